package storage_test

import (
	"testing"

	"regard/storage"
	"regard/storage/storagetest"
	"regard/translate"
)

func TestArticle(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		ctx := t.Context()
		a := &translate.Article{Slug: "faust", Title: "<Faust> & l’été", Created: at(1)}
		e := &translate.Edition{Key: "fr", Language: translate.French, Name: "Le Monde", Created: at(2)}
		r := imported(text(3))
		o := &translate.Original{Name: "faust.txt", Charset: "windows-1252", Bytes: []byte("caf\xe9\x00")}
		ok(t, s.AddArticle(ctx, a, e, r, o))

		got, err := s.Article(ctx, "faust")
		ok(t, err)
		same(t, got, *a)
		got, err = s.ArticleByID(ctx, a.ID)
		ok(t, err)
		same(t, got, *a)
		edition, err := s.Edition(ctx, a.ID, "fr")
		ok(t, err)
		same(t, edition, *e)
		if !edition.Source {
			t.Error("the first edition is not the source")
		}
		revision, err := s.Revision(ctx, e.ID, 1)
		ok(t, err)
		same(t, revision, *r)
		original, err := s.Original(ctx, r.ID)
		ok(t, err)
		same(t, original, *o)
	})
}

func TestAddArticleRefuses(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		add(t, s, "taken", 1)
		for name, test := range map[string]struct {
			article  translate.Article
			edition  translate.Edition
			revision translate.Revision
			want     error
		}{
			"slug taken":       {translate.Article{Slug: "taken"}, translate.Edition{}, translate.Revision{}, translate.ErrConflict},
			"NUL in title":     {translate.Article{Slug: "a", Title: "\x00"}, translate.Edition{}, translate.Revision{}, translate.ErrInvalid},
			"not UTF-8":        {translate.Article{Slug: "a", Title: "\xff"}, translate.Edition{}, translate.Revision{}, translate.ErrInvalid},
			"NUL in key":       {translate.Article{Slug: "a"}, translate.Edition{Key: "\x00"}, translate.Revision{}, translate.ErrInvalid},
			"NUL in note":      {translate.Article{Slug: "a"}, translate.Edition{}, translate.Revision{Note: "\x00"}, translate.ErrInvalid},
			"NUL in paragraph": {translate.Article{Slug: "a"}, translate.Edition{}, *imported([]translate.Paragraph{{ID: "p", Text: "\x00"}}), translate.ErrInvalid},
			"no paragraph id":  {translate.Article{Slug: "a"}, translate.Edition{}, *imported([]translate.Paragraph{{}}), translate.ErrInvalid},
			"id twice":         {translate.Article{Slug: "a"}, translate.Edition{}, *imported([]translate.Paragraph{{ID: "p"}, {ID: "p"}}), translate.ErrInvalid},
		} {
			a, e, r := test.article, test.edition, test.revision
			err := s.AddArticle(t.Context(), &a, &e, &r, nil)
			fails(t, err, test.want)
			if a.ID != 0 || e.ID != 0 || r.ID != 0 {
				t.Errorf("%s: ids were set although nothing was added", name)
			}
			_, err = s.Article(t.Context(), "a")
			fails(t, err, translate.ErrNotFound)
		}
	})
}

func TestDeleteArticle(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		ctx := t.Context()
		a, e, r := add(t, s, "faust", 2)
		job := addJob(t, s, a, r)
		ok(t, s.DeleteArticle(ctx, a.ID))

		_, err := s.Article(ctx, "faust")
		fails(t, err, translate.ErrNotFound)
		_, err = s.ArticleByID(ctx, a.ID)
		fails(t, err, translate.ErrNotFound)
		fails(t, s.DeleteArticle(ctx, a.ID), translate.ErrNotFound)
		articles, err := s.Articles(ctx)
		ok(t, err)
		jobs, err := s.Jobs(ctx, 10)
		ok(t, err)
		if len(articles) != 0 || len(jobs) != 0 {
			t.Errorf("a deleted article is listed: %v, %v", articles, jobs)
		}
		_, err = s.ClaimJob(ctx, "a", 1)
		fails(t, err, translate.ErrNotFound)

		ok(t, s.RestoreArticle(ctx, a.ID))
		fails(t, s.RestoreArticle(ctx, a.ID), translate.ErrNotFound)
		got, err := s.Article(ctx, "faust")
		ok(t, err)
		same(t, got, a)
		_, err = s.Revision(ctx, e.ID, 1)
		ok(t, err)
		ok(t, s.ResumeJob(ctx, job.ID))
	})
}

func TestNotFound(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		ctx := t.Context()
		for _, name := range []string{"", "none", "\x00", "\xff"} {
			_, err := s.Article(ctx, name)
			fails(t, err, translate.ErrNotFound)
			_, err = s.Edition(ctx, 1, name)
			fails(t, err, translate.ErrNotFound)
			_, err = s.Draft(ctx, name)
			fails(t, err, translate.ErrNotFound)
			fails(t, s.SettleDraft(ctx, name, ""), translate.ErrNotFound)
			_, err = s.Outcome(ctx, name)
			fails(t, err, translate.ErrNotFound)
		}
		const far = 1<<63 - 1
		_, err := s.ArticleByID(ctx, far)
		fails(t, err, translate.ErrNotFound)
		_, err = s.Revision(ctx, far, far)
		fails(t, err, translate.ErrNotFound)
		_, err = s.LatestRevision(ctx, far)
		fails(t, err, translate.ErrNotFound)
		_, err = s.RevisionByID(ctx, far)
		fails(t, err, translate.ErrNotFound)
		_, err = s.Original(ctx, far)
		fails(t, err, translate.ErrNotFound)
		_, err = s.Alignment(ctx, far, far)
		fails(t, err, translate.ErrNotFound)
		_, err = s.Job(ctx, far)
		fails(t, err, translate.ErrNotFound)
		fails(t, s.CancelJob(ctx, far), translate.ErrNotFound)
		fails(t, s.ResumeJob(ctx, far), translate.ErrNotFound)
	})
}
