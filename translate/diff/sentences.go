package diff

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// startsSentence tells whether a sentence starts at the token at a position, quotation marks before it aside.
func (s sequence) startsSentence(at int) bool {
	for back := range min(at, mostOpeners) {
		before := at - 1 - back
		switch t := s.tokens[before]; {
		case t.kind == paragraph || s.endsSentence(before):
			return true
		case t.kind == word:
			return false
		}
	}
	return at <= mostOpeners
}

// mostOpeners is how many quotation marks, dashes and spaces may open a sentence.
const mostOpeners = 8

// beforeClosers returns the position of the last token up to at that does not close a quotation or bracket.
func (s sequence) beforeClosers(at int) int {
	for n := 0; n < mostClosers && at > 0 && isCloser(s.tokens[at].text); n++ {
		at--
	}
	return at
}

// endsSentence tells whether the token at a position ends a sentence: a full stop or the like, perhaps closing
// quotation marks, then white space or the end, and no small letter.
func (s sequence) endsSentence(at int) bool {
	r, _ := utf8.DecodeLastRuneInString(s.tokens[at].text)
	if s.tokens[at].kind != mark || !strings.ContainsRune(".!?…。！？", r) {
		return false
	}
	at++
	for n := 0; n < mostClosers && at < len(s.tokens) && isCloser(s.tokens[at].text); n++ {
		at++
	}
	if at >= len(s.tokens)-1 {
		return true
	}
	if s.tokens[at].kind >= mark {
		return false
	}
	next, _ := utf8.DecodeRuneInString(s.tokens[at+1].text)
	return !unicode.IsLower(next)
}

// mostClosers is how many quotation marks and brackets are seen to close with a sentence.
const mostClosers = 4

// isCloser tells whether a token closes a quotation or a bracket.
func isCloser(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune("\"'”’»›)]", r)
}
