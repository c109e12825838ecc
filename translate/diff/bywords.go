package diff

import (
	"cmp"
	"slices"

	"regard/translate/parallel"
)

// leastInPlace is the share of two paragraphs that makes them one even before it is known whether the old one
// went elsewhere.
const leastInPlace = .5

// leastPart is the share of a part that must stand in the paragraph that it was split from or merged into.
const leastPart = .5

// leastShare is the part of two texts that must be common to them for their words to be compared; below it the
// paragraph was rewritten, and reads better whole beside the other.
const leastShare = .3

// largestGap is how many cells (length by length, in tokens) a gap may have that is compared as running text.
const largestGap = 1 << 23

// An overlap is what an old and a new paragraph share, in letters.
type overlap struct{ i, j, letters int }

// byWords compares each of some gaps as one text and links the paragraphs that share at least the part given: those that
// share words with several were split or merged.
func (r *relater) byWords(gaps []gap, least float64) {
	groups := make([][]*group, len(gaps))
	parallel.Each(len(gaps), fewest, func(k int) { groups[k] = r.groups(gaps[k], least) })
	for _, groups := range groups {
		for _, g := range groups {
			r.linkGroup(g, least)
		}
	}
}

// groups returns which paragraphs of a gap share enough, those that share most first.
func (r *relater) groups(g gap, least float64) []*group {
	overlaps, compared := r.overlaps(g)
	slices.SortStableFunc(overlaps, func(a, b overlap) int { return cmp.Compare(b.letters, a.letters) })
	var groups []*group
	of := map[[2]int]*group{} // by side and position
	for _, o := range overlaps {
		groups = r.group(groups, of, o, least)
	}
	if len(groups) == 1 {
		groups[0].compared = compared
	}
	return groups
}

// overlaps compares a gap as one text with another. Of one paragraph and one other the comparison is returned too.
func (r *relater) overlaps(g gap) ([]overlap, *comparison) {
	if i, j := g.old[0], g.new[0]; len(g.old) == 1 && len(g.new) == 1 {
		c := script(r.oldRead[i], r.newRead[j])
		return []overlap{{i, j, c.common()}}, c
	}
	old, oldOf := r.joined(g.old, r.oldRead)
	new, newOf := r.joined(g.new, r.newRead)
	c := script(old, new)
	var overlaps []overlap
	a, b := 0, 0
	for k := 0; k <= len(c.edits); k++ {
		e := edit{a0: old.len(), b0: new.len()}
		if k < len(c.edits) {
			e = c.edits[k]
		}
		for ; a < e.a0; a, b = a+1, b+1 {
			n, i, j := old.sizeAt(a), int(oldOf[a]), int(newOf[b])
			if last := len(overlaps) - 1; last >= 0 && overlaps[last].i == i && overlaps[last].j == j {
				overlaps[last].letters += n
			} else if n > 0 {
				overlaps = append(overlaps, overlap{i, j, n})
			}
		}
		a, b = e.a1, e.b1
	}
	return overlaps, nil
}

// joined returns some paragraphs as one sequence, and to which of them each of its tokens belongs.
func (r *relater) joined(at []int, read []*sequence) (*sequence, []int32) {
	paragraphs := make([]*sequence, len(at))
	tokens := len(at) // the breaks, one too many
	for k, p := range at {
		paragraphs[k] = read[p]
		tokens += read[p].len()
	}
	of := make([]int32, 0, tokens)
	for k, p := range at {
		if k > 0 {
			of = append(of, int32(p)) // the break
		}
		for range read[p].ids {
			of = append(of, int32(p))
		}
	}
	return r.words.joined(paragraphs, blankLines(len(at))), of
}

// A group is an old paragraph and the new ones that it was split into, or the other way round.
type group struct {
	old, new []int
	overlaps []overlap
	compared *comparison // where these are one paragraph and one other
}

const oldSide, newSide = 0, 1

// group adds an overlap to the group that it belongs to, or begins one. It is called with the largest first.
func (r *relater) group(groups []*group, of map[[2]int]*group, o overlap, least float64) []*group {
	a, b := of[[2]int{oldSide, o.i}], of[[2]int{newSide, o.j}]
	inOld := float64(o.letters) >= leastPart*float64(r.oldRead[o.i].total.size())
	inNew := float64(o.letters) >= leastPart*float64(r.newRead[o.j].total.size())
	switch {
	case a == nil && b == nil && (inOld || inNew || r.share(o) >= least):
		g := &group{old: []int{o.i}, new: []int{o.j}, overlaps: []overlap{o}}
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
	return float64(2*o.letters) / float64(max(1, r.oldRead[o.i].total.size()+r.newRead[o.j].total.size()))
}

// linkGroup links a group if it shares enough, with free paragraphs that stand inside it. Where another paragraph
// stands inside it, only the two that share most are linked.
func (r *relater) linkGroup(g *group, least float64) {
	l := link{o0: slices.Min(g.old), o1: slices.Max(g.old) + 1, n0: slices.Min(g.new), n1: slices.Max(g.new) + 1, compared: g.compared}
	if !r.isFree(l) {
		first := g.overlaps[0]
		l = link{o0: first.i, o1: first.i + 1, n0: first.j, n1: first.j + 1}
		g.overlaps = g.overlaps[:1]
	}
	if !r.isFree(l) {
		return
	}
	total, common := 0, 0
	for i := l.o0; i < l.o1; i++ {
		total += r.oldAt(i).total.size()
	}
	for j := l.n0; j < l.n1; j++ {
		total += r.newAt(j).total.size()
	}
	for _, o := range g.overlaps {
		common += o.letters
	}
	if 2*float64(common) >= least*float64(total) {
		l.weight = weight(common)
		r.link(l)
	}
}

// oldAt and newAt return a paragraph as tokens, which are made when they are first asked for.
func (r *relater) oldAt(i int) *sequence { return r.read(&r.oldRead[i], r.old[i]) }
func (r *relater) newAt(j int) *sequence { return r.read(&r.newRead[j], r.new[j]) }

func (r *relater) read(s **sequence, text string) *sequence {
	if *s == nil {
		*s = r.words.sequence(text)
	}
	return *s
}

// isFree tells whether no paragraph of a link is linked yet.
func (r *relater) isFree(l link) bool {
	linked := func(link int32) bool { return link != unlinked }
	return !slices.ContainsFunc(r.oldTo[l.o0:l.o1], linked) && !slices.ContainsFunc(r.newTo[l.n0:l.n1], linked)
}
