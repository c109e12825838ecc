package diff

// slide moves what was only inserted or only removed to where it reads best, as far as the text around repeats it:
// "a b [a b] c" is "[a b] a b c" as well.
func (c *comparison) slide() {
	for i := range c.edits {
		from, to := edit{}, edit{a0: len(c.old.tokens), b0: len(c.new.tokens)}
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
func (s sequence) slide(from, to, least, most int) int {
	left, right := 0, 0
	for from+left > least && s.tokens[from+left-1].id == s.tokens[to+left-1].id {
		left--
	}
	for to+right < most && s.tokens[from+right].id == s.tokens[to+right].id {
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
func (s sequence) fit(from, to int) int {
	return s.cut(from) + s.cut(to)
}

// cut rates how well the sequence may be cut before a position.
func (s sequence) cut(at int) int {
	switch {
	case at == 0 || at == len(s.tokens):
		return 6
	case s.tokens[at-1].kind == paragraph:
		return 6
	case s.tokens[at].kind == paragraph:
		return 5
	case s.tokens[at-1].kind == space && at > 1 && s.endsSentence(s.beforeClosers(at-2)):
		return 5
	case s.tokens[at-1].kind == space && at > 1 && s.tokens[at-2].kind == mark:
		return 4
	case s.tokens[at-1].kind == space:
		return 3
	case s.tokens[at].kind == mark:
		return 2
	case s.tokens[at].kind == space:
		return 1
	}
	return 0
}
