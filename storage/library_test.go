package storage_test

import (
	"database/sql"
	"path/filepath"
	"slices"
	"testing"

	"regard/storage"
	"regard/storage/storagetest"
	"regard/translate"
)

// listed tells which articles the filter lists, by their slugs.
func listed(t *testing.T, s *storage.Store, f storage.LibraryFilter) string {
	t.Helper()
	f.Limit = 10
	articles, total, err := s.Library(t.Context(), f)
	ok(t, err)
	same(t, total, len(articles))
	slugs := ""
	for _, a := range articles {
		slugs += a.Slug + " "
	}
	return slugs
}

func TestLibrary(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		ctx := t.Context()
		addresses := map[string]string{"z": "https://www.Example.org/a?b=1", "e": "http://example.org", "y": "https://news.example.org:8080/", "hidden": "https://hidden.example/"}
		named := func(slug, title string, day int) (translate.Article, translate.Edition, translate.Revision) {
			a := &translate.Article{Slug: slug, Title: title, Address: addresses[slug], Created: at(day)}
			e := &translate.Edition{Key: "fr", Language: "fr-CA"}
			r := imported(text(3))
			r.Created = at(day)
			ok(t, s.AddArticle(ctx, a, e, r, nil))
			return *a, *e, *r
		}
		z, _, zsource := named("z", "Zèle", 1)
		e, _, esource := named("e", "Été", 2)
		y, _, ysource := named("y", "Yeux", 3)
		hidden, _, _ := named("hidden", "Caché", 4)
		ok(t, s.DeleteArticle(ctx, hidden.ID))

		// z has an English edition with two doubtful rows, and a second revision with two open changes.
		english := &translate.Edition{ArticleID: z.ID, Key: "en", Language: translate.English}
		doubtful := func() *translate.Alignment {
			return &translate.Alignment{SourceID: zsource.ID, By: "x", Rows: []translate.Row{
				{Bead: translate.Bead{Source: []int{0}, Target: []int{0}, Confidence: .5}},
				{Bead: translate.Bead{Source: []int{1}, Target: []int{1}, Confidence: .9}},
				{Bead: translate.Bead{Source: []int{2}, Target: []int{2}, Confidence: .9}, Stale: true},
			}}
		}
		first := imported(text(3))
		first.Created = at(5)
		ok(t, s.AddEdition(ctx, english, first, nil, doubtful()))
		second := &translate.Revision{EditionID: english.ID, Parent: 1, Created: at(6), Paragraphs: text(2), Origin: translate.Origin{Kind: translate.Upload}}
		ok(t, s.AddRevision(ctx, second, nil, doubtful()))
		ok(t, s.KeepUndecided(ctx, translate.ReviewPair{OldID: first.ID, NewID: second.ID}, []string{"b", "c", "d"}))
		ok(t, s.Decide(ctx, first.ID, second.ID, []translate.Decision{{Difference: "d", Verdict: translate.Accepted}}))
		addJob(t, s, e, esource)
		ok(t, s.AddEdition(ctx, &translate.Edition{ArticleID: y.ID, Key: "de", Language: "de"}, imported(text(1)), nil, &translate.Alignment{SourceID: ysource.ID, By: "x"}))

		for _, test := range []struct {
			filter storage.LibraryFilter
			want   string
		}{
			{storage.LibraryFilter{}, "y z e "},
			{storage.LibraryFilter{Sort: storage.ByTitle}, "e y z "},
			{storage.LibraryFilter{Sort: storage.ByAge}, "y e z "},
			{storage.LibraryFilter{State: storage.ToCheck}, "z "},
			{storage.LibraryFilter{State: storage.ToReview}, "z "},
			{storage.LibraryFilter{State: storage.Translating}, "e "},
			{storage.LibraryFilter{State: storage.Untranslated}, "e "},
			{storage.LibraryFilter{Language: "fr"}, "y z e "},
			{storage.LibraryFilter{Language: "de"}, "y "},
			{storage.LibraryFilter{Language: "en", State: storage.ToReview, Sort: storage.ByTitle}, "z "},
			{storage.LibraryFilter{Language: "de", State: storage.Untranslated}, ""},
			{storage.LibraryFilter{Site: "example.org"}, "z e "},
			{storage.LibraryFilter{Site: "news.example.org"}, "y "},
			{storage.LibraryFilter{Site: "example.or"}, ""},
			{storage.LibraryFilter{Site: "%"}, ""},
			{storage.LibraryFilter{Language: "fr", Site: "example.org", State: storage.ToReview}, "z "},
		} {
			if got := listed(t, s, test.filter); got != test.want {
				t.Errorf("%+v lists %q, want %q", test.filter, got, test.want)
			}
		}
		page, total, err := s.Library(ctx, storage.LibraryFilter{Limit: 2, Offset: 1})
		ok(t, err)
		if total != 3 || len(page) != 2 || page[0].Slug != "z" || page[1].Slug != "e" {
			t.Errorf("from the second on, %+v of %d", page, total)
		}
		articles, _, err := s.Library(ctx, storage.LibraryFilter{State: storage.ToReview, Limit: 1})
		ok(t, err)
		if got := articles[0].Editions[1]; got.ToCheck != 2 || !articles[0].Active.After(at(5)) {
			t.Errorf("%d rows to check, active %v", got.ToCheck, articles[0].Active)
		}
		sites, err := s.Sites(ctx, 2)
		ok(t, err)
		if !slices.Equal(sites, []string{"example.org", "news.example.org"}) {
			t.Errorf("sites %v", sites)
		}
		languages, err := s.Languages(ctx)
		ok(t, err)
		if len(languages) != 3 {
			t.Errorf("languages %v", languages)
		}

		ok(t, s.Decide(ctx, first.ID, second.ID, []translate.Decision{{Difference: "b", Verdict: translate.Accepted}, {Difference: "c", Verdict: translate.Rejected}}))
		if got := listed(t, s, storage.LibraryFilter{State: storage.ToReview}); got != "" {
			t.Errorf("all is decided, but %s is to be reviewed", got)
		}
	})
}

