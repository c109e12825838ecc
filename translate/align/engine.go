package align

import (
	"context"

	"regard/translate"
)

// sentences aligns running sentences.
func (a Aligner) sentences(ctx context.Context, source, target Text) ([]translate.Bead, error) {
	if err := checkSize(source, target); err != nil {
		return nil, err
	}
	m, s, t := newModel(ctx, a.tuned, source, target)
	for range m.rounds {
		beads, err := m.fill(ctx, s, t, nil, len(s)+len(t))
		if err != nil {
			return nil, err
		}
		m.update(ctx, beads, s, t)
	}
	return m.fill(ctx, s, t, nil, len(s)+len(t))
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
	between := gaps(len(s), len(t), known)
	if len(between) == 0 {
		return known, nil
	}
	var beads []translate.Bead
	for _, gap := range between {
		some, err := m.align(ctx, pick(s, gap.Source), pick(t, gap.Target), whole)
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
