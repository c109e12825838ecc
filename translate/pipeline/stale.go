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
	var stale []int
	for i, row := range alignment.Rows {
		if row.Stale {
			stale = append(stale, i)
		}
	}
	rows, err := p.tellStale(ctx, pair, alignment.Rows, stale)
	return rows, alignment.Version, err
}

// tellStale tells of the rows at some positions, each of which has a target, what they translate.
func (p *Pipeline) tellStale(ctx context.Context, pair Pair, rows []translate.Row, at []int) ([]StaleRow, error) {
	if len(at) == 0 {
		return nil, nil
	}
	stale := make([]StaleRow, len(at))
	for k, i := range at {
		stale[k] = StaleRow{Row: i, Source: pick(pair.Source.Paragraphs, rows[i].Source), Target: pick(pair.Target.Paragraphs, rows[i].Target)}
	}
	was, err := p.translated(ctx, pair, stale)
	for k := range stale {
		stale[k].Since = was[k].number
		stale[k].Hunks = worded(diff.Words(translate.Join(was[k].paragraphs), translate.Join(stale[k].Source)))
	}
	return stale, err
}

// differs tells whether the source says something else than what the row translates.
func (r StaleRow) differs() bool {
	return slices.ContainsFunc(r.Hunks, func(h translate.Hunk) bool { return h.Class != translate.None })
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

// translated finds for each stale row what it translated: the source paragraphs with which its paragraphs were last in
// rows that were current. It goes back through the revisions of the source, each of which was aligned with
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
			if found[i].settled {
				continue
			}
			if was, known := joinedRow(row.Target, rowOf); known {
				found[i] = earlier{source.Number, pick(source.Paragraphs, was.Source), !was.Stale}
				if !was.Stale {
					open--
				}
			}
		}
		next = source
	}
	return found, nil
}

// joinedRow returns the rows of some target paragraphs as one, which is stale where one of them is, and whether any of
// them is known.
func joinedRow(target []translate.Paragraph, rowOf map[string]translate.Row) (joined translate.Row, known bool) {
	for _, p := range target {
		row, ok := rowOf[p.ID]
		known = known || ok
		joined.Source = append(joined.Source, row.Source...)
		joined.Stale = joined.Stale || row.Stale
	}
	slices.Sort(joined.Source)
	joined.Source = slices.Compact(joined.Source)
	return joined, known
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
