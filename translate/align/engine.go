package align

import (
	"context"

	"regard/translate"
)

// around aligns the paragraphs between the rows that are known, and the sentences in all rows.
func (e engine) around(ctx context.Context, source, target Text, known []translate.Row) ([]translate.Row, error) {
	if err := checkSize(source, target); err != nil {
		return nil, err
	}
	m, s, t := newModel(ctx, e.tuned, source, target)
	e.addVectors(ctx, m, source, target, s, t)
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

// within aligns the sentences between the beads that are known.
func (e engine) within(ctx context.Context, source, target Text, known []translate.Bead) ([]translate.Bead, error) {
	if err := checkSize(source, target); err != nil {
		return nil, err
	}
	m, s, t := newModel(ctx, e.tuned, source, target)
	e.addVectors(ctx, m, source, target, s, t)
	for range m.rounds {
		beads, err := m.fill(ctx, s, t, known, len(s)+len(t))
		if err != nil {
			return nil, err
		}
		m.update(ctx, beads, s, t)
	}
	return m.fill(ctx, s, t, known, len(s)+len(t))
}

// learnRows learns from a first alignment of the sentences in each gap between the rows that are known, and in these.
func (m *model) learnRows(ctx context.Context, bySource, byTarget [][]unit, between []translate.Bead, known []translate.Row, whole int) error {
	var s, t []unit
	var all []translate.Bead
	for _, row := range append(rowsOf(between), known...) {
		source, target := gather(bySource, row.Source), gather(byTarget, row.Target)
		beads, err := m.fill(ctx, source, target, row.Sentences, whole)
		if err != nil {
			return err
		}
		whole := translate.Bead{Source: count(len(s), len(source)), Target: count(len(t), len(target))}
		for _, b := range beads {
			all = append(all, place(whole, b))
		}
		s, t = append(s, source...), append(t, target...)
	}
	m.update(ctx, all, s, t)
	return ctx.Err()
}

// paragraphs returns the beads of the paragraphs in the gaps, and of those that moved from one place to another.
func (m *model) paragraphs(ctx context.Context, s, t []unit, between []translate.Bead) ([]translate.Bead, error) {
	var all []translate.Bead
	for _, gap := range between {
		beads, err := m.align(ctx, pick(s, gap.Source), pick(t, gap.Target), len(s)+len(t))
		if err != nil {
			return nil, err
		}
		for _, b := range beads {
			all = append(all, place(gap, b))
		}
	}
	return m.linkMoved(ctx, all, s, t), ctx.Err()
}

// fill returns the beads of units: those that are known, and what is left aligned between them.
// The units are all of a whole of so many, or some of them.
func (m *model) fill(ctx context.Context, s, t []unit, known []translate.Bead, whole int) ([]translate.Bead, error) {
	return fill(len(s), len(t), known, func(gap translate.Bead) ([]translate.Bead, error) {
		return m.align(ctx, pick(s, gap.Source), pick(t, gap.Target), whole)
	})
}

// alignPart returns the beads of the best alignment of two sequences of units that are not too long for one lattice.
func (m *model) alignPart(ctx context.Context, s, t []unit, anchors []pair, whole int) ([]translate.Bead, error) {
	e := newEvidence(ctx, m, newCorridor(len(s), len(t), anchors, share(len(s)+len(t), whole)), s, t)
	l := newLattice(ctx, e)
	if err := ctx.Err(); err != nil {
		return nil, err // the lattice is then not whole
	}
	beads := l.likeliest(ctx, l.posteriors(ctx, l.levels(ctx)))
	return beads, ctx.Err()
}
