package pipeline

import (
	"context"
	"slices"

	"regard/translate"
	"regard/translate/variants"
)

// A Picking is what a person took from several translations, for the next revision of one of them.
type Picking struct {
	Texts  []translate.Revision // with their paragraphs
	Rows   []variants.Row       // of Texts, in the order of the source
	Choice []int                // for each row, the position in Texts of the one to take; -1 for Into
	Units  [][]int              // for each row, the same for each of its units; -1 as the row; nil for all of them
	Into   int                  // position in Texts of the newest revision of the edition that gets what was picked
	Author string
	Note   string
}

// Pick adds a revision to the edition: Texts[Into] with the rows of other texts that were chosen, and from where each
// paragraph or sentence comes. Its error is a Problem when that changes nothing or leaves nothing, and ErrConflict when
// Texts[Into] is no longer the newest.
func (p *Pipeline) Pick(ctx context.Context, edition translate.Edition, picking Picking) (translate.Revision, error) {
	base := picking.Texts[picking.Into]
	revision := translate.Revision{
		EditionID: edition.ID, Parent: base.Number, Author: picking.Author, Note: picking.Note,
		Origin: translate.Origin{Kind: translate.Picked, From: base.Number},
	}
	revision.Paragraphs, revision.Picks = picking.paragraphs()
	switch {
	case len(revision.Paragraphs) == 0:
		return revision, translate.Invalid("versions.empty")
	case translate.Hash(revision.Paragraphs) == base.Hash:
		return revision, translate.Invalid("versions.same")
	}
	return revision, p.follow(ctx, edition, base, &revision, nil)
}

// A taken paragraph is one of the new revision.
type taken struct {
	translate.Paragraph
	row  int
	from []int64 // ids of the revisions of its sentences; one for the whole paragraph
}

// paragraphs returns what was picked. Rows of the base stay where they are; what comes for one stands in its place
// and has its ids, and what the base lacks follows the row before it.
func (p Picking) paragraphs() ([]translate.Paragraph, []translate.Pick) {
	base := p.Texts[p.Into]
	rowOf := make(map[int]int)
	for i, row := range p.Rows {
		for _, at := range row.Targets[p.Into] {
			rowOf[at] = i
		}
	}
	var all []taken
	done := make(map[int]bool)
	for at, paragraph := range base.Paragraphs {
		row := rowOf[at]
		if !p.replaces(row) {
			all = append(all, taken{paragraph, row, []int64{base.ID}})
		} else if !done[row] {
			done[row] = true
			all = append(all, p.take(row)...)
		}
	}
	for row := range p.Rows {
		if p.replaces(row) && len(p.Rows[row].Targets[p.Into]) == 0 {
			all = slices.Insert(all, after(all, row), p.take(row)...)
		}
	}
	var paragraphs []translate.Paragraph
	var picks []translate.Pick
	for i, t := range all {
		paragraphs = append(paragraphs, t.Paragraph)
		picks = append(picks, t.picks(i)...)
	}
	return paragraphs, picks
}

// picks tells where the paragraph at a position comes from: once, where all its sentences come from one revision.
func (t taken) picks(position int) []translate.Pick {
	if len(slices.Compact(slices.Clone(t.from))) == 1 {
		return []translate.Pick{{Paragraph: position, FromID: t.from[0]}}
	}
	picks := make([]translate.Pick, len(t.from))
	for k, id := range t.from {
		picks[k] = translate.Pick{Paragraph: position, Sentence: k + 1, FromID: id}
	}
	return picks
}

// replaces tells whether anything of a row comes from another text than the base.
func (p Picking) replaces(row int) bool {
	text, one := p.one(row)
	return !one || text != p.Into
}

// whole returns the text from which a row is taken, but for the units that were chosen by themselves.
func (p Picking) whole(row int) int {
	if choice := p.Choice[row]; choice >= 0 && len(p.Rows[row].Targets[choice]) > 0 {
		return choice
	}
	return p.Into
}

// texts returns the text from which each unit of a row is taken.
func (p Picking) texts(row int) []int {
	texts := slices.Repeat([]int{p.whole(row)}, len(p.Rows[row].Units))
	if p.Units != nil {
		for unit, text := range p.Units[row] {
			if text >= 0 {
				texts[unit] = text
			}
		}
	}
	return texts
}

// one returns the text from which a row is taken whole; false where its units come from several.
func (p Picking) one(row int) (text int, one bool) {
	found := false
	for unit, from := range p.texts(row) {
		switch {
		case p.Rows[row].Units[unit].Absent(): // nothing to take from any
		case !found:
			text, found = from, true
		case from != text:
			return 0, false
		}
	}
	if !found {
		text = p.whole(row)
	}
	return text, true
}

// take returns the paragraphs that were chosen for a row, with the ids of those of the base that they replace.
func (p Picking) take(row int) []taken {
	var all []taken
	if text, one := p.one(row); one {
		for _, at := range p.Rows[row].Targets[text] {
			all = append(all, taken{p.Texts[text].Paragraphs[at], row, []int64{p.Texts[text].ID}})
		}
	} else {
		all = p.compose(row)
	}
	own := p.Rows[row].Targets[p.Into]
	for i := range all {
		all[i].ID = translate.NewID()
		if i < len(own) {
			all[i].ID = p.Texts[p.Into].Paragraphs[own[i]].ID
		}
	}
	return all
}

// after returns where a row belongs that is not among the paragraphs: after the nearest row before it.
func after(all []taken, row int) int {
	at, nearest := 0, -1
	for i, t := range all {
		if t.row < row && t.row >= nearest {
			at, nearest = i+1, t.row
		}
	}
	return at
}
