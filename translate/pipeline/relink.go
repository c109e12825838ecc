package pipeline

import (
	"context"
	"errors"
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
	alignment, err := p.stored(ctx, pair)
	if err != nil {
		return alignment, 0, err
	}
	if alignment.Version != version {
		return alignment, 0, translate.ErrConflict
	}
	var step translate.AlignmentStep
	switch {
	case r.Op == translate.Realign:
		step, err = p.realign(ctx, pair, alignment.Rows)
	case row == AllRows:
		step, err = relinkRows(ctx, pair, alignment.Rows, r)
	case row < 0 || row >= len(alignment.Rows):
		err = translate.Invalid("align.gone")
	default:
		step, err = relinkSentences(pair, alignment.Rows, row, r)
	}
	if err != nil {
		return alignment, 0, err
	}
	step.Relink, step.By = r, by
	return alignment, step.At, p.store.StepAlignment(ctx, &alignment, step)
}

// Undo takes the last change by hand back, or does the first one again that was. It returns what Relink returns.
func (p *Pipeline) Undo(ctx context.Context, pair Pair, version int, redo bool) (translate.Alignment, int, error) {
	alignment, err := p.stored(ctx, pair)
	if err != nil {
		return alignment, 0, err
	}
	if alignment.Version != version {
		return alignment, 0, translate.ErrConflict
	}
	step, err := p.store.UndoAlignment(ctx, &alignment, redo)
	return alignment, step.At, err
}

// stored returns the alignment of a pair, which is kept first where it had been made for the page alone.
func (p *Pipeline) stored(ctx context.Context, pair Pair) (translate.Alignment, error) {
	alignment, err := p.store.Alignment(ctx, pair.Source.ID, pair.Target.ID)
	if !errors.Is(err, translate.ErrNotFound) {
		return alignment, err
	}
	alignment, err = p.align(ctx, pair.Source, pair.From, pair.Target, pair.To)
	if err != nil {
		return alignment, err
	}
	return alignment, p.store.AddAlignment(ctx, &alignment)
}

func relinkRows(ctx context.Context, pair Pair, rows []translate.Row, r translate.Relink) (translate.AlignmentStep, error) {
	beads := make([]translate.Bead, len(rows))
	for i, row := range rows {
		beads[i] = row.Bead
	}
	if r.Op == translate.SplitBead && r.Source == 0 && r.Target == 0 && r.Bead >= 0 && r.Bead < len(beads) {
		b := beads[r.Bead]
		r.Source, r.Target = halves(lengths(pick(pair.Source.Paragraphs, b.Source)), lengths(pick(pair.Target.Paragraphs, b.Target)))
	}
	at, n, with, err := r.Apply(beads)
	step := translate.AlignmentStep{At: at}
	if err != nil {
		return step, err
	}
	step.Before = rows[at : at+n]
	for _, bead := range with {
		row, err := rowOf(ctx, pair, bead, step.Before)
		if err != nil {
			return step, err
		}
		row.Stale = row.Stale && r.Op != translate.Review
		step.After = append(step.After, row)
	}
	return step, nil
}

// rowOf returns the row of a bead: with the sentences of the row that had the same paragraphs, else aligned anew.
func rowOf(ctx context.Context, pair Pair, bead translate.Bead, before []translate.Row) (translate.Row, error) {
	for _, row := range before {
		if slices.Equal(row.Source, bead.Source) && slices.Equal(row.Target, bead.Target) {
			row.Bead = bead
			return row, nil
		}
	}
	source := side(pair.From, pick(pair.Source.Paragraphs, bead.Source))
	target := side(pair.To, pick(pair.Target.Paragraphs, bead.Target))
	sentences, err := align.Sentences(ctx, source, target)
	return translate.Row{Bead: bead, Sentences: sentences}, err
}

func relinkSentences(pair Pair, rows []translate.Row, at int, r translate.Relink) (translate.AlignmentStep, error) {
	row := rows[at]
	if r.Op == translate.SplitBead && r.Source == 0 && r.Target == 0 && r.Bead >= 0 && r.Bead < len(row.Sentences) {
		b := row.Sentences[r.Bead]
		source := sentencesOf(pick(pair.Source.Paragraphs, row.Source))
		target := sentencesOf(pick(pair.Target.Paragraphs, row.Target))
		r.Source, r.Target = halves(pick(source, b.Source), pick(target, b.Target))
	}
	from, n, with, err := r.Apply(row.Sentences)
	if err != nil {
		return translate.AlignmentStep{}, err
	}
	row.Sentences = slices.Concat(row.Sentences[:from], with, row.Sentences[from+n:])
	if row.Hold == translate.Loose { // else aligning the row anew would lose them
		row.Hold = translate.Pinned
	}
	return translate.AlignmentStep{At: at, Before: rows[at : at+1], After: []translate.Row{row}}, nil
}

// realign aligns everything anew that nobody vouches for.
func (p *Pipeline) realign(ctx context.Context, pair Pair, rows []translate.Row) (translate.AlignmentStep, error) {
	var held []translate.Row
	for _, row := range rows {
		if row.Hold != translate.Loose {
			held = append(held, row)
		}
	}
	anew, err := align.Around(ctx, p.aligner, side(pair.From, pair.Source.Paragraphs), side(pair.To, pair.Target.Paragraphs), held)
	return translate.AlignmentStep{Before: rows, After: anew}, err
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
