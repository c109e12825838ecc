package views

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"regard/translate"
)

// dress returns a text as its language sets it: for French, spaces that do not break before high punctuation
// and inside guillemets, the curved apostrophe, and guillemets for straight quotation marks (Imprimerie nationale,
// Lexique des règles typographiques, "Guillemets" and "Ponctuation"). It is for reading only: what is stored, and
// what is compared, stays as it came.
func dress(text string, language translate.Language) string {
	if language.Base() != translate.French || !strings.ContainsAny(text, "'\"«»;:!?") {
		return text
	}
	var b strings.Builder
	b.Grow(len(text) + 8)
	before := ' '
	for rest := text; rest != ""; {
		if n := plainly(rest); n > 0 {
			b.WriteString(rest[:n])
			before, rest = rune(rest[n-1]), rest[n:]
			continue
		}
		r, width := utf8.DecodeRuneInString(rest)
		rest = rest[width:]
		next, _ := utf8.DecodeRuneInString(rest)
		switch {
		case r == '\'' && unicode.IsLetter(before) && unicode.IsLetter(next):
			b.WriteRune('’')
		case r == '"' && opens(before, next):
			b.WriteString("«\u00a0")
		case r == '"':
			b.WriteString("\u00a0»")
		case r == ' ' && strings.ContainsRune(";!?", next):
			b.WriteRune('\u202f')
		case r == ' ' && (next == ':' || next == '»' || before == '«'):
			b.WriteRune('\u00a0')
		default:
			b.WriteRune(r)
		}
		before = r
	}
	return b.String()
}

// plainly returns the length of the stretch with which text begins that is ASCII, and neither white space nor a
// quotation mark: most of a text, which is copied as it is.
func plainly(text string) int {
	n := 0
	for n < len(text) && text[n] > ' ' && text[n] < utf8.RuneSelf && text[n] != '\'' && text[n] != '"' {
		n++
	}
	return n
}

// opens tells whether a straight quotation mark between two characters opens a quotation.
func opens(before, next rune) bool {
	free := unicode.IsSpace(before) || strings.ContainsRune("([{'’—–-«", before)
	return free && next != utf8.RuneError && !unicode.IsSpace(next)
}
