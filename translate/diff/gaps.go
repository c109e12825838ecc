package diff

import "slices"

// A gap holds the free paragraphs between two links that follow each other on both sides.
type gap struct{ old, new []int }

// spine returns the links that keep their order, as heavy together as can be, in that order: the others moved.
func (r *relater) spine() []link {
	links := slices.Clone(r.links)
	slices.SortFunc(links, func(a, b link) int { return a.o0 - b.o0 })
	pairings := make([]pairing, len(links))
	for i, l := range links {
		pairings[i] = pairing{l.o0, l.n0, l.weight}
	}
	chain := heaviest(pairings)
	for i, at := range chain {
		links[i] = links[at]
	}
	return links[:len(chain)]
}

// gaps returns the gaps of the spine, and those inside passages that moved, that have free paragraphs on both sides.
func (r *relater) gaps() []gap {
	end := link{o0: len(r.old), n0: len(r.new)}
	var gaps []gap
	before := link{}
	for _, after := range append(r.spine(), end) {
		gaps = r.addGap(gaps, before, after)
		before = after
	}
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
