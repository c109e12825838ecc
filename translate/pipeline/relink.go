package pipeline

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"unicode/utf8"

	"regard/translate"
	"regard/translate/align"
)

// A Pair is a source and its translation, which an alignment links.
type Pair struct {
	Source, Target translate.Revision
	From, To       translate.Language
}

// AllRows stands for no row in particular.
const AllRows = -1

// Relink changes the alignment of a pair by hand: a bead of paragraphs where row is AllRows, else a bead of the
// sentences of that row. A split that does not say where is made where both halves are about as long on either
// side. It returns the alignment as it then is and the position of the first row that changed. Its error is a
// Problem when that cannot be done, and ErrConflict when version is no longer the alignment's.
func (p *Pipeline) Relink(ctx context.Context, pair Pair, version, row int, r translate.Relink, by string) (translate.Alignment, int, error) {
	alignment, err := p.stored(ctx, pair, version)
	if err != nil {
		return alignment, 0, err
	}
	var rows []translate.Row
	switch {
	case r.Op == translate.Realign:
		rows, err = p.realign(ctx, pair, alignment.Rows)
	case row == AllRows:
		rows, err = p.relinkRows(ctx, pair, alignment.Rows, r)
	case row < 0 || row >= len(alignment.Rows):
		err = translate.Invalid("align.gone")
	default:
		rows, err = relinkSentences(pair, alignment.Rows, row, r)
	}
	if err != nil {
		return alignment, 0, err
	}
	step := stepTo(alignment.Rows, rows)
	step.Relink, step.By = r, by
	return alignment, step.At, p.store.StepAlignment(ctx, &alignment, step)
}

// stepTo returns the step from rows to others, with no more of both than differs.
func stepTo(before, after []translate.Row) translate.AlignmentStep {
	at := 0
	for at < min(len(before), len(after)) && reflect.DeepEqual(before[at], after[at]) {
		at++
	}
	before, after = before[at:], after[at:]
	for len(before) > 0 && len(after) > 0 && reflect.DeepEqual(before[len(before)-1], after[len(after)-1]) {
		before, after = before[:len(before)-1], after[:len(after)-1]
	}
	return translate.AlignmentStep{At: at, Before: before, After: after}
}

// Undo takes the last change by hand back, or does the first one again that was. It returns what Relink returns.
func (p *Pipeline) Undo(ctx context.Context, pair Pair, version int, redo bool) (translate.Alignment, int, error) {
	alignment, err := p.stored(ctx, pair, version)
	if err != nil {
		return alignment, 0, err
	}
	step, err := p.store.UndoAlignment(ctx, &alignment, redo)
	return alignment, step.At, err
}

// stored returns the alignment of a pair, which is kept first where it had been made for the page alone. It is an
// ErrConflict where that has another version.
func (p *Pipeline) stored(ctx context.Context, pair Pair, version int) (translate.Alignment, error) {
	alignment, err := p.store.Alignment(ctx, pair.Source.ID, pair.Target.ID)
	if errors.Is(err, translate.ErrNotFound) {
		alignment, err = p.align(ctx, pair.Source, pair.From, pair.Target, pair.To)
		if err == nil {
			err = p.store.AddAlignment(ctx, &alignment)
		}
	}
	if err == nil && alignment.Version != version {
		err = translate.ErrConflict
	}
	return alignment, err
}

func (p *Pipeline) relinkRows(ctx context.Context, pair Pair, rows []translate.Row, r translate.Relink) ([]translate.Row, error) {
	beads := make([]translate.Bead, len(rows))
	for i, row := range rows {
		beads[i] = row.Bead
	}
	if r.Op == translate.SplitBead && r.Source == 0 && r.Target == 0 && r.Bead >= 0 && r.Bead < len(beads) {
		b := beads[r.Bead]
		r.Source, r.Target = halves(lengths(pick(pair.Source.Paragraphs, b.Source)), lengths(pick(pair.Target.Paragraphs, b.Target)))
	}
	beads, err := r.Apply(beads)
	if err != nil {
		return nil, err
	}
	before := make(map[string]translate.Row, len(rows))
	for _, row := range rows {
		before[units(row.Bead)] = row
	}
	changed := make([]translate.Row, len(beads))
	for i, bead := range beads {
		row, same := before[units(bead)]
		row.Bead = bead
		if !same {
			source := side(pair.From, pick(pair.Source.Paragraphs, bead.Source))
			target := side(pair.To, pick(pair.Target.Paragraphs, bead.Target))
			if row.Sentences, err = align.Sentences(ctx, source, target); err != nil {
				return nil, err
			}
		}
		changed[i] = row
	}
	if err := p.keepStale(ctx, pair, changed, rows); err != nil {
		return nil, err
	}
	if r.Op == translate.Review {
		changed[r.Bead].Stale = false
	}
	return changed, nil
}

