package diff

import (
	"math/bits"
	"slices"
)

// A link says that the old paragraphs [o0,o1) became the new ones [n0,n1). One of the two lengths is 1.
type link struct {
	o0, o1, n0, n1 int
	weight         int         // what would be told as moved
	moved          bool        // whether it stands outside the order that the other links keep
	compared       *comparison // of one paragraph with one other, where they were compared already
}

const unlinked = -1

// A relater finds which paragraphs of a revision continue which of the one before.
type relater struct {
	old, new     []string
	oldID, newID []int32 // equal where texts are
	oldTo, newTo []int32 // the link of each paragraph, or unlinked
	links        []link
	words        *vocabulary
	oldRead      []*sequence // the paragraphs that were looked at so far
	newRead      []*sequence
}

// relate links the paragraphs of two revisions, each with one link at most: first those that are equal, then in
// the gaps between them those that share words, split and merged ones too, then those that went elsewhere and
// were changed as well. The links are in the order of the old revision.
func relate(old, new []string) *relater {
	r := &relater{
		old: old, new: new,
		oldTo: slices.Repeat([]int32{unlinked}, len(old)),
		newTo: slices.Repeat([]int32{unlinked}, len(new)),
		words: newVocabulary(), oldRead: make([]*sequence, len(old)), newRead: make([]*sequence, len(new)),
	}
	texts := make(numbering, len(old))
	r.oldID, r.newID = texts.ids(old), texts.ids(new)
	r.ends()
	r.unique(len(texts))
	r.neighbours()
	r.repeated()
	r.unique(len(texts))
	r.byWords(r.divided(r.gaps()), leastInPlace)
	r.elsewhere()
	r.byWords(r.comparable(r.gaps()), leastShare)
	r.rewritten()
	r.order()
	return r
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
	r.link(link{o0: i, o1: i + 1, n0: j, n1: j + 1, weight: weight(len(r.old[i]))})
}

// weight returns what it costs to tell of a text of so many bytes that it moved: of two texts that changed places the
// shorter one moved, but one text rather than several, for that is how people move them.
func weight(bytes int) int { return bits.Len(uint(bytes)) + 1 }

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

// unique links the equal paragraphs of which just one is left on each side, wherever they stand. Of so many texts at
// most there are ids.
func (r *relater) unique(texts int) {
	type places struct{ new, inOld, inNew int32 }
	seen := make([]places, texts)
	for i, id := range r.oldID {
		if r.oldTo[i] == unlinked {
			seen[id].inOld++
		}
	}
	for j, id := range r.newID {
		if r.newTo[j] == unlinked {
			seen[id].new = int32(j)
			seen[id].inNew++
		}
	}
	for i, id := range r.oldID {
		if p := seen[id]; r.oldTo[i] == unlinked && p.inOld == 1 && p.inNew == 1 {
			r.equal(i, int(p.new))
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

// order tells which links moved, and sorts them.
func (r *relater) order() {
	for i := range r.links {
		r.links[i].moved = true
	}
	for _, at := range r.spine() {
		r.links[at].moved = false
	}
	sorted := make([]link, 0, len(r.links))
	for _, at := range r.inOrder() {
		sorted = append(sorted, r.links[at])
	}
	r.links = sorted
}

// readAll reads the paragraphs of a link, so that what needs them can be done in parallel.
func (r *relater) readAll(l link) {
	for i := l.o0; i < l.o1; i++ {
		r.oldAt(i)
	}
	for j := l.n0; j < l.n1; j++ {
		r.newAt(j)
	}
}

// comparison compares the words of a link, of which all paragraphs have been read and all breaks are known; both sides
// are measured by the scales given. Where it shares too little, it is one edit.
func (r *relater) comparison(l link, inOld, inNew []string, scales *[2]scale) *comparison {
	c := l.compared
	if c == nil {
		c = script(r.words.joined(r.oldRead[l.o0:l.o1], inOld), r.words.joined(r.newRead[l.n0:l.n1], inNew))
	}
	c = &comparison{c.old.measured(&scales[0]), c.new.measured(&scales[1]), c.edits}
	if c.share() >= leastShare {
		c.edits = slices.Clone(c.edits)
		c.clean()
	}
	if c.share() < leastShare {
		c.edits = []edit{{0, c.old.len(), 0, c.new.len()}}
	}
	return c
}
