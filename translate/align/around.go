package align

import (
	"context"

	"regard/translate"
)

// Around aligns what is left between the rows that are known, which stay as they are, their sentence beads too;
// sentences of theirs that are in no bead are aligned. Known rows may cross and may have an empty side. Those that
// stand in order on both sides are boundaries for the rest, but for a paragraph that clearly moved; the others take
// no more than their paragraphs out. It returns translate.ErrInvalid where a position of theirs is out of range or in
// two beads, else Align's errors.
func Around(ctx context.Context, a Aligner, source, target Text, known []translate.Row) ([]translate.Row, error) {
	if err := checkRows(source, target, known); err != nil {
		return nil, err
	}
	if own, ok := a.(engine); ok {
		return own.around(ctx, source, target, known)
	}
	var rows []translate.Row
	for _, gap := range gaps(len(source.Paragraphs), len(target.Paragraphs), beadsOf(known)) {
		some, err := a.Align(ctx, source.pick(gap.Source), target.pick(gap.Target))
		if err != nil {
			return nil, err
		}
		for _, row := range some {
			row.Bead = place(gap, row.Bead)
			rows = append(rows, row)
		}
	}
	for _, row := range known {
		var err error
		row.Sentences, err = Within(ctx, a, source.pick(row.Source), target.pick(row.Target), row.Sentences)
		if err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
	return inOrder(beadsOf(rows), rows), nil
}

// Within aligns the sentences that are left between the beads that are known, as Around does with paragraphs. The
// positions count the sentences of all paragraphs from 0.
func Within(ctx context.Context, a Aligner, source, target Text, known []translate.Bead) ([]translate.Bead, error) {
	n, m := source.sentences(), target.sentences()
	if err := checkBeads(n, m, known); err != nil {
		return nil, err
	}
	if own, ok := a.(engine); ok {
		return own.within(ctx, source, target, known)
	}
	s, t := source.running(), target.running()
	return fill(n, m, known, func(gap translate.Bead) ([]translate.Bead, error) {
		rows, err := a.Align(ctx, s.pickSentences(gap.Source), t.pickSentences(gap.Target))
		return sentenceBeads(rows), err
	})
}

// sentenceBeads returns the beads inside rows of texts of one paragraph each.
func sentenceBeads(rows []translate.Row) []translate.Bead {
	var beads []translate.Bead
	for _, row := range rows {
		beads = append(beads, row.Sentences...)
	}
	return beads
}

// fill returns the known beads of n and m units, and between them those that align returns for each gap.
func fill(n, m int, known []translate.Bead, align func(gap translate.Bead) ([]translate.Bead, error)) ([]translate.Bead, error) {
	between := gaps(n, m, known)
	if len(between) == 0 {
		return known, nil
	}
	var beads []translate.Bead
	for _, gap := range between {
		some, err := align(gap)
		if err != nil {
			return nil, err
		}
		for _, b := range some {
			beads = append(beads, place(gap, b))
		}
	}
	beads = append(beads, known...)
	return inOrder(beads, beads), nil
}
