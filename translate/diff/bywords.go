package diff

import (
	"cmp"
	"slices"
)

// leastInPlace is the share of two paragraphs that makes them one even before it is known whether the old one
// went elsewhere.
const leastInPlace = .5

// leastPart is the share of a part that must stand in the paragraph that it was split from or merged into.
const leastPart = .5

// An overlap is what an old and a new paragraph share, in letters.
type overlap struct{ i, j, letters int }

// byWords compares each gap as one text and links the paragraphs that share at least the part given: those that
// share words with several were split or merged.
func (r *relater) byWords(least float64) {
	for _, g := range r.gaps() {
		overlaps := r.overlaps(g)
		slices.SortStableFunc(overlaps, func(a, b overlap) int { return cmp.Compare(b.letters, a.letters) })
		var groups []*group
		of := map[[2]int]*group{} // by side and position
		for _, o := range overlaps {
			groups = r.group(groups, of, o, least)
		}
		for _, s := range groups {
			r.linkGroup(s, least)
		}
	}
}

// overlaps compares a gap as one text with another.
func (r *relater) overlaps(g gap) []overlap {
	old, oldOf := r.text(g.old, r.oldAt)
	new, newOf := r.text(g.new, r.newAt)
	c := compare(old, new)
	var overlaps []overlap
	a, b := 0, 0
	for _, e := range append(c.edits, edit{a0: len(old.tokens), b0: len(new.tokens)}) {
		for ; a < e.a0; a, b = a+1, b+1 {
			n, i, j := old.tokens[a].letters(), oldOf[a], newOf[b]
			if last := len(overlaps) - 1; last >= 0 && overlaps[last].i == i && overlaps[last].j == j {
				overlaps[last].letters += n
			} else if n > 0 {
				overlaps = append(overlaps, overlap{i, j, n})
			}
		}
		a, b = e.a1, e.b1
	}
	return overlaps
}

// text returns some paragraphs as one sequence, and to which each of its tokens belongs.
func (r *relater) text(at []int, body func(int) *body) (sequence, []int) {
	var s sequence
	var of []int
	for _, p := range at {
		if len(s.tokens) > 0 {
			s.tokens = append(s.tokens, token{"\n\n", r.words.id("\n\n"), paragraph})
		}
		s.tokens = append(s.tokens, body(p).tokens...)
		for len(of) < len(s.tokens) {
			of = append(of, p)
		}
	}
	s.index()
	return s, of
}

// A group is an old paragraph and the new ones that it was split into, or the other way round.
type group struct {
	old, new []int
	overlaps []overlap
}

const oldSide, newSide = 0, 1

// group adds an overlap to the group that it belongs to, or begins one. It is called with the largest first.
func (r *relater) group(groups []*group, of map[[2]int]*group, o overlap, least float64) []*group {
	a, b := of[[2]int{oldSide, o.i}], of[[2]int{newSide, o.j}]
	inOld := float64(o.letters) >= leastPart*float64(r.oldAt(o.i).letters)
	inNew := float64(o.letters) >= leastPart*float64(r.newAt(o.j).letters)
	switch {
	case a == nil && b == nil && (inOld || inNew || r.share(o) >= least):
		g := &group{[]int{o.i}, []int{o.j}, []overlap{o}}
		of[[2]int{oldSide, o.i}], of[[2]int{newSide, o.j}] = g, g
		return append(groups, g)
	case a != nil && b == nil && len(a.old) == 1 && inNew:
		a.new, a.overlaps = append(a.new, o.j), append(a.overlaps, o)
		of[[2]int{newSide, o.j}] = a
	case a == nil && b != nil && len(b.new) == 1 && inOld:
		b.old, b.overlaps = append(b.old, o.i), append(b.overlaps, o)
		of[[2]int{oldSide, o.i}] = b
	}
	return groups
}

// share returns what part of its two paragraphs an overlap is.
func (r *relater) share(o overlap) float64 {
	return float64(2*o.letters) / float64(max(1, r.oldAt(o.i).letters+r.newAt(o.j).letters))
}

// linkGroup links a group if it shares enough, with free paragraphs that stand inside it. Where another paragraph
// stands inside it, only the two that share most are linked.
func (r *relater) linkGroup(g *group, least float64) {
	l := link{slices.Min(g.old), slices.Max(g.old) + 1, slices.Min(g.new), slices.Max(g.new) + 1, 0, false}
	if !r.isFree(l) {
		first := g.overlaps[0]
		l = link{first.i, first.i + 1, first.j, first.j + 1, 0, false}
		g.overlaps = g.overlaps[:1]
	}
	total := 0
	for i := l.o0; i < l.o1; i++ {
		total += r.oldAt(i).letters
	}
	for j := l.n0; j < l.n1; j++ {
		total += r.newAt(j).letters
	}
	for _, o := range g.overlaps {
		l.weight += o.letters
	}
	if r.isFree(l) && 2*float64(l.weight) >= least*float64(total) {
		r.link(l)
	}
}

// A body is a paragraph as words.
type body struct {
	tokens  []token
	letters int
}

// oldAt and newAt return the words of a paragraph, made when they are first asked for.
func (r *relater) oldAt(i int) *body { return r.bodyOf(&r.oldBody[i], r.old[i]) }
func (r *relater) newAt(j int) *body { return r.bodyOf(&r.newBody[j], r.new[j]) }

func (r *relater) bodyOf(b *body, text string) *body {
	if b.tokens == nil {
		b.tokens = r.words.tokens(nil, text)
		for _, t := range b.tokens {
			b.letters += t.letters()
		}
	}
	return b
}

// isFree tells whether no paragraph of a link is linked yet.
func (r *relater) isFree(l link) bool {
	linked := func(link int32) bool { return link != unlinked }
	return !slices.ContainsFunc(r.oldTo[l.o0:l.o1], linked) && !slices.ContainsFunc(r.newTo[l.n0:l.n1], linked)
}
