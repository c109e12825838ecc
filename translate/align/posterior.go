package align

import (
	"math"
	"slices"

	"regard/translate"
)

// posteriors returns for each bead of the lattice, by node and shape, the probability that it is in the alignment,
// given all alignments of the lattice in proportion to their likelihood: the forward-backward algorithm. level is
// for each row the value of its best node, by which everything is scaled so that it stays in range; what then is
// too small for a number is no probability worth having.
func (l *lattice) posteriors(level []float64) []float32 {
	weights := l.weights(level)
	forward, backward := l.forward(weights, level), l.backward(weights, level)
	total := 0.0
	for _, v := range forward[l.node(len(l.s), len(l.t))] {
		total += v
	}
	for i := range l.lo {
		for j := l.lo[i]; j <= l.hi[i]; j++ {
			node := l.node(i, j)
			reached := 0.0
			for _, v := range forward[node] {
				reached += v
			}
			for x := range shapes {
				if w := &weights[node*len(shapes)+x]; *w > 0 {
					*w = reached / total * *w * backward[l.node(i+shapes[x].s, j+shapes[x].t)][linked]
				}
			}
		}
	}
	posteriors := make([]float32, len(weights))
	for i, w := range weights {
		posteriors[i] = float32(min(w, 1))
	}
	return posteriors
}

// The largest numbers that scaled weights and sums may become: off the likely paths they overflow, where they
// are multiplied by 0 in the end.
const (
	mostExponent = 300
	mostSum      = 1e150
)

// weights returns the likelihoods of beads, scaled from the level of their first row to that of their last.
func (l *lattice) weights(level []float64) []float64 {
	weights := make([]float64, len(l.scores))
	for i := range l.lo {
		for node := l.offset[i]; node < l.offset[i+1]; node++ {
			for x, score := range l.at(node) {
				if score != impossible {
					exponent := float64(score) + level[i] - level[i+shapes[x].s]
					weights[node*len(shapes)+x] = math.Exp(min(exponent, mostExponent))
				}
			}
		}
	}
	return weights
}

// drops returns the scaled likelihoods of leaving out a source unit after row i: the first of a run, and the next.
func (l *lattice) drops(level []float64, i int) (first, next float64) {
	change := level[i] - level[i+1]
	return math.Exp(min(l.m.dropFirst+change, mostExponent)), math.Exp(min(dropNext+change, mostExponent))
}

func (l *lattice) forward(weights, level []float64) [][states]float64 {
	sums := make([][states]float64, l.size())
	sums[0][linked] = math.Exp(-level[0])
	firstAlone, nextAlone := math.Exp(l.m.dropFirst), math.Exp(dropNext)
	for i := range l.lo {
		var first, next float64
		if i+1 < len(l.lo) {
			first, next = l.drops(level, i)
		}
		for j := l.lo[i]; j <= l.hi[i]; j++ {
			node := l.node(i, j)
			here := &sums[node]
			for state := range here {
				here[state] = min(here[state], mostSum)
			}
			reached := here[linked] + here[sourceAlone] + here[targetAlone]
			if reached == 0 {
				continue
			}
			if l.has(i+1, j) {
				sums[l.node(i+1, j)][sourceAlone] += here[linked]*first + here[sourceAlone]*next
			}
			if l.has(i, j+1) {
				sums[node+1][targetAlone] += (here[linked]+here[sourceAlone])*firstAlone + here[targetAlone]*nextAlone
			}
			for x := range shapes {
				if w := weights[node*len(shapes)+x]; w > 0 {
					sums[l.node(i+shapes[x].s, j+shapes[x].t)][linked] += reached * w
				}
			}
		}
	}
	return sums
}

func (l *lattice) backward(weights, level []float64) [][states]float64 {
	sums := make([][states]float64, l.size())
	firstAlone, nextAlone := math.Exp(l.m.dropFirst), math.Exp(dropNext)
	end := l.node(len(l.s), len(l.t))
	sums[end] = [states]float64{1, 1, 1}
	for i := len(l.lo) - 1; i >= 0; i-- {
		var first, next float64
		if i+1 < len(l.lo) {
			first, next = l.drops(level, i)
		}
		for j := l.hi[i]; j >= l.lo[i]; j-- {
			node := l.node(i, j)
			if node == end {
				continue
			}
			here := &sums[node]
			for x := range shapes {
				if w := weights[node*len(shapes)+x]; w > 0 {
					here[linked] += w * sums[l.node(i+shapes[x].s, j+shapes[x].t)][linked]
				}
			}
			here[sourceAlone], here[targetAlone] = here[linked], here[linked]
			if l.has(i+1, j) {
				below := sums[l.node(i+1, j)][sourceAlone]
				here[linked] += first * below
				here[sourceAlone] += next * below
			}
			if l.has(i, j+1) {
				right := sums[node+1][targetAlone]
				here[linked] += firstAlone * right
				here[sourceAlone] += firstAlone * right
				here[targetAlone] += nextAlone * right
			}
			for state := range here {
				here[state] = min(here[state], mostSum)
			}
		}
	}
	return sums
}

// likeliest returns the beads whose probabilities, each less the doubt that a bead must outweigh, add up to most:
// the alignment with the best expectation, which is often better than the one that is likeliest as a whole.
func (l *lattice) likeliest(posteriors []float32) []translate.Bead {
	sums := make([]float64, l.size())
	steps := make([]int8, l.size())
	const (
		sourceStep = -1
		targetStep = -2
	)
	for node := range sums {
		sums[node] = math.Inf(-1)
	}
	sums[0] = 0
	for i := range l.lo {
		for j := l.lo[i]; j <= l.hi[i]; j++ {
			node := l.node(i, j)
			relax := func(to int, sum float64, step int8) {
				if sum > sums[to] {
					sums[to], steps[to] = sum, step
				}
			}
			if l.has(i+1, j) {
				relax(l.node(i+1, j), sums[node], sourceStep)
			}
			if l.has(i, j+1) {
				relax(node+1, sums[node], targetStep)
			}
			for x, p := range posteriors[node*len(shapes) : (node+1)*len(shapes)] {
				if p > 0.01 {
					relax(l.node(i+shapes[x].s, j+shapes[x].t), sums[node]+float64(p)-doubt, int8(x))
				}
			}
		}
	}
	var beads []translate.Bead
	for i, j := len(l.s), len(l.t); i > 0 || j > 0; {
		switch step := steps[l.node(i, j)]; step {
		case sourceStep:
			i--
			beads = append(beads, translate.Bead{Source: count(i, 1)})
		case targetStep:
			j--
			beads = append(beads, translate.Bead{Target: count(j, 1)})
		default:
			x := shapes[step]
			i, j = i-x.s, j-x.t
			p := posteriors[l.node(i, j)*len(shapes)+int(step)]
			beads = append(beads, translate.Bead{Source: count(i, x.s), Target: count(j, x.t), Confidence: float64(p)})
		}
	}
	slices.Reverse(beads)
	return beads
}

// doubt is the probability that a bead must have, more or less, to be better than none.
const doubt = 0.2
