package align

import (
	"cmp"
	"context"
	"slices"
)

const (
	rare      = 4   // units; words are looked at for anchors when they are in no more
	leastLink = 0.1 // the chance of links that are looked at
	leastVote = 4.0 // evidence that an anchor needs
	clearVote = 1.5 // how many times that of the next best it must be
)

// anchors returns pairs of units that surely translate each other, rising on both sides: those that share rare
// words which translate each other, more than either shares with any other.
func (m *model) anchors(ctx context.Context, s, t []unit) []pair {
	bySource, byTarget := m.ballot(ctx, s, t)
	var sure []vote
	for i, b := range bySource {
		if b.clear() {
			if o := byTarget[b.other]; o.other == i && o.clear() {
				sure = append(sure, vote{pair{i, b.other}, b.vote})
			}
		}
	}
	return heaviestChain(sure, len(t))
}

// A winner is the unit of the other side that shares most with one, and how much it and the next best do.
type winner struct {
	other        int
	vote, second float64
}

func (w *winner) raise(vote float64, other int) {
	if vote > w.vote {
		w.other, w.vote, w.second = other, vote, w.vote
	} else {
		w.second = max(w.second, vote)
	}
}

func (w *winner) clear() bool { return w.vote >= leastVote && w.vote >= clearVote*w.second }

// ballot returns the winner for each unit of both sides, by what their rare words tell.
func (m *model) ballot(ctx context.Context, s, t []unit) (bySource, byTarget []winner) {
	bySource, byTarget = make([]winner, len(s)), make([]winner, len(t))
	b := box{
		inSource: postings(s, len(m.source.keys)),
		inTarget: postings(t, len(m.target.keys)),
		votes:    make([]float64, len(t)),
	}
	for i := 0; i < len(s) && ctx.Err() == nil; i++ {
		for _, word := range distinct(s[i].words) {
			b.cast(word, m.there[word])
		}
		for _, j := range b.some {
			bySource[i].raise(b.votes[j], j)
			byTarget[j].raise(b.votes[j], i)
		}
		b.clear()
	}
	return bySource, byTarget
}

// A box holds the votes for the targets of one source at a time.
type box struct {
	inSource, inTarget [][]int   // the units that have a word
	votes              []float64 // by target
	some               []int     // the targets that have votes
}

// cast votes for the targets that have a translation of a word, if both are rare.
func (b *box) cast(word int, links []link) {
	holders := len(b.inSource[word])
	if holders > rare {
		return
	}
	for _, l := range links {
		targets := b.inTarget[l.word]
		if l.chance < leastLink || len(targets) > rare {
			continue
		}
		weight := l.chance * rare / float64(max(holders, len(targets)))
		for _, j := range targets {
			if b.votes[j] == 0 {
				b.some = append(b.some, j)
			}
			b.votes[j] += weight
		}
	}
}

func (b *box) clear() {
	for _, j := range b.some {
		b.votes[j] = 0
	}
	b.some = b.some[:0]
}

func distinct(words []int) []int {
	words = slices.Clone(words)
	slices.Sort(words)
	return slices.Compact(words)
}

// postings returns, for each word, the units that have it: no more than one more than rare of them.
func postings(units []unit, words int) [][]int {
	lists := make([][]int, words)
	for i, u := range units {
		for _, word := range u.words {
			list := lists[word]
			if len(list) <= rare && (len(list) == 0 || list[len(list)-1] != i) {
				lists[word] = append(list, i)
			}
		}
	}
	return lists
}

// A vote is the evidence for a pair.
type vote struct {
	pair
	weight float64
}

// heaviestChain returns the pairs of the heaviest chain that rises on both sides. Votes are in order of their
// source, no two of one source or target; targets are below m. It takes n log m time.
func heaviestChain(votes []vote, m int) []pair {
	tree := make([]int, m+1) // a Fenwick tree of the index, from 1, of the heaviest chain's end
	sums := make([]float64, len(votes)+1)
	before := make([]int, len(votes)+1)
	top := 0
	for i, v := range votes {
		best := 0
		for at := v.t; at > 0; at &= at - 1 {
			if sums[tree[at]] > sums[best] {
				best = tree[at]
			}
		}
		sums[i+1] = sums[best] + v.weight
		before[i+1] = best
		for at := v.t + 1; at <= m; at += at & -at {
			if sums[i+1] > sums[tree[at]] {
				tree[at] = i + 1
			}
		}
		if sums[i+1] > sums[top] {
			top = i + 1
		}
	}
	var chain []pair
	for ; top > 0; top = before[top] {
		chain = append(chain, votes[top-1].pair)
	}
	slices.SortFunc(chain, func(a, b pair) int { return cmp.Compare(a.s, b.s) })
	return chain
}
