package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"regard/translate"
)

// A gap is a place where a sentence may end, and what the rules look at on both sides of it.
type gap struct {
	at        int    // where the next sentence would begin
	paragraph bool   // it is a blank line or a paragraph separator
	item      bool   // the mark of the next item of a list begins here
	before    string // the word before the stops, without them
	stops     string // the stops as they stand: ".", "?!", ". . ."
	closed    bool   // a quotation mark or bracket closes after the stops
	quoted    bool   // a quotation mark is the last thing that closes
	spaced    bool   // white space stands before the next sentence
	bracket   bool   // a bracket opens the next sentence
	opened    bool   // a quotation mark, bracket or dash opens the next sentence
	head      rune   // the first letter, digit or other character of the next sentence; utf8.RuneError at the end
	address   bool   // the word begins an address of mail
	word      string // the letters of which head is the first
}

// A scanner goes through a text from gap to gap.
type scanner struct {
	text   string
	lang   *language
	pos    int // everything before it has been read
	start  int // where the current sentence begins
	quotes int // straight double quotation marks before pos
	list   marker
	gap    gap
}

func newScanner(text string, lang translate.Language) *scanner {
	s := &scanner{text: text, lang: languageOf(lang)}
	s.begin(0)
	return s
}

// begin says that a sentence begins at the offset.
func (s *scanner) begin(at int) {
	s.start = at
	if m, ok := markerAt(s.text, at+spaceLen(s.text[at:])); ok {
		s.list = m
	}
}

// next goes to the next gap before the end of the text and tells whether there is one.
func (s *scanner) next() bool {
	for s.pos < len(s.text) {
		r, size := utf8.DecodeRuneInString(s.text[s.pos:])
		switch {
		case isStop(r), r == ';':
			if s.stop() {
				return true
			}
			continue
		case unicode.IsSpace(r):
			if s.space() {
				return true
			}
			continue
		case r == '"':
			s.quotes++
		}
		s.pos += size
	}
	return false
}

// space reads white space and tells whether it is a gap: a blank line does end a sentence, and the mark of the
// next item of a list may.
func (s *scanner) space() bool {
	size := spaceLen(s.text[s.pos:])
	blank := s.text[s.pos : s.pos+size]
	s.pos += size
	if s.pos == len(s.text) {
		return false
	}
	s.gap = gap{at: s.pos, spaced: true}
	if s.gap.paragraph = separatesParagraphs(blank); s.gap.paragraph {
		return true
	}
	m, ok := markerAt(s.text, s.pos)
	s.gap.item = ok && m.follows(s.list)
	return s.gap.item
}

// stop reads a run of stops and all that belongs to the sentence after them, and tells whether they are a gap.
func (s *scanner) stop() bool {
	begin := s.pos
	end := begin + max(1, stopsLen(s.text[begin:]))
	s.pos = end
	closed := s.closers()
	space := spaceLen(s.text[s.pos:])
	blank := s.text[s.pos : s.pos+space]
	s.pos += space
	if s.pos == len(s.text) {
		return false
	}
	s.gap = gap{
		at:        s.pos,
		paragraph: separatesParagraphs(blank),
		before:    wordBefore(s.text[s.start:begin]),
		stops:     s.text[begin:end],
		closed:    closed,
		quoted:    closed && endsQuoted(s.text[end:s.pos]),
		spaced:    space > 0,
	}
	if m, ok := markerAt(s.text, s.pos); ok {
		s.gap.item = m.follows(s.list)
	}
	s.lookAhead()
	return true
}

// closers reads the closing marks after the stops, also those with white space before them (as in « Ah ! »), and
// the numbers of notes in square brackets. It tells whether there were any.
func (s *scanner) closers() bool {
	closed := false
	for {
		space := spaceLen(s.text[s.pos:])
		rest := s.text[s.pos+space:]
		if n := noteLen(rest); n > 0 && spaceLen(rest[n:]) > 0 {
			s.pos += space + n
			continue
		}
		r, size := utf8.DecodeRuneInString(rest)
		if size == 0 || !s.closes(r, space > 0, rest[size:]) {
			return closed
		}
		if r == '"' {
			s.quotes++
		}
		s.pos += space + size
		closed = true
		// A stop after the closing mark ends the same sentence: (Christopher ?!).
		s.pos += stopsLen(s.text[s.pos:])
	}
}

