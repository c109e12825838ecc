package words

import "math"

// empty is the probability that a word translates no word.
const empty = 0.2

// astray is how fast belief in a link falls with its distance from the diagonal of its pair: e^-astray is left where
// the first word would translate the last one (Dyer, Chahuneau and Smith 2013). Jumps alone lose the way in a sentence
// of many commas.
const astray = 3.0

// near tells how far the place of word i of n agrees with that of word j of m, from e^-astray to 1.
func near(i, n, j, m int) float64 {
	return math.Exp(-astray * math.Abs((float64(i)+0.5)/float64(n)-(float64(j)+0.5)/float64(m)))
}

// posteriors returns, for each cell of a pair, the probability that the source word makes the target word, and the
// probability that the target word makes the source word. The expected jumps of both directions are added to moved,
// unless it holds nil.
func (c *corpus) posteriors(p pair, ordered bool, moved [2]*jumps) (there, back []float64) {
	rows, columns := len(p.words[0]), len(p.words[1])
	there, back = make([]float64, len(p.cells)), make([]float64, len(p.cells))
	if len(p.cells) == 0 {
		return there, back
	}
	for side, out := range [2][]float64{there, back} {
		states, steps := rows, columns
		at := func(i, j int) int { return i*columns + j }
		if side == 1 {
			states, steps = columns, rows
			at = func(i, j int) int { return j*columns + i }
		}
		chain := newChain(states, steps)
		for j := range steps {
			word := p.words[1-side][j]
			common := c.sides[1-side].seen[word] / c.total[1-side]
			if n := c.model.sum(1-side, c.sides[1-side].keys[word]); n > 0 {
				common = max(common*0.1, n/c.model.total)
			}
			chain.none[j] = empty * common
			for i := range states {
				cell := p.cells[at(i, j)]
				chain.emit[j*states+i] = near(i, states, j, steps) * (c.known[cell] + c.linked[cell] + smoothing*common) /
					(c.sums[side][p.words[side][i]] + smoothing)
			}
		}
		if ordered {
			chain.run(&c.jumps[side], moved[side])
		} else {
			chain.independent()
		}
		for j := range steps {
			for i := range states {
				out[at(i, j)] = chain.posterior[j*states+i]
			}
		}
	}
	return there, back
}

// A chain is the hidden Markov model of one pair in one direction. A state is the word translated now or, where a
// word translates nothing, the one translated last.
type chain struct {
	states, steps   int
	emit, posterior []float64 // step by step
	none            []float64 // by step: the probability of a word that translates nothing
}

func newChain(states, steps int) *chain {
	return &chain{states, steps, make([]float64, states*steps), make([]float64, states*steps), make([]float64, steps)}
}

// independent computes the posteriors without regard to order (Model 1 of Brown et al. 1993).
func (c *chain) independent() {
	for j := range c.steps {
		row := c.emit[j*c.states : (j+1)*c.states]
		sum := c.none[j]
		for _, e := range row {
			sum += (1 - empty) * e / float64(c.states)
		}
		for i, e := range row {
			c.posterior[j*c.states+i] = (1 - empty) * e / float64(c.states) / sum
		}
	}
}

// run computes the posteriors by the forward-backward algorithm, scaled step by step, and adds the expected jumps to
// moved where that is not nil. Jumps beyond reach all weigh the same, so that a step takes time in proportion to the
// states, not to their square.
func (c *chain) run(weights, moved *jumps) {
	n := c.states
	share := c.shares(weights)
	words, nones := make([]float64, n*c.steps), make([]float64, n*c.steps)
	scales := make([]float64, c.steps)
	from, into := make([]float64, n), make([]float64, n)
	for j := range c.steps {
		for i := range n {
			if j == 0 {
				into[i] = (1 - empty) * *weights.at(i + 1)
				nones[i] = c.none[0] / float64(n)
				continue
			}
			at := (j-1)*n + i
			before := words[at] + nones[at]
			from[i] = before * share[i]
			nones[at+n] = before * c.none[j]
		}
		if j > 0 {
			weights.spread(from, into)
		}
		sum := 0.0
		for i := j * n; i < (j+1)*n; i++ {
			words[i] = into[i-j*n] * c.emit[i]
			sum += words[i] + nones[i]
		}
		scales[j] = 1 / sum
		for i := j * n; i < (j+1)*n; i++ {
			words[i] *= scales[j]
			nones[i] *= scales[j]
		}
	}
	c.backward(words, nones, scales, share, weights, moved)
}

// shares returns for each state by what the weights of its jumps are multiplied to be probabilities.
func (c *chain) shares(weights *jumps) []float64 {
	ones, share := make([]float64, c.states), make([]float64, c.states)
	for i := range ones {
		ones[i] = 1
	}
	weights.mirrored().spread(ones, share)
	for i := range share {
		share[i] = (1 - empty) / share[i]
	}
	return share
}

// backward finishes what run began with its forward probabilities.
func (c *chain) backward(words, nones, scales, share []float64, weights, moved *jumps) {
	n := c.states
	back := weights.mirrored()
	later, next := make([]float64, n), make([]float64, n)
	from, earlier := make([]float64, n), make([]float64, n)
	for i := range later {
		later[i] = 1
	}
	for j := c.steps - 1; j >= 0; j-- {
		for i := range n {
			c.posterior[j*n+i] = words[j*n+i] * later[i]
		}
		if j == 0 {
			return
		}
		for i := range n {
			next[i] = c.emit[j*n+i] * later[i] * scales[j]
		}
		back.spread(next, earlier)
		for k := range n {
			earlier[k] = earlier[k]*share[k] + later[k]*c.none[j]*scales[j]
			from[k] = share[k] * (words[(j-1)*n+k] + nones[(j-1)*n+k])
		}
		if moved != nil {
			moved.count(weights, from, next)
		}
		later, earlier = earlier, later
	}
}
