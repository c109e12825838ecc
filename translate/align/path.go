package align

import (
	"context"
	"math"
	"slices"

	"regard/translate"
)

// leastPosterior is the probability below which a bead is not looked at.
const leastPosterior = 0.01

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
	for i := range l.lo {
		if ctx.Err() != nil {
			return nil
		}
		for j := l.lo[i]; j <= l.hi[i]; j++ {
			l.extend(ways, i, j, posteriors)
		}
	}
	return l.trace(ways, posteriors)
}

// extend goes on from a node by each of its steps.
func (l *lattice) extend(ways []way, i, j int, posteriors []float64) {
	node := l.node(i, j)
	here := ways[node].sum
	if l.has(i+1, j) {
		ways[l.node(i+1, j)].raise(here, sourceStep)
	}
	if l.has(i, j+1) {
		ways[node+1].raise(here, targetStep)
	}
	steps, k := l.at(node)
	for _, step := range steps {
		if p := posteriors[k]; p > leastPosterior {
			ways[l.after(i, j, step)].raise(here+p-l.m.tuned.doubt, int32(k))
		}
		k++
	}
}

func (w *way) raise(sum float64, step int32) {
	if sum > w.sum {
		*w = way{sum, step}
	}
}

// trace returns the beads of the best path to the last node.
func (l *lattice) trace(ways []way, posteriors []float64) []translate.Bead {
	sourceLinked, targetLinked := l.linkedness(posteriors)
	var beads []translate.Bead
	for i, j := len(l.s), len(l.t); i > 0 || j > 0; {
		switch k := ways[l.node(i, j)].step; k {
		case sourceStep:
			i--
			beads = append(beads, translate.Bead{Source: count(i, 1), Confidence: calibrated(1 - sourceLinked[i])})
		case targetStep:
			j--
			beads = append(beads, translate.Bead{Target: count(j, 1), Confidence: calibrated(1 - targetLinked[j])})
		default:
			x := shapes[l.steps[k].shape]
			i, j = i-x.s, j-x.t
			beads = append(beads, translate.Bead{Source: count(i, x.s), Target: count(j, x.t), Confidence: calibrated(posteriors[k])})
		}
	}
	slices.Reverse(beads)
	return beads
}

// linkedness returns for each unit the probability that it is in a bead with units of the other side.
func (l *lattice) linkedness(posteriors []float64) (source, target []float64) {
	source, target = make([]float64, len(l.s)), make([]float64, len(l.t))
	for i := range l.lo {
		for j := l.lo[i]; j <= l.hi[i]; j++ {
			steps, k := l.at(l.node(i, j))
			for _, step := range steps {
				x := shapes[step.shape]
				for a := range x.s {
					source[i+a] += posteriors[k]
				}
				for b := range x.t {
					target[j+b] += posteriors[k]
				}
				k++
			}
		}
	}
	return source, target
}

// count returns n numbers from first.
func count(first, n int) []int {
	numbers := make([]int, n)
	for i := range numbers {
		numbers[i] = first + i
	}
	return numbers
}
