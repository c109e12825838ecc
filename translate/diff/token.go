package diff

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// kind is what a token is.
type kind uint8

const (
	space     kind = iota // white space inside a paragraph
	paragraph             // the break between two paragraphs
	mark                  // punctuation, symbols, and bytes that are not UTF-8
	word                  // letters, marks and digits
)

// A token is the least that a comparison tells apart. The texts of a paragraph's tokens joined are its text.
// Unlike segment's tokens, these need no language, and no-break spaces, combining marks and invisible characters are
// one with what they stand on, so that no decision on a change can part them.
type token struct {
	text string
	id   int32 // equal in tokens whose texts are, byte for byte
	kind kind
}

// letters returns how much of a text the token is, in bytes: 0 for all but words.
func (t token) letters() int {
	if t.kind == word {
		return len(t.text)
	}
	return 0
}

// tokens appends the tokens of text.
func (v vocabulary) tokens(tokens []token, text string) []token {
	for text != "" {
		n, k := first(text)
		tokens = append(tokens, token{text[:n], v.id(text[:n]), k})
		text = text[n:]
	}
	return tokens
}

// first returns the length in bytes and the kind of the token with which text begins.
func first(text string) (int, kind) {
	if isPlain(text[0]) {
		return wordEnd(text), word
	}
	if len(text) > 1 && text[0] == ' ' && isPlain(text[1]) {
		return 1, space
	}
	r, size := utf8.DecodeRuneInString(text)
	switch {
	case r == utf8.RuneError && size == 1:
		return 1, mark
	case binds(text):
		_, next := utf8.DecodeRuneInString(text[size:])
		return extend(text, size+next), mark
	case unicode.IsSpace(r):
		return extend(text, spaceEnd(text)), space
	case isWord(r):
		return wordEnd(text), word
	}
	n := size
	for strings.HasPrefix(text[n:], text[:size]) {
		n += size
	}
	n = extend(text, n)
	if next, size := utf8.DecodeRuneInString(text[n:]); (r == '«' || r == '‹') && isFixedSpace(next) {
		n = extend(text, n+size)
	}
	return n, mark
}

// binds tells whether text begins with a no-break space that belongs to the punctuation after it, as French has it.
func binds(text string) bool {
	r, size := utf8.DecodeRuneInString(text)
	if !isFixedSpace(r) {
		return false
	}
	next, _ := utf8.DecodeRuneInString(text[size:])
	return strings.ContainsRune(";:!?»›%€", next)
}

func isFixedSpace(r rune) bool { return r == '\u00a0' || r == '\u202f' }

// spaceEnd returns the length of the white space with which text begins.
func spaceEnd(text string) int {
	for i, r := range text {
		if !unicode.IsSpace(r) || i > 0 && binds(text[i:]) {
			return i
		}
	}
	return len(text)
}

// extend returns end moved past the combining marks and invisible characters that follow: nothing separates
// them from what they stand on.
func extend(text string, end int) int {
	for end < len(text) {
		r, size := utf8.DecodeRuneInString(text[end:])
		if !unicode.In(r, unicode.M, unicode.Cf) {
			break
		}
		end += size
	}
	return end
}

// isPlain tells whether a byte is a letter or a digit of ASCII.
func isPlain(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' }

func isWord(r rune) bool { return unicode.In(r, unicode.L, unicode.N, unicode.M) }

// scriptsWithoutSpaces are those in which each character is a token, for want of a mark between words.
var scriptsWithoutSpaces = []*unicode.RangeTable{
	unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar,
}

// wordEnd returns the length of the word with which text begins: letters, marks and digits, apostrophes between
// letters ("don't", "aujourd'hui", but not those of French elisions: "l'", "homme"), and what groups digits.
func wordEnd(text string) int {
	previous, end := utf8.DecodeRuneInString(text)
	if !isPlain(text[0]) && unicode.In(previous, scriptsWithoutSpaces...) {
		return extend(text, end)
	}
	for end < len(text) {
		if c := text[end]; isPlain(c) { // most letters: no table has to be asked
			previous, end = rune(c), end+1
			continue
		}
		r, size := utf8.DecodeRuneInString(text[end:])
		next, _ := utf8.DecodeRuneInString(text[end+size:])
		switch {
		case unicode.In(r, scriptsWithoutSpaces...):
			return end
		case isWord(r) || unicode.Is(unicode.Cf, r):
		case isApostrophe(r) && unicode.IsLetter(previous) && unicode.IsLetter(next):
			if elides(text[:end]) {
				return end + size
			}
		case strings.ContainsRune(".,'’\u00a0\u202f", r) && unicode.IsDigit(previous) && unicode.IsDigit(next):
		default:
			return end
		}
		previous = r
		end += size
	}
	return end
}

func isApostrophe(r rune) bool { return r == '\'' || r == '’' }

// elides tells whether word is one that French shortens before a vowel.
func elides(word string) bool {
	if len(word) > len("lorsqu") {
		return strings.EqualFold(word, "puisqu") || strings.EqualFold(word, "quoiqu")
	}
	switch strings.ToLower(word) {
	case "l", "d", "j", "m", "n", "s", "t", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu":
		return true
	}
	return false
}
