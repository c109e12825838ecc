package storage_test

import (
	"testing"

	"regard/storage"
	"regard/storage/storagetest"
	"regard/translate"
)

func TestDrafts(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		ctx := t.Context()
		d := &translate.Draft{
			ID: "one", Name: "été.txt", Address: "https://été.example/", Learn: true, Charset: "UTF-16LE", Language: translate.French, Title: "Été",
			Decided: map[string]bool{"c1": true, "\xff": false}, Bytes: []byte("\xff\xfe\x00"), Created: at(1),
		}
		ok(t, s.AddDraft(ctx, d))
		fails(t, s.AddDraft(ctx, d), translate.ErrConflict)
		other := &translate.Draft{ID: "two", Bytes: []byte("x")}
		ok(t, s.AddDraft(ctx, other))

		delete(d.Decided, "\xff")
		d.Title, d.Decided["c2"], d.Address, d.Learn = "L’été", true, "", false
		ok(t, s.SaveDraft(ctx, d))
		got, err := s.Draft(ctx, "one")
		ok(t, err)
		same(t, got, *d)
		drafts, err := s.Drafts(ctx)
		ok(t, err)
		light, lighter := *other, *d
		light.Bytes, lighter.Bytes = nil, nil
		same(t, drafts, []translate.Draft{light, lighter})

		d.Title = "\x00"
		fails(t, s.SaveDraft(ctx, d), translate.ErrInvalid)
		ok(t, s.SettleDraft(ctx, "one", "/articles/faust"))
		fails(t, s.SettleDraft(ctx, "one", "/articles/other"), translate.ErrNotFound)
		address, err := s.Outcome(ctx, "one")
		ok(t, err)
		same(t, address, "/articles/faust")
		fails(t, s.KeepOutcome(ctx, "one", "/"), translate.ErrConflict)
		ok(t, s.KeepOutcome(ctx, "form", "/jobs/1"))
		address, err = s.Outcome(ctx, "form")
		ok(t, err)
		same(t, address, "/jobs/1")
		ok(t, s.SettleDraft(ctx, other.ID, ""))
		_, err = s.Outcome(ctx, other.ID)
		fails(t, err, translate.ErrNotFound)
		fails(t, s.SaveDraft(ctx, &translate.Draft{ID: "one"}), translate.ErrNotFound)
	})
}
