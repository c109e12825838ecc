package diff

import (
	"slices"

	"regard/translate"
)

// A MergeSide says whose changes a merged paragraph holds.
type MergeSide string

// The sides of a merge.
const (
	FromBase   MergeSide = "base" // nobody's
	FromOurs   MergeSide = "ours"
	FromTheirs MergeSide = "theirs"
	FromBoth   MergeSide = "both" // the same change made twice, or changes of each
)

// A Merged is a paragraph of a merge, or a conflict in its place.
type Merged struct {
	Paragraph translate.Paragraph // where Conflict is set the first of ours there, empty where ours removed it
	From      MergeSide
	Conflict  *Conflict // nil where all is merged
}

// A Conflict holds what each side has in one place. A side that is empty removed it.
type Conflict struct{ Base, Ours, Theirs []translate.Paragraph }

// Merge merges two revisions made from one base (Khanna, Kunal and Pierce, A Formal Investigation of Diff3, 2007,
// with paragraphs that move, split and merge, and words in place of lines). The result is in reading order.
//
// Changes of different paragraphs merge, and so do changes of different words of one paragraph, if an unchanged
// word lies between them; equal changes count once. Where paragraphs were split or merged, that is a change of the
// words beside the break. A paragraph that one side moved and the other edited is edited at its new place. A conflict
// is where both sides changed the same words or neighbouring ones, where one removed what the other edited, and where
// both split or merged one paragraph, each in its way. Where both moved a paragraph, it goes where ours has it. Where
// both added paragraphs in one place, ours come first.
//
// Paragraphs keep the id that they have in base, and added ones theirs unless another has it; all are unique.
// Paragraphs whose words were merged have neither Ends nor Marks, which their caller knows how to find.
func Merge(base, ours, theirs []translate.Paragraph) []Merged {
	m := newMerger(base, ours, theirs)
	var merged []Merged
	var origin []int // of each merged paragraph: the paragraph of base whose id it has, or unlinked
	for _, it := range m.order() {
		at := len(merged)
		switch {
		case it.conflict != nil:
			merged = append(merged, it.conflict.merged())
		case it.block == nil:
			merged = append(merged, Merged{Paragraph: it.added, From: it.by.side()})
		default:
			merged = append(merged, m.resolve(it.block)...)
		}
		for range merged[at:] {
			origin = append(origin, unlinked)
		}
		if it.block != nil && at < len(merged) {
			origin[at] = it.block.from
		}
	}
	setIDs(merged, origin, base)
	return merged
}

// A changer is a set of sides.
type changer uint8

const (
	byOurs changer = 1 << iota
	byTheirs
)

func (c changer) side() MergeSide {
	return [...]MergeSide{FromBase, FromOurs, FromTheirs, FromBoth}[c]
}

// A branch is one of the two revisions to be merged.
type branch struct {
	paragraphs []translate.Paragraph
	links      []link
	block      []*block // of each paragraph; nil where it was added
}

// A block is as few paragraphs of base as no link of either side crosses, with what they became.
type block struct {
	from, to     int // in base
	ours, theirs tract
	placed       bool // whether the order holds it already
}

// A tract is what one side made of a block.
type tract struct {
	paragraphs []translate.Paragraph
	moved      bool
	scattered  bool // whether others stand between its paragraphs
	end        int  // of the last paragraph
}

func (t *tract) add(paragraphs []translate.Paragraph, l link) {
	t.scattered = t.scattered || len(t.paragraphs) > 0 && t.end != l.n0
	t.moved = t.moved || l.moved
	t.paragraphs = append(t.paragraphs, paragraphs[l.n0:l.n1]...)
	t.end = l.n1
}

// A merger knows what became of base on both sides.
type merger struct {
	base         []translate.Paragraph
	ours, theirs branch
	blocks       []*block
	words        *vocabulary
}

func newMerger(base, ours, theirs []translate.Paragraph) *merger {
	m := &merger{base: base, words: newVocabulary()}
	m.ours = m.branch(ours)
	m.theirs = m.branch(theirs)
	m.cut()
	return m
}

