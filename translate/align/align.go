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
package align

import (
	"context"

	"regard/translate"
)

// A Text is one side: the sentences of its paragraphs in order.
type Text struct {
	Language   translate.Language
	Paragraphs []Paragraph
}

// A Paragraph is what the aligner needs to know of one.
type Paragraph struct {
	Kind      translate.Kind // may be empty where it is not known
	Sentences []string
}

// An Aligner links two texts.
type Aligner interface {
	// Name tells who made an alignment.
	Name() string
	// Align returns the rows of translate.Alignment. Its error is the context's.
	Align(ctx context.Context, source, target Text) ([]translate.Row, error)
}

// New returns this project's own aligner. It keeps nothing between two calls.
func New() Aligner { return engine{} }

type engine struct{}

func (engine) Name() string { return "regard" }

// Align links paragraphs first, with what it learnt from linking the sentences of the whole texts, and then the
// sentences inside each row.
func (engine) Align(ctx context.Context, source, target Text) ([]translate.Row, error) {
	s, t := sentencesOf(ctx, source), sentencesOf(ctx, target)
	m, err := learn(ctx, source.Language, target.Language, s, t)
	if err != nil {
		return nil, err
	}
	bySource, byTarget := byParagraph(s, len(source.Paragraphs)), byParagraph(t, len(target.Paragraphs))
	ps, pt := merge(bySource), merge(byTarget)
	beads, err := m.align(ctx, ps, pt)
	if err != nil {
		return nil, err
	}
	beads = inOrder(m.linkMoved(ctx, beads, ps, pt))
	calibrate(beads)
	rows := make([]translate.Row, len(beads))
	for i, b := range beads {
		inside, err := m.align(ctx, gather(bySource, b.Source), gather(byTarget, b.Target))
		if err != nil {
			return nil, err
		}
		calibrate(inside)
		rows[i] = translate.Row{Bead: b, Sentences: inside}
	}
	return rows, nil
}

// Sentences aligns running sentences. The positions of its beads count the sentences of all paragraphs from 0.
// Where the paragraphs begin and end is evidence, no more: a bead may reach across. Its error is the context's.
func Sentences(ctx context.Context, source, target Text) ([]translate.Bead, error) {
	s, t := sentencesOf(ctx, source), sentencesOf(ctx, target)
	m, err := learn(ctx, source.Language, target.Language, s, t)
	if err != nil {
		return nil, err
	}
	beads, err := m.align(ctx, s, t)
	calibrate(beads)
	return beads, err
}

// learn makes a model of two texts: what is known of their languages beforehand, then what a first alignment of
// them tells.
func learn(ctx context.Context, from, to translate.Language, s, t []unit) (*model, error) {
	m := newModel(from, to, s, t)
	beads, err := m.align(ctx, s, t)
	if err != nil {
		return nil, err
	}
	m.update(ctx, beads, s, t)
	return m, ctx.Err()
}
