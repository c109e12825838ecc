// Package words links the words of a text to the words of its translation. It is a hidden Markov model of word
// alignment in both directions (Vogel, Ney and Tillmann 1996: HMM-Based Word Alignment in Statistical Translation)
// whose directions must agree (Liang, Taskar and Klein 2006: Alignment by Agreement). What it knows of French and
// English was learnt by the command in its folder learn and is part of the binary; NOTICE tells from which texts.
package words

import (
	"context"

	"regard/translate"
)

// A Link joins a word of the source to one of the target, by their positions from 0.
type Link struct {
	Source, Target int
	Confidence     float64 // from 0 to 1
}

const (
	longest   = 400       // words on a side; longer pairs are not linked, for the time grows with the product of lengths
	mostCells = 2_000_000 // pairs of words that are learnt from at once, which bounds the memory: a novel has as many
	rounds    = 2         // how often a document teaches its own words
	weakest   = 0.45      // the confidence under which a link is not given
)

// Links returns the links of one tokenised sentence pair in order, without the weak ones. A pair with a side of more
// than 400 words has none, and so has one whose context is done.
func Links(ctx context.Context, from, to translate.Language, source, target []string) []Link {
	all, err := LinksOf(ctx, from, to, [][2][]string{{source, target}})
	if err != nil {
		return nil
	}
	return all[0]
}

// LinksOf returns the links of each tokenised sentence pair of a document, as Links does. The pairs teach each other
// the words that are unknown; a document longer than a novel is taken in parts. Its only error is that of the context.
func LinksOf(ctx context.Context, from, to translate.Language, pairs [][2][]string) ([][]Link, error) {
	return linksOf(ctx, from, to, pairs, mostCells)
}

// linksOf learns from no more than most pairs of words, and those of a sentence pair, at once.
func linksOf(ctx context.Context, from, to translate.Language, pairs [][2][]string, most int) ([][]Link, error) {
	start, swapped := modelFor(from, to)
	all := make([][]Link, 0, len(pairs))
	c := newCorpus(start)
	for i, pair := range pairs {
		if swapped {
			pair[0], pair[1] = pair[1], pair[0]
		}
		c.add(pair[0], pair[1])
		if i+1 < len(pairs) && c.cells < most {
			continue
		}
		links, err := c.linkAll(ctx, swapped)
		if err != nil {
			return nil, err
		}
		all = append(all, links...)
		c = newCorpus(start)
	}
	return all, nil
}
