package lexicon

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"regard/translate"
	"regard/translate/segment"
)

// stemLength is the number of letters under which a word is known: enough to tell most words apart, short enough
// to bring most forms of one together, in languages that put their endings last.
const stemLength = 7

// Keys returns the keys of the words and numbers of a text, in order: what the entries of lexicons are known by.
func Keys(text string, lang translate.Language) []string {
	var keys []string
	for _, token := range segment.Tokens(text, lang) {
		switch token.Kind {
		case segment.Word:
			keys = append(keys, wordKey(token.Text))
		case segment.Number:
			keys = append(keys, numberKey(token.Text))
		}
	}
	return keys
}

// wordKey returns the first letters of a word, without case, accents and apostrophes.
func wordKey(word string) string {
	folded := make([]byte, 0, len(word))
	letters := 0
	for _, r := range norm.NFD.String(word) {
		if unicode.IsMark(r) || r == '\'' || r == '’' {
			continue
		}
		if letters == stemLength {
			break
		}
		folded = utf8.AppendRune(folded, unicode.ToLower(r))
		letters++
	}
	return string(folded)
}

// numberKey returns the digits of a number, and its decimals after a dot: the same for 1 000,5 and 1,000.5.
func numberKey(number string) string {
	key := make([]byte, 0, len(number))
	for i, r := range number {
		switch {
		case unicode.IsDigit(r):
			key = utf8.AppendRune(key, r)
		case (r == ',' || r == '.') && !isGroup(number[i+1:]):
			key = append(key, '.')
		}
	}
	return string(key)
}

// isGroup tells whether the digits after a separator are three, so that it parts thousands.
func isGroup(rest string) bool {
	n := strings.IndexFunc(rest, func(r rune) bool { return !unicode.IsDigit(r) })
	if n < 0 {
		n = len(rest)
	}
	return n == 3
}
