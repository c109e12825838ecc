package align

import (
	"context"

	"regard/translate"
)

// align returns the beads of the best alignment of two sequences of units.
func (m *model) align(ctx context.Context, s, t []unit) ([]translate.Bead, error) {
	var anchors []pair
	if len(s)*len(t) > smallPlane {
		anchors = m.anchors(s, t)
	}
	c := newCorridor(len(s), len(t), anchors)
	l, err := newLattice(ctx, newEvidence(m, c, s, t))
	if err != nil {
		return nil, err
	}
	return l.likeliest(l.posteriors(l.levels())), nil
}
