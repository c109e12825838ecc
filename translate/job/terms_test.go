package job

import (
	"fmt"
	"strings"
	"testing"

	"regard/storage/storagetest"
	"regard/translate"
	"regard/translate/provider"
	"regard/translate/provider/providertest"
)

// Services are told the terms of the glossary between the job's languages, names come back as they are, and what was
// translated by other terms is not taken from the cache.
func TestTerms(t *testing.T) {
	deepL, yandex := providertest.DeepLServer(t, "a-secret"), providertest.YandexServer(t, "a-secret")
	models := map[string]*providertest.Model{"openai": providertest.OpenAIServer(t, "a-secret"), "ollama": providertest.OllamaServer(t)}
	model := func(kind string) func() string {
		return func() (told string) {
			for _, term := range models[kind].Last().(providertest.ModelTask).Glossary {
				told += fmt.Sprint(term.Source, "=", term.Target, term.Never)
			}
			return told
		}
	}
	for kind, test := range map[string]struct {
		service *providertest.Service
		told    func() string // what the last request told of terms
		want    string        // with the translation of "Deux" for %s
	}{
		"deepl": {deepL.Service, func() string {
			g := deepL.Glossaries[len(deepL.Glossaries)-1]
			if g.ID != deepL.Last.GlossaryID {
				return ""
			}
			return g.Dictionaries[0].Entries
		}, "Deux\t%s\nUn\tUn\n"},
		"yandex": {yandex.Service, func() string { return fmt.Sprint(yandex.Last()) }, "[[Deux %s]]"},
		"openai": {models["openai"].Service, model("openai"), "Deux=%s[Deuce]"},
		"ollama": {models["ollama"].Service, model("ollama"), "Deux=%s[Deuce]"},
	} {
		t.Run(kind, func(t *testing.T) {
			b := newBench(t, storagetest.Open(t), 3)
			terms := []translate.Term{
				{From: "fr", To: "en", Source: "Deux", Target: "Two", Forbidden: []string{"Deuce"}},
				{From: "fr", To: "en", Source: "Un", Target: "Un"},
				{From: "fr", To: "de", Source: "Deux", Target: "Zwei"},
			}
			_, err := b.store.AddTerms(t.Context(), terms)
			ok(t, err)
			registry := provider.NewRegistry()
			registry.Remember(b.store)
			ok(t, registry.Add(providertest.Open(t, kind, test.service)))
			r := b.runner(b.store)
			r.providers = func(string) (provider.Provider, error) { return registry.Get(kind) }
			b.start(r)
			run := func(target string) {
				t.Helper()
				j := b.awaitState(b.addJob(), translate.JobDone)
				for _, item := range j.Items {
					if text := item.Paragraph.Text; !strings.Contains(text, fmt.Sprintf("Un %d", item.Position)) || strings.Contains(text, "⟦") {
						t.Errorf("paragraph %d is %q", item.Position, text)
					}
				}
				if got, want := test.told(), fmt.Sprintf(test.want, target); got != want {
					t.Errorf("it is told %q, want %q", got, want)
				}
			}
			run("Two")
			asked := test.service.Requests()
			run("Two")
			if n := test.service.Requests(); n != asked {
				t.Errorf("%d requests for what is in the cache", n-asked)
			}
			terms[0].Target = "Twain"
			ok(t, b.store.SaveTerm(t.Context(), terms[0]))
			run("Twain")
		})
	}
}
