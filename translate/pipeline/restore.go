package pipeline

import (
	"context"
	"slices"

	"regard/translate"
)

// RestoreParagraph adds a revision in which one paragraph reads as in the revision with the number: in its place,
// or where it is gone after the paragraph that it then followed. Its error is a Problem when it reads so already.
func (p *Pipeline) RestoreParagraph(ctx context.Context, edition translate.Edition, number int, id, note string) (translate.Revision, error) {
	old, err := p.store.Revision(ctx, edition.ID, number)
	if err != nil {
		return translate.Revision{}, err
	}
	newest, err := p.store.LatestRevision(ctx, edition.ID)
	if err != nil {
		return translate.Revision{}, err
	}
	paragraphs, found := withParagraph(newest.Paragraphs, old.Paragraphs, id)
	if !found {
		return newest, translate.ErrNotFound
	}
	if translate.Hash(paragraphs) == newest.Hash {
		return newest, translate.Invalid("history.same", newest.Number)
	}
	revision := translate.Revision{
		EditionID: edition.ID, Parent: newest.Number, Note: note,
		Origin: translate.Origin{Kind: translate.Restore, From: number}, Paragraphs: paragraphs,
	}
	return revision, p.follow(ctx, edition, newest, &revision, nil)
}

// withParagraph returns the paragraphs with the one that has the id as it was in old; found tells whether old has it.
func withParagraph(paragraphs, old []translate.Paragraph, id string) (with []translate.Paragraph, found bool) {
	at := make(map[string]int, len(paragraphs))
	for i, p := range paragraphs {
		at[p.ID] = i
	}
	before := 0 // where a paragraph goes that follows the last one that is still there
	for _, p := range old {
		i, there := at[p.ID]
		switch {
		case p.ID == id && there:
			with = slices.Clone(paragraphs)
			with[i] = p
			return with, true
		case p.ID == id:
			return slices.Insert(slices.Clone(paragraphs), before, p), true
		case there:
			before = i + 1
		}
	}
	return nil, false
}
