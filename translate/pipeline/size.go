package pipeline

import (
	"context"

	"regard/translate"
	"regard/translate/diff"
)

// sizesAtOnce is how many sizes one call finds out: a history from before they were kept is told bit by bit.
const sizesAtOnce = 20

// Sizes returns how much each of the edition's revisions changed of the one before, by number, given the heads of
// all, newest first. The first has no size; of a history whose sizes were never asked for, only the newest have one.
func (p *Pipeline) Sizes(ctx context.Context, editionID int64, heads []translate.Revision) (map[int]translate.Size, error) {
	sizes, err := p.store.Sizes(ctx, editionID)
	if err != nil {
		return nil, err
	}
	found := 0
	for _, head := range heads {
		if _, known := sizes[head.Number]; known || head.Number == 1 || found == sizesAtOnce {
			continue
		}
		if sizes[head.Number], err = p.size(ctx, head); err != nil {
			return nil, err
		}
		found++
	}
	return sizes, nil
}

// size finds out how much a revision changed, and keeps it.
func (p *Pipeline) size(ctx context.Context, head translate.Revision) (translate.Size, error) {
	old, err := p.store.Revision(ctx, head.EditionID, head.Number-1)
	if err != nil {
		return translate.Size{}, err
	}
	new, err := p.store.RevisionByID(ctx, head.ID)
	if err != nil {
		return translate.Size{}, err
	}
	size := translate.SizeOf(diff.Revisions(old.Paragraphs, new.Paragraphs))
	return size, p.store.KeepSize(ctx, head.ID, size)
}