func (m *merger) branch(paragraphs []translate.Paragraph) branch {
	links := relate(textsOf(m.base), textsOf(paragraphs)).links
	return branch{paragraphs, links, make([]*block, len(paragraphs))}
}

// cut divides base into blocks and gives each what became of it.
func (m *merger) cut() {
	of := make([]*block, len(m.base))
	end := make([]int, len(m.base)) // of the longest link that begins with each paragraph
	for _, l := range slices.Concat(m.ours.links, m.theirs.links) {
		end[l.o0] = max(end[l.o0], l.o1)
	}
	for from := 0; from < len(m.base); {
		b := &block{from: from, to: from + 1}
		for i := from; i < b.to; i++ {
			b.to = max(b.to, end[i])
			of[i] = b
		}
		m.blocks = append(m.blocks, b)
		from = b.to
	}
	m.ours.fill(of, func(b *block) *tract { return &b.ours })
	m.theirs.fill(of, func(b *block) *tract { return &b.theirs })
}

// fill gives each block the paragraphs that it became in the branch.
func (br *branch) fill(of []*block, side func(*block) *tract) {
	for _, l := range br.links {
		b := of[l.o0]
		side(b).add(br.paragraphs, l)
		for j := l.n0; j < l.n1; j++ {
			br.block[j] = b
		}
	}
}

// resolve returns what a block becomes: nothing where it was removed.
func (m *merger) resolve(b *block) []Merged {
	base := m.base[b.from:b.to]
	ours, theirs := b.ours.paragraphs, b.theirs.paragraphs
	var by changer
	if b.ours.scattered || !sameTexts(base, ours) {
		by |= byOurs
	}
	if b.theirs.scattered || !sameTexts(base, theirs) {
		by |= byTheirs
	}
	switch {
	case by != byOurs|byTheirs:
		if by == byTheirs {
			ours = theirs
		}
		return all(ours, by|b.movers())
	case sameTexts(ours, theirs):
		return all(ours, by)
	case len(ours) > 0 && len(theirs) > 0 && !b.ours.scattered && !b.theirs.scattered:
		if merged, ok := m.mergeWords(base, ours, theirs); ok {
			return all(merged, by)
		}
	}
	return []Merged{(&Conflict{base, ours, theirs}).merged()}
}

// merged returns the conflict as it stands in a merge.
func (c *Conflict) merged() Merged {
	m := Merged{From: FromBoth, Conflict: c}
	if len(c.Ours) > 0 {
		m.Paragraph = c.Ours[0]
	}
	return m
}

// movers returns the sides that moved a block.
func (b *block) movers() changer {
	var by changer
	if b.ours.moved {
		by |= byOurs
	}
	if b.theirs.moved {
		by |= byTheirs
	}
	return by
}

func all(paragraphs []translate.Paragraph, by changer) []Merged {
	merged := make([]Merged, len(paragraphs))
	for i, p := range paragraphs {
		merged[i] = Merged{Paragraph: p, From: by.side()}
	}
	return merged
}

// sameTexts tells whether two lists of paragraphs read the same.
func sameTexts(a, b []translate.Paragraph) bool {
	return slices.EqualFunc(a, b, func(p, q translate.Paragraph) bool { return p.Kind == q.Kind && p.Text == q.Text })
}

// setIDs gives the merged paragraphs their ids: those of base at the positions given first.
func setIDs(merged []Merged, origin []int, base []translate.Paragraph) {
	used := map[string]bool{"": true}
	for i := range merged {
		if origin[i] == unlinked {
			continue
		}
		id := base[origin[i]].ID
		if used[id] {
			origin[i] = unlinked
			continue
		}
		merged[i].Paragraph.ID, used[id] = id, true
	}
	for _, p := range base {
		used[p.ID] = true // the id of a removed paragraph stays its own
	}
	for i := range merged {
		if origin[i] != unlinked {
			continue
		}
		id := merged[i].Paragraph.ID
		for used[id] {
			id = translate.NewID()
		}
		merged[i].Paragraph.ID, used[id] = id, true
	}
}
