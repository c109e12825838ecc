package diff

import "regard/translate"

// Words compares two texts as words only, one paragraph against one, however little they share. Its hunks are in
// reading order; their Old texts joined are old, their New texts joined new.
func Words(old, new string) []translate.Hunk {
	v := newVocabulary()
	c := script(v.sequence(old), v.sequence(new))
	c.old, c.new = c.old.measured(&scale{}), c.new.measured(&scale{})
	c.clean()
	return c.hunks()
}

// hunks returns the edits and what lies between them.
func (c *comparison) hunks() []translate.Hunk {
	t := hunker{old: c.old.text, new: c.new.text, hunks: make([]translate.Hunk, 0, 2*len(c.edits)+1)}
	for _, whole := range c.edits {
		t.same(c.old.start(whole.a0), c.new.start(whole.b0))
		for _, e := range c.apart(whole) {
			a1, b1 := c.old.start(e.a1), c.new.start(e.b1)
			for _, p := range inside(t.old[t.a:a1], t.new[t.b:b1]) {
				t.same(t.a+p.same, t.b+p.same)
				t.change(t.a+p.old, t.b+p.new, c.class(e))
			}
			t.same(a1, b1)
		}
	}
	t.same(len(t.old), len(t.new))
	swapped(t.hunks)
	return t.hunks
}

// A hunker makes hunks. All are stretches of the two texts, so that nothing is copied.
type hunker struct {
	old, new string
	hunks    []translate.Hunk
	a, b     int // up to where the hunks tell of the texts
	begun    int // where in old the last hunk begins, if nothing changed in it
}

// same tells of an equal stretch up to the offsets given.
func (t *hunker) same(a, b int) {
	if a == t.a {
		return
	}
	if last := len(t.hunks) - 1; last >= 0 && t.hunks[last].Class == translate.None {
		t.hunks = t.hunks[:last]
	} else {
		t.begun = t.a
	}
	text := t.old[t.begun:a]
	t.hunks = append(t.hunks, translate.Hunk{Old: text, New: text})
	t.a, t.b = a, b
}

// change tells of a difference up to the offsets given.
func (t *hunker) change(a, b int, class translate.Class) {
	if a > t.a || b > t.b {
		t.hunks = append(t.hunks, translate.Hunk{Old: t.old[t.a:a], New: t.new[t.b:b], Class: class})
		t.a, t.b = a, b
	}
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
		parts = notEmpty(parts, edit{e.a0, from, e.b0, at})
		parts = append(parts, edit{from, to, at, at + 1})
		e.a0, e.b0 = to, at+1
	}
	for _, at := range out {
		from, to := c.new.gap(e.b0, e.b1, at == e.a0, at+1 == e.a1)
		parts = notEmpty(parts, edit{e.a0, at, e.b0, from})
		parts = append(parts, edit{at, at + 1, from, to})
		e.a0, e.b0 = at+1, to
	}
	return notEmpty(parts, e)
}

// notEmpty appends an edit unless it is empty.
func notEmpty(parts []edit, e edit) []edit {
	if e.a0 == e.a1 && e.b0 == e.b1 {
		return parts
	}
	return append(parts, e)
}

// gap returns the white space in tokens[from:to] that stands where the other side has a paragraph break: at the
// start or the end if that is where the break is, else after a sentence; where there is none, an empty stretch.
func (s *sequence) gap(from, to int, atStart, atEnd bool) (int, int) {
	switch {
	case atStart && from < to && s.kind(from) == space:
		return from, from + 1
	case atStart:
		return from, from
	case atEnd && from < to && s.kind(to-1) == space:
		return to - 1, to
	case atEnd:
		return to, to
	}
	for at := from + 1; at < to; at++ {
		if s.kind(at) == space && s.endsSentence(s.beforeClosers(at-1)) {
			return at, at + 1
		}
	}
	return to, to
}

// breaks returns the positions of the paragraph breaks among tokens[from:to].
func (s *sequence) breaks(from, to int) []int {
	var at []int
	for i := from; i < to; i++ {
		if s.kind(i) == paragraph {
			at = append(at, i)
		}
	}
	return at
}
