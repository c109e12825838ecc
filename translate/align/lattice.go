package align

import (
	"context"
	"math"
)

// A shape is the number of units on each side of a bead.
type shape struct {
	s, t int
	cost float64 // the logarithm of how common it is
}

// longestBead is the largest number of units on one side of a bead.
const longestBead = 5

// shapes are the beads that link something, with their usual frequencies in translations.
var shapes = []shape{
	{1, 1, -0.19},
	{1, 2, -3.75}, {2, 1, -3.75},
	{2, 2, -6.25},
	{1, 3, -5.62}, {3, 1, -5.62},
	{2, 3, -8.12}, {3, 2, -8.12},
	{1, 4, -7.5}, {4, 1, -7.5},
	{3, 3, -9.38}, {2, 4, -10}, {4, 2, -10},
	{1, 5, -8.75}, {5, 1, -8.75},
	{3, 4, -11.25}, {4, 3, -11.25}, {4, 4, -11.88},
}

// What it costs to leave units without a counterpart: the first of a run, and each after it.
const (
	usualDrop = -3.2
	dropNext  = -1.2
)

// The states in which a node of the lattice is reached.
const (
	linked      = iota // by a bead
	sourceAlone        // in a run of source units without a counterpart
	targetAlone        // in a run of target units, perhaps after one of source units
	states
)

// A lattice is all alignments of two texts inside a corridor, and how good each step of them is.
type lattice struct {
	*evidence
	scores []float32 // by node and shape: of the bead that begins at the node; impossible is -Inf
}

var impossible = float32(math.Inf(-1))

func newLattice(ctx context.Context, e *evidence) (*lattice, error) {
	l := &lattice{evidence: e, scores: make([]float32, e.size()*len(shapes))}
	for i := range e.lo {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		for j := e.lo[i]; j <= e.hi[i]; j++ {
			scores := l.at(e.node(i, j))
			for x, shape := range shapes {
				scores[x] = impossible
				if e.fits(i, j, shape) {
					scores[x] = float32(e.score(i, j, shape))
				}
			}
		}
	}
	return l, nil
}

// at returns the scores of the beads that begin at a node.
func (l *lattice) at(node int) []float32 { return l.scores[node*len(shapes) : (node+1)*len(shapes)] }

// fits tells whether a bead that begins at the node stays in the corridor.
func (e *evidence) fits(i, j int, x shape) bool {
	if i+x.s > len(e.s) || j+x.t > len(e.t) || !e.has(i+x.s, j+x.t) {
		return false
	}
	return e.has(i+x.s-1, j) && e.has(i, j+x.t-1) && e.has(i+x.s-1, j+x.t-1)
}

// score returns how good a bead is, as the logarithm of a likelihood ratio.
func (e *evidence) score(i, j int, x shape) float64 {
	var source, target float64
	crossings := 0
	for a := range x.s {
		source += e.s[i+a].length
		if a > 0 && e.s[i+a].first {
			crossings++
		}
	}
	for b := range x.t {
		target += e.t[j+b].length
		if b > 0 && e.t[j+b].first {
			crossings++
		}
	}
	score := x.cost + e.m.shift(x) + lengthWeight*e.m.lengthScore(source, target) + wordWeight*e.words(i, j, x.s, x.t)
	score += float64(crossings) * e.m.crossing
	score += e.m.starts[bit(e.s[i].first)][bit(e.t[j].first)]
	if e.s[i].heading != e.t[j].heading {
		score += headingOdd
	}
	score += endScore(e.s[i+x.s-1].end, e.t[j+x.t-1].end)
	return score
}

// lengthWeight is above 1 because the model of lengths is more cautious than translators are.
const lengthWeight = 1.4

// headingOdd is the evidence when a heading is linked to what is none.
const headingOdd = -2.0

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

// levels returns for each row the value of the best path to one of its nodes (Viterbi's algorithm).
func (l *lattice) levels() []float64 {
	values := make([][states]float64, l.size())
	for node := range values {
		values[node] = [states]float64{math.Inf(-1), math.Inf(-1), math.Inf(-1)}
	}
	values[0][linked] = 0
	levels := make([]float64, len(l.lo))
	for i := range l.lo {
		levels[i] = math.Inf(-1)
		for j := l.lo[i]; j <= l.hi[i]; j++ {
			node := l.node(i, j)
			here := values[node]
			best := max(here[linked], here[sourceAlone], here[targetAlone])
			levels[i] = max(levels[i], best)
			if l.has(i+1, j) {
				v := &values[l.node(i+1, j)][sourceAlone]
				*v = max(*v, here[linked]+l.m.dropFirst, here[sourceAlone]+dropNext)
			}
			if l.has(i, j+1) {
				v := &values[node+1][targetAlone]
				*v = max(*v, here[linked]+l.m.dropFirst, here[sourceAlone]+l.m.dropFirst, here[targetAlone]+dropNext)
			}
			for x, score := range l.at(node) {
				if score != impossible {
					v := &values[l.node(i+shapes[x].s, j+shapes[x].t)][linked]
					*v = max(*v, best+float64(score))
				}
			}
		}
	}
	return levels
}

// count returns n numbers from first.
func count(first, n int) []int {
	numbers := make([]int, n)
	for i := range numbers {
		numbers[i] = first + i
	}
	return numbers
}
