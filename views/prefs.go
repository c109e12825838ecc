package views

import "context"

// Prefs are a reader's choices and place, which every page needs.
type Prefs struct {
	Theme string // "light", "dark", or empty to follow the system
	Mode  string // in which articles are read: a key of Modes, or empty
	Focus bool   // whether the pair that is being read stands out
	Path  string // of the page with its query, to come back to
}

type prefsKey struct{}

// WithPrefs returns a context in which the pages find the reader's choices.
func WithPrefs(ctx context.Context, p Prefs) context.Context {
	return context.WithValue(ctx, prefsKey{}, p)
}

// PrefsOf returns the choices of the reader for whom the context is.
func PrefsOf(ctx context.Context) Prefs {
	p, _ := ctx.Value(prefsKey{}).(Prefs)
	return p
}

func prefs(ctx context.Context) Prefs { return PrefsOf(ctx) }