// keepStale tells the rows with a target paragraph that stood in a stale row before: linking it otherwise does not
// tell whether it says what the source now says. Of a row that was made anew it does where the source still says what
// the row translates.
func (p *Pipeline) keepStale(ctx context.Context, pair Pair, rows, before []translate.Row) error {
	stale, known := make(map[int]bool), make(map[string]bool, len(before))
	for _, row := range before {
		known[units(row.Bead)] = true
		for _, t := range row.Target {
			stale[t] = row.Stale
		}
	}
	var anew []int
	for i := range rows {
		rows[i].Stale = slices.ContainsFunc(rows[i].Target, func(t int) bool { return stale[t] })
		if rows[i].Stale && !known[units(rows[i].Bead)] {
			anew = append(anew, i)
		}
	}
	told, err := p.tellStale(ctx, pair, rows, anew)
	for _, row := range told {
		rows[row.Row].Stale = row.Since == 0 || row.differs()
	}
	return err
}

// units tells beads of different units apart.
func units(b translate.Bead) string { return fmt.Sprint(b.Source, b.Target) }

func relinkSentences(pair Pair, rows []translate.Row, at int, r translate.Relink) ([]translate.Row, error) {
	row := rows[at]
	if r.Op == translate.SplitBead && r.Source == 0 && r.Target == 0 && r.Bead >= 0 && r.Bead < len(row.Sentences) {
		b := row.Sentences[r.Bead]
		source := sentencesOf(pick(pair.Source.Paragraphs, row.Source))
		target := sentencesOf(pick(pair.Target.Paragraphs, row.Target))
		r.Source, r.Target = halves(pick(source, b.Source), pick(target, b.Target))
	}
	var err error
	if row.Sentences, err = r.Apply(row.Sentences); err != nil {
		return nil, err
	}
	if row.Hold == translate.Loose { // else aligning the row anew would lose them
		row.Hold = translate.Pinned
	}
	changed := slices.Clone(rows)
	changed[at] = row
	return changed, nil
}

// realign aligns everything anew that nobody vouches for.
func (p *Pipeline) realign(ctx context.Context, pair Pair, rows []translate.Row) ([]translate.Row, error) {
	loose := func(row translate.Row) bool { return row.Hold == translate.Loose }
	held := slices.DeleteFunc(slices.Clone(rows), loose)
	anew, err := p.aligner.Around(ctx, side(pair.From, pair.Source.Paragraphs), side(pair.To, pair.Target.Paragraphs), held)
	if err != nil {
		return nil, err
	}
	return anew, p.keepStale(ctx, pair, anew, rows)
}

// halves returns after how many units to part both sides, given their lengths, so that the first halves are about
// as large a part of their sides.
func halves(source, target []int) (s, t int) {
	best := 2.0
	for i, x := range shares(source) {
		for j, y := range shares(target) {
			first, last := i+j == 0, i == len(source) && j == len(target)
			if off := max(x-y, y-x); !first && !last && off <= best {
				best, s, t = off, i, j
			}
		}
	}
	return s, t
}

// shares returns which part of a side the first 0, 1, 2 … of its units are.
func shares(lengths []int) []float64 {
	total := 0
	for _, n := range lengths {
		total += n
	}
	parts := make([]float64, 1, len(lengths)+1)
	sum := 0
	for _, n := range lengths {
		sum += n
		parts = append(parts, float64(sum)/float64(max(total, 1)))
	}
	return parts
}

func lengths(paragraphs []translate.Paragraph) []int {
	all := make([]int, len(paragraphs))
	for i, p := range paragraphs {
		all[i] = utf8.RuneCountInString(p.Text)
	}
	return all
}

// sentencesOf returns the lengths of the sentences of paragraphs.
func sentencesOf(paragraphs []translate.Paragraph) []int {
	var all []int
	for _, p := range paragraphs {
		for _, sentence := range p.Sentences() {
			all = append(all, utf8.RuneCountInString(sentence))
		}
	}
	return all
}

func pick[T any](all []T, positions []int) []T {
	picked := make([]T, 0, len(positions))
	for _, i := range positions {
		picked = append(picked, all[i])
	}
	return picked
}
