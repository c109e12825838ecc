package pipeline

import (
	"context"
	"errors"

	"regard/translate"
	"regard/translate/diff"
)

// Blame returns which revision last touched each sentence of a revision. It is found along the chain of revisions
// from the last one of which it is known, and kept for each.
func (p *Pipeline) Blame(ctx context.Context, revision translate.Revision) (diff.Blame, error) {
	var later []translate.Revision // those of which it is not known, newest first
	var blame diff.Blame
	for now := revision; ; {
		kept, err := p.store.Blame(ctx, now.ID)
		if err == nil && len(kept) == len(now.Paragraphs) {
			blame = kept
			revision = now
			break
		}
		if err != nil && !errors.Is(err, translate.ErrNotFound) {
			return nil, err
		}
		later = append(later, now)
		if now.Number == 1 {
			break
		}
		if now, err = p.store.Revision(ctx, now.EditionID, now.Number-1); err != nil {
			return nil, err
		}
	}
	for i := len(later) - 1; i >= 0; i-- {
		now := later[i]
		var err error
		if now.Number == 1 {
			blame = diff.NewBlame(now)
		} else if blame, err = p.nextBlame(ctx, blame, revision, now); err != nil {
			return nil, err
		}
		if err := p.store.KeepBlame(ctx, now.ID, blame); err != nil {
			return nil, err
		}
		revision = now
	}
	return blame, nil
}

// nextBlame returns the blame of a revision, given that of the one before.
func (p *Pipeline) nextBlame(ctx context.Context, blame diff.Blame, before, now translate.Revision) (diff.Blame, error) {
	if now.Origin.Kind != translate.Restore && now.Origin.Kind != translate.Judged {
		return blame.Next(before, now, nil, nil), nil
	}
	again, err := p.store.Revision(ctx, now.EditionID, now.Origin.From)
	if err != nil {
		return nil, err
	}
	of, err := p.Blame(ctx, again)
	if err != nil {
		return nil, err
	}
	return blame.Next(before, now, &again, of), nil
}
