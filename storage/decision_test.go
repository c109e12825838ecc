package storage_test

import (
	"testing"

	"regard/storage"
	"regard/storage/storagetest"
	"regard/translate"
)

// Decisions replace each other and can be taken back, until a newer revision makes them history.
func TestDecisions(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		ctx := t.Context()
		_, edition, first := add(t, s, "faust", 2)
		second := imported(text(3))
		second.EditionID, second.Parent = edition.ID, 1
		ok(t, s.AddRevision(ctx, second, nil, nil))

		decide := func(decisions ...translate.Decision) error { return s.Decide(ctx, first.ID, second.ID, decisions) }
		ok(t, decide(translate.Decision{Difference: "c1", Verdict: translate.Accepted, By: "Zoé"}, translate.Decision{Difference: "c2", Verdict: translate.Accepted}))
		ok(t, decide(translate.Decision{Difference: "c1", Verdict: translate.Rejected, By: "Ann"}, translate.Decision{Difference: "c2"}))
		fails(t, decide(translate.Decision{Difference: "c\x00", Verdict: translate.Accepted}), translate.ErrInvalid)
		fails(t, s.Decide(ctx, first.ID, 999, nil), translate.ErrNotFound)

		third := imported(text(4))
		third.EditionID, third.Parent = edition.ID, 2
		ok(t, s.AddRevision(ctx, third, nil, nil))
		fails(t, decide(translate.Decision{Difference: "c1"}), translate.ErrConflict)

		decisions, err := s.Decisions(ctx, first.ID, second.ID)
		ok(t, err)
		if len(decisions) != 1 || decisions[0].Verdict != translate.Rejected || decisions[0].By != "Ann" || decisions[0].Made.IsZero() {
			t.Errorf("the decisions are %+v", decisions)
		}
	})
}
