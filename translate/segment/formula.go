package segment

import (
	"strings"
	"unicode"
)

// longestFormula bounds, in bytes, the words with which a letter begins or ends.
const longestFormula = 48

// comma reads a comma and tells whether it is a gap: the one after the words that begin or end a letter is, for
// they have a line of their own, which text that came without its line breaks has lost.
func (s *scanner) comma() bool {
	head := s.text[s.start:s.pos]
	s.pos++
	if len(head) > longestFormula || spaceLen(s.text[s.pos:]) == 0 {
		return false
	}
	words := strings.ToLower(strings.TrimSpace(head))
	first, name, _ := strings.Cut(words, " ")
	switch {
	case s.lang.valedictions[words]:
		s.formulaGap()
		return unicode.IsUpper(s.gap.head)
	case s.lang.salutations[first] && name != "":
		s.formulaGap()
		return s.lang.opens[s.gap.word]
	}
	return false
}

// address reads the rest of an address on the web, whose stops and colons end nothing, and tells whether there is
// a gap behind: addresses often stand without a stop after them, before one another or before a sentence.
func (s *scanner) address() bool {
	rest := s.text[s.pos:]
	if end := strings.IndexFunc(rest, unicode.IsSpace); end >= 0 {
		rest = rest[:end]
	}
	// Punctuation at the end is the sentence's.
	address := strings.TrimRightFunc(rest, func(r rune) bool { return r != '/' && unicode.IsPunct(r) })
	s.pos += max(len("://"), len(address))
	if len(address) < len(rest) || spaceLen(s.text[s.pos:]) == 0 {
		return false
	}
	s.formulaGap()
	next := s.text[s.pos:]
	return s.lang.opens[s.gap.word] || strings.HasPrefix(next, "http://") || strings.HasPrefix(next, "https://")
}

// formulaGap reads the white space after a formula and makes it the gap.
func (s *scanner) formulaGap() {
	s.pos += spaceLen(s.text[s.pos:])
	s.gap = gap{at: s.pos, formula: true, spaced: true}
	s.gap.lookAhead(s.text)
}
