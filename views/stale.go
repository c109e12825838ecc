package views

import (
	"context"

	"regard/translate"
)

// PositionsOf tells where some paragraphs of a revision stand, as people count.
func PositionsOf(all, some []translate.Paragraph) string {
	wanted := make(map[string]bool, len(some))
	for _, p := range some {
		wanted[p.ID] = true
	}
	var at []int
	for i, p := range all {
		if wanted[p.ID] {
			at = append(at, i)
		}
	}
	return numbers(at)
}

func (r StaleRow) label(ctx context.Context) string {
	if r.Number == "" {
		return say(ctx, "stale.removed")
	}
	return say(ctx, "stale.row", r.Number)
}
