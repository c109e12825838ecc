package storage_test

import (
	"testing"

	"regard/storage"
	"regard/storage/storagetest"
	"regard/translate"
)

func TestEdits(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		ctx := t.Context()
		_, e, r := add(t, s, "faust", 2)
		key := translate.EditKey{Editor: "me", EditionID: e.ID, Base: 1}
		_, err := s.Edit(ctx, key)
		fails(t, err, translate.ErrNotFound)
		nowhere := key
		nowhere.Base = 9
		_, err = s.StepEdit(ctx, nowhere, translate.EditStep{})
		fails(t, err, translate.ErrNotFound)

		first, second := r.Paragraphs[0].ID, r.Paragraphs[1].ID
		saved, err := s.StepEdit(ctx, key, translate.EditStep{Version: 2, Author: "Zoë", Texts: map[string]string{first: "One"}})
		ok(t, err)
		draft, err := s.Edit(ctx, key)
		ok(t, err)
		same(t, draft, translate.EditDraft{
			EditKey: key, ID: draft.ID, Author: "Zoë", Texts: map[string]string{first: "One"}, Saved: saved,
		})

		layout := []translate.Placed{{ID: second, Kind: translate.Heading}, {ID: "new", Kind: translate.Text}}
		_, err = s.StepEdit(ctx, key, translate.EditStep{Version: 3, Layout: layout, Texts: map[string]string{"new": "", second: "Two"}})
		ok(t, err)
		_, err = s.StepEdit(ctx, key, translate.EditStep{ // it was sent before, and arrives late
			Version: 1, Author: "late", Layout: []translate.Placed{}, Texts: map[string]string{first: "late", second: "late"},
		})
		ok(t, err)
		draft, err = s.Edit(ctx, key)
		ok(t, err)
		same(t, draft.Layout, layout)
		same(t, draft.Texts, map[string]string{first: "One", second: "Two", "new": ""})
		same(t, draft.Author, "")

		_, err = s.StepEdit(ctx, key, translate.EditStep{Version: 6, Author: "Zoë", Texts: map[string]string{first: "Six"}})
		ok(t, err)
		swapped := []translate.Placed{{ID: second, Kind: translate.Text}, {ID: first, Kind: translate.Text}}
		_, err = s.StepEdit(ctx, key, translate.EditStep{ // late as well, but nothing later says how the paragraphs lie
			Version: 5, Layout: swapped, Texts: map[string]string{first: "late"},
		})
		ok(t, err)
		draft, err = s.Edit(ctx, key)
		ok(t, err)
		same(t, draft.Layout, swapped)
		same(t, draft.Texts, map[string]string{first: "Six", second: "Two", "new": ""})
		same(t, draft.Author, "Zoë")

		_, err = s.StepEdit(ctx, key, translate.EditStep{Version: 7, Texts: map[string]string{first: "\x00"}})
		fails(t, err, translate.ErrInvalid)
		ok(t, s.DeleteEdit(ctx, key))
		_, err = s.Edit(ctx, key)
		fails(t, err, translate.ErrNotFound)
	})
}

// A draft that was discarded comes back, also when another was begun meanwhile; nobody else gets it.
func TestDiscardedEdits(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		ctx := t.Context()
		_, e, r := add(t, s, "faust", 1)
		key := translate.EditKey{Editor: "me", EditionID: e.ID, Base: 1}
		write := func(text string) {
			_, err := s.StepEdit(ctx, key, translate.EditStep{Version: 1, Texts: map[string]string{r.Paragraphs[0].ID: text}})
			ok(t, err)
		}
		write("first")
		id, err := s.HideEdit(ctx, key)
		ok(t, err)
		_, err = s.HideEdit(ctx, key)
		fails(t, err, translate.ErrNotFound)
		write("second")
		drafts, err := s.Edits(ctx, "me", e.ID)
		ok(t, err)
		if len(drafts) != 1 || drafts[0].ID == id {
			t.Errorf("the open drafts are %+v", drafts)
		}
		stranger := key
		stranger.Editor = "you"
		fails(t, s.UnhideEdit(ctx, stranger, id), translate.ErrNotFound)
		ok(t, s.UnhideEdit(ctx, key, id))
		draft, err := s.Edit(ctx, key)
		ok(t, err)
		same(t, draft.Texts, map[string]string{r.Paragraphs[0].ID: "first"})
	})
}

func TestUploads(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		ctx := t.Context()
		_, e, _ := add(t, s, "faust", 1)
		u := &translate.PendingUpload{ID: "one", EditionID: e.ID, Base: 1, Name: "été.txt", Author: "Zoë", Bytes: []byte("\xff\x00"), Created: at(1)}
		ok(t, s.AddUpload(ctx, u))
		fails(t, s.AddUpload(ctx, u), translate.ErrConflict)
		got, err := s.Upload(ctx, "one")
		ok(t, err)
		same(t, got, *u)
		ok(t, s.SettleUpload(ctx, "one", "/articles/faust/diff/en/1..2"))
		fails(t, s.SettleUpload(ctx, "one", ""), translate.ErrNotFound)
		address, err := s.Outcome(ctx, "one")
		ok(t, err)
		same(t, address, "/articles/faust/diff/en/1..2")
		_, err = s.Upload(ctx, "\x00")
		fails(t, err, translate.ErrNotFound)
	})
}

func TestParagraphHistory(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		ctx := t.Context()
		_, e, first := add(t, s, "faust", 2)
		add(t, s, "other", 2)
		second := &translate.Revision{EditionID: e.ID, Parent: 1, Author: "Zoë", Paragraphs: []translate.Paragraph{
			{ID: first.Paragraphs[1].ID, Kind: translate.Text, Text: "changed"},
		}}
		ok(t, s.AddRevision(ctx, second, nil, nil))
		got, err := s.ParagraphHistory(ctx, e.ID, first.Paragraphs[1].ID)
		ok(t, err)
		oldest := first
		oldest.Paragraphs = first.Paragraphs[1:]
		same(t, got, []translate.Revision{*second, oldest})
		_, err = s.ParagraphHistory(ctx, e.ID, "none")
		fails(t, err, translate.ErrNotFound)
	})
}

func TestSizes(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		_, e, r := add(t, s, "faust", 1)
		ok(t, s.KeepSize(t.Context(), r.ID, translate.Size{Added: 3, Removed: 1}))
		ok(t, s.KeepSize(t.Context(), r.ID, translate.Size{Added: 9, Removed: 9}))
		got, err := s.Sizes(t.Context(), e.ID)
		ok(t, err)
		same(t, got, map[int]translate.Size{1: {Added: 3, Removed: 1}})
	})
}
