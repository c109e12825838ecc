package diff

// join makes one edit of two that only a short island parts, where the island is no landmark: an article, or a few words
// between changes twice as large, cost the reader more than they tell. Never across the end of a sentence.
func (c *comparison) join() {
	joined := c.edits[:0]
	for _, e := range c.edits {
		for len(joined) > 0 && c.isIsland(joined[len(joined)-1], e) {
			last := joined[len(joined)-1]
			e.a0, e.b0 = last.a0, last.b0
			joined = joined[:len(joined)-1]
		}
		joined = append(joined, e)
	}
	c.edits = joined
}

// isIsland tells whether what lies between two edits is better told as part of them.
func (c *comparison) isIsland(left, right edit) bool {
	if right.a0-left.a1 > mostIsland {
		return false
	}
	words, letters := 0, c.old.lettersIn(left.a1, right.a0)
	for at := left.a1; at < right.a0; at++ {
		switch {
		case c.old.kind(at) == paragraph || c.old.endsSentence(at):
			return false
		case c.old.kind(at) == word:
			words++
		}
	}
	before, after := c.size(left), c.size(right)
	if before == 0 || after == 0 {
		return words == 0 && before+after > 0 || left.a1 == right.a0
	}
	return letters <= shortIsland || words <= mostWords && 2*letters <= min(before, after)
}

const (
	shortIsland = 3  // letters of an island that is joined whatever its shores
	mostWords   = 4  // words of an island that is joined between shores twice as large
	mostIsland  = 32 // tokens of any island; what lies between two edits may be looked at once for each later one
)

// size returns the letters of an edit's larger side.
func (c *comparison) size(e edit) int {
	return max(c.old.lettersIn(e.a0, e.a1), c.new.lettersIn(e.b0, e.b1))
}
