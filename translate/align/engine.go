package align

import (
	"context"

	"regard/translate"
)

// align returns the beads of the best alignment of two sequences of units.
func (m *model) align(ctx context.Context, s, t []unit) ([]translate.Bead, error) {
	var anchors []pair
	if len(s)*len(t) > smallPlane {
		anchors = m.anchors(ctx, s, t)
	}
	e := newEvidence(ctx, m, newCorridor(len(s), len(t), anchors), s, t)
	l := newLattice(ctx, e)
	if err := ctx.Err(); err != nil {
		return nil, err // the lattice is then not whole
	}
	beads := l.likeliest(ctx, l.posteriors(ctx, l.levels(ctx)))
	return beads, ctx.Err()
}
