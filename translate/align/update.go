package align

import (
	"context"
	"math"

	"regard/translate"
)

const (
	confident  = 0.6 // what a bead's confidence must be to learn from it
	adaptation = 0.7 // how far the frequencies of shapes follow what was found in these texts
)

// How common runs without a counterpart and beads of several units usually are, for one bead.
const (
	usualRuns    = 0.08
	usualSeveral = 0.12
)

// update learns from an alignment of the texts: translations, lengths, and how common the shapes of beads are.
func (m *model) update(ctx context.Context, beads []translate.Bead, s, t []unit) {
	m.updateShapes(beads)
	var sure []translate.Bead
	for _, b := range beads {
		if len(b.Source) > 0 && len(b.Target) > 0 && b.Confidence >= confident {
			sure = append(sure, b)
		}
	}
	m.updateLengths(sure, s, t)
	m.updateWords(ctx, sure, s, t)
}

// updateShapes sets the cost of runs without a counterpart, and of beads of several units, to how common both are.
func (m *model) updateShapes(beads []translate.Bead) {
	const prior = 15.0 // beads that the usual frequencies are worth
	links, several, runs := prior, prior*usualSeveral, prior*usualRuns
	alone := false
	for _, b := range beads {
		if len(b.Source) == 0 || len(b.Target) == 0 {
			if !alone {
				runs++
			}
			alone = true
			continue
		}
		alone = false
		links++
		if len(b.Source)+len(b.Target) > 2 {
			several++
		}
	}
	m.dropFirst = m.tuned.drop + adaptation*math.Log(runs/links/usualRuns)
	m.many = adaptation * math.Log(several/links/usualSeveral)
}

// updateLengths sets the ratio of lengths to that of the beads.
func (m *model) updateLengths(beads []translate.Bead, s, t []unit) {
	const prior = 2000 // characters that the ratio known beforehand is worth
	source, target := float64(prior), float64(prior)*m.ratio
	for _, b := range beads {
		for _, i := range b.Source {
			source += s[i].length
		}
		for _, j := range b.Target {
			target += t[j].length
		}
	}
	m.ratio = target / source
}
