package align

import (
	"context"
	"math"
	"slices"

	"regard/translate"
)

// doubt is the probability that a bead must have, more or less, to be better than none.
const doubt = 0.2

// A way is how the best path comes to a node.
type way struct {
	sum  float64 // of the probabilities on it, each less doubt
	step int32   // the lattice's step, or one of those below
}

// The steps of units without a counterpart.
const (
	sourceStep = -1
	targetStep = -2
)

// likeliest returns the beads whose probabilities, each less the doubt that a bead must outweigh, add up to most:
// the alignment with the best expectation, which is often better than the one that is likeliest as a whole.
func (l *lattice) likeliest(ctx context.Context, posteriors []float64) []translate.Bead {
	ways := make([]way, l.size())
	for node := range ways[1:] {
		ways[node+1].sum = math.Inf(-1)
	}
	relax := func(to int, sum float64, step int32) {
		if sum > ways[to].sum {
			ways[to] = way{sum, step}
		}
	}
	for i := 0; i < len(l.lo) && ctx.Err() == nil; i++ {
		for j := l.lo[i]; j <= l.hi[i]; j++ {
			node := l.node(i, j)
			if l.has(i+1, j) {
				relax(l.node(i+1, j), ways[node].sum, sourceStep)
			}
			if l.has(i, j+1) {
				relax(node+1, ways[node].sum, targetStep)
			}
			steps, k := l.at(node)
			for _, step := range steps {
				if p := posteriors[k]; p > 0.01 {
					relax(l.after(i, j, step), ways[node].sum+p-doubt, int32(k))
				}
				k++
			}
		}
	}
	if ctx.Err() != nil {
		return nil
	}
	return l.trace(ways, posteriors)
}

// trace returns the beads of the best path to the last node.
func (l *lattice) trace(ways []way, posteriors []float64) []translate.Bead {
	var beads []translate.Bead
	for i, j := len(l.s), len(l.t); i > 0 || j > 0; {
		switch k := ways[l.node(i, j)].step; k {
		case sourceStep:
			i--
			beads = append(beads, translate.Bead{Source: count(i, 1)})
		case targetStep:
			j--
			beads = append(beads, translate.Bead{Target: count(j, 1)})
		default:
			x := shapes[l.steps[k].shape]
			i, j = i-x.s, j-x.t
			beads = append(beads, translate.Bead{Source: count(i, x.s), Target: count(j, x.t), Confidence: calibrated(posteriors[k])})
		}
	}
	slices.Reverse(beads)
	return beads
}

// count returns n numbers from first.
func count(first, n int) []int {
	numbers := make([]int, n)
	for i := range numbers {
		numbers[i] = first + i
	}
	return numbers
}
