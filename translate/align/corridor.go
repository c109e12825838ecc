package align

import "slices"

// A corridor is the part of the plane of source and target positions that is searched: in row i the columns
// from lo[i] to hi[i]. Neither ever falls. The first row begins at 0 and the last ends at the end.
type corridor struct {
	lo, hi []int
	offset []int // of each row among all nodes
}

const (
	smallPlane = 20_000  // nodes; a plane of no more is searched whole
	mostNodes  = 500_000 // nodes; a corridor with more is made narrower
	ampleNodes = 64      // nodes for each unit; no gap needs to be content with less
	leastWidth = 4       // columns of a row; no corridor is made narrower than this
	margin     = 6       // sentences on each side of an anchor that are searched all the same
)

func (c *corridor) size() int         { return c.offset[len(c.offset)-1] }
func (c *corridor) has(i, j int) bool { return i < len(c.lo) && c.lo[i] <= j && j <= c.hi[i] }
func (c *corridor) node(i, j int) int { return c.offset[i] + j - c.lo[i] }

// share returns how many nodes the corridor of a gap of n units may have in a whole of so many: many gaps together take
// about as long as one that is as large as all of them.
func share(n, whole int) int {
	return min(mostNodes, max(ampleNodes*n, mostNodes*n/max(1, min(whole, mostUnits))))
}

// newCorridor returns the corridor around anchors, which rise on both sides, in a plane of n by m sentences. It has
// about as many nodes as given at most.
func newCorridor(n, m int, anchors []pair, most int) *corridor {
	c := &corridor{lo: make([]int, n+1), hi: make([]int, n+1), offset: make([]int, n+2)}
	points := slices.Concat([]pair{{0, 0}}, anchors, []pair{{n, m}})
	before, after := 0, 1
	for i := range n + 1 {
		for before+1 < len(points)-1 && points[before+1].s <= i-margin {
			before++
		}
		for after < len(points)-1 && points[after].s < i+margin {
			after++
		}
		c.lo[i] = max(0, points[before].t-margin)
		c.hi[i] = min(m, points[after].t+margin)
	}
	c.number()
	for width := max(n, m); c.size() > most && width >= leastWidth; width /= 2 {
		c.narrow(points, width)
		c.number()
	}
	return c
}

// number gives the nodes their numbers, row by row.
func (c *corridor) number() {
	for i := range c.lo {
		c.offset[i+1] = c.offset[i] + c.hi[i] - c.lo[i] + 1
	}
}

// narrow keeps rows to a width, around the lines between the points.
func (c *corridor) narrow(points []pair, width int) {
	at := 0
	last := len(c.lo) - 1
	for i := range c.lo {
		for at+2 < len(points) && points[at+1].s <= i {
			at++
		}
		a, b := points[at], points[at+1]
		centre := a.t
		if b.s > a.s {
			centre += int(float64(b.t-a.t) * float64(i-a.s) / float64(b.s-a.s))
		}
		c.lo[i] = max(c.lo[i], centre-width/2)
		c.hi[i] = min(c.hi[i], centre+width/2)
	}
	c.lo[0] = 0
	c.hi[last] = points[len(points)-1].t
	for i := 1; i <= last; i++ {
		c.lo[i] = max(c.lo[i], c.lo[i-1])
		c.hi[i] = max(c.hi[i], c.hi[i-1])
	}
	for i := range last {
		c.hi[i] = max(c.hi[i], c.lo[i+1])
	}
}

// A pair is a source and a target position.
type pair struct{ s, t int }
