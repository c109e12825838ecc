package align

import (
	"context"
	"fmt"

	"regard/translate"
)

const (
	// MaxSentences is how many sentences a side may have.
	MaxSentences = 250_000
	// mostUnits is how many units of both sides together are aligned at once, which bounds the memory of a lattice.
	mostUnits = 100_000
)

// checkSize returns a problem where a text has too many sentences.
func checkSize(texts ...Text) error {
	for _, text := range texts {
		if n := text.sentences(); n > MaxSentences {
			return fmt.Errorf("align: %w", translate.Invalid("align.sentences", n, MaxSentences))
		}
	}
	return nil
}

// align returns the beads of the best alignment of two sequences of units, which are a gap in a whole of so many; of
// very long ones, of each part after the other.
func (m *model) align(ctx context.Context, s, t []unit, whole int) ([]translate.Bead, error) {
	var anchors []pair
	if len(s)*len(t) > smallPlane {
		anchors = m.anchors(ctx, s, t)
	}
	var all []translate.Bead
	from := pair{}
	for _, to := range cuts(len(s), len(t), anchors) {
		var inside []pair
		for len(anchors) > 0 && anchors[0].s < to.s {
			if a := anchors[0]; a.s >= from.s && a.t >= from.t && a.t < to.t {
				inside = append(inside, pair{a.s - from.s, a.t - from.t})
			}
			anchors = anchors[1:]
		}
		beads, err := m.alignPart(ctx, s[from.s:to.s], t[from.t:to.t], inside, whole)
		if err != nil {
			return nil, err
		}
		part := translate.Bead{Source: count(from.s, to.s-from.s), Target: count(from.t, to.t-from.t)}
		for _, b := range beads {
			all = append(all, place(part, b))
		}
		from = to
	}
	return all, nil
}

// cuts returns where the parts of n and m units end that are aligned one after the other: at the anchor that is
// nearest to where parts of one size would end or, where none is near, there. The last is the end.
func cuts(n, m int, anchors []pair) []pair {
	parts := (n+m-1)/mostUnits + 1
	var ends []pair
	last := pair{}
	for k := 1; k < parts; k++ {
		at := pair{n * k / parts, m * k / parts}
		near := n / parts / 4
		for len(anchors) > 0 && anchors[0].s < at.s-near {
			anchors = anchors[1:]
		}
		if len(anchors) > 0 && anchors[0].s <= at.s+near && abs(anchors[0].t-at.t) <= m/parts/4 {
			at = anchors[0]
		}
		last = pair{max(at.s, last.s), max(at.t, last.t)}
		ends = append(ends, last)
	}
	return append(ends, pair{n, m})
}

func abs(n int) int { return max(n, -n) }
