package pipeline

import (
	"context"

	"regard/translate"
	"regard/translate/diff"
)

// A Review is what a person made of the differences between two revisions of an edition.
type Review struct {
	Old, New  int // numbers of the revisions
	Decisions []translate.Decision
	Author    string
	Note      string
}

// Judge adds a revision that follows review.New and takes from it what was not rejected: where it was, the words of
// review.Old stand again. Its error is a Problem when nothing was rejected, and ErrConflict when review.New is no
// longer the newest.
func (p *Pipeline) Judge(ctx context.Context, edition translate.Edition, review Review) (translate.Revision, error) {
	revision := translate.Revision{
		EditionID: edition.ID, Parent: review.New, Author: review.Author, Note: review.Note,
		Origin: translate.Origin{Kind: translate.Judged, From: review.Old},
	}
	old, err := p.store.Revision(ctx, edition.ID, review.Old)
	if err != nil {
		return revision, err
	}
	new, err := p.store.Revision(ctx, edition.ID, review.New)
	if err != nil {
		return revision, err
	}
	revision.Paragraphs = decided(old.Paragraphs, new.Paragraphs, review.Decisions)
	for i, paragraph := range revision.Paragraphs {
		if len(paragraph.Ends) == 0 {
			findSentences(revision.Paragraphs[i:i+1], edition.Language)
		}
	}
	if err := countable(revision.Paragraphs, "review.empty"); err != nil {
		return revision, err
	}
	if translate.Hash(revision.Paragraphs) == new.Hash {
		return revision, translate.Invalid("review.same", new.Number)
	}
	return revision, p.follow(ctx, edition, new, &revision, nil)
}

// decided returns the new paragraphs without what was rejected.
func decided(old, new []translate.Paragraph, decisions []translate.Decision) []translate.Paragraph {
	verdicts := make(map[string]translate.Verdict, len(decisions))
	for _, d := range decisions {
		verdicts[d.Difference] = d.Verdict
	}
	changes := diff.Revisions(old, new)
	rejected := make(map[[2]int]bool)
	for _, d := range translate.Differences(old, changes) {
		rejected[[2]int{d.Change, d.Hunk}] = verdicts[d.ID] == translate.Rejected
	}
	return diff.Choose(old, new, changes, func(change, hunk int) bool { return !rejected[[2]int{change, hunk}] })
}
