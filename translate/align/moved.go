package align

import (
	"context"
	"math"

	"regard/translate"
)

const (
	// mostMoves bounds the pairs of left-over paragraphs that are compared; with more, none is looked at.
	mostMoves = 250_000
	// moveCost is what a paragraph's move costs beside one that stayed: the logarithm of how rare it is.
	moveCost = -4.0
	// moveChance is the probability that a pair must have to be linked across others.
	moveChance = 0.5
)

// linkMoved links the units that the beads leave without a counterpart where a pair of them clearly translates
// each other: a paragraph that stands elsewhere in the translation. The new bead takes the place of its source's.
func (m *model) linkMoved(ctx context.Context, beads []translate.Bead, s, t []unit) []translate.Bead {
	var sources, targets []int // positions among the beads
	for i, b := range beads {
		switch {
		case len(b.Target) == 0 && len(b.Source) == 1:
			sources = append(sources, i)
		case len(b.Source) == 0 && len(b.Target) == 1:
			targets = append(targets, i)
		}
	}
	if len(sources)*len(targets) == 0 || len(sources)*len(targets) > mostMoves {
		return beads
	}
	var left, right []unit
	for _, i := range sources {
		left = append(left, s[beads[i].Source[0]])
	}
	for _, i := range targets {
		right = append(right, t[beads[i].Target[0]])
	}
	gone := map[int]bool{}
	for _, move := range m.moves(ctx, left, right) {
		from, to := &beads[sources[move.s]], &beads[targets[move.t]]
		from.Target, from.Confidence = to.Target, calibrated(move.weight)
		gone[targets[move.t]] = true
	}
	kept := beads[:0]
	for i, b := range beads {
		if !gone[i] {
			kept = append(kept, b)
		}
	}
	return kept
}

// moves returns the pairs of units that clearly translate each other, with their probability: that of the pair
// among all pairs that either unit could be in, and none.
func (m *model) moves(ctx context.Context, s, t []unit) []vote {
	e := newScorer(newEvidence(ctx, m, newCorridor(len(s), len(t), nil, mostNodes), s, t))
	odds := make([][]float64, len(s))
	rows, columns := make([]float64, len(s)), make([]float64, len(t))
	for i := range s {
		odds[i] = make([]float64, len(t))
		for j := range t {
			there, back := e.words(i, j, 1, 1)
			score := e.form(i, j, shapes[0]) + m.tuned.words*(there+back)/2 + moveCost
			odds[i][j] = math.Exp(min(score, mostExponent))
			rows[i] += odds[i][j]
			columns[j] += odds[i][j]
		}
	}
	var moves []vote
	for i := range s {
		for j := range t {
			if chance := odds[i][j] / (1 + max(rows[i], columns[j])); chance > moveChance {
				moves = append(moves, vote{pair{i, j}, chance})
			}
		}
	}
	return moves
}
