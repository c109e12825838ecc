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

// An Aligner links two texts.
type Aligner interface {
	// Name tells who made an alignment.
	Name() string
	// Align returns the rows of translate.Alignment. Its error is the context's.
	Align(ctx context.Context, source, target Text) ([]translate.Row, error)
}

// New returns this project's own aligner. It keeps nothing between two calls.
func New(options ...Option) Aligner {
	e := engine{tuned: settled}
	for _, set := range options {
		set(&e)
	}
	return e
}

// An Option changes how the aligner works.
type Option func(*engine)

type engine struct {
	tuned  weights
	scorer SpanScorer // nil for none
	weight float64
	failed func(error)
}

func (engine) Name() string { return "regard" }

// Align links paragraphs first, with what it learnt from linking the sentences of the whole texts, and then the
// sentences inside each row.
func (e engine) Align(ctx context.Context, source, target Text) ([]translate.Row, error) {
	return e.around(ctx, source, target, nil)
}

// Sentences aligns running sentences. The positions of its beads count the sentences of all paragraphs from 0.
// Where the paragraphs begin and end is evidence, no more: a bead may reach across. Its error is the context's.
func Sentences(ctx context.Context, source, target Text) ([]translate.Bead, error) {
	return engine{tuned: settled}.within(ctx, source, target, nil)
}
