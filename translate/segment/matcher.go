package segment

import (
	"regexp/syntax"
	"unicode"
	"unicode/utf8"
)

// reach is how many characters a rule of an SRX file looks at on either side of a place. With it the time is in
// proportion to the text, whatever the rules.
const reach = 256

// A matcher matches patterns at places of a text: all threads of the program step from character to character
// together (Thompson 1968), so no expression takes exponential time.
type matcher struct {
	text    string
	threads []uint32 // the instructions that read the next character
	next    []uint32
	seen    []uint32 // by instruction, the round in which it was last added
	round   uint32
}

// matches tells whether the pattern matches at the offset.
func (m *matcher) matches(p *pattern, at int) bool {
	for len(m.seen) < p.size() {
		m.seen = append(m.seen, 0)
	}
	m.next = m.next[:0]
	m.begin()
	if m.add(p, uint32(p.prog.Start), at) {
		return true
	}
	for range reach {
		m.threads, m.next = m.next, m.threads[:0]
		if len(m.threads) == 0 {
			return false
		}
		r, size := m.read(p.to, at)
		if size == 0 {
			return false
		}
		if p.to == backward {
			size = -size
		}
		at += size
		m.begin()
		for _, pc := range m.threads {
			if inst := &p.prog.Inst[pc]; inst.MatchRune(r) && m.add(p, inst.Out, at) {
				return true
			}
		}
	}
	return false
}

// begin begins a round of additions.
func (m *matcher) begin() {
	if m.round++; m.round == 0 { // it has wrapped
		clear(m.seen)
		m.round = 1
	}
}

func (m *matcher) read(to direction, at int) (rune, int) {
	if to == backward {
		return utf8.DecodeLastRuneInString(m.text[:at])
	}
	return utf8.DecodeRuneInString(m.text[at:])
}

// add adds the instructions that are reached without reading, and tells whether a match is among them.
func (m *matcher) add(p *pattern, pc uint32, at int) bool {
	if m.seen[pc] == m.round {
		return false
	}
	m.seen[pc] = m.round
	inst := &p.prog.Inst[pc]
	switch inst.Op {
	case syntax.InstMatch:
		return true
	case syntax.InstFail:
		return false
	case syntax.InstAlt, syntax.InstAltMatch:
		return m.add(p, inst.Out, at) || m.add(p, inst.Arg, at)
	case syntax.InstCapture, syntax.InstNop:
		return m.add(p, inst.Out, at)
	case syntax.InstEmptyWidth:
		wanted := syntax.EmptyOp(inst.Arg)
		return m.place(at)&wanted == wanted && m.add(p, inst.Out, at)
	}
	m.next = append(m.next, pc)
	return false
}

// place returns what holds at the offset. A word is one of Unicode, as for ICU, and not of ASCII, as for regexp.
func (m *matcher) place(at int) (op syntax.EmptyOp) {
	before, _ := utf8.DecodeLastRuneInString(m.text[:at])
	after, _ := utf8.DecodeRuneInString(m.text[at:])
	if at == 0 {
		op |= syntax.EmptyBeginText
	}
	if at == 0 || before == '\n' {
		op |= syntax.EmptyBeginLine
	}
	if at == len(m.text) {
		op |= syntax.EmptyEndText
	}
	if at == len(m.text) || after == '\n' {
		op |= syntax.EmptyEndLine
	}
	if isWordRune(before) != isWordRune(after) {
		return op | syntax.EmptyWordBoundary
	}
	return op | syntax.EmptyNoWordBoundary
}

func isWordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) || unicode.Is(unicode.Pc, r)
}
