package diff

// An edit says that the tokens old[a0:a1] became new[b0:b1]. Between two edits both sides are equal.
type edit struct{ a0, a1, b0, b1 int }

// A comparison is what became of one sequence in another.
type comparison struct {
	old, new sequence
	edits    []edit // ascending, never empty on both sides
}

// compare returns the edits between two sequences, cleaned up for reading.
func compare(old, new sequence) comparison {
	c := comparison{old: old, new: new}
	c.script(match(old.ids, new.ids))
	c.slide()
	c.join()
	c.slide()
	return c
}

// script makes the edits of what lies between the matched tokens, with the white space there.
func (c *comparison) script(runs []run) {
	a, b := 0, 0
	for _, r := range runs {
		for i := range r.n {
			a1, b1 := int(c.old.solid[r.a+i]), int(c.new.solid[r.b+i])
			c.add(edit{a, a1, b, b1})
			a, b = a1+1, b1+1
		}
	}
	c.add(edit{a, len(c.old.tokens), b, len(c.new.tokens)})
}

// add appends an edit without the tokens that its sides share at their ends.
func (c *comparison) add(e edit) {
	for e.a0 < e.a1 && e.b0 < e.b1 && c.old.tokens[e.a0].id == c.new.tokens[e.b0].id {
		e.a0, e.b0 = e.a0+1, e.b0+1
	}
	for e.a0 < e.a1 && e.b0 < e.b1 && c.old.tokens[e.a1-1].id == c.new.tokens[e.b1-1].id {
		e.a1, e.b1 = e.a1-1, e.b1-1
	}
	if e.a0 < e.a1 || e.b0 < e.b1 {
		c.edits = append(c.edits, e)
	}
}

// share returns how much of two texts is common to them, from 0 to 1, in letters; 1 where neither has any.
func (c *comparison) share() float64 {
	total, changed := c.old.letters(0, len(c.old.tokens))+c.new.letters(0, len(c.new.tokens)), 0
	for _, e := range c.edits {
		changed += c.old.letters(e.a0, e.a1) + c.new.letters(e.b0, e.b1)
	}
	if total == 0 {
		return 1
	}
	return 1 - float64(changed)/float64(total)
}
