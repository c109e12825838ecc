package align

// headingOdd is the evidence when a heading is linked to what is none.
const headingOdd = -2.0

// starts is the evidence when a bead begins: whether source and target begin a paragraph there.
var starts = [2][2]float64{{0.1, -0.625}, {-0.625, 0.8}}

// crossing is the evidence when a bead goes over the end of a paragraph.
const crossing = -1.5

// A scorer tells how good beads are, as the logarithm of a likelihood ratio against chance.
type scorer struct {
	*evidence
	source, target tally
}

// A tally counts over the units of a side, from the first to before each position.
type tally struct {
	length []float64
	starts []int // units that begin a paragraph
}

func newScorer(e *evidence) *scorer { return &scorer{e, newTally(e.s), newTally(e.t)} }

func newTally(units []unit) tally {
	t := tally{make([]float64, len(units)+1), make([]int, len(units)+1)}
	for i, u := range units {
		t.length[i+1] = t.length[i] + u.length
		t.starts[i+1] = t.starts[i] + bit(u.first)
	}
	return t
}

// form returns what everything but words tells of a bead: its shape, lengths, paragraphs, headings and marks.
func (c *scorer) form(i, j int, x shape) float64 {
	source := c.source.length[i+x.s] - c.source.length[i]
	target := c.target.length[j+x.t] - c.target.length[j]
	score := c.m.tuned.shapes*x.cost + c.m.tuned.length*c.m.lengthScore(source, target)
	if x.s+x.t > 2 {
		crossings := c.source.starts[i+x.s] - c.source.starts[i+1] + c.target.starts[j+x.t] - c.target.starts[j+1]
		score += c.m.many + c.m.tuned.paragraphs*float64(crossings)*crossing
	}
	s, t := &c.s[i], &c.t[j]
	score += c.m.tuned.paragraphs * starts[bit(s.first)][bit(t.first)]
	if s.heading != t.heading {
		score += headingOdd
	}
	return score + endScore(c.s[i+x.s-1].end, c.t[j+x.t-1].end)
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

// endScore returns the evidence of the marks at the end of both sides.
func endScore(s, t endMark) float64 {
	switch {
	case s == t && (s == questionMark || s == exclamationMark || s == colonMark):
		return 1.5
	case s == t:
		return 0.1
	case s == questionMark || t == questionMark:
		return -1
	default:
		return -0.4
	}
}
