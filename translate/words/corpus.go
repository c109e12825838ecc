package words

import (
	"cmp"
	"context"
	"math"
	"slices"
)

const (
	smoothing = 1.0 // how many observations of a word count as much as how common its translation is at all
	alike     = 1.0 // how many observations it is worth that two words are written alike
)

// A corpus is sentence pairs as numbers, with how often each pair of words was linked: beforehand, and in the corpus.
type corpus struct {
	model  *model
	sides  [2]vocabulary
	pairs  []pair
	cells  int // of all pairs
	ids    map[[2]int32]int32
	words  [][2]int32 // by pair of words: which they are
	known  []float64  // how often it was linked beforehand, with what its letters say
	linked []float64  // how often in the corpus
	sums   [2][]float64
	total  [2]float64
	jumps  [2]jumps
}

type vocabulary struct {
	keys []string
	ids  map[string]int32
	seen []float64
}

// A pair is the ids of the words on both sides and, row by row, those of the pairs of words.
type pair struct {
	words [2][]int32
	cells []int32
}

func newCorpus(m *model) *corpus {
	c := &corpus{model: m, ids: map[[2]int32]int32{}, jumps: m.jumps}
	for side := range c.sides {
		c.sides[side].ids = map[string]int32{}
	}
	return c
}

func (v *vocabulary) id(key string) int32 {
	id, ok := v.ids[key]
	if !ok {
		id = int32(len(v.keys))
		v.ids[key] = id
		v.keys = append(v.keys, key)
		v.seen = append(v.seen, 0)
	}
	v.seen[id]++
	return id
}

// add adds a sentence pair; one that is too long stays without words.
func (c *corpus) add(source, target []string) {
	var p pair
	if max(len(source), len(target)) <= longest {
		for side, words := range [2][]string{source, target} {
			for _, word := range words {
				p.words[side] = append(p.words[side], c.sides[side].id(key(word)))
				c.total[side]++
			}
		}
	}
	for _, s := range p.words[0] {
		for _, t := range p.words[1] {
			p.cells = append(p.cells, c.cell(s, t))
		}
	}
	c.cells += len(p.cells)
	c.pairs = append(c.pairs, p)
}

func (c *corpus) cell(s, t int32) int32 {
	id, ok := c.ids[[2]int32{s, t}]
	if !ok {
		id = int32(len(c.known))
		c.ids[[2]int32{s, t}] = id
		c.words = append(c.words, [2]int32{s, t})
		source, target := c.sides[0].keys[s], c.sides[1].keys[t]
		c.known = append(c.known, c.model.count(source, target)+alike*likeness(source, target))
	}
	return id
}

// learn runs rounds of expectation maximisation, the first ones without the order of words.
func (c *corpus) learn(ctx context.Context, unordered, ordered int) error {
	c.linked = make([]float64, len(c.known))
	c.sum()
	for round := range unordered + ordered {
		counts := make([]float64, len(c.known))
		var moved [2]*jumps
		learnsJumps := round >= unordered && !c.model.learnt()
		if learnsJumps {
			moved = [2]*jumps{{}, {}}
		}
		for _, p := range c.pairs {
			if err := ctx.Err(); err != nil {
				return err
			}
			there, back := c.posteriors(p, round >= unordered, moved)
			for n, id := range p.cells {
				counts[id] += there[n] * back[n]
			}
		}
		c.linked = counts
		c.sum()
		if learnsJumps {
			c.jumps = [2]jumps{moved[0].smoothed(), moved[1].smoothed()}
		}
	}
	return nil
}

// sum adds up the counts of each word.
func (c *corpus) sum() {
	for side := range c.sides {
		c.sums[side] = make([]float64, len(c.sides[side].keys))
		for id, key := range c.sides[side].keys {
			c.sums[side][id] = c.model.sum(side, key)
		}
	}
	for id, words := range c.words {
		here := c.linked[id] // what was known is in the sums of the model
		c.sums[0][words[0]] += here
		c.sums[1][words[1]] += here
	}
}

// linkAll learns from the pairs and returns the links of each.
func (c *corpus) linkAll(ctx context.Context, swapped bool) ([][]Link, error) {
	if err := c.learn(ctx, 0, rounds); err != nil {
		return nil, err
	}
	all := make([][]Link, len(c.pairs))
	for n, p := range c.pairs {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		all[n] = c.links(p, swapped)
	}
	return all, nil
}

// links returns the links of a pair that both directions believe in.
func (c *corpus) links(p pair, swapped bool) []Link {
	there, back := c.posteriors(p, true, [2]*jumps{})
	var links []Link
	for n := range p.cells {
		confidence := min(math.Sqrt(there[n]*back[n]), 1)
		if confidence < weakest {
			continue
		}
		link := Link{n / len(p.words[1]), n % len(p.words[1]), confidence}
		if swapped {
			link.Source, link.Target = link.Target, link.Source
		}
		links = append(links, link)
	}
	slices.SortFunc(links, func(a, b Link) int {
		return cmp.Or(cmp.Compare(a.Source, b.Source), cmp.Compare(a.Target, b.Target))
	})
	return links
}
