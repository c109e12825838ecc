package diff

import (
	"cmp"
	"slices"
)

const (
	// leastElsewhere is the share of two paragraphs that makes one the other, moved and changed.
	leastElsewhere = .5
	// rarest is how many old paragraphs three words may stand in to be a trace of one of them.
	rarest = 4
	// candidates is how many old paragraphs are compared with a new one.
	candidates = 3
)

// elsewhere links paragraphs that moved and were changed: those that share most with each other among the ones that
// share three rare words in a row.
func (r *relater) elsewhere() {
	traces := map[uint64][]int32{}
	for i := range r.old {
		if r.oldTo[i] == unlinked {
			r.oldAt(i).eachTrace(func(gram uint64) {
				if at := traces[gram]; len(at) <= rarest && (len(at) == 0 || at[len(at)-1] != int32(i)) {
					traces[gram] = append(at, int32(i))
				}
			})
		}
	}
	var found []overlap
	for j := range r.new {
		if r.newTo[j] == unlinked && len(traces) > 0 {
			found = append(found, r.originals(j, traces)...)
		}
	}
	slices.SortStableFunc(found, func(a, b overlap) int { return cmp.Compare(b.letters, a.letters) })
	for _, o := range found {
		if l := (link{o.i, o.i + 1, o.j, o.j + 1, o.letters, false}); r.isFree(l) {
			r.link(l)
		}
	}
}

// eachTrace calls yield with a hash of each three words in a row.
func (b *body) eachTrace(yield func(gram uint64)) {
	var ids []int32
	for _, t := range b.tokens {
		if t.kind == word {
			ids = append(ids, t.id)
		}
	}
	eachGram(ids, 3, func(_ int, gram uint64) { yield(gram) })
}

// canBeElsewhere tells whether the lengths of an old and a new paragraph let them share enough. Without this, many
// short paragraphs would each be compared with one long one.
func (r *relater) canBeElsewhere(i, j int) bool {
	a, b := r.oldAt(i).letters, r.newAt(j).letters
	return float64(2*min(a, b)) >= leastElsewhere*float64(a+b)
}

// originals returns the old paragraphs that the new one at j may be, with what they share.
func (r *relater) originals(j int, traces map[uint64][]int32) []overlap {
	votes := map[int32]int{}
	var order []int32
	r.newAt(j).eachTrace(func(gram uint64) {
		if at := traces[gram]; len(at) <= rarest {
			for _, i := range at {
				if !r.canBeElsewhere(int(i), j) {
					continue
				}
				if votes[i]++; votes[i] == 1 {
					order = append(order, i)
				}
			}
		}
	})
	slices.SortStableFunc(order, func(a, b int32) int { return cmp.Compare(votes[b], votes[a]) })
	var found []overlap
	for _, i := range order[:min(len(order), candidates)] {
		for _, o := range r.overlaps(gap{[]int{int(i)}, []int{j}}) {
			if r.share(o) >= leastElsewhere {
				found = append(found, o)
			}
		}
	}
	return found
}
