package pipeline

import (
	"context"
	"errors"
	"slices"

	"regard/translate"
	"regard/translate/diff"
)

// Blame returns which revision last touched each sentence of a revision, of which the head is enough. It is found along
// the chain of revisions from the last one of which it is known, and kept for each.
func (p *Pipeline) Blame(ctx context.Context, revision translate.Revision) (diff.Blame, error) {
	heads, err := p.store.Revisions(ctx, revision.EditionID)
	if err != nil {
		return nil, err
	}
	heads = slices.DeleteFunc(heads, func(r translate.Revision) bool { return r.Number > revision.Number })
	blame, known, err := p.knownBlame(ctx, heads)
	if err != nil || known == 0 {
		return blame, err
	}
	var before translate.Revision
	if known < len(heads) {
		if before, err = p.store.RevisionByID(ctx, heads[known].ID); err != nil {
			return nil, err
		}
	}
	for _, head := range slices.Backward(heads[:known]) {
		now, err := p.store.RevisionByID(ctx, head.ID)
		if err != nil {
			return nil, err
		}
		if blame, err = p.nextBlame(ctx, blame, before, now); err != nil {
			return nil, err
		}
		if err := p.store.KeepBlame(ctx, now.ID, blame); err != nil {
			return nil, err
		}
		before = now
	}
	return blame, nil
}

// knownBlame returns the blame of the first revision of which it was kept, and its position; that after the last where
// there is none.
func (p *Pipeline) knownBlame(ctx context.Context, heads []translate.Revision) (diff.Blame, int, error) {
	for i, head := range heads {
		kept, err := p.store.Blame(ctx, head.ID)
		if !errors.Is(err, translate.ErrNotFound) {
			return kept, i, err
		}
	}
	return nil, len(heads), nil
}

// nextBlame returns the blame of a revision, given that of the one before. What one brought over from another edition
// it is blamed for itself: the numbers of that edition say nothing of this one.
func (p *Pipeline) nextBlame(ctx context.Context, blame diff.Blame, before, now translate.Revision) (diff.Blame, error) {
	o := now.Origin
	again := o.Kind == translate.Restore || o.Kind == translate.Judged && o.Model == ""
	switch {
	case now.Number == 1:
		return diff.NewBlame(now), nil
	case !again || o.From < 1 || o.From >= now.Number:
		return blame.Next(before, now, nil, nil), nil
	}
	from, err := p.store.Revision(ctx, now.EditionID, o.From)
	if err != nil {
		return nil, err
	}
	of, err := p.Blame(ctx, from)
	if err != nil {
		return nil, err
	}
	return blame.Next(before, now, &from, of), nil
}
