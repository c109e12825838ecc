package pipeline

import (
	"context"

	"regard/translate"
	"regard/translate/diff"
)

// countedAtOnce is how many revisions one call compares: those from before they were counted are told bit by bit.
const countedAtOnce = 20

// CountDifferences finds out in how many places revisions that a person may want to review differ from those before,
// so that the library can tell.
func (p *Pipeline) CountDifferences(ctx context.Context) error {
	heads, err := p.store.UncountedRevisions(ctx, countedAtOnce)
	if err != nil {
		return err
	}
	for _, head := range heads {
		old, err := p.store.Revision(ctx, head.EditionID, head.Number-1)
		if err != nil {
			return err
		}
		new, err := p.store.RevisionByID(ctx, head.ID)
		if err != nil {
			return err
		}
		n := len(translate.Noticed(translate.Differences(old.Paragraphs, diff.Revisions(old.Paragraphs, new.Paragraphs))))
		if err := p.store.KeepDifferences(ctx, head.ID, n); err != nil {
			return err
		}
	}
	return nil
}
