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
type token struct {
	text string
	id   int32 // equal in tokens whose texts are, byte for byte
	kind kind
}

// A sequence is one side of a comparison of words. White space follows the words around it, so that only the
// other tokens are matched.
type sequence struct {
	tokens []token
	solid  []int32 // positions of the tokens that are neither space nor break
	ids    []int32 // and their ids
	sums   []int   // the letters of the tokens before each position, so that those of a stretch cost one subtraction
}

// A vocabulary numbers the different texts of tokens.
type vocabulary map[string]int32

func (v vocabulary) id(text string) int32 {
	id, ok := v[text]
	if !ok {
		id = int32(len(v))
		v[strings.Clone(text)] = id
	}
	return id
}

// sequence returns the tokens of the texts, with the break given between each and the next.
func (v vocabulary) sequence(texts, breaks []string) sequence {
	var s sequence
	for i, text := range texts {
		if i > 0 {
			s.tokens = append(s.tokens, token{breaks[i-1], v.id(breaks[i-1]), paragraph})
		}
		s.tokens = v.tokens(s.tokens, text)
	}
	s.index()
	return s
}

// index notes which tokens are to be matched, and counts letters.
func (s *sequence) index() {
	s.sums = make([]int, len(s.tokens)+1)
	for i, t := range s.tokens {
		s.sums[i+1] = s.sums[i] + t.letters()
		if t.kind >= mark {
			s.solid = append(s.solid, int32(i))
			s.ids = append(s.ids, t.id)
		}
	}
}

// letters returns how much text the tokens [from,to) hold, as token.letters has it.
func (s sequence) letters(from, to int) int { return s.sums[to] - s.sums[from] }

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

func isWord(r rune) bool { return unicode.In(r, unicode.L, unicode.N, unicode.M) }

// scriptsWithoutSpaces are those in which each character is a token, for want of a mark between words.
var scriptsWithoutSpaces = []*unicode.RangeTable{
	unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar,
}

// wordEnd returns the length of the word with which text begins: letters, marks and digits, apostrophes between
// letters ("don't", "aujourd'hui", but not those of French elisions: "l'", "homme"), and what groups digits.
func wordEnd(text string) int {
	previous, end := utf8.DecodeRuneInString(text)
	if unicode.In(previous, scriptsWithoutSpaces...) {
		return extend(text, end)
	}
	for end < len(text) {
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

// letters returns how much of a text the token is, in bytes: 0 for all but words.
func (t token) letters() int {
	if t.kind == word {
		return len(t.text)
	}
	return 0
}
