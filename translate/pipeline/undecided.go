package pipeline

import (
	"context"

	"regard/translate"
)

// countedAtOnce is how many comparisons one call makes: where there are more, they are told bit by bit.
const countedAtOnce = 20

// CountUndecided compares the revisions that are to be reviewed and keeps which differences the page of changes shows
// of them, so that the store can tell on how many nobody has decided. What changed in typography alone is folded away
// there, and not counted.
func (p *Pipeline) CountUndecided(ctx context.Context) error {
	reviews, err := p.store.Uncounted(ctx, countedAtOnce)
	if err != nil {
		return err
	}
	for _, r := range reviews {
		c, err := p.compareReview(ctx, r)
		if err != nil {
			return err
		}
		var ids []string
		for _, d := range translate.Noticed(c.Differences) {
			ids = append(ids, d.ID)
		}
		if err := p.store.KeepUndecided(ctx, r, ids); err != nil {
			return err
		}
	}
	return nil
}

func (p *Pipeline) compareReview(ctx context.Context, r translate.ReviewPair) (*Comparison, error) {
	editions, err := p.store.Editions(ctx, r.ArticleID)
	if err != nil {
		return nil, err
	}
	version := func(id int64) (v Version, err error) {
		v.Revision, err = p.text(ctx, id)
		for _, e := range editions {
			if e.ID == v.Revision.EditionID {
				v.Edition = e
			}
		}
		return v, err
	}
	source, err := version(r.SourceID)
	if err != nil {
		return nil, err
	}
	old, err := version(r.OldID)
	if err != nil {
		return nil, err
	}
	new, err := version(r.NewID)
	if err != nil {
		return nil, err
	}
	return p.Compare(ctx, source, old, new)
}
