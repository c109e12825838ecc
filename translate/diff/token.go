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

// first returns the length in bytes and the kind of the token that begins at an offset of a text.
func first(whole string, at int) (int, kind) {
	text := whole[at:]
	if isPlain(text[0]) {
		return wordEnd(text), word
	}
	if len(text) > 1 && text[0] == ' ' && isPlain(text[1]) {
		return 1, space
	}
	if len(text) > 1 && strings.IndexByte(",.;:!?", text[0]) >= 0 && (text[1] == ' ' || isPlain(text[1])) {
		return 1, mark
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
	case isApostrophe(r) && possessive(text) > 0 && endsWithLetter(whole[:at]):
		return possessive(text), word
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
	for end < len(text) && text[end] >= utf8.RuneSelf {
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

func isWord(r rune) bool {
	switch {
	case r <= unicode.MaxLatin1:
		return unicode.IsLetter(r) || unicode.IsNumber(r)
	case 0x2010 <= r && r <= 0x2027: // dashes and quotation marks
		return false
	}
	return unicode.In(r, unicode.L, unicode.N, unicode.M)
}

// scriptsWithoutSpaces are those in which each character is a token, for want of a mark between words.
var scriptsWithoutSpaces = []*unicode.RangeTable{
	unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar,
}

// wordEnd returns the length of the word with which text begins: letters, marks and digits, apostrophes between
// letters ("don't", "aujourd'hui"), and what groups digits. A French elision ends before the word that it leans on
// ("l'", "homme"), an English word before the 's that leans on it ("dog", "'s").
func wordEnd(text string) int {
	previous, end := utf8.DecodeRuneInString(text)
	if previous > 0x0e00 && unicode.In(previous, scriptsWithoutSpaces...) {
		return extend(text, end)
	}
	for end < len(text) {
		switch c := text[end]; { // most characters: no table has to be asked
		case isPlain(c):
			previous, end = rune(c), end+1
			continue
		case c < utf8.RuneSelf && c != '\'' && c != '.' && c != ',':
			return end
		}
		r, size := utf8.DecodeRuneInString(text[end:])
		next, _ := utf8.DecodeRuneInString(text[end+size:])
		switch {
		case r > 0x0e00 && unicode.In(r, scriptsWithoutSpaces...): // Thai, the first of them, begins there
			return end
		case isWord(r) || unicode.Is(unicode.Cf, r):
		case isApostrophe(r) && unicode.IsLetter(previous) && unicode.IsLetter(next):
			if elides(text[:end]) {
				return end + size
			}
			if possessive(text[end:]) > 0 {
				return end
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

// possessive returns the length of the 's with which text begins, an apostrophe being there; else 0.
func possessive(text string) int {
	_, size := utf8.DecodeRuneInString(text)
	if size == len(text) || text[size]|0x20 != 's' {
		return 0
	}
	end := extend(text, size+1)
	if next, _ := utf8.DecodeRuneInString(text[end:]); isWord(next) || isApostrophe(next) {
		return 0
	}
	return end
}

func endsWithLetter(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(text)
	return unicode.In(r, unicode.L, unicode.M)
}

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
