package main

import (
	"cmp"
	"maps"
	"slices"

	"regard/translate/align/lexicon"
)

const (
	alone       = 3    // rounds in which each direction learns for itself
	agreeing    = 4    // rounds in which both learn from the links that they agree on
	longest     = 80   // words; longer sentences teach little and slowly
	leastCount  = 0.9  // how often a pair of words must have been linked to be kept
	leastChance = 0.01 // the probability that a pair must have in one direction at least
)

// A corpus is sentence pairs as numbers: words are counted from 1, and 0 is the empty word, which translates what
// nothing else does.
type corpus struct {
	sides [2]vocabulary
	pairs [][2][]int
}

type vocabulary struct {
	words []string
	ids   map[string]int
}

func newCorpus() *corpus {
	c := &corpus{}
	for side := range c.sides {
		c.sides[side] = vocabulary{words: []string{""}, ids: map[string]int{}}
	}
	return c
}

func (v *vocabulary) id(word string) int {
	id, ok := v.ids[word]
	if !ok {
		id = len(v.words)
		v.ids[word] = id
		v.words = append(v.words, word)
	}
	return id
}

// add adds a sentence pair, unless it is too long or empty on a side.
func (c *corpus) add(source, target []string) {
	if min(len(source), len(target)) == 0 || max(len(source), len(target)) > longest {
		return
	}
	var pair [2][]int
	for side, words := range [2][]string{source, target} {
		for _, word := range words {
			pair[side] = append(pair[side], c.sides[side].id(word))
		}
	}
	c.pairs = append(c.pairs, pair)
}

// table maps a source word and a target word to a probability or a count.
type table map[[2]int]float64

// learn runs the expectation maximisation of IBM's Model 1 (Brown et al. 1993) in both directions, at first each
// alone, then with the agreement of both (Liang, Taskar and Klein 2006: Alignment by Agreement), and returns the
// pairs of words worth keeping.
func (c *corpus) learn() []lexicon.Pair {
	there, back := table{}, table{}
	var counts table
	for round := range alone + agreeing {
		if round < alone {
			one, other := table{}, table{}
			c.expect(there, back, func(s, t int, p, q float64) {
				one[[2]int{s, t}] += p
				other[[2]int{s, t}] += q
			})
			there, back = normalise(one, 0), normalise(other, 1)
			continue
		}
		counts = table{}
		c.expect(there, back, func(s, t int, p, q float64) {
			if product := p * q; product > 1e-4 {
				counts[[2]int{s, t}] += product
			} else if s == 0 {
				counts[[2]int{s, t}] += p * p
			} else if t == 0 {
				counts[[2]int{s, t}] += q * q
			}
		})
		there, back = normalise(counts, 0), normalise(counts, 1)
	}
	return c.worthKeeping(counts)
}

// expect tells each for every pair of words in every sentence pair: the probabilities that the target word was
// made by the source word, and the source word by the target word.
func (c *corpus) expect(there, back table, each func(s, t int, p, q float64)) {
	chance := func(from table, s, t int) float64 {
		if len(from) == 0 {
			return 1
		}
		return from[[2]int{s, t}] + 1e-9
	}
	for _, pair := range c.pairs {
		source, target := append([]int{0}, pair[0]...), append([]int{0}, pair[1]...)
		forTarget, forSource := make([]float64, len(target)), make([]float64, len(source))
		for i, s := range source {
			for j, t := range target {
				forTarget[j] += chance(there, s, t)
				forSource[i] += chance(back, s, t)
			}
		}
		for i, s := range source {
			for j, t := range target {
				if i == 0 && j == 0 {
					continue
				}
				p, q := 0.0, 0.0
				if j > 0 {
					p = chance(there, s, t) / forTarget[j]
				}
				if i > 0 {
					q = chance(back, s, t) / forSource[i]
				}
				each(s, t, p, q)
			}
		}
	}
}

// normalise turns counts into probabilities given the words of one side. It adds in the order of the words: sums in
// the order of a map would differ from run to run in their last digits.
func normalise(counts table, side int) table {
	sums := map[int]float64{}
	for _, pair := range slices.SortedFunc(maps.Keys(counts), func(a, b [2]int) int { return slices.Compare(a[:], b[:]) }) {
		sums[pair[side]] += counts[pair]
	}
	probabilities := make(table, len(counts))
	for pair, count := range counts {
		probabilities[pair] = count / sums[pair[side]]
	}
	return probabilities
}

// worthKeeping returns the pairs that were linked often and surely enough, in order.
func (c *corpus) worthKeeping(counts table) []lexicon.Pair {
	there, back := normalise(counts, 0), normalise(counts, 1)
	var pairs []lexicon.Pair
	for pair, count := range counts {
		if pair[0] == 0 || pair[1] == 0 || count < leastCount || max(there[pair], back[pair]) < leastChance {
			continue
		}
		pairs = append(pairs, lexicon.Pair{
			Source: c.sides[0].words[pair[0]], Target: c.sides[1].words[pair[1]],
			There: there[pair], Back: back[pair],
		})
	}
	slices.SortFunc(pairs, func(a, b lexicon.Pair) int {
		return cmp.Or(cmp.Compare(a.Source, b.Source), cmp.Compare(b.There, a.There), cmp.Compare(a.Target, b.Target))
	})
	return pairs
}
