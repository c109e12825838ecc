package words

import "math"

// reach is the longest jump told apart from longer ones, in words.
const reach = 12

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

// jumps weighs each distance from the word translated before to the one translated now.
type jumps [2*reach + 1]float64

func (j *jumps) at(distance int) *float64 {
	return &j[min(max(distance, -reach), reach)+reach]
}

// smoothed returns weights that add up to 1, none of them 0.
func (j jumps) smoothed() jumps {
	sum := 0.0
	for _, weight := range j {
		sum += weight
	}
	for i := range j {
		j[i] = (j[i] + 1e-3*sum + 1e-9) / (sum*(1+1e-3*float64(len(j))) + 1e-9*float64(len(j)))
	}
	return j
}

// posteriors returns, for each cell of a pair, the probability that the source word makes the target word, and the
// probability that the target word makes the source word. The expected jumps are added to moved.
func (c *corpus) posteriors(p pair, ordered bool, moved *[2]jumps) (there, back []float64) {
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
			chain.run(&c.jumps[side], &moved[side])
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

// transitions returns the probabilities of going from each state to each, row by row.
func (c *chain) transitions(weights *jumps) []float64 {
	table := make([]float64, c.states*c.states)
	for i := range c.states {
		row, sum := table[i*c.states:(i+1)*c.states], 0.0
		for k := range row {
			row[k] = *weights.at(k - i)
			sum += row[k]
		}
		for k := range row {
			row[k] *= (1 - empty) / sum
		}
	}
	return table
}

// run computes the posteriors by the forward-backward algorithm, scaled step by step, and adds the expected jumps.
func (c *chain) run(weights, moved *jumps) {
	n := c.states
	move := c.transitions(weights)
	words, nones := make([]float64, n*c.steps), make([]float64, n*c.steps)
	scales := make([]float64, c.steps)
	for j := range c.steps {
		sum := 0.0
		for i := range n {
			into, stay := 0.0, 1/float64(n)
			if j == 0 {
				into = (1 - empty) * *weights.at(i + 1)
			} else {
				before := (j - 1) * n
				for k := range n {
					into += (words[before+k] + nones[before+k]) * move[k*n+i]
				}
				stay = words[before+i] + nones[before+i]
			}
			words[j*n+i], nones[j*n+i] = into*c.emit[j*n+i], stay*c.none[j]
			sum += words[j*n+i] + nones[j*n+i]
		}
		scales[j] = 1 / sum
		for i := range n {
			words[j*n+i] *= scales[j]
			nones[j*n+i] *= scales[j]
		}
	}
	c.backward(words, nones, scales, move, moved)
}

// backward finishes what run began with its forward probabilities.
func (c *chain) backward(words, nones, scales, move []float64, moved *jumps) {
	n := c.states
	later, earlier := make([]float64, n), make([]float64, n)
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
		for k := range n {
			sum := later[k] * c.none[j]
			before := words[(j-1)*n+k] + nones[(j-1)*n+k]
			for i := range n {
				step := move[k*n+i] * c.emit[j*n+i] * later[i]
				sum += step
				*moved.at(i - k) += before * step * scales[j]
			}
			earlier[k] = sum * scales[j]
		}
		later, earlier = earlier, later
	}
}
