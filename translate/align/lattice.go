package align

import (
	"context"
	"math"
	"slices"

	"regard/translate/parallel"
)

// A shape is the number of units on each side of a bead.
type shape struct {
	s, t int
	cost float64 // the logarithm of how common it is
}

// longestBead is the largest number of units on one side of a bead.
const longestBead = 5

// shapes are the beads that link something, with their usual frequencies in translations. The first is 1:1.
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

// Beads that no good alignment can have are left out of the lattice.
const (
	leastForm   = -30.0 // what all but the words must tell of a bead
	leastCorner = -10.0 // what the words must tell of the first and of the last units of a larger bead
)

// A lattice is all alignments of two texts inside a corridor, and how good each step of them is.
type lattice struct {
	*scorer
	steps []step
	first []int32 // by node, where its steps begin; one more at the end
	// By node, what the words tell of the pair of units that begins there: in the mean of both directions, and in
	// the better one, which is high also where one unit is a part of what the other translates.
	pair, part []float32
}

// A step is a bead that begins at a node.
type step struct {
	score float32
	shape int8
}

// fewRows are worth a goroutine.
const fewRows = 32

func newLattice(ctx context.Context, e *evidence) *lattice {
	l := &lattice{scorer: newScorer(e), first: make([]int32, e.size()+1)}
	l.pair, l.part = make([]float32, l.size()), make([]float32, l.size())
	parallel.Parts(len(l.s), fewRows, func(_, from, to int) { l.pairs(ctx, from, to) })
	parts := make([][]step, parallel.Count(len(l.lo), fewRows))
	parallel.Parts(len(l.lo), fewRows, func(part, from, to int) { parts[part] = l.stepsOf(ctx, from, to) })
	l.steps = slices.Concat(parts...)
	for node := range l.size() {
		l.first[node+1] += l.first[node]
	}
	return l
}

// stepsOf returns the steps that begin at the nodes of some rows, and counts them by node.
func (l *lattice) stepsOf(ctx context.Context, from, to int) (steps []step) {
	for i := from; i < to && ctx.Err() == nil; i++ {
		for j := l.lo[i]; j <= l.hi[i]; j++ {
			before := len(steps)
			for x := range shapes {
				if score, ok := l.score(i, j, shapes[x]); ok {
					steps = append(steps, step{float32(score), int8(x)})
				}
			}
			l.first[l.node(i, j)+1] = int32(len(steps) - before)
		}
	}
	return steps
}

// at returns the steps that begin at a node, and the index of the first one.
func (l *lattice) at(node int) ([]step, int) {
	return l.steps[l.first[node]:l.first[node+1]], int(l.first[node])
}

// pairs gathers what the words tell of pairs of units, in some rows.
func (l *lattice) pairs(ctx context.Context, from, to int) {
	for i := from; i < to && ctx.Err() == nil; i++ {
		for j := l.lo[i]; j < l.end(i); j++ {
			node := l.node(i, j)
			there, back := l.words(i, j, 1, 1)
			l.pair[node], l.part[node] = float32((there+back)/2), float32(max(there, back))
		}
	}
}

// score returns the score of a bead, and whether it is in the lattice.
func (l *lattice) score(i, j int, x shape) (float64, bool) {
	if !l.fits(i, j, x) {
		return 0, false
	}
	node := l.node(i, j)
	large := x.s+x.t > 2
	if large && min(l.part[node], l.part[l.node(i+x.s-1, j+x.t-1)]) < leastCorner {
		return 0, false
	}
	form := l.form(i, j, x)
	if form < leastForm {
		return 0, false
	}
	words := float64(l.pair[node])
	if large {
		there, back := l.words(i, j, x.s, x.t)
		words = (there + back) / 2
	}
	return form + l.m.tuned.words*words, true
}

// fits tells whether a bead that begins at the node stays in the corridor.
func (l *lattice) fits(i, j int, x shape) bool {
	if i+x.s > len(l.s) || j+x.t > len(l.t) || !l.has(i+x.s, j+x.t) {
		return false
	}
	return l.has(i+x.s-1, j) && l.has(i, j+x.t-1) && l.has(i+x.s-1, j+x.t-1)
}

// The states in which a node of the lattice is reached.
const (
	linked      = iota // by a bead
	sourceAlone        // in a run of source units without a counterpart
	targetAlone        // in a run of target units, perhaps after one of source units
	states
)

// levels returns for each row the value of the best path to one of its nodes (Viterbi's algorithm).
func (l *lattice) levels(ctx context.Context) []float64 {
	values := make([][states]float64, l.size())
	for node := range values {
		values[node] = [states]float64{math.Inf(-1), math.Inf(-1), math.Inf(-1)}
	}
	values[0][linked] = 0
	levels := make([]float64, len(l.lo))
	for i := 0; i < len(l.lo) && ctx.Err() == nil; i++ {
		levels[i] = math.Inf(-1)
		for j := l.lo[i]; j <= l.hi[i]; j++ {
			node := l.node(i, j)
			here := values[node]
			best := max(here[linked], here[sourceAlone], here[targetAlone])
			levels[i] = max(levels[i], best)
			if l.has(i+1, j) {
				v := &values[l.node(i+1, j)][sourceAlone]
				*v = max(*v, here[linked]+l.m.dropFirst, here[sourceAlone]+l.m.tuned.dropNext)
			}
			if l.has(i, j+1) {
				v := &values[node+1][targetAlone]
				*v = max(*v, max(here[linked], here[sourceAlone])+l.m.dropFirst, here[targetAlone]+l.m.tuned.dropNext)
			}
			steps, _ := l.at(node)
			for _, step := range steps {
				v := &values[l.after(i, j, step)][linked]
				*v = max(*v, best+float64(step.score))
			}
		}
	}
	return levels
}

// after returns the node to which a step from row i and column j goes.
func (l *lattice) after(i, j int, s step) int {
	x := shapes[s.shape]
	return l.node(i+x.s, j+x.t)
}
