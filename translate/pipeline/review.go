package pipeline

import (
	"context"
	"slices"

	"regard/translate"
	"regard/translate/diff"
)

// A Review is what a person made of the differences between two versions of an article.
type Review struct {
	Source, Old, New Version
	Decisions        []translate.Decision
	Author           string
	Note             string
}

// Judge adds a revision that follows review.New and takes from it what was not rejected: where it was, the words of
// review.Old stand again. Its error is a Problem when nothing was rejected, and ErrConflict when review.New is no
// longer the newest.
func (p *Pipeline) Judge(ctx context.Context, review Review) (translate.Revision, error) {
	edition := review.New.Edition
	revision := translate.Revision{
		EditionID: edition.ID, Parent: review.New.Revision.Number, Author: review.Author, Note: review.Note,
		Origin: translate.Origin{Kind: translate.Judged, From: review.Old.Revision.Number},
	}
	if review.Old.Edition.ID != edition.ID {
		revision.Origin.Model = review.Old.Edition.Key
	}
	c, err := p.Compare(ctx, review.Source, review.Old, review.New)
	if err != nil {
		return revision, err
	}
	revision.Paragraphs = c.decided(review.Decisions)
	for i, paragraph := range revision.Paragraphs {
		if len(paragraph.Ends) == 0 {
			findSentences(revision.Paragraphs[i:i+1], edition.Language)
		}
	}
	if err := countable(revision.Paragraphs, "review.empty"); err != nil {
		return revision, err
	}
	if translate.Hash(revision.Paragraphs) == c.New.Revision.Hash {
		return revision, translate.Invalid("review.same", c.New.Revision.Number)
	}
	return revision, p.follow(ctx, edition, c.New.Revision, &revision, nil)
}

// decided returns the new paragraphs without what was rejected.
func (c *Comparison) decided(decisions []translate.Decision) []translate.Paragraph {
	verdicts := make(map[string]translate.Verdict, len(decisions))
	for _, d := range decisions {
		verdicts[d.Difference] = d.Verdict
	}
	rejected := make(map[[2]int]bool)
	for _, d := range c.Differences {
		rejected[[2]int{d.Change, d.Hunk}] = verdicts[d.ID] == translate.Rejected
	}
	old := c.Old.Revision.Paragraphs
	if c.Old.Edition.ID != c.New.Edition.ID {
		old = c.renamed()
	}
	return diff.Choose(old, c.New.Revision.Paragraphs, c.Changes, func(change, hunk int) bool { return !rejected[[2]int{change, hunk}] })
}

// renamed returns the old paragraphs with ids that fit the edition of the new ones: those of the paragraphs whose
// place they take, else new ones, for ids are unique in the article.
func (c *Comparison) renamed() []translate.Paragraph {
	old := slices.Clone(c.Old.Revision.Paragraphs)
	for i := range old {
		old[i].ID = translate.NewID()
	}
	for _, change := range c.Changes {
		for i, o := range change.Old[:min(len(change.Old), len(change.New))] {
			old[o].ID = c.New.Revision.Paragraphs[change.New[i]].ID
		}
	}
	return old
}
