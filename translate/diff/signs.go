package diff

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// signs returns the marks among the tokens [from,to) that say what a number is rather than how a sentence is read:
// those of currencies, of arithmetic and of units, and a minus or a decimal point before a digit.
func (s *sequence) signs(from, to int) string {
	var signs strings.Builder
	for at := from; at < to; at++ {
		if s.kind(at) != mark {
			continue
		}
		for _, r := range s.textAt(at) {
			if isSign(r) {
				signs.WriteRune(r)
			}
		}
		if before := s.beforeNumber(at); before != 0 {
			signs.WriteRune(before)
		}
	}
	return signs.String()
}

// isSign tells whether a mark is part of what a number says. Arrows and bars, which Unicode counts with arithmetic,
// are not.
func isSign(r rune) bool {
	switch {
	case strings.ContainsRune("%‰‱°", r):
		return true
	case r == '|' || 0x2190 <= r && r <= 0x21ff || r == utf8.RuneError:
		return false
	}
	return unicode.In(r, unicode.Sc, unicode.Sm) && r != '−'
}

// beforeNumber returns the minus or the decimal point that the token at a position is, where a digit follows it and no
// word stands before it, as in "-5" and ".5"; else 0.
func (s *sequence) beforeNumber(at int) rune {
	r, size := utf8.DecodeRuneInString(s.textAt(at))
	if size < len(s.textAt(at)) || at > 0 && s.kind(at-1) == word || at+1 == s.len() {
		return 0
	}
	next, _ := utf8.DecodeRuneInString(s.textAt(at + 1))
	if r = typography(r); unicode.IsDigit(next) && (r == '-' || r == '.') {
		return r
	}
	return 0
}
