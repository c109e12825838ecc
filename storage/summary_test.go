package storage_test

import (
	"testing"

	"regard/storage"
	"regard/storage/storagetest"
	"regard/translate"
)

func TestArticles(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		ctx := t.Context()
		old, source, first := add(t, s, "old", 3)
		english := &translate.Edition{ArticleID: old.ID, Key: "en", Language: translate.English}
		ok(t, s.AddEdition(ctx, english, imported([]translate.Paragraph{{ID: "a", Kind: translate.Text, Text: "Body"}}), nil, nil))
		add(t, s, "new", 2)
		second := &translate.Revision{EditionID: english.ID, Parent: 1, Paragraphs: []translate.Paragraph{
			{ID: "a", Kind: translate.Title, Text: "Head"}, {ID: "b", Kind: translate.Title, Text: "Foot"},
		}}
		second.Created = first.Created.AddDate(1, 0, 0)
		ok(t, s.AddRevision(ctx, second, nil, nil))
		addJob(t, s, old, first)
		job, err := s.ClaimJob(ctx, "owner", 1e9)
		ok(t, err)
		ok(t, s.SaveBatch(ctx, job.ID, "owner", []translate.JobItem{{Position: 0, State: translate.ItemDone}}, translate.Sent{}))
		ok(t, s.SaveBatch(ctx, job.ID, "owner", []translate.JobItem{{Position: 2, State: translate.ItemFailed}}, translate.Sent{}))
		ok(t, s.CancelJob(ctx, addJob(t, s, old, first).ID))

		job, err = s.Job(ctx, job.ID)
		ok(t, err)
		articles, err := s.Articles(ctx)
		ok(t, err)
		if len(articles) != 2 || articles[0].Slug != "old" || articles[1].Slug != "new" {
			t.Fatalf("want old, which was revised last, before new: %+v", articles)
		}
		first.Paragraphs, second.Paragraphs, job.Items = nil, nil, nil
		same(t, articles[0], storage.ArticleSummary{
			Article: old,
			Active:  second.Created,
			Editions: []storage.EditionSummary{
				{Edition: source, Latest: first, Title: "L’été 0. 🙂 « Oui »"},
				{Edition: *english, Latest: *second, Title: "Head"},
			},
			Jobs: []storage.JobSummary{{Job: job, Waiting: 1, Done: 1, Failed: 1}},
		})
	})
}

func TestSummary(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		ctx := t.Context()
		a, source, first := add(t, s, "one", 3)
		add(t, s, "other", 2)
		got, err := s.Summary(ctx, "one")
		ok(t, err)
		if got.Article != a || len(got.Editions) != 1 || got.Editions[0].Edition != source || got.Editions[0].Latest.ID != first.ID {
			t.Errorf("the summary is %+v", got)
		}
		for _, slug := range []string{"none", "", "\x00", "\xff"} {
			_, err := s.Summary(ctx, slug)
			fails(t, err, translate.ErrNotFound)
		}
		ok(t, s.DeleteArticle(ctx, a.ID))
		_, err = s.Summary(ctx, "one")
		fails(t, err, translate.ErrNotFound)
	})
}

func TestUsed(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		used, err := s.Used(t.Context())
		ok(t, err)
		same(t, used, false)
		a, _, _ := add(t, s, "one", 1)
		ok(t, s.DeleteArticle(t.Context(), a.ID))
		used, err = s.Used(t.Context())
		ok(t, err)
		same(t, used, true)
	})
}
