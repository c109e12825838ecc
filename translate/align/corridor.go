package align

import (
	"cmp"
	"slices"
)

// A corridor is the part of the plane of source and target positions that is searched: in row i the columns
// from lo[i] to hi[i]. Neither ever falls. The first row begins at 0 and the last ends at the end.
type corridor struct {
	lo, hi []int
	offset []int // of each row among all nodes
}

const (
	smallPlane = 20_000    // nodes; a plane of no more is searched whole
	mostNodes  = 1_000_000 // nodes; a corridor is made narrower until it has about as many
	margin     = 6         // sentences on each side of an anchor that are searched all the same
)

func (c *corridor) size() int         { return c.offset[len(c.offset)-1] }
func (c *corridor) has(i, j int) bool { return i < len(c.lo) && c.lo[i] <= j && j <= c.hi[i] }
func (c *corridor) node(i, j int) int { return c.offset[i] + j - c.lo[i] }

// newCorridor returns the corridor around anchors, which rise on both sides, in a plane of n by m sentences.
func newCorridor(n, m int, anchors []pair) *corridor {
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
	c.narrow(points, mostNodes/(n+1))
	for i := range n + 1 {
		c.offset[i+1] = c.offset[i] + c.hi[i] - c.lo[i] + 1
	}
	return c
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

const (
	rare      = 4   // times; words are looked at for anchors when they are no more common
	leastVote = 4.0 // evidence that an anchor needs
	clearVote = 1.5 // how many times that of the next best it must be
)

// anchors returns pairs of sentences that surely translate each other, rising on both sides: those that share
// rare words which translate each other, more than either shares with any other.
func (m *model) anchors(s, t []unit) []pair {
	votes := m.votes(s, t)
	type best struct {
		vote, second float64
		other        int
	}
	bySource, byTarget := make([]best, len(s)), make([]best, len(t))
	raise := func(b *best, vote float64, other int) {
		if vote > b.vote || vote == b.vote && other < b.other {
			b.second, b.vote, b.other = b.vote, vote, other
		} else if vote > b.second {
			b.second = vote
		}
	}
	for p, vote := range votes {
		raise(&bySource[p.s], vote, p.t)
		raise(&byTarget[p.t], vote, p.s)
	}
	var sure []vote
	for i, b := range bySource {
		if b.vote >= leastVote && b.vote >= clearVote*b.second {
			if o := byTarget[b.other]; o.other == i && o.vote >= clearVote*o.second {
				sure = append(sure, vote{pair{i, b.other}, b.vote})
			}
		}
	}
	return heaviestChain(sure, len(t))
}

// votes returns the evidence of rare words for pairs of sentences.
func (m *model) votes(s, t []unit) map[pair]float64 {
	inSource, inTarget := postings(s, len(m.source.keys)), postings(t, len(m.target.keys))
	votes := map[pair]float64{}
	for word, links := range m.there {
		if len(inSource[word]) > rare {
			continue
		}
		for _, l := range links {
			if l.chance < 0.1 || len(inTarget[l.word]) > rare {
				continue
			}
			weight := l.chance * 4 / float64(max(len(inSource[word]), len(inTarget[l.word])))
			for _, i := range inSource[word] {
				for _, j := range inTarget[l.word] {
					votes[pair{i, j}] += weight
				}
			}
		}
	}
	return votes
}

// postings returns, for each word, the units that have it: no more than one more than rare of them.
func postings(units []unit, words int) [][]int {
	lists := make([][]int, words)
	for i, u := range units {
		for _, word := range u.words {
			list := lists[word]
			if len(list) <= rare && (len(list) == 0 || list[len(list)-1] != i) {
				lists[word] = append(list, i)
			}
		}
	}
	return lists
}

// A vote is the evidence for a pair.
type vote struct {
	pair
	weight float64
}

// heaviestChain returns the pairs of the heaviest chain that rises on both sides. Votes are in order of their
// source, no two of one source or target; targets are below m. It takes n log m time.
func heaviestChain(votes []vote, m int) []pair {
	tree := make([]int, m+1) // a Fenwick tree of the index, from 1, of the heaviest chain's end
	sums := make([]float64, len(votes)+1)
	before := make([]int, len(votes)+1)
	top := 0
	for i, v := range votes {
		best := 0
		for at := v.t; at > 0; at &= at - 1 {
			if sums[tree[at]] > sums[best] {
				best = tree[at]
			}
		}
		sums[i+1] = sums[best] + v.weight
		before[i+1] = best
		for at := v.t + 1; at <= m; at += at & -at {
			if sums[i+1] > sums[tree[at]] {
				tree[at] = i + 1
			}
		}
		if sums[i+1] > sums[top] {
			top = i + 1
		}
	}
	var chain []pair
	for ; top > 0; top = before[top] {
		chain = append(chain, votes[top-1].pair)
	}
	slices.SortFunc(chain, func(a, b pair) int { return cmp.Compare(a.s, b.s) })
	return chain
}
