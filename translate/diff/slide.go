package diff

// slide moves what was only inserted or only removed to where it reads best, as far as the text around repeats it:
// "a b [a b] c" is "[a b] a b c" as well.
func (c *comparison) slide() {
	for i := range c.edits {
		from, to := edit{}, edit{a0: c.old.len(), b0: c.new.len()}
		if i > 0 {
			from = c.edits[i-1]
		}
		if i+1 < len(c.edits) {
			to = c.edits[i+1]
		}
		switch e := &c.edits[i]; {
		case e.a0 == e.a1:
			by := c.new.slide(e.b0, e.b1, from.b1, to.b0)
			*e = edit{e.a0 + by, e.a1 + by, e.b0 + by, e.b1 + by}
		case e.b0 == e.b1:
			by := c.old.slide(e.a0, e.a1, from.a1, to.a0)
			*e = edit{e.a0 + by, e.a1 + by, e.b0 + by, e.b1 + by}
		}
	}
}

// slide returns by how many tokens tokens[from:to] is best moved, within the bounds given.
func (s *sequence) slide(from, to, least, most int) int {
	left, right := 0, 0
	for from+left > least && s.ids[from+left-1] == s.ids[to+left-1] {
		left--
	}
	for to+right < most && s.ids[from+right] == s.ids[to+right] {
		right++
	}
	best, by := s.fit(from, to), 0
	for at := left; at <= right; at++ {
		if fit := s.fit(from+at, to+at); fit > best {
			best, by = fit, at
		}
	}
	return by
}

// fit rates how well tokens[from:to] reads as a stretch of its own.
func (s *sequence) fit(from, to int) int {
	return s.seam(from) + s.seam(to)
}

// seam rates how well the sequence may be cut before a position.
func (s *sequence) seam(at int) int {
	switch {
	case at == 0 || at == s.len():
		return 6
	case s.kind(at-1) == paragraph:
		return 6
	case s.kind(at) == paragraph:
		return 5
	case s.kind(at-1) == space && at > 1 && s.endsSentence(s.beforeClosers(at-2)):
		return 5
	case s.kind(at-1) == space && at > 1 && s.kind(at-2) == mark:
		return 4
	case s.kind(at-1) == space:
		return 3
	case s.kind(at) == mark:
		return 2
	case s.kind(at) == space:
		return 1
	}
	return 0
}
