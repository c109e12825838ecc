package diff

import (
	"slices"

	"regard/translate"
)

// An item stands in the order of a merge: a block, a paragraph that was added, or a conflict.
type item struct {
	block    *block // nil where it was added
	added    translate.Paragraph
	by       changer
	conflict *Conflict // of what both sides put in the place of what both removed
}

// order returns the blocks and the added paragraphs in reading order: the blocks that neither side moved as they
// stand in base, and after each what ours and theirs put there.
func (m *merger) order() []item {
	ours, theirs := m.ours.put(byOurs), m.theirs.put(byTheirs)
	ids := numbering{}
	order := rewritten(m.weave(ours[nil], theirs[nil], ids), m.gone(0))
	for k, b := range m.blocks {
		if b.movers() == 0 {
			order = append(order, item{block: b})
			order = append(order, rewritten(m.weave(ours[b], theirs[b], ids), m.gone(k+1))...)
		}
	}
	return order
}

// gone returns the paragraphs of base from the block at the position on that both sides removed.
func (m *merger) gone(from int) []translate.Paragraph {
	var gone []translate.Paragraph
	for _, b := range m.blocks[from:] {
		if len(b.ours.paragraphs)+len(b.theirs.paragraphs) > 0 {
			break
		}
		gone = append(gone, m.base[b.from:b.to]...)
	}
	return gone
}

// rewritten makes one conflict of all that was added where both sides removed the same and each added something else:
// so anew did both write it that nothing of it is alike, and the text needs one of them.
func rewritten(items []item, gone []translate.Paragraph) []item {
	conflict := &Conflict{Base: gone}
	var rest []item
	at := -1
	var alone changer // the sides that added something else
	for _, it := range items {
		if it.block != nil {
			rest = append(rest, it)
			continue
		}
		if at < 0 {
			at = len(rest)
		}
		if it.by&byOurs != 0 {
			conflict.Ours = append(conflict.Ours, it.added)
		}
		if it.by&byTheirs != 0 {
			conflict.Theirs = append(conflict.Theirs, it.added)
		}
		if it.by != byOurs|byTheirs {
			alone |= it.by
		}
	}
	if len(gone) == 0 || alone != byOurs|byTheirs {
		return items
	}
	return slices.Insert(rest, at, item{conflict: conflict})
}

// put returns what a side added or moved, by the unmoved block before it; nil for the start.
func (br *branch) put(by changer) map[*block][]item {
	put := map[*block][]item{}
	var before, last *block
	for j, p := range br.paragraphs {
		switch b := br.block[j]; {
		case b == nil:
			put[before] = append(put[before], item{added: p, by: by})
		case b.movers() == 0:
			before = b
		case b != last && b.movers()&by != 0:
			put[before] = append(put[before], item{block: b})
			last = b
		}
	}
	return put
}

// weave returns what both sides put in one place: equal items once, between them those of ours first. A block that
// has its place already is not placed again.
func (m *merger) weave(ours, theirs []item, ids numbering) []item {
	var order []item
	place := func(items []item) {
		for _, it := range items {
			if it.block != nil && it.block.placed {
				continue
			}
			if it.block != nil {
				it.block.placed = true
			}
			order = append(order, it)
		}
	}
	a, b := 0, 0
	for _, r := range append(match(m.names(ours, ids), m.names(theirs, ids)), run{len(ours), len(theirs), 0}) {
		place(ours[a:r.a])
		place(theirs[b:r.b])
		for _, it := range ours[r.a : r.a+r.n] {
			it.by = byOurs | byTheirs
			place([]item{it})
		}
		a, b = r.a+r.n, r.b+r.n
	}
	return order
}

// names numbers items: equal where they are the same block, or added paragraphs that read the same.
func (m *merger) names(items []item, ids numbering) []int32 {
	named := make([]int32, len(items))
	for i, it := range items {
		if it.block != nil {
			named[i] = -1 - int32(it.block.from)
		} else {
			named[i] = ids.id(string(it.added.Kind) + "\n" + it.added.Text)
		}
	}
	return named
}
