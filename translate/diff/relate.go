package diff

import "slices"

// A link says that the old paragraphs [o0,o1) became the new ones [n0,n1). One of the two lengths is 1.
type link struct {
	o0, o1, n0, n1 int
	weight         int  // what they share, in bytes
	moved          bool // whether it stands outside the order that the other links keep
}

const unlinked = -1

// A relater finds which paragraphs of a revision continue which of the one before.
type relater struct {
	old, new     []string
	oldID, newID []int32 // equal where texts are
	oldTo, newTo []int32 // the link of each paragraph, or unlinked
	links        []link
	words        vocabulary
	oldBody      []body // of the paragraphs looked at so far
	newBody      []body
}

// relate links the paragraphs of two revisions, each with one link at most: first those that are equal, then in
// the gaps between them those that share words, split and merged ones too, then those that went elsewhere and
// were changed as well. The links are in the order of the old revision.
func relate(old, new []string, words vocabulary) []link {
	r := &relater{
		old: old, new: new,
		oldTo: slices.Repeat([]int32{unlinked}, len(old)),
		newTo: slices.Repeat([]int32{unlinked}, len(new)),
		words: words, oldBody: make([]body, len(old)), newBody: make([]body, len(new)),
	}
	texts := vocabulary{}
	r.oldID, r.newID = texts.ids(old), texts.ids(new)
	r.ends()
	r.unique()
	r.neighbours()
	r.repeated()
	r.unique()
	r.byWords(leastInPlace)
	r.elsewhere()
	r.byWords(leastShare)
	r.rewritten()
	return r.order()
}

func (v vocabulary) ids(texts []string) []int32 {
	ids := make([]int32, len(texts))
	for i, text := range texts {
		ids[i] = v.id(text)
	}
	return ids
}

// link links paragraphs.
func (r *relater) link(l link) {
	for i := l.o0; i < l.o1; i++ {
		r.oldTo[i] = int32(len(r.links))
	}
	for j := l.n0; j < l.n1; j++ {
		r.newTo[j] = int32(len(r.links))
	}
	r.links = append(r.links, l)
}

// equal links two paragraphs with the same text.
func (r *relater) equal(i, j int) {
	r.link(link{o0: i, o1: i + 1, n0: j, n1: j + 1, weight: len(r.old[i]) + 1})
}

// canEqual tells whether two positions exist, are free and hold the same text.
func (r *relater) canEqual(i, j int) bool {
	return i >= 0 && j >= 0 && i < len(r.old) && j < len(r.new) &&
		r.oldTo[i] == unlinked && r.newTo[j] == unlinked && r.oldID[i] == r.newID[j]
}

// ends links what both revisions begin and end with.
func (r *relater) ends() {
	for i := 0; r.canEqual(i, i); i++ {
		r.equal(i, i)
	}
	for i, j := len(r.old)-1, len(r.new)-1; r.canEqual(i, j); i, j = i-1, j-1 {
		r.equal(i, j)
	}
}

// unique links the equal paragraphs of which just one is left on each side, wherever they stand.
func (r *relater) unique() {
	inOld, inNew, at := map[int32]int{}, map[int32]int{}, map[int32]int{}
	for i, id := range r.oldID {
		if r.oldTo[i] == unlinked {
			inOld[id]++
		}
	}
	for j, id := range r.newID {
		if r.newTo[j] == unlinked {
			inNew[id]++
			at[id] = j
		}
	}
	for i, id := range r.oldID {
		if r.oldTo[i] == unlinked && inOld[id] == 1 && inNew[id] == 1 {
			r.equal(i, at[id])
		}
	}
}

// neighbours links equal paragraphs that stand beside linked ones, such as repeated ones in a moved passage.
func (r *relater) neighbours() {
	for _, l := range slices.Clone(r.links) {
		for i, j := l.o1, l.n1; r.canEqual(i, j); i, j = i+1, j+1 {
			r.equal(i, j)
		}
		for i, j := l.o0-1, l.n0-1; r.canEqual(i, j); i, j = i-1, j-1 {
			r.equal(i, j)
		}
	}
}

// repeated links equal paragraphs within each gap, in their order.
func (r *relater) repeated() {
	for _, g := range r.gaps() {
		for _, run := range match(pick(r.oldID, g.old), pick(r.newID, g.new)) {
			for k := range run.n {
				r.equal(g.old[run.a+k], g.new[run.b+k])
			}
		}
	}
}

func pick(ids []int32, at []int) []int32 {
	picked := make([]int32, len(at))
	for i, p := range at {
		picked[i] = ids[p]
	}
	return picked
}

// order tells which links moved, as little text as possible, and sorts them.
func (r *relater) order() []link {
	spine := r.spine()
	for i := range r.links {
		r.links[i].moved = true
	}
	for _, l := range spine {
		r.links[r.oldTo[l.o0]].moved = false
	}
	slices.SortFunc(r.links, func(a, b link) int { return a.o0 - b.o0 })
	return r.links
}
