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
// quotation marks, then white space or the end, and no small letter. The stop before a name, as in "Mr. Smith", does not.
func (s *sequence) endsSentence(at int) bool {
	if s.kind(at) != mark {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(s.textAt(at))
	if !strings.ContainsRune(".!?…。！？", r) {
		return false
	}
	stop := at
	at++
	for n := 0; n < mostClosers && at < s.len() && isCloser(s.textAt(at)); n++ {
		at++
	}
	if at >= s.len()-1 {
		return true
	}
	if s.beforeName(stop) {
		return false
	}
	if s.kind(at) >= mark {
		return false
	}
	next, _ := utf8.DecodeRuneInString(s.textAt(at + 1))
	return !unicode.IsLower(next)
}

// beforeName tells whether the token at a position is the stop of a title or of an initial, which a name follows: that
// of a lone capital, the English pronoun aside, but not that of the last letter of "U.S.".
func (s *sequence) beforeName(at int) bool {
	if at == 0 || s.textAt(at) != "." || s.kind(at-1) != word {
		return false
	}
	before := s.textAt(at - 1)
	r, size := utf8.DecodeRuneInString(before)
	if size < len(before) {
		return titles[before]
	}
	return unicode.IsUpper(r) && before != "I" && (at == 1 || s.textAt(at-2) != ".")
}

// titles are the English and French ones that are shortened with a stop.
var titles = map[string]bool{
	"Mr": true, "Mrs": true, "Ms": true, "Messrs": true, "Dr": true, "Drs": true, "Prof": true, "Rev": true, "St": true,
	"Ste": true, "Gen": true, "Col": true, "Capt": true, "Lt": true, "Sgt": true, "Sen": true, "Rep": true, "Gov": true,
	"MM": true, "Mme": true, "Mmes": true, "Mlle": true, "Mlles": true, "Mgr": true,
}

// mostClosers is how many quotation marks and brackets are seen to close with a sentence.
const mostClosers = 4

// isCloser tells whether a token closes a quotation or a bracket.
func isCloser(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune("\"'”’»›)]", r)
}
