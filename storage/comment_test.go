package storage_test

import (
	"testing"
	"time"

	"regard/storage"
	"regard/storage/storagetest"
	"regard/translate"
)

// A thread keeps its words, comments and answers; only the browser that wrote a comment can change it.
func TestThreads(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		ctx := t.Context()
		_, edition, _ := add(t, s, "faust", 2)
		thread := translate.Thread{
			EditionID: edition.ID, Anchor: translate.Anchor{Revision: 1, Paragraph: "p1", Start: 0, End: 5}, Quote: "L’été",
			Comments: []translate.Comment{{Author: "Zoé", Text: "Why?", Editor: "mine", Made: at(1)}},
		}
		ok(t, s.AddThread(ctx, &thread))
		answer := translate.Comment{ThreadID: thread.ID, Author: "Ann", Text: "Because.", Editor: "hers", Made: at(2)}
		ok(t, s.AddComment(ctx, edition.ID, &answer))
		fails(t, s.AddComment(ctx, 99, &translate.Comment{ThreadID: thread.ID, Text: "?"}), translate.ErrNotFound)
		fails(t, s.AddComment(ctx, edition.ID, &translate.Comment{ThreadID: thread.ID, Text: "\x00"}), translate.ErrInvalid)
		thread.Comments = append(thread.Comments, answer)

		got, err := s.Thread(ctx, edition.ID, thread.ID)
		ok(t, err)
		same(t, got, thread)
		all, err := s.Threads(ctx, edition.ID)
		ok(t, err)
		same(t, all, []translate.Thread{thread})
		_, err = s.Thread(ctx, 99, thread.ID)
		fails(t, err, translate.ErrNotFound)

		own := thread.Comments[0]
		own.Text = "Why so?"
		hers := own
		hers.Editor = "hers"
		fails(t, s.ChangeComment(ctx, hers, time.Time{}), translate.ErrNotFound)
		fails(t, s.RemoveComment(ctx, hers, true), translate.ErrNotFound)
		ok(t, s.ChangeComment(ctx, own, time.Time{}))
		fails(t, s.ChangeComment(ctx, own, time.Time{}), translate.ErrConflict)
		ok(t, s.RemoveComment(ctx, own, true))
		ok(t, s.ResolveThread(ctx, edition.ID, thread.ID, "Ann", at(3)))
		got, err = s.Thread(ctx, edition.ID, thread.ID)
		ok(t, err)
		if c := got.Comments[0]; c.Text != "Why so?" || c.Before != "Why?" || c.Edited.IsZero() || !c.Removed {
			t.Errorf("the comment is %+v", c)
		}
		if !got.Resolved.Equal(at(3)) || got.ResolvedBy != "Ann" || got.Open() {
			t.Errorf("the thread is %+v", got)
		}
		ok(t, s.RemoveComment(ctx, own, false))
		ok(t, s.ResolveThread(ctx, edition.ID, thread.ID, "", time.Time{}))
		if got, _ = s.Thread(ctx, edition.ID, thread.ID); !got.Open() || got.Comments[0].Removed {
			t.Errorf("opened again, the thread is %+v", got)
		}
		fails(t, s.ResolveThread(ctx, edition.ID, 99, "", at(4)), translate.ErrNotFound)
	})
}

// Places are kept once; what was kept stays.
func TestPlaces(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		ctx := t.Context()
		_, edition, revision := add(t, s, "faust", 2)
		thread := translate.Thread{EditionID: edition.ID, Comments: []translate.Comment{{Text: "?"}}}
		ok(t, s.AddThread(ctx, &thread))
		place := translate.Place{Anchor: translate.Anchor{Revision: 1, Paragraph: "p1", Start: 2, End: 4}, Fate: translate.Gone, Since: 1}
		want := map[int64]translate.Place{thread.ID: place}
		ok(t, s.KeepPlaces(ctx, revision.ID, want))
		ok(t, s.KeepPlaces(ctx, revision.ID, map[int64]translate.Place{thread.ID: {Fate: translate.Stayed}}))
		got, err := s.Places(ctx, revision.ID)
		ok(t, err)
		same(t, got, want)
	})
}
