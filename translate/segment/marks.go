package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// isStop tells whether a sentence may end with the character.
func isStop(r rune) bool {
	if r < utf8.RuneSelf {
		return r == '.' || r == '!' || r == '?'
	}
	return r == '…' || r == greekQuestionMark || unicode.Is(unicode.Sentence_Terminal, r)
}

// greekQuestionMark has no property of a stop, for Unicode takes it for another writing of the semicolon.
const greekQuestionMark = '\u037e'

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

// emoticonLen returns the length of the emoticon at the offset, such as :-) or ;P. White space must stand on both
// sides of it, or the end of the text after it.
func emoticonLen(text string, at int) int {
	if at == 0 || !strings.ContainsRune(":;=", rune(text[at])) {
		return 0
	}
	if before, _ := utf8.DecodeLastRuneInString(text[:at]); !unicode.IsSpace(before) {
		return 0
	}
	mouth := strings.TrimPrefix(text[at+1:], "-")
	rest := strings.TrimLeft(mouth, ")(DPpO|/")
	n := len(text) - at - len(rest)
	if len(rest) == len(mouth) || n > 5 || rest != "" && spaceLen(rest) == 0 {
		return 0
	}
	return n
}

// closers reads the closing marks after the stops, also those with white space before them (as in « Ah ! »), the
// numbers of notes in square brackets, and emoticons. It tells whether there were any marks.
func (s *scanner) closers() bool {
	closed := false
	for {
		space := spaceLen(s.text[s.pos:])
		at := s.pos + space
		if n := noteLen(s.text[at:]); n > 0 {
			s.pos = at + n
			continue
		}
		r, size := utf8.DecodeRuneInString(s.text[at:])
		if size > 0 {
			if n := emoticonLen(s.text, at); n > 0 {
				s.pos = at + n
				continue
			}
		}
		if size == 0 || !s.closes(r, space > 0, s.text[at+size:]) {
			return closed
		}
		if r == '"' {
			s.quotes++
		}
		s.pos = at + size
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

// endsQuoted tells whether closing marks, and white space after them, end with a quotation mark.
func endsQuoted(closers string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRightFunc(closers, func(r rune) bool {
		return unicode.IsSpace(r) || isStop(r)
	}))
	return !unicode.Is(unicode.Pe, r)
}

// noteLen returns the length of the numbers of notes in square brackets at the start of text, as encyclopedias set
// them after the stop: [12] or [3][4]. White space or the end of the text must follow.
func noteLen(text string) int {
	n := 0
	for strings.HasPrefix(text[n:], "[") {
		digits := digitsLen(text[n+1:], 4)
		if digits == 0 || !strings.HasPrefix(text[n+1+digits:], "]") {
			return 0
		}
		n += digits + 2
	}
	if n < len(text) && spaceLen(text[n:]) == 0 {
		return 0
	}
	return n
}

// takesNote tells whether a number right after the word's stop is that of a note.
func (s *scanner) takesNote(word string) bool {
	end, _ := utf8.DecodeLastRuneInString(word)
	return len(word) > 2 && (unicode.IsLower(end) || unicode.Is(unicode.Pe, end)) && !s.lang.isAbbreviation(word)
}

// raisedLen returns the length of the numbers of notes that lost their raised position: "a consultation.11 12
// Take". They stand right after the stop, and a capital after them.
func raisedLen(text string) int {
	n := digitsLen(text, 2)
	if n == 0 {
		return 0
	}
	for strings.HasPrefix(text[n:], " ") {
		digits := digitsLen(text[n+1:], 2)
		if digits == 0 {
			break
		}
		n += 1 + digits
	}
	space := spaceLen(text[n:])
	if r, _ := utf8.DecodeRuneInString(text[n+space:]); space == 0 || !unicode.IsUpper(r) {
		return 0
	}
	return n
}

// digitsLen returns how many digits begin the text, or 0 where they are more than most.
func digitsLen(text string, most int) int {
	n := 0
	for n < len(text) && text[n] >= '0' && text[n] <= '9' {
		if n++; n > most {
			return 0
		}
	}
	return n
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
