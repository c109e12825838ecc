package views

import "context"

// Prefs are a reader's choices and place, which every page needs.
type Prefs struct {
	Theme string // "light", "dark", or empty to follow the system
	Path  string // of the page with its query, to come back to
}

type prefsKey struct{}

// WithPrefs returns a context in which the pages find the reader's choices.
func WithPrefs(ctx context.Context, p Prefs) context.Context {
	return context.WithValue(ctx, prefsKey{}, p)
}

func prefs(ctx context.Context) Prefs {
	p, _ := ctx.Value(prefsKey{}).(Prefs)
	return p
}
