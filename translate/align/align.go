// Package align links the paragraphs and sentences of a text with those of its translation.
//
// An alignment is the best path through a lattice of beads of up to five units a side and of runs without a
// counterpart. A bead is scored on its concatenation: lengths (Gale and Church 1993), words by IBM's Model 1 in both
// directions against chance (after Moore 2002), with a lexicon learnt beforehand, cognates and what a first
// alignment of the texts taught; paragraph marks, headings and final marks are soft evidence. Anchors, pairs of
// sentences that share rare words, keep the search to a corridor, so that time and memory grow about linearly; where
// there are none it is made narrower, to half a million nodes or four a sentence, and of units that would still need
// too much memory only the first words are compared; what is left then is mostly lengths. 100,000 equal short
// sentences a side take under 500 MB and some seconds. Confidences are forward-backward probabilities, calibrated.
// docs/alignment.md tells the method, its sources and its figures.
package align

import (
	"context"

	"regard/translate"
)

// An Aligner links two texts. It keeps nothing between two calls.
type Aligner struct{ tuned weights }

// New returns the aligner.
func New() Aligner { return Aligner{settled} }

// Name tells who made an alignment.
func (Aligner) Name() string { return "regard" }

// Align returns the rows of translate.Alignment. It links paragraphs first, with what it learnt from linking the
// sentences of the whole texts, and then the sentences inside each row. Its error is the context's.
func (a Aligner) Align(ctx context.Context, source, target Text) ([]translate.Row, error) {
	return a.Around(ctx, source, target, nil)
}

// Sentences aligns running sentences. The positions of its beads count the sentences of all paragraphs from 0.
// Where the paragraphs begin and end is evidence, no more: a bead may reach across. Its error is the context's.
func Sentences(ctx context.Context, source, target Text) ([]translate.Bead, error) {
	return New().sentences(ctx, source, target)
}
