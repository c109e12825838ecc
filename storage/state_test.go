package storage_test

import (
	"testing"

	"regard/storage"
	"regard/storage/storagetest"
	"regard/translate"
)

// The states of a revision follow each other; of two changes at once the second is told.
func TestStates(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		ctx := t.Context()
		_, edition, _ := add(t, s, "faust", 2)
		review := translate.StateChange{State: translate.StateReview, By: "Ann", Made: at(1)}
		ok(t, s.SetState(ctx, edition.ID, 1, 0, &review))
		again := translate.StateChange{State: translate.StateApproved, By: "Zoé", Made: at(2)}
		fails(t, s.SetState(ctx, edition.ID, 1, 0, &again), translate.ErrConflict)
		ok(t, s.SetState(ctx, edition.ID, 1, review.ID, &again))
		fails(t, s.SetState(ctx, edition.ID, 2, 0, &again), translate.ErrNotFound)
		fails(t, s.SetState(ctx, 99, 1, 0, &again), translate.ErrNotFound)
		fails(t, s.SetState(ctx, edition.ID, 1, again.ID, &translate.StateChange{By: "\x00"}), translate.ErrInvalid)
		states, err := s.States(ctx, edition.ID)
		ok(t, err)
		same(t, states, map[int]translate.StateHistory{1: {review, again}})
		if got := translate.Approved(states); got != 1 {
			t.Errorf("approved is revision %d", got)
		}
	})
}

// Which alignments have stale rows is known without reading their links.
func TestStaleColumn(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		ctx := t.Context()
		a, _, source := add(t, s, "faust", 2)
		edition := &translate.Edition{ArticleID: a.ID, Key: "en", Language: translate.English}
		rows := []translate.Row{{Stale: true}, {}, {Stale: true}}
		ok(t, s.AddEdition(ctx, edition, imported(text(2)), nil, &translate.Alignment{SourceID: source.ID, Rows: rows}))
		waiting, err := s.Waiting(ctx)
		ok(t, err)
		if len(waiting) != 1 || waiting[0].Stale != 2 {
			t.Errorf("what waits is %+v", waiting)
		}
	})
}

// What waits is told by edition: revisions in review, open threads, drafts that nobody looked at.
func TestWaiting(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		ctx := t.Context()
		a, _, _ := add(t, s, "faust", 2)
		waits := func() []translate.Waiting {
			t.Helper()
			waiting, err := s.Waiting(ctx)
			ok(t, err)
			return waiting
		}
		same(t, waits(), []translate.Waiting(nil))
		edition := &translate.Edition{ArticleID: a.ID, Key: "en", Language: translate.English}
		draft := &translate.Revision{Origin: translate.Origin{Kind: translate.Machine}, Paragraphs: text(2)}
		ok(t, s.AddEdition(ctx, edition, draft, nil, nil))
		same(t, waits(), []translate.Waiting{{EditionID: edition.ID, Machine: 1}})

		thread := translate.Thread{EditionID: edition.ID, Anchor: translate.Anchor{Revision: 1}, Comments: []translate.Comment{{Text: "?", Editor: "e"}}}
		ok(t, s.AddThread(ctx, &thread))
		same(t, waits(), []translate.Waiting{{EditionID: edition.ID, Comments: 1}})
		ok(t, s.RemoveComment(ctx, thread.Comments[0], true))

		for number := 2; number <= 3; number++ {
			next := imported(text(2 + number))
			next.EditionID, next.Parent = edition.ID, number-1
			ok(t, s.AddRevision(ctx, next, nil, nil))
			ok(t, s.SetState(ctx, edition.ID, number, 0, &translate.StateChange{State: translate.StateReview}))
			ok(t, s.Decide(ctx, draft.ID, next.ID, []translate.Decision{{Difference: "c1", Verdict: translate.Accepted}}))
		}
		same(t, waits(), []translate.Waiting{{EditionID: edition.ID, InReview: []int{3, 2}}})
		states, err := s.States(ctx, edition.ID)
		ok(t, err)
		ok(t, s.SetState(ctx, edition.ID, 3, states[3].Last(), &translate.StateChange{State: translate.StateApproved}))
		same(t, waits(), []translate.Waiting(nil))
	})
}
