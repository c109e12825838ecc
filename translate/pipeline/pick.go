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
	Into   int                  // position in Texts of the newest revision of the edition that gets what was picked
	Author string
	Note   string
}

// Pick adds a revision to the edition: Texts[Into] with the rows of other texts that were chosen, and from where each
// paragraph comes. Its error is a Problem when that changes nothing, and ErrConflict when Texts[Into] is no longer
// the newest.
func (p *Pipeline) Pick(ctx context.Context, edition translate.Edition, picking Picking) (translate.Revision, error) {
	base := picking.Texts[picking.Into]
	revision := translate.Revision{
		EditionID: edition.ID, Parent: base.Number, Author: picking.Author, Note: picking.Note,
		Origin: translate.Origin{Kind: translate.Picked, From: base.Number},
	}
	revision.Paragraphs, revision.Picks = picking.paragraphs()
	if translate.Hash(revision.Paragraphs) == base.Hash {
		return revision, translate.Invalid("versions.same")
	}
	return revision, p.follow(ctx, edition, base, &revision, nil)
}

// A taken paragraph is one of the new revision.
type taken struct {
	translate.Paragraph
	row  int
	from int64
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
			all = append(all, taken{paragraph, row, base.ID})
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
	paragraphs, picks := make([]translate.Paragraph, len(all)), make([]translate.Pick, len(all))
	for i, t := range all {
		paragraphs[i], picks[i] = t.Paragraph, translate.Pick{Paragraph: i, FromID: t.from}
	}
	return paragraphs, picks
}

// replaces tells whether a row comes from another text than the base.
func (p Picking) replaces(row int) bool {
	choice := p.Choice[row]
	return choice >= 0 && choice != p.Into && len(p.Rows[row].Targets[choice]) > 0
}

// take returns the paragraphs that were chosen for a row, with the ids of those of the base that they replace.
func (p Picking) take(row int) []taken {
	from := p.Texts[p.Choice[row]]
	base := p.Texts[p.Into]
	own := p.Rows[row].Targets[p.Into]
	var all []taken
	for i, at := range p.Rows[row].Targets[p.Choice[row]] {
		paragraph := from.Paragraphs[at]
		paragraph.ID = translate.NewID()
		if i < len(own) {
			paragraph.ID = base.Paragraphs[own[i]].ID
		}
		all = append(all, taken{paragraph, row, from.ID})
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
