package storage_test

import (
	"testing"

	"regard/storage"
	"regard/storage/storagetest"
	"regard/translate"
)

func TestShare(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		ctx := t.Context()
		a, _, source := add(t, s, "one", 1)
		other, _, _ := add(t, s, "other", 1)
		alone := translate.Share{Token: "alone", ArticleID: a.ID, SourceID: source.ID, Made: at(1)}
		pair := translate.Share{Token: "pair", ArticleID: a.ID, SourceID: source.ID, TargetID: source.ID, Made: at(2)}
		ok(t, s.AddShare(ctx, &alone))
		ok(t, s.AddShare(ctx, &pair))
		fails(t, s.AddShare(ctx, &pair), translate.ErrConflict)
		got, err := s.Share(ctx, "pair")
		ok(t, err)
		same(t, got, pair)
		shares, err := s.Shares(ctx, a.ID)
		ok(t, err)
		same(t, shares, []translate.Share{pair, alone})

		fails(t, s.RevokeShare(ctx, other.ID, "alone", true), translate.ErrNotFound)
		ok(t, s.RevokeShare(ctx, a.ID, "alone", true))
		fails(t, s.RevokeShare(ctx, a.ID, "alone", true), translate.ErrNotFound)
		for _, token := range []string{"alone", "none", "", "\x00", "\xff"} {
			_, err := s.Share(ctx, token)
			fails(t, err, translate.ErrNotFound)
		}
		ok(t, s.RevokeShare(ctx, a.ID, "alone", false))
		_, err = s.Share(ctx, "alone")
		ok(t, err)
		ok(t, s.DeleteArticle(ctx, a.ID))
		_, err = s.Share(ctx, "alone")
		fails(t, err, translate.ErrNotFound)
	})
}

func TestRecentRevisions(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		ctx := t.Context()
		a, english := story(t, s, "beach", "L’été\nà la plage", "Summer\nat the beach")
		story(t, s, "winter", "L’hiver", "Winter")
		ok(t, s.AddRevision(ctx, &translate.Revision{EditionID: english.ID, Parent: 1, Paragraphs: lines("Summer")}, nil, nil))
		all, err := s.RecentRevisions(ctx, 0, 3)
		ok(t, err)
		if len(all) != 3 || all[0].Number != 2 || all[0].Edition.Key != "en" || all[0].Article != a || all[1].Article.Slug != "winter" {
			t.Errorf("recent are %+v", all)
		}
		own, err := s.RecentRevisions(ctx, a.ID, 10)
		ok(t, err)
		same(t, len(own), 3)

		// The last revision with a paragraph that the newest lacks; p1 stands in both editions.
		edition, number, err := s.LastWith(ctx, a.ID, "p1")
		ok(t, err)
		same(t, number, 1)
		if edition.ArticleID != a.ID {
			t.Errorf("the paragraph is in %+v", edition)
		}
		for _, id := range []string{"p7", "", "\x00"} {
			_, _, err = s.LastWith(ctx, a.ID, id)
			fails(t, err, translate.ErrNotFound)
		}
		slugs, err := s.Slugs(ctx)
		ok(t, err)
		same(t, len(slugs), 2)
	})
}
