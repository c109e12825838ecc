package align

import (
	"context"
	"math"
)

// posteriors returns for each step of the lattice the probability that it is in the alignment, given all
// alignments of the lattice in proportion to their likelihood: the forward-backward algorithm. level is for each
// row the value of its best node, by which everything is scaled so that it stays in range; what then is too small
// for a number is no probability worth having.
func (l *lattice) posteriors(ctx context.Context, level []float64) []float64 {
	weights := l.weights(level)
	forward, backward := l.forward(ctx, weights, level), l.backward(ctx, weights, level)
	total := reached(forward[l.node(len(l.s), len(l.t))])
	for i := range l.lo {
		for j := l.lo[i]; j <= l.hi[i]; j++ {
			node := l.node(i, j)
			steps, k := l.at(node)
			for _, step := range steps {
				weights[k] = min(reached(forward[node])/total*weights[k]*backward[l.after(i, j, step)][linked], 1)
				k++
			}
		}
	}
	return weights
}

func reached(sums [states]float64) float64 {
	return sums[linked] + sums[sourceAlone] + sums[targetAlone]
}

// The largest numbers that scaled weights and sums may become: off the likely paths they overflow, where they
// are multiplied by 0 in the end.
const (
	mostExponent = 300
	mostSum      = 1e150
)

// weights returns the likelihoods of steps, scaled from the level of their first row to that of their last.
func (l *lattice) weights(level []float64) []float64 {
	weights := make([]float64, len(l.steps))
	for i := range l.lo {
		for k := l.first[l.offset[i]]; k < l.first[l.offset[i+1]]; k++ {
			step := l.steps[k]
			exponent := float64(step.score) + level[i] - level[i+shapes[step.shape].s]
			weights[k] = math.Exp(min(exponent, mostExponent))
		}
	}
	return weights
}

// drops are the likelihoods of leaving out a unit: the first of a run, and each after it.
type drops struct{ first, next float64 }

// drops returns the likelihoods of leaving out a target unit, and the scaled ones of leaving out the source unit
// after row i.
func (l *lattice) drops(level []float64, i int) (source, target drops) {
	target = drops{math.Exp(l.m.dropFirst), math.Exp(l.m.tuned.dropNext)}
	if i+1 < len(l.lo) {
		change := level[i] - level[i+1]
		source.first = math.Exp(min(l.m.dropFirst+change, mostExponent))
		source.next = math.Exp(min(l.m.tuned.dropNext+change, mostExponent))
	}
	return source, target
}

// forward returns by node and state the likelihood of all paths to it.
func (l *lattice) forward(ctx context.Context, weights, level []float64) [][states]float64 {
	sums := make([][states]float64, l.size())
	sums[0][linked] = math.Exp(-level[0])
	for i := 0; i < len(l.lo) && ctx.Err() == nil; i++ {
		source, target := l.drops(level, i)
		for j := l.lo[i]; j <= l.hi[i]; j++ {
			bound(&sums[l.node(i, j)])
			if reached(sums[l.node(i, j)]) > 0 {
				l.spread(sums, i, j, weights, source, target)
			}
		}
	}
	return sums
}

// spread adds the likelihood of the paths to a node to the nodes after it.
func (l *lattice) spread(sums [][states]float64, i, j int, weights []float64, source, target drops) {
	node := l.node(i, j)
	here := sums[node]
	if l.has(i+1, j) {
		sums[l.node(i+1, j)][sourceAlone] += here[linked]*source.first + here[sourceAlone]*source.next
	}
	if l.has(i, j+1) {
		sums[node+1][targetAlone] += (here[linked]+here[sourceAlone])*target.first + here[targetAlone]*target.next
	}
	all := reached(here)
	steps, k := l.at(node)
	for _, step := range steps {
		sums[l.after(i, j, step)][linked] += all * weights[k]
		k++
	}
}

// backward returns by node and state the likelihood of all paths from it to the end.
func (l *lattice) backward(ctx context.Context, weights, level []float64) [][states]float64 {
	sums := make([][states]float64, l.size())
	end := l.node(len(l.s), len(l.t))
	sums[end] = [states]float64{1, 1, 1}
	for i := len(l.lo) - 1; i >= 0 && ctx.Err() == nil; i-- {
		source, target := l.drops(level, i)
		for j := l.hi[i]; j >= l.lo[i]; j-- {
			node := l.node(i, j)
			if node == end {
				continue
			}
			var beads, below, right float64
			steps, k := l.at(node)
			for _, step := range steps {
				beads += weights[k] * sums[l.after(i, j, step)][linked]
				k++
			}
			if l.has(i+1, j) {
				below = sums[l.node(i+1, j)][sourceAlone]
			}
			if l.has(i, j+1) {
				right = sums[node+1][targetAlone]
			}
			sums[node] = [states]float64{
				linked:      beads + source.first*below + target.first*right,
				sourceAlone: beads + source.next*below + target.first*right,
				targetAlone: beads + target.next*right,
			}
			bound(&sums[node])
		}
	}
	return sums
}

func bound(sums *[states]float64) {
	for state := range sums {
		sums[state] = min(sums[state], mostSum)
	}
}
