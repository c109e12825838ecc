package align

import (
	"context"
	"slices"

	"regard/translate"
)

// Weigh tells how sure each bead would be in some ways to link the paragraphs of two short texts, given all the ways
// there are. The beads of a way are in order, follow each other without gaps and cover both texts. Its error is the
// context's, or a problem where the texts are too long.
func Weigh(ctx context.Context, source, target Text, ways [][]translate.Bead) ([][]float64, error) {
	if err := checkSize(source, target); err != nil {
		return nil, err
	}
	m, s, t := newModel(ctx, settled, source, target)
	bySource, byTarget := byParagraph(s, len(source.Paragraphs)), byParagraph(t, len(target.Paragraphs))
	s, t = merge(bySource), merge(byTarget)
	l := newLattice(ctx, newEvidence(ctx, m, newCorridor(len(s), len(t), nil, mostNodes), s, t))
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	posteriors := l.posteriors(ctx, l.levels(ctx))
	sourceLinked, targetLinked := l.linkedness(posteriors)
	sure := make([][]float64, len(ways))
	for k, way := range ways {
		i, j := 0, 0
		for _, b := range way {
			p := 0.0
			switch {
			case len(b.Target) == 0:
				p = 1 - slices.Max(sourceLinked[i:i+len(b.Source)])
			case len(b.Source) == 0:
				p = 1 - slices.Max(targetLinked[j:j+len(b.Target)])
			default:
				p = l.posterior(posteriors, i, j, len(b.Source), len(b.Target))
			}
			sure[k] = append(sure[k], calibrated(p))
			i, j = i+len(b.Source), j+len(b.Target)
		}
	}
	return sure, ctx.Err()
}

// posterior returns the probability of the bead of so many units that begins at row i and column j.
func (l *lattice) posterior(posteriors []float64, i, j, sources, targets int) float64 {
	steps, k := l.at(l.node(i, j))
	for n, step := range steps {
		if x := shapes[step.shape]; x.s == sources && x.t == targets {
			return posteriors[k+n]
		}
	}
	return 0
}
