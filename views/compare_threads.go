package views

import (
	"slices"

	"regard/translate"
)

// said are words of a part that a thread is about: the bytes [from,to) of its new text.
type said struct {
	from, to int
	last     bool // whether the thread's words end here
	thread   Thread
}

// Tell puts threads under the rows of their words in the new version, and marks the words. Those whose words are gone
// are adrift.
func (c *Compare) Tell(threads []Thread) {
	if len(threads) == 0 {
		return
	}
	type spot struct{ row, view, start int } // start: where the paragraph begins in the new text of the change
	spots := make(map[string]spot)
	paragraphs := c.New.Revision.Paragraphs
	for i, row := range c.Rows {
		for k, v := range row.Changes {
			start := 0
			for _, t := range v.targets {
				spots[paragraphs[t].ID] = spot{i, k, start}
				start += len(paragraphs[t].Text) + len("\n\n")
			}
		}
	}
	place := func(t Thread) (spot, bool) {
		at, there := spots[t.Place.Paragraph]
		return at, there && t.Place.Fate != translate.Gone
	}
	slices.SortStableFunc(threads, func(a, b Thread) int {
		rank := func(t Thread) int {
			if at, there := place(t); there {
				return at.row
			}
			return len(c.Rows)
		}
		if d := rank(a) - rank(b); d != 0 {
			return d
		}
		return a.Place.Start - b.Place.Start
	})
	for i, t := range threads {
		t.Number = i + 1
		at, there := place(t)
		if !there {
			c.Adrift = append(c.Adrift, t)
			continue
		}
		row := &c.Rows[at.row]
		row.Threads = append(row.Threads, t)
		row.Changes[at.view].say(t, at.start+t.Place.Start, at.start+t.Place.End)
	}
}

// say marks the bytes [from,to) of the new text of a change as what a thread is about.
func (v *ChangeView) say(t Thread, from, to int) {
	for i := range v.Parts {
		p := &v.Parts[i]
		if start, end := max(from, 0), min(to, len(p.New)); start < end {
			p.said = append(p.said, said{start, end, to <= len(p.New), t})
		}
		from, to = from-len(p.New), to-len(p.New)
	}
}

// cuts returns where the first n bytes of the new text of a part are cut so that each piece is commented on as a whole
// or not at all: the ends of the pieces.
func (p Part) cuts(n int) []int {
	cuts := []int{n}
	for _, s := range p.said {
		for _, at := range []int{s.from, s.to} {
			if at > 0 && at < n {
				cuts = append(cuts, at)
			}
		}
	}
	slices.Sort(cuts)
	return slices.Compact(cuts)
}

// commented tells whether somebody comments on a piece of the new text.
func (p Part) commented(from, to int) bool {
	return slices.ContainsFunc(p.said, func(s said) bool { return s.from < to && from < s.to })
}
