package provider_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"regard/translate"
	"regard/translate/provider"
	"regard/translate/provider/providertest"
)

const deepLKey = "0d5b-secret:fx"

func TestDeepL(t *testing.T) {
	start := func(t testing.TB) *providertest.Service { return providertest.DeepLServer(t, deepLKey).Service }
	providertest.Conformance(t, func(t *testing.T) provider.Provider { return providertest.Open(t, "deepl", start(t)) })
	providertest.Faults(t, "deepl", start)
	providertest.Errors(t, "deepl", start, map[string]providertest.Want{
		"bad key":      {Fault: providertest.Body(403, ""), Kind: provider.Auth},
		"quota":        {Fault: providertest.Refusal(456, "Quota exceeded"), Kind: provider.Quota},
		"quota, empty": {Fault: providertest.Body(456, ""), Kind: provider.Quota},
		"overloaded":   {Fault: providertest.Body(529, ""), Kind: provider.RateLimited},
		"address":      {Fault: providertest.Body(414, ""), Kind: provider.TooLarge},
		"target":       {Fault: providertest.Refusal(400, "Value for 'target_lang' not supported."), Kind: provider.UnsupportedPair},
		"source":       {Fault: providertest.Refusal(400, "Value for 'source_lang' not supported."), Kind: provider.UnsupportedPair},
		"else":         {Fault: providertest.Refusal(400, "Bad request. Reason: something."), Kind: provider.Invalid},
		"a number":     {Fault: providertest.First(7), Kind: provider.Malformed},
	})
}

// TestDeepLRequest looks at what is asked of the service, and what it says of its answer.
func TestDeepLRequest(t *testing.T) {
	server := providertest.DeepLServer(t, deepLKey)
	server.Settings["model"] = "latency_optimized"
	deepl := providertest.Open(t, "deepl", server.Service)
	asked := three
	asked.To = "en-GB"
	response, err := deepl.Translate(t.Context(), asked)
	if err != nil {
		t.Fatal(err)
	}
	last := server.Last
	if last.SourceLang != "FR" || last.TargetLang != "EN-GB" || last.ModelType != "latency_optimized" {
		t.Errorf("%+v", last)
	}
	if response.Usage != (provider.Usage{Characters: 60, Trace: "trace-1"}) {
		t.Errorf("%+v", response.Usage)
	}
	asked.To = "en"
	if _, err := deepl.Translate(t.Context(), asked); err != nil || server.Last.TargetLang != "EN-US" {
		t.Errorf("%+v %v", server.Last, err)
	}
}

// TestDeepLGlossary looks how terms get to the service: once, all of them, and again when it has lost them.
func TestDeepLGlossary(t *testing.T) {
	server := providertest.DeepLServer(t, deepLKey)
	old := time.Now().Add(-100 * time.Hour)
	server.Glossaries = []*providertest.DeepLGlossary{
		{ID: "mine", Name: "Mine", Created: old}, {ID: "other", Name: "Regard de-en 01", Created: old}, {ID: "old", Name: "Regard fr-en 01", Created: old},
	}
	open := func() provider.Provider { return provider.Chained(providertest.Open(t, "deepl", server.Service)) }
	term := func(source, target string) translate.Term {
		return translate.Term{From: "fr", To: "en", Source: source, Target: target}
	}
	terms := []translate.Term{term("maison", "home"), term("tabulé\t", "x"), term("maison", "house"), {From: "de", To: "en", Source: "Haus", Target: "house"}}
	asked := func(texts string, terms []translate.Term) provider.Request {
		return provider.Request{From: "fr", To: "en", Glossary: terms, Segments: []provider.Segment{{ID: "1", Text: texts}}}
	}
	p := open()
	for _, step := range []struct {
		p          provider.Provider
		text       string
		glossary   string
		glossaries int
	}{
		{p, "Le chat.", "", 3},
		{p, "Une maison.", "glossary-4", 3}, // the old one went
		{p, "Deux maisons.", "glossary-4", 3},
		{open(), "Trois maisons.", "glossary-4", 3}, // found after a restart
	} {
		response, err := step.p.Translate(t.Context(), asked(step.text, terms))
		if err != nil || response.Items[0].Err != nil || server.Last.GlossaryID != step.glossary || len(server.Glossaries) != step.glossaries {
			t.Errorf("%s: glossary %q of %d, %v %v", step.text, server.Last.GlossaryID, len(server.Glossaries), response, err)
		}
	}
	if entries := server.Glossaries[2].Dictionaries[0].Entries; entries != "maison\thome\ntabulé\tx\n" {
		t.Errorf("the entries are %q", entries)
	}
	server.Glossaries = nil
	response, err := p.Translate(t.Context(), asked("Quatre maisons.", terms))
	if err != nil || response.Items[0].Err != nil || len(server.Glossaries) != 1 {
		t.Errorf("after the glossary was lost: %v %v", response, err)
	}
}

// Of many old glossaries some are deleted each time one is put, so that no request waits for all of them.
func TestDeepLOldGlossaries(t *testing.T) {
	server := providertest.DeepLServer(t, deepLKey)
	for i := range 25 {
		server.Glossaries = append(server.Glossaries, &providertest.DeepLGlossary{ID: fmt.Sprint("old", i), Name: "Regard fr-en 01", Created: time.Now().Add(-100 * time.Hour)})
	}
	p := provider.Chained(providertest.Open(t, "deepl", server.Service))
	for step, want := range []int{16, 7, 3, 4} {
		request := numbered("Une maison.")
		request.Glossary = []translate.Term{{From: "fr", To: "en", Source: "maison", Target: fmt.Sprint("house", step)}}
		if _, err := p.Translate(t.Context(), request); err != nil || len(server.Glossaries) != want {
			t.Errorf("step %d: %d glossaries, want %d: %v", step, len(server.Glossaries), want, err)
		}
	}
}

func TestDeepLQuota(t *testing.T) {
	server := providertest.DeepLServer(t, deepLKey)
	registry := provider.NewRegistry()
	if err := registry.Add(providertest.Open(t, "deepl", server.Service)); err != nil {
		t.Fatal(err)
	}
	allowance, err := registry.Quota(t.Context(), "deepl")
	if left, limited := allowance.Left(); err != nil || left != 1_250_000-180_118 || !limited {
		t.Errorf("%+v %v", allowance, err)
	}
	server.Secret = "another"
	if err := registry.All()[0].Check(t.Context()); err == nil || strings.Contains(err.Error(), deepLKey) {
		t.Errorf("%v", err)
	}
}

// A free key goes to the free server, and costs nothing.
func TestDeepLPrice(t *testing.T) {
	for key, want := range map[string]provider.Price{"k:fx": {Currency: "EUR", AsOf: "2023-11"}, "k": {PerMillion: 20, Currency: "EUR", AsOf: "2023-11"}} {
		if got := openAt(t, "deepl", provider.Settings{"key": key}).Info().Price; got != want {
			t.Errorf("%s: %+v", key, got)
		}
	}
	own := openAt(t, "deepl", provider.Settings{"key": "k", "price": "17,50 USD"}).Info().Price
	if own != (provider.Price{PerMillion: 17.5, Currency: "USD"}) || own.Of(2_000_000) != 35 {
		t.Errorf("%+v", own)
	}
	for _, price := range []string{"20", "-1 EUR", "NaN EUR", "20 euros", "EUR 20"} {
		if _, err := provider.Open(provider.Config{Kind: "deepl", Settings: provider.Settings{"key": "k", "price": price}}); err == nil {
			t.Errorf("%q is a price", price)
		}
	}
}