// What is kept beside the data is found out for what was stored before it was.
func TestLibraryOfWhatWasThereBefore(t *testing.T) {
	dir, url := t.TempDir(), storagetest.Postgres(t)
	for driver, open := range map[string]func() (*storage.Store, string, error){
		"sqlite": func() (*storage.Store, string, error) {
			s, err := storage.OpenSQLite(t.Context(), dir)
			return s, filepath.Join(dir, "regard.db"), err
		},
		"pgx": func() (*storage.Store, string, error) {
			s, err := storage.OpenPostgres(t.Context(), url)
			return s, url, err
		},
	} {
		s, address, err := open()
		ok(t, err)
		add(t, s, "b", 1)
		a, _, source := add(t, s, "a", 2)
		e := &translate.Edition{ArticleID: a.ID, Key: "en", Language: translate.English}
		ok(t, s.AddEdition(t.Context(), e, imported(text(1)), nil, &translate.Alignment{SourceID: source.ID, Rows: []translate.Row{
			{Bead: translate.Bead{Source: []int{0}, Target: []int{0}, Confidence: .5}}, {Bead: translate.Bead{Source: []int{1}, Confidence: .9}},
		}}))
		ok(t, s.Close())
		db, err := sql.Open(driver, address)
		ok(t, err)
		for _, statement := range []string{`update articles set sort_key = ''`, `update alignments set to_check = -1`} {
			_, err = db.ExecContext(t.Context(), statement)
			ok(t, err)
		}
		ok(t, db.Close())
		s, _, err = open()
		ok(t, err)
		if got := listed(t, s, storage.LibraryFilter{Sort: storage.ByTitle}); got != "a b " {
			t.Errorf("%s: by title %s", driver, got)
		}
		articles, _, err := s.Library(t.Context(), storage.LibraryFilter{State: storage.ToCheck, Limit: 10})
		ok(t, err)
		if len(articles) != 1 || articles[0].Editions[1].ToCheck != 2 {
			t.Errorf("%s: to check %+v", driver, articles)
		}
		ok(t, s.Close())
	}
}
