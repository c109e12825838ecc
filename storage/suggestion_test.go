package storage_test

import (
	"testing"
	"time"

	"regard/storage"
	"regard/storage/storagetest"
	"regard/translate"
)

// What stands beside an edition is the newest suggestion of each provider for each paragraph.
func TestSuggestions(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		ctx := t.Context()
		a, _, source := add(t, s, "faust", 3)
		edition := &translate.Edition{ArticleID: a.ID, Key: "en", Language: translate.English}
		ok(t, s.AddEdition(ctx, edition, imported(text(1)), nil, nil))
		run := func(provider, text string, positions ...int) translate.Job {
			j := translate.Job{
				ArticleID: a.ID, SourceRevision: source.ID, Provider: provider, From: "fr", To: "en", SuggestTo: edition.ID,
			}
			for _, position := range positions {
				j.Items = append(j.Items, translate.JobItem{Position: position, State: translate.ItemWaiting})
			}
			ok(t, s.AddJob(ctx, &j))
			_, err := s.ClaimJob(ctx, "one", time.Minute)
			ok(t, err)
			for i := range j.Items {
				j.Items[i].State, j.Items[i].Paragraph.Text = translate.ItemDone, text
			}
			ok(t, s.SaveBatch(ctx, j.ID, "one", j.Items, translate.Sent{}))
			ok(t, s.FinishJob(ctx, j.ID, "one", translate.JobDone, "", "", 0))
			return j
		}
		run("apertium", "old", 0, 1)
		newer := run("apertium", "new", 1)
		run("deepl", "other", 1)
		told := func() (all []string) {
			suggestions, err := s.Suggestions(ctx, edition.ID)
			ok(t, err)
			for _, g := range suggestions {
				if g.Source.ID != source.Paragraphs[g.Position].ID {
					t.Errorf("%+v is not about paragraph %d", g, g.Position)
				}
				all = append(all, g.Provider+" "+g.Text)
			}
			return all
		}
		same(t, told(), []string{"apertium old", "deepl other", "apertium new"})

		key := translate.SuggestionKey{JobID: newer.ID, Position: 1}
		ok(t, s.DismissSuggestions(ctx, edition.ID, []translate.SuggestionKey{key}, true))
		same(t, told(), []string{"apertium old", "deepl other"})
		ok(t, s.DismissSuggestions(ctx, edition.ID, []translate.SuggestionKey{key}, false))
		same(t, told(), []string{"apertium old", "deepl other", "apertium new"})
		fails(t, s.DismissSuggestions(ctx, edition.ID+1, []translate.SuggestionKey{key}, true), translate.ErrNotFound)

		ok(t, s.KeepReplaced(ctx, edition.ID, key, "by hand"))
		text, err := s.ReplacedBy(ctx, key)
		ok(t, err)
		same(t, text, "by hand")
	})
}
