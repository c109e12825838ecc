package storage_test

import (
	"testing"

	"regard/storage"
	"regard/storage/storagetest"
	"regard/translate"
)

func TestRenameArticle(t *testing.T) {
	storagetest.EachTwice(t, func(t *testing.T, s, other *storage.Store) {
		ctx := t.Context()
		story(t, s, "m", "Mer", "Sea")
		a := &translate.Article{Slug: "a", Title: "Le Monde : actualités"}
		ok(t, s.AddArticle(ctx, a, &translate.Edition{Key: "fr", Language: translate.French}, imported(lines("Un\nDeux")), nil))
		for _, title := range []string{"Été", "Zèle & œuvre", "…", "Peskov"} {
			ok(t, s.RenameArticle(ctx, a.ID, title))
			got, err := other.Article(ctx, "a")
			ok(t, err)
			same(t, got, translate.Article{ID: a.ID, Slug: "a", Title: title, Created: a.Created})
		}
		for typed, want := range map[string]string{"actualites": "", "ete": "", "zele": "", "oeuvre": "", "peskov": "a(1):\n"} {
			same(t, looked(t, other, typed, false), want)
		}
		same(t, listed(t, other, storage.LibraryFilter{Sort: storage.ByTitle}), "m a ")
		ok(t, s.RenameArticle(ctx, a.ID, "Aube"))
		same(t, listed(t, other, storage.LibraryFilter{Sort: storage.ByTitle}), "a m ")

		fails(t, s.RenameArticle(ctx, a.ID, "\x00"), translate.ErrInvalid)
		fails(t, s.RenameArticle(ctx, 1<<62, "x"), translate.ErrNotFound)
		ok(t, s.DeleteArticle(ctx, a.ID))
		fails(t, s.RenameArticle(ctx, a.ID, "x"), translate.ErrNotFound)
	})
}

func TestRenameEdition(t *testing.T) {
	storagetest.EachTwice(t, func(t *testing.T, s, other *storage.Store) {
		ctx := t.Context()
		a, source, _ := add(t, s, "faust", 1)
		edition := func(key, name string, language translate.Language) translate.Edition {
			e := &translate.Edition{ArticleID: a.ID, Key: key, Name: name, Language: language}
			ok(t, s.AddEdition(ctx, e, imported(text(1)), nil, nil))
			return *e
		}
		machine := edition("en-apertium", "Apertium", translate.English)
		edition("en-le-monde", "Le Monde", translate.English)
		again := edition("en-apertium-2", "Apertium", translate.English)
		edition("de", "Duval", "de")

		renamed := func(e translate.Edition, name string, is bool) {
			t.Helper()
			want := e
			want.Name, want.Renamed = name, is
			got, err := other.Edition(ctx, a.ID, e.Key)
			ok(t, err)
			same(t, got, want)
			summary, err := other.Summary(ctx, "faust")
			ok(t, err)
			for _, got := range summary.Editions {
				if got.ID == e.ID {
					same(t, got.Edition, want)
				}
			}
		}
		ok(t, s.RenameEdition(ctx, machine.ID, "Duval"))
		renamed(machine, "Duval", true)
		renamed(again, "Apertium", false)
		fails(t, s.RenameEdition(ctx, machine.ID, "Le Monde"), translate.ErrConflict)
		fails(t, s.RenameEdition(ctx, again.ID, "Duval"), translate.ErrConflict)
		renamed(machine, "Duval", true)
		ok(t, s.RenameEdition(ctx, machine.ID, ""))
		renamed(machine, "Apertium", false)
		ok(t, s.RenameEdition(ctx, again.ID, "Apertium")) // its own, from the start
		renamed(again, "Apertium", false)

		fails(t, s.RenameEdition(ctx, machine.ID, "\xff"), translate.ErrInvalid)
		fails(t, s.RenameEdition(ctx, source.ID, "x"), translate.ErrNotFound)
		fails(t, s.RenameEdition(ctx, 1<<62, "x"), translate.ErrNotFound)
	})
}
