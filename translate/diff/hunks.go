package diff

import (
	"strings"
	"unicode/utf8"

	"regard/translate"
)

// leastShare is the part of two texts that must be common to them for their words to be compared; below it the
// paragraph was rewritten, and reads better whole beside the other.
const leastShare = .3

// Words compares two texts as words only, one paragraph against one, however little they share. Its hunks are in
// reading order; their Old texts joined are old, their New texts joined new.
func Words(old, new string) []translate.Hunk {
	v := vocabulary{}
	c := compare(v.sequence([]string{old}, nil), v.sequence([]string{new}, nil))
	return c.hunks()
}

// hunksOf compares some paragraphs of the old revision with those of the new one that they became. The breaks
// given stand between them.
func hunksOf(v vocabulary, old, new, oldBreaks, newBreaks []string) []translate.Hunk {
	if len(old) == 1 && len(new) == 1 && old[0] == new[0] && old[0] != "" {
		return []translate.Hunk{{Old: old[0], New: new[0]}}
	}
	c := compare(v.sequence(old, oldBreaks), v.sequence(new, newBreaks))
	if c.share() < leastShare {
		c.edits = []edit{{0, len(c.old.tokens), 0, len(c.new.tokens)}}
	}
	return c.hunks()
}

// hunks returns the edits and what lies between them.
func (c *comparison) hunks() []translate.Hunk {
	var hunks []translate.Hunk
	a := 0
	add := func(old, new string, class translate.Class) {
		last := len(hunks) - 1
		switch {
		case old == "" && new == "":
		case class == translate.None && last >= 0 && hunks[last].Class == translate.None:
			hunks[last].Old += old
			hunks[last].New += new
		default:
			hunks = append(hunks, translate.Hunk{Old: old, New: new, Class: class})
		}
	}
	same := func(text string) { add(text, text, translate.None) }
	for _, whole := range c.edits {
		same(textOf(c.old.tokens[a:whole.a0]))
		for _, e := range c.apart(whole) {
			old, new := c.old.tokens[e.a0:e.a1], c.new.tokens[e.b0:e.b1]
			n := shared(old, new)
			same(textOf(old)[:n])
			add(textOf(old)[n:], textOf(new)[n:], c.class(e))
		}
		a = whole.a1
	}
	same(textOf(c.old.tokens[a:]))
	return hunks
}

// shared returns the length of what two marks begin with alike that are the same but for how often they are
// repeated, as in "---" and "----"; else 0.
func shared(old, new []token) int {
	if len(old) != 1 || len(new) != 1 || old[0].kind != mark || new[0].kind != mark {
		return 0
	}
	short, long := old[0].text, new[0].text
	if len(short) > len(long) {
		short, long = long, short
	}
	_, size := utf8.DecodeRuneInString(long)
	if size < len(long) && long == strings.Repeat(long[:size], len(long)/size) && strings.HasPrefix(long, short) {
		return len(short)
	}
	return 0
}

// apart returns the edit with each paragraph break that came or went as an edit of its own, so that a decision on
// the break is none on the words beside it.
func (c *comparison) apart(e edit) []edit {
	out, in := c.old.breaks(e.a0, e.a1), c.new.breaks(e.b0, e.b1)
	if len(out) > 0 && len(in) > 0 {
		return []edit{e}
	}
	var parts []edit
	for _, at := range in {
		from, to := c.old.gap(e.a0, e.a1, at == e.b0, at+1 == e.b1)
		parts = part(parts, edit{e.a0, from, e.b0, at})
		parts = append(parts, edit{from, to, at, at + 1})
		e.a0, e.b0 = to, at+1
	}
	for _, at := range out {
		from, to := c.new.gap(e.b0, e.b1, at == e.a0, at+1 == e.a1)
		parts = part(parts, edit{e.a0, at, e.b0, from})
		parts = append(parts, edit{at, at + 1, from, to})
		e.a0, e.b0 = at+1, to
	}
	return part(parts, e)
}

// part appends an edit unless it is empty.
func part(parts []edit, e edit) []edit {
	if e.a0 == e.a1 && e.b0 == e.b1 {
		return parts
	}
	return append(parts, e)
}

// gap returns the white space in tokens[from:to] that stands where the other side has a paragraph break: at the
// start or the end if that is where the break is, else after a sentence; where there is none, an empty stretch.
func (s sequence) gap(from, to int, atStart, atEnd bool) (int, int) {
	switch {
	case atStart && from < to && s.tokens[from].kind == space:
		return from, from + 1
	case atStart:
		return from, from
	case atEnd && from < to && s.tokens[to-1].kind == space:
		return to - 1, to
	case atEnd:
		return to, to
	}
	for at := from + 1; at < to; at++ {
		if s.tokens[at].kind == space && s.endsSentence(s.beforeClosers(at-1)) {
			return at, at + 1
		}
	}
	return to, to
}

// breaks returns the positions of the paragraph breaks among tokens[from:to].
func (s sequence) breaks(from, to int) []int {
	var at []int
	for i := from; i < to; i++ {
		if s.tokens[i].kind == paragraph {
			at = append(at, i)
		}
	}
	return at
}

func textOf(tokens []token) string {
	if len(tokens) == 1 {
		return tokens[0].text
	}
	var b strings.Builder
	for _, t := range tokens {
		b.WriteString(t.text)
	}
	return b.String()
}
