package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"regard/translate"
)

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
	s := &scanner{text: text, lang: languageOf(lang), pos: spaceLen(text)}
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
		if s.step() {
			return true
		}
	}
	return false
}

// step reads a character, or the run of stops or white space at it, and tells whether there is a gap behind.
func (s *scanner) step() bool {
	r, size := utf8.DecodeRuneInString(s.text[s.pos:])
	switch {
	case isStop(r):
		return s.stop(stopsLen(s.text[s.pos:]))
	case unicode.IsSpace(r):
		return s.space()
	case r == ',':
		return s.comma()
	case r == ':' && strings.HasPrefix(s.text[s.pos:], "://"):
		return s.address()
	case r == ':' || r == ';' || r == '=':
		if n := emoticonLen(s.text, s.pos); n > 0 {
			return s.stop(n)
		}
		if r == ';' {
			return s.stop(size)
		}
	case r == '"':
		s.quotes++
	}
	s.pos += size
	return false
}

// stop reads a run of stops of the size in bytes and all that belongs to the sentence after them, and tells
// whether they are a gap.
func (s *scanner) stop(size int) bool {
	begin, end := s.pos, s.pos+size
	head := s.text[s.start:begin]
	before := wordBefore(head)
	s.pos = end
	if s.text[begin:end] == "." && s.takesNote(before) {
		s.pos += raisedLen(s.text[end:])
	}
	closed := s.closers()
	marks := s.text[end:s.pos]
	space := spaceLen(s.text[s.pos:])
	blank := s.text[s.pos : s.pos+space]
	s.pos += space
	if s.pos == len(s.text) {
		return false
	}
	s.gap = gap{
		at:        s.pos,
		paragraph: separatesParagraphs(blank),
		item:      s.isNextItem(),
		before:    before,
		apart:     strings.TrimRightFunc(head, unicode.IsSpace) != head,
		stops:     s.text[begin:end],
		closed:    closed,
		quoted:    closed && endsQuoted(marks),
		spaced:    space > 0,
	}
	s.gap.lookAhead(s.text)
	return true
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
	s.gap = gap{at: s.pos, spaced: true, paragraph: separatesParagraphs(blank), item: s.isNextItem()}
	return s.gap.paragraph || s.gap.item
}

// isNextItem tells whether the mark of the next item of the list that the sentence is in begins here.
func (s *scanner) isNextItem() bool {
	m, ok := markerAt(s.text, s.pos)
	return ok && m.follows(s.list)
}
