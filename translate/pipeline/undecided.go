package pipeline

import (
	"context"

	"regard/translate"
	"regard/translate/diff"
)

// Undecided counts the differences between two revisions of an edition, given by their numbers, on which nobody has
// decided. What changed in typography alone is folded away on the page of changes, and not counted.
func (p *Pipeline) Undecided(ctx context.Context, editionID int64, old, new int) (int, error) {
	before, err := p.store.Revision(ctx, editionID, old)
	if err != nil {
		return 0, err
	}
	after, err := p.store.Revision(ctx, editionID, new)
	if err != nil {
		return 0, err
	}
	made, err := p.store.Decisions(ctx, before.ID, after.ID)
	if err != nil {
		return 0, err
	}
	decided := make(map[string]bool, len(made))
	for _, d := range made {
		decided[d.Difference] = true
	}
	open := 0
	for _, d := range translate.Noticed(translate.Differences(before.Paragraphs, diff.Revisions(before.Paragraphs, after.Paragraphs))) {
		if !decided[d.ID] {
			open++
		}
	}
	return open, nil
}
