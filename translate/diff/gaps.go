package diff

import "slices"

// A gap holds the free paragraphs between two links that follow each other on both sides.
type gap struct{ old, new []int }

// inOrder returns the positions of the links in the order of the old revision.
func (r *relater) inOrder() []int32 {
	order := make([]int32, 0, len(r.links))
	previous := int32(unlinked)
	for _, to := range r.oldTo {
		if to != unlinked && to != previous {
			order = append(order, to)
			previous = to
		}
	}
	return order
}

// spine returns the positions of the links that keep their order, as heavy together as can be, in that order: the
// others moved.
func (r *relater) spine() []int32 {
	order := r.inOrder()
	pairings := make([]pairing, len(order))
	for k, at := range order {
		l := r.links[at]
		pairings[k] = pairing{l.o0, l.n0, l.weight * (len(order) + 1)}
		if l.o0 == l.n0 { // of chains as heavy as each other, the one in which most paragraphs keep their number
			pairings[k].weight++
		}
	}
	chain := heaviest(pairings)
	for k, at := range chain {
		order[k] = order[at]
	}
	return order[:len(chain)]
}

// gaps returns the gaps of the spine, and those inside passages that moved, that have free paragraphs on both sides.
func (r *relater) gaps() []gap {
	var gaps []gap
	before := link{}
	for _, at := range r.spine() {
		gaps = r.addGap(gaps, before, r.links[at])
		before = r.links[at]
	}
	gaps = r.addGap(gaps, before, link{o0: len(r.old), n0: len(r.new)})
	return r.movedGaps(gaps)
}

// movedGaps appends the gaps between links that follow each other on both sides, whether or not on the spine.
func (r *relater) movedGaps(gaps []gap) []gap {
	inGap := make([]bool, len(r.old))
	for _, g := range gaps {
		for _, i := range g.old {
			inGap[i] = true
		}
	}
	previous := unlinked
	for i, to := range r.oldTo {
		if to == unlinked {
			continue
		}
		if previous != unlinked && int(to) != previous && i > r.links[previous].o1 && !inGap[i-1] {
			if a, b := r.links[previous], r.links[to]; a.n1 < b.n0 && r.allFree(a.n1, b.n0) {
				gaps = r.addGap(gaps, a, b)
			}
		}
		previous = int(to)
	}
	return gaps
}

// allFree tells whether no new paragraph of a range is linked. Ranges much longer than a gap are not looked at.
func (r *relater) allFree(from, to int) bool {
	if to-from > 64 {
		return false
	}
	return !slices.ContainsFunc(r.newTo[from:to], func(link int32) bool { return link != unlinked })
}

// addGap appends the free paragraphs between two links, if there are some on both sides.
func (r *relater) addGap(gaps []gap, before, after link) []gap {
	var g gap
	for i := before.o1; i < after.o0; i++ {
		if r.oldTo[i] == unlinked {
			g.old = append(g.old, i)
		}
	}
	for j := before.n1; j < after.n0; j++ {
		if r.newTo[j] == unlinked {
			g.new = append(g.new, j)
		}
	}
	if len(g.old) == 0 || len(g.new) == 0 {
		return gaps
	}
	return append(gaps, g)
}

// rewritten links what is left of gaps of which both sides have as many paragraphs, of like lengths: they stand in
// the same place, and so were most likely written anew.
func (r *relater) rewritten() {
	for _, g := range r.gaps() {
		if len(g.old) != len(g.new) || !r.alike(g) {
			continue
		}
		for k, i := range g.old {
			r.link(link{o0: i, o1: i + 1, n0: g.new[k], n1: g.new[k] + 1, weight: 1})
		}
	}
}

// alike tells whether each old paragraph of a gap is at most three times as long as its new one, and vice versa.
func (r *relater) alike(g gap) bool {
	for k, i := range g.old {
		a, b := len(r.old[i]), len(r.new[g.new[k]])
		if a > 3*b+10 || b > 3*a+10 {
			return false
		}
	}
	return true
}

// divided returns the gaps that can be compared as running text; those that are too large are divided first where
// paragraphs stand that share a trace.
func (r *relater) divided(gaps []gap) []gap {
	var divided []gap
	for _, g := range gaps {
		divided = append(divided, r.divide(g)...)
	}
	return r.comparable(divided)
}

// comparable leaves the gaps that are not too large to be compared as running text. What is too large after it was
// divided shares nothing that could be told, unless one of its sides is a single paragraph.
func (r *relater) comparable(gaps []gap) []gap {
	return slices.DeleteFunc(gaps, func(g gap) bool { return r.tooLarge(g) && len(g.old) > 1 && len(g.new) > 1 })
}

// tooLarge reads the paragraphs of a gap and tells whether it is too large to be compared as running text.
func (r *relater) tooLarge(g gap) bool {
	olds, news := 0, 0
	for _, i := range g.old {
		olds += r.oldAt(i).len()
	}
	for _, j := range g.new {
		news += r.newAt(j).len()
	}
	return olds > largestGap/max(1, news)
}

// divide cuts a gap before each two paragraphs that share most traces with each other and keep their order, so
// long as no paragraph beside them shares some with the other.
func (r *relater) divide(g gap) []gap {
	if !r.tooLarge(g) {
		return []gap{g}
	}
	found := r.candidates(g, func(int, int) bool { return true })
	share := make(map[[2]int]bool, len(found))
	for _, p := range found {
		share[[2]int{p.a, p.b}] = true
	}
	var parts []gap
	i, j := 0, 0 // up to where the parts reach
	for _, at := range heaviest(found) {
		p := found[at]
		if p.a > i && p.b > j && !share[[2]int{p.a - 1, p.b}] && !share[[2]int{p.a, p.b - 1}] {
			parts = append(parts, gap{g.old[i:p.a], g.new[j:p.b]})
			i, j = p.a, p.b
		}
	}
	return append(parts, gap{g.old[i:], g.new[j:]})
}