// closes tells whether the mark closes what was opened before it.
func (s *scanner) closes(r rune, spaced bool, rest string) bool {
	switch {
	case strings.ContainsRune(s.lang.closers, r), unicode.Is(unicode.Pe, r):
		return true
	case r == '"':
		return s.quotes%2 == 1
	case r == '\'' || r == '’':
		next, _ := utf8.DecodeRuneInString(rest)
		return !spaced && !unicode.IsLetter(next)
	}
	return false
}

// lookAhead fills in what the next sentence begins with.
func (s *scanner) lookAhead() {
	rest := s.text[s.gap.at:]
	for {
		r, size := utf8.DecodeRuneInString(rest)
		if size == 0 || !strings.ContainsRune(openers, r) && !unicode.Is(unicode.Ps, r) && !unicode.IsSpace(r) {
			s.gap.head = r
			break
		}
		s.gap.bracket = s.gap.bracket || unicode.Is(unicode.Ps, r)
		s.gap.opened = s.gap.opened || !unicode.IsSpace(r)
		rest = rest[size:]
	}
	n := strings.IndexFunc(rest, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) })
	if n < 0 {
		n = len(rest)
	}
	s.gap.word = rest[:n]
	s.gap.address = strings.HasPrefix(rest[n:], "@")
}

// openers stand before the first letter of a sentence, beside the opening brackets.
const openers = `«»“”„‟‘’‚‹›"'-–—―•·*¿¡_`

// isStop tells whether a sentence may end with the character.
func isStop(r rune) bool {
	if r < utf8.RuneSelf {
		return r == '.' || r == '!' || r == '?'
	}
	return r == '…' || unicode.Is(unicode.Sentence_Terminal, r)
}

// stopsLen returns the length of the run of stops at the start of text. The dots of an ellipsis may be spaced.
func stopsLen(text string) int {
	n := 0
	for n < len(text) {
		r, size := utf8.DecodeRuneInString(text[n:])
		switch {
		case isStop(r):
			n += size
		case n > 0 && r == ' ' && text[n-1] == '.' && strings.HasPrefix(text[n+1:], ".") && !isWordByte(text, n+2):
			n += 2
		default:
			return n
		}
	}
	return n
}

// isWordByte tells whether a letter or digit stands at the offset: the dot before it is then no part of an
// ellipsis but of a name, as in ".NET".
func isWordByte(text string, at int) bool {
	r, _ := utf8.DecodeRuneInString(text[at:])
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// spaceLen returns the length of the white space at the start of text. Marks of direction and the byte order mark
// count with it: they cannot be seen either.
func spaceLen(text string) int {
	for i, r := range text {
		if !unicode.IsSpace(r) && r != '\u200b' && r != '\u200e' && r != '\u200f' && r != '\ufeff' {
			return i
		}
	}
	return len(text)
}

// separatesParagraphs tells whether white space holds a blank line or a paragraph separator. A single line break
// is a space: text is often wrapped.
func separatesParagraphs(blank string) bool {
	if strings.ContainsRune(blank, '\u2029') {
		return true
	}
	first := strings.IndexByte(blank, '\n')
	return first >= 0 && strings.IndexByte(blank[first+1:], '\n') >= 0
}

// noteLen returns the length of a note's number in square brackets at the start of text, as encyclopedias set
// them after the stop: [12].
func noteLen(text string) int {
	if !strings.HasPrefix(text, "[") {
		return 0
	}
	n := 1
	for n < len(text) && text[n] >= '0' && text[n] <= '9' && n < 5 {
		n++
	}
	if n == 1 || n == len(text) || text[n] != ']' {
		return 0
	}
	return n + 1
}

// longestWord bounds, in bytes, how far back the rules look from a stop.
const longestWord = 64

// wordBefore returns the last word of text: all after its last white space, opening mark, apostrophe or slash.
// Where it is longer than any abbreviation, only its end comes back.
func wordBefore(text string) string {
	text = strings.TrimRightFunc(text, unicode.IsSpace)
	if len(text) > longestWord {
		cut := len(text) - longestWord
		for cut < len(text) && !utf8.RuneStart(text[cut]) {
			cut++
		}
		text = text[cut:]
	}
	at := strings.LastIndexFunc(text, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.Is(unicode.Ps, r) || strings.ContainsRune(`«“„"'’‘/`, r)
	})
	if at < 0 {
		return text
	}
	_, size := utf8.DecodeRuneInString(text[at:])
	return text[at+size:]
}

// endsQuoted tells whether closing marks, and white space after them, end with a quotation mark.
func endsQuoted(closers string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRightFunc(closers, func(r rune) bool {
		return unicode.IsSpace(r) || isStop(r)
	}))
	return !unicode.Is(unicode.Pe, r)
}
