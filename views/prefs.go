package views

import (
	"context"
	"slices"
	"strconv"

	"github.com/a-h/templ"
)

// Prefs are a reader's choices and place, which every page needs.
type Prefs struct {
	Theme string            // "light", "dark", or empty to follow the system
	Mode  string            // in which articles are read: a key of Modes, or empty
	Focus bool              // whether the pair that is being read stands out
	Set   map[string]string // the values of Choices that are not the default
	Path  string            // of the page with its query, to come back to

	Origin string // scheme and host of the page, for what has to be a whole address
}

// A Choice is something that a reader can set on the page of settings.
type Choice struct {
	Name, Default string
	Values        []string
}

// Choices are what a reader can set beside the language: the size of the text in hundredths, how far its lines are
// apart, how wide its columns are, light or dark, how much they stand out, and whether single letters are shortcuts.
var Choices = []Choice{
	{"size", "100", []string{"90", "100", "110", "125", "140"}},
	{"leading", "normal", []string{"tight", "normal", "loose"}},
	{"measure", "normal", []string{"narrow", "normal", "wide"}},
	{"theme", "system", []string{"system", "light", "dark"}},
	{"contrast", "system", []string{"system", "more"}},
	{"keys", "on", []string{"on", "off"}},
}

// NewPrefs returns the choices that remembered tells by their names, and of them only what can be chosen.
func NewPrefs(path string, remembered func(name string) string) Prefs {
	p := Prefs{Mode: remembered("mode"), Focus: remembered("focus") == "on", Path: path}
	for _, c := range Choices {
		if value := remembered(c.Name); value != c.Default && slices.Contains(c.Values, value) {
			if p.Set == nil {
				p.Set = make(map[string]string)
			}
			p.Set[c.Name] = value
		}
	}
	p.Theme = p.Set["theme"]
	return p
}

// value is what the reader chose, else the default.
func (p Prefs) value(c Choice) string {
	if value, ok := p.Set[c.Name]; ok {
		return value
	}
	return c.Default
}

// Key tells these choices, and the page, from others.
func (p Prefs) Key() string {
	key := make([]byte, 0, 256)
	add := func(value string) { key = append(append(strconv.AppendInt(key, int64(len(value)), 10), ':'), value...) }
	add(p.Origin)
	add(p.Path)
	add(p.Mode)
	add(p.Theme)
	add(strconv.FormatBool(p.Focus))
	for _, c := range Choices {
		add(p.Set[c.Name])
	}
	return string(key)
}

// attributes tell the style sheet and the scripts what was chosen.
func (p Prefs) attributes() templ.Attributes {
	attributes := templ.Attributes{"data-theme": p.Theme}
	for name, value := range p.Set {
		attributes["data-"+name] = value
	}
	return attributes
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
