package words

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// stem is the number of letters under which a word is known: it brings most forms of a word together, in languages
// that put their endings last.
const stem = 6

// key returns the first letters of a word without case, accents and apostrophes, or all the digits of a number; of a
// sign, the sign, with one form for all quotation marks.
func key(word string) string {
	var folded []byte
	letters := 0
	number := strings.ContainsFunc(word, unicode.IsDigit)
	for _, r := range norm.NFD.String(word[:min(len(word), 200)]) {
		if number && unicode.IsDigit(r) || !number && unicode.IsLetter(r) && letters < stem {
			folded = utf8.AppendRune(folded, unicode.ToLower(r))
			letters++
		}
	}
	switch {
	case letters > 0:
		return string(folded)
	case strings.ContainsAny(word, "«»“”„\"") || word == "``" || word == "''":
		return `"`
	}
	return strings.Join(strings.Fields(strings.ToValidUTF8(word[:min(len(word), 40)], "")), "")
}

// likeness tells how alike two keys are written, from 0 to 1: names, numbers, signs and cognates are alike.
func likeness(a, b string) float64 {
	if a == b {
		return 1
	}
	same := 0
	for same < min(len(a), len(b)) && a[same] == b[same] {
		same++
	}
	if same < 4 || a[0] < 'a' {
		return 0
	}
	return float64(same) / float64(max(len(a), len(b)))
}
