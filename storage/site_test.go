package storage_test

import (
	"testing"

	"regard/storage"
	"regard/storage/storagetest"
	"regard/translate"
)

func TestSiteRules(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		ctx := t.Context()
		rules := translate.SiteRules{Site: "bbabo.net", Off: []string{"site"}, Cut: []string{"Merci de nous lire"}, Keep: []string{"Été"}}
		got, known, err := s.SiteRules(ctx, rules.Site)
		ok(t, err)
		same(t, known, false)
		same(t, got, translate.SiteRules{Site: rules.Site})

		ok(t, s.SaveSiteRules(ctx, rules))
		rules.Cut = nil
		ok(t, s.SaveSiteRules(ctx, rules))
		got, known, err = s.SiteRules(ctx, rules.Site)
		ok(t, err)
		same(t, known, true)
		same(t, got, rules)

		ok(t, s.DeleteSiteRules(ctx, rules.Site))
		ok(t, s.DeleteSiteRules(ctx, rules.Site))
		_, known, err = s.SiteRules(ctx, rules.Site)
		ok(t, err)
		same(t, known, false)
		fails(t, s.SaveSiteRules(ctx, translate.SiteRules{Site: "\x00"}), translate.ErrInvalid)
		ok(t, s.DeleteSiteRules(ctx, "\x00"))
	})
}
