package views

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"regard/translate"
)

// dress returns a text as its language sets it: for French, spaces that do not break before high punctuation
// and inside guillemets, and the curved apostrophe. It is for reading only: what is stored stays as it came.
// Quotation marks are left alone, since which of them a text uses is its own affair.
func dress(text string, language translate.Language) string {
	if language.Base() != translate.French || !strings.ContainsAny(text, "'«»;:!?") {
		return text
	}
	var b strings.Builder
	b.Grow(len(text) + 8)
	for i, r := range text {
		next, _ := utf8.DecodeRuneInString(text[i+utf8.RuneLen(r):])
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		switch {
		case r == '\'' && unicode.IsLetter(before) && unicode.IsLetter(next):
			b.WriteRune('’')
		case r == ' ' && strings.ContainsRune(";!?", next):
			b.WriteRune('\u202f')
		case r == ' ' && (next == ':' || next == '»' || before == '«'):
			b.WriteRune('\u00a0')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
