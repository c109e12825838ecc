package pipeline

import (
	"context"
	"errors"
	"slices"
	"strconv"

	"regard/translate"
	"regard/translate/diff"
)

// A StaleRow is a row of a translation whose source says something else than when it was translated.
type StaleRow struct {
	Row    int                   // position in the alignment
	Since  int                   // number of the source revision that it was translated from, as far as that is known
	Source []translate.Paragraph // of the newest source revision; none where what it translates was removed
	Target []translate.Paragraph
	Hunks  []translate.Hunk // from the source that it translates to the newest; what changed in form alone is not told
}

// Stale returns the stale rows of a translation, given the newest revisions of the source and of it, and the version
// of their alignment.
func (p *Pipeline) Stale(ctx context.Context, pair Pair) ([]StaleRow, int, error) {
	alignment, err := p.Alignment(ctx, pair.Source, pair.From, pair.Target, pair.To)
	if err != nil {
		return nil, 0, err
	}
	var rows []StaleRow
	for i, row := range alignment.Rows {
		if row.Stale {
			rows = append(rows, StaleRow{Row: i, Source: pick(pair.Source.Paragraphs, row.Source), Target: pick(pair.Target.Paragraphs, row.Target)})
		}
	}
	if len(rows) == 0 {
		return nil, alignment.Version, nil
	}
	was, err := p.translated(ctx, pair, rows)
	for i := range rows {
		rows[i].Since = was[i].number
		rows[i].Hunks = worded(diff.Words(translate.Join(was[i].paragraphs), translate.Join(rows[i].Source)))
	}
	return rows, alignment.Version, err
}

// worded returns hunks in which what changed in form alone stands as it now is.
func worded(hunks []translate.Hunk) []translate.Hunk {
	for i, h := range hunks {
		if h.Class == translate.Typography || h.Class == translate.Break {
			hunks[i] = translate.Hunk{Old: h.New, New: h.New}
		}
	}
	return hunks
}

// An earlier is what a row translated.
type earlier struct {
	number     int // of the source revision
	paragraphs []translate.Paragraph
	settled    bool // whether the row was current then, so that one need not look further back
}

// translated finds for each stale row what it translated: the source paragraphs with which its first paragraph was
// last in a row that was current. It goes back through the revisions of the source, each of which was aligned with
// the translation as that was when the next one came.
func (p *Pipeline) translated(ctx context.Context, pair Pair, rows []StaleRow) ([]earlier, error) {
	found := make([]earlier, len(rows))
	targets, err := p.store.Revisions(ctx, pair.Target.EditionID)
	if err != nil {
		return found, err
	}
	open := len(rows)
	next := pair.Source
	for open > 0 && next.Number > 1 {
		source, err := p.store.Revision(ctx, pair.Source.EditionID, next.Number-1)
		if err != nil {
			return found, err
		}
		rowOf, err := p.rowsAt(ctx, source, next, targets)
		if err != nil {
			return found, err
		}
		for i, row := range rows {
			was, known := rowOf[row.Target[0].ID]
			if found[i].settled || !known {
				continue
			}
			found[i] = earlier{source.Number, pick(source.Paragraphs, was.Source), !was.Stale}
			if !was.Stale {
				open--
			}
		}
		next = source
	}
	return found, nil
}

// rowsAt returns the rows in which a revision of the source was aligned with the translation when the next source
// came, by the ids of their target paragraphs.
func (p *Pipeline) rowsAt(ctx context.Context, source, next translate.Revision, targets []translate.Revision) (map[string]translate.Row, error) {
	rows := make(map[string]translate.Row)
	for _, head := range targets { // newest first
		if head.Created.After(next.Created) {
			continue
		}
		alignment, err := p.store.Alignment(ctx, source.ID, head.ID)
		if errors.Is(err, translate.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		target, err := p.store.RevisionByID(ctx, head.ID)
		if err != nil {
			return nil, err
		}
		for _, row := range alignment.Rows {
			for _, t := range row.Target {
				rows[target.Paragraphs[t].ID] = row
			}
		}
		return rows, nil
	}
	return rows, nil
}

// LookedAt tells that a stale row was looked at and translates what its source now says: the one at a position, or
// all where that is "all". It is one step, which Undo takes back. It returns how many
// they were. Its errors are those of Relink.
func (p *Pipeline) LookedAt(ctx context.Context, pair Pair, version int, which, by string) (int, error) {
	alignment, err := p.stored(ctx, pair, version)
	if err != nil {
		return 0, err
	}
	rows := slices.Clone(alignment.Rows)
	marked, first := 0, 0
	for i, row := range rows {
		if row.Stale && (which == "all" || which == strconv.Itoa(i)) {
			rows[i].Stale, rows[i].Hold = false, translate.Reviewed
			if marked++; marked == 1 {
				first = i
			}
		}
	}
	if marked == 0 {
		return 0, translate.Invalid("align.gone")
	}
	step := stepTo(alignment.Rows, rows)
	step.Relink, step.By = translate.Relink{Op: translate.Review, Bead: first}, by
	return marked, p.store.StepAlignment(ctx, &alignment, step)
}
