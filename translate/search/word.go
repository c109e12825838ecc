// Package search looks for words in texts as people do who type in a hurry: case, accents, ligatures, apostrophes
// and the sort of space make no difference. It says what a word is and what a query asks; where texts are kept,
// and how they are found fast, is for the storage.
package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A Word is a word of a text.
type Word struct {
	Folded     string // without case, accents and ligatures
	Start, End int    // byte offsets in the text
}

// Words returns the words of a text in their order. Scripts that do not part words with spaces have a word for each
// character.
func Words(text string) []Word {
	var words []Word
	start, end := -1, 0
	alone := false // whether the word that is open is one character of such a script
	finish := func() {
		if start < 0 {
			return
		}
		if folded := fold(text[start:end]); folded != "" {
			words = append(words, Word{Folded: folded, Start: start, End: end})
		}
		start = -1
	}
	for at := 0; at < len(text); {
		r, width := utf8.DecodeRuneInString(text[at:])
		switch {
		case invisible(r):
		case unicode.IsMark(r):
			if start >= 0 {
				end = at + width
			}
		case !unicode.IsLetter(r) && !unicode.IsNumber(r):
			finish()
		default:
			single := unicode.In(r, unspaced...)
			if single || alone {
				finish()
			}
			if start < 0 {
				start, alone = at, single
			}
			end = at + width
		}
		at += width
	}
	finish()
	return words
}

// unspaced are the scripts that set words one after the other without a space.
var unspaced = []*unicode.RangeTable{
	unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar,
}

// invisible tells of a character that stands in a word and does not show: a soft hyphen, a joiner, a mark of direction;
// and of the stroke that stretches Arabic words.
func invisible(r rune) bool { return unicode.Is(unicode.Cf, r) || r == 'ـ' }

// letters are those that Unicode does not take apart, as they are typed where they are missing on the keyboard.
var letters = map[rune]string{
	'œ': "oe", 'æ': "ae", 'ß': "ss", 'ø': "o", 'đ': "d", 'ð': "d", 'þ': "th", 'ł': "l", 'ı': "i", 'ħ': "h", 'ŋ': "n", 'ς': "σ",
}

// fold returns a word without case, accents and ligatures; empty where nothing of it is a letter or a number.
func fold(word string) string {
	if isPlain(word) {
		return strings.ToLower(word)
	}
	var b strings.Builder
	for _, r := range strings.ToLower(norm.NFKD.String(strings.ToLower(word))) {
		switch plain, known := letters[r]; {
		case known:
			b.WriteString(plain)
		case invisible(r):
		case unicode.IsLetter(r), unicode.IsNumber(r):
			b.WriteRune(r)
		}
	}
	return b.String()
}

func isPlain(word string) bool {
	for i := range len(word) {
		if word[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// Fold returns the words of a text with one space between them, to compare and to sort by.
func Fold(text string) string {
	var folded []string
	for _, word := range Words(text) {
		folded = append(folded, word.Folded)
	}
	return strings.Join(folded, " ")
}
