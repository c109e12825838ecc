package provider_test

import (
	"context"
	"strings"
	"testing"

	"regard/translate"
	"regard/translate/provider"
)

// approved is a store of units.
type approved struct {
	units   []translate.MemoryUnit
	version int64
	read    int
}

func (a *approved) MemoryVersion(context.Context) (int64, error) { return a.version, nil }

func (a *approved) MemoryLanguages(context.Context) ([][2]translate.Language, error) {
	return [][2]translate.Language{{"fr", "en"}}, nil
}

func (a *approved) MemoryUnits(context.Context, translate.Language, translate.Language) ([]translate.MemoryUnit, error) {
	a.read++
	return a.units, nil
}

func TestMemory(t *testing.T) {
	store := &approved{units: []translate.MemoryUnit{
		{Source: "Il pleut depuis hier.", Target: "It has rained since yesterday (old)."},
		{Source: "Le ministre a déclaré jeudi que les relations avec ses voisins étaient difficiles.", Target: "The minister said on Thursday that relations with his neighbours were difficult."},
		{Source: "Le chat dort.", Target: "The cat sleeps."},
		{Source: "Il pleut depuis hier.", Target: "It has been raining since yesterday."},
		{Source: "Voir https://example.org/a.", Target: "See https://example.org/a."},
		{Source: "« C’est l’été », dit-il.", Target: "“It is summer,” he said."},
	}}
	memory := provider.NewMemory(store)
	registry := provider.NewRegistry()
	if err := registry.AddPlain(memory); err != nil {
		t.Fatal(err)
	}
	p, err := registry.Enabled("memory")
	if err != nil {
		t.Fatal(err)
	}
	for source, want := range map[string]struct {
		text string
		mark translate.MarkKind
	}{
		"Le chat dort.":                       {"The cat sleeps.", ""},
		" Le\u00a0chat dort.\n":               {" The cat sleeps.\n", ""},
		"Il pleut depuis hier.":               {"It has been raining since yesterday.", ""}, // the newer one
		"\"C'est l'été\", dit-il.":            {"“It is summer,” he said.", ""},
		"Le chat dort. Il pleut depuis hier.": {"The cat sleeps. It has been raining since yesterday.", ""},
		"Voir https://example.org/a.":         {"See https://example.org/a.", ""},
		"Le ministre a déclaré vendredi que les relations avec ses voisins étaient difficiles.": {store.units[1].Target, translate.Fuzzy85},
		"Le ministre a déclaré jeudi que les relations avec tous les voisins sont difficiles.":  {store.units[1].Target, translate.Fuzzy75},
		"LE CHAT DORT.":              {"The cat sleeps.", translate.Fuzzy95},
		"  ":                         {"  ", ""},
		"Le chien mange la soupe.":   {},
		"Le chat mange.":             {},
		strings.Repeat("mot ", 5000): {},
	} {
		item := ask(t, p, "fr", "en-GB", source)[0]
		switch {
		case want.text == "" && (item.Err == nil || item.Err.Kind != provider.NoMatch):
			t.Errorf("%.40q: %v", source, item)
		case item.Text != want.text:
			t.Errorf("%q became %q, want %q", source, item.Text, want.text)
		case want.mark == "" != (len(item.Marks) == 0) || want.mark != "" && item.Marks[0] != translate.Mark{Start: 0, End: len(item.Text), Kind: want.mark}:
			t.Errorf("%q is marked %v, want %q", source, item.Marks, want.mark)
		}
	}
	if store.read != 1 {
		t.Errorf("the store was read %d times", store.read)
	}
	store.units, store.version = store.units[:1], 7
	if item := ask(t, p, "fr", "en", "Il pleut depuis hier.")[0]; item.Text != store.units[0].Target {
		t.Errorf("after the store has changed: %v", item)
	}
}
