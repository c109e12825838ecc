package diff

import "sync"

// An edit says that the tokens old[a0:a1] became new[b0:b1]. Between two edits both sides are equal.
type edit struct{ a0, a1, b0, b1 int }

// A comparison is what became of one sequence in another.
type comparison struct {
	old, new *sequence
	edits    []edit // ascending, never empty on both sides
}

// clean makes the edits fit for reading. Both sides must be measured, here and for hunks.
func (c *comparison) clean() {
	c.realign()
	c.slide()
	c.join()
	c.slide()
}

// script returns the edits that lie between the tokens which two sequences have in common, with the white space there.
func script(old, new *sequence) *comparison {
	c := &comparison{old: old, new: new}
	sides := allSolids.Get().(*[2]solids)
	if old.len()+new.len() < mostKept {
		defer allSolids.Put(sides)
	}
	sides[0], sides[1] = old.solid(sides[0]), new.solid(sides[1])
	a, b := 0, 0
	for _, r := range match(sides[0].ids, sides[1].ids) {
		for i := range r.n {
			a1, b1 := int(sides[0].at[r.a+i]), int(sides[1].at[r.b+i])
			if a1-a != 1 || b1-b != 1 || old.ids[a] != new.ids[b] { // most often one blank stands between
				c.add(edit{a, a1, b, b1})
			}
			a, b = a1+1, b1+1
		}
	}
	c.add(edit{a, old.len(), b, new.len()})
	if len(c.edits) > mostEdits {
		c.edits = []edit{{0, old.len(), 0, new.len()}}
	}
	return c
}

// mostEdits is how many edits between two paragraphs are told one by one: nobody reads more.
const mostEdits = 1 << 17

// mostKept is for how many tokens what a comparison needs is kept for the next one.
const mostKept = 1 << 20

// allSolids are used again by the next comparison.
var allSolids = sync.Pool{New: func() any { return new([2]solids) }}

// add appends an edit without the tokens that its sides share at their ends.
func (c *comparison) add(e edit) {
	for e.a0 < e.a1 && e.b0 < e.b1 && c.old.ids[e.a0] == c.new.ids[e.b0] {
		e.a0, e.b0 = e.a0+1, e.b0+1
	}
	for e.a0 < e.a1 && e.b0 < e.b1 && c.old.ids[e.a1-1] == c.new.ids[e.b1-1] {
		e.a1, e.b1 = e.a1-1, e.b1-1
	}
	if e.a0 < e.a1 || e.b0 < e.b1 {
		c.edits = append(c.edits, e)
	}
}

// common returns how much of each text the other has, by its size.
func (c *comparison) common() int {
	n := c.old.total.size()
	for _, e := range c.edits {
		for at := e.a0; at < e.a1; at++ {
			n -= c.old.sizeAt(at)
		}
	}
	return n
}

// share returns how much of two texts is common to them, from 0 to 1, in letters; 1 where neither has any.
func (c *comparison) share() float64 {
	total, changed := c.old.total.letters+c.new.total.letters, int32(0)
	for _, e := range c.edits {
		for _, id := range c.old.ids[e.a0:e.a1] {
			changed += c.old.letters[id]
		}
		for _, id := range c.new.ids[e.b0:e.b1] {
			changed += c.new.letters[id]
		}
	}
	if total == 0 {
		return 1
	}
	return 1 - float64(changed)/float64(total)
}
