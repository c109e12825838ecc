package diff

import (
	"cmp"
	"slices"

	"regard/translate/parallel"
)

// leastElsewhere is the share of two paragraphs that makes one the other, moved and changed.
const leastElsewhere = .5

// elsewhere links paragraphs that moved and were changed: those that share most with each other among the ones that
// share rare traces.
func (r *relater) elsewhere() {
	free := gap{r.free(r.oldTo, r.oldAt), r.free(r.newTo, r.newAt)}
	candidates := r.candidates(free, r.canBeElsewhere)
	compared := make([]*comparison, len(candidates))
	found := make([]overlap, len(candidates))
	parallel.Each(len(candidates), fewest, func(k int) {
		i, j := free.old[candidates[k].a], free.new[candidates[k].b]
		compared[k] = script(r.oldRead[i], r.newRead[j])
		found[k] = overlap{i, j, compared[k].common()}
	})
	order := make([]int, len(found))
	for k := range order {
		order[k] = k
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(found[b].letters, found[a].letters) })
	for _, k := range order {
		o := found[k]
		l := link{o0: o.i, o1: o.i + 1, n0: o.j, n1: o.j + 1, weight: weight(o.letters), compared: compared[k]}
		if r.share(o) >= leastElsewhere && r.isFree(l) {
			r.link(l)
		}
	}
}

// free returns the positions of the paragraphs of one side that are not linked, and has them read.
func (r *relater) free(links []int32, read func(int) *sequence) []int {
	var free []int
	for at, to := range links {
		if to == unlinked {
			read(at)
			free = append(free, at)
		}
	}
	return free
}

// canBeElsewhere tells whether the lengths of an old and a new paragraph let them share enough. Without this, many
// short paragraphs would each be compared with one long one.
func (r *relater) canBeElsewhere(i, j int) bool {
	a, b := r.oldRead[i].total.size(), r.newRead[j].total.size()
	return float64(2*min(a, b)) >= leastElsewhere*float64(a+b)
}
