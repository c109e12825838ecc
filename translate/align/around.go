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
func (a Aligner) Around(ctx context.Context, source, target Text, known []translate.Row) ([]translate.Row, error) {
	if err := checkRows(source, target, known); err != nil {
		return nil, err
	}
	if err := checkSize(source, target); err != nil {
		return nil, err
	}
	m, s, t := newModel(ctx, a.tuned, source, target)
	bySource, byTarget := byParagraph(s, len(source.Paragraphs)), byParagraph(t, len(target.Paragraphs))
	between := gaps(len(bySource), len(byTarget), beadsOf(known))
	for range m.rounds {
		if err := m.learnRows(ctx, bySource, byTarget, between, known, len(s)+len(t)); err != nil {
			return nil, err
		}
	}
	beads, err := m.paragraphs(ctx, merge(bySource), merge(byTarget), between)
	if err != nil {
		return nil, err
	}
	rows := append(rowsOf(beads), known...)
	for i := range rows {
		row := &rows[i]
		row.Sentences, err = m.fill(ctx, gather(bySource, row.Source), gather(byTarget, row.Target), row.Sentences, len(s)+len(t))
		if err != nil {
			return nil, err
		}
	}
	return inOrder(beadsOf(rows), rows), nil
}
