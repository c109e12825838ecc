package diff

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// startsSentence tells whether a sentence starts at the token at a position, quotation marks before it aside.
func (s *sequence) startsSentence(at int) bool {
	for back := range min(at, mostOpeners) {
		before := at - 1 - back
		switch {
		case s.kind(before) == paragraph || s.endsSentence(before):
			return true
		case s.kind(before) == word:
			return false
		}
	}
	return at <= mostOpeners
}

// mostOpeners is how many quotation marks, dashes and spaces may open a sentence.
const mostOpeners = 8

// beforeClosers returns the position of the last token up to at that does not close a quotation or bracket.
func (s *sequence) beforeClosers(at int) int {
	for n := 0; n < mostClosers && at > 0 && isCloser(s.textAt(at)); n++ {
		at--
	}
	return at
}

// endsSentence tells whether the token at a position ends a sentence: a full stop or the like, perhaps closing
// quotation marks, then white space or the end, and no small letter.
func (s *sequence) endsSentence(at int) bool {
	if s.kind(at) != mark {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(s.textAt(at))
	if !strings.ContainsRune(".!?…。！？", r) {
		return false
	}
	at++
	for n := 0; n < mostClosers && at < s.len() && isCloser(s.textAt(at)); n++ {
		at++
	}
	if at >= s.len()-1 {
		return true
	}
	if s.kind(at) >= mark {
		return false
	}
	next, _ := utf8.DecodeRuneInString(s.textAt(at + 1))
	return !unicode.IsLower(next)
}

// mostClosers is how many quotation marks and brackets are seen to close with a sentence.
const mostClosers = 4

// isCloser tells whether a token closes a quotation or a bracket.
func isCloser(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune("\"'”’»›)]", r)
}
