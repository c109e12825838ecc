package views

import "context"

func (v History) title(ctx context.Context) string {
	if v.Position < 0 {
		return say(ctx, "history.removed")
	}
	return say(ctx, "history.title", v.Position+1)
}
