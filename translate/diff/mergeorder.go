package diff

import "regard/translate"

// An item stands in the order of a merge: a block, or a paragraph that was added.
type item struct {
	block *block // nil where it was added
	added translate.Paragraph
	by    changer
}

// order returns the blocks and the added paragraphs in reading order: the blocks that neither side moved as they
// stand in base, and after each what ours and theirs put there.
func (m *merger) order() []item {
	ours, theirs := m.ours.put(byOurs), m.theirs.put(byTheirs)
	ids := vocabulary{}
	order := m.weave(nil, ours[nil], theirs[nil], ids)
	for _, b := range m.blocks {
		if b.movers() == 0 {
			order = append(order, item{block: b})
			order = m.weave(order, ours[b], theirs[b], ids)
		}
	}
	return order
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

// weave appends what both sides put in one place: equal items once, between them those of ours first. A block that
// has its place already is not placed again.
func (m *merger) weave(order, ours, theirs []item, ids vocabulary) []item {
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
func (m *merger) names(items []item, ids vocabulary) []int32 {
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
