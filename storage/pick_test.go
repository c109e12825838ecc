package storage_test

import (
	"reflect"
	"testing"

	"regard/storage"
	"regard/storage/storagetest"
	"regard/translate"
)

// A revision that was put together tells from where each paragraph and sentence was taken; all or nothing is kept.
func TestPicks(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		ctx := t.Context()
		_, edition, first := add(t, s, "faust", 2)
		second := imported(text(2))
		second.EditionID, second.Parent = edition.ID, 1
		second.Picks = []translate.Pick{
			{Paragraph: 1, Sentence: 2, FromID: first.ID}, {Paragraph: 1, Sentence: 1, FromID: first.ID}, {Paragraph: 0, FromID: first.ID},
		}
		ok(t, s.AddRevision(ctx, second, nil, nil))
		picks, err := s.Picks(ctx, second.ID)
		ok(t, err)
		want := []translate.Pick{
			{Paragraph: 0, FromID: first.ID, Edition: edition.Key, Number: 1},
			{Paragraph: 1, Sentence: 1, FromID: first.ID, Edition: edition.Key, Number: 1},
			{Paragraph: 1, Sentence: 2, FromID: first.ID, Edition: edition.Key, Number: 1},
		}
		if !reflect.DeepEqual(picks, want) {
			t.Errorf("the picks are %+v, want %+v", picks, want)
		}

		third := imported(text(2))
		third.EditionID, third.Parent = edition.ID, 2
		third.Picks = []translate.Pick{{Paragraph: 0, FromID: 999}}
		if err := s.AddRevision(ctx, third, nil, nil); err == nil {
			t.Error("a pick of a revision that is not there is kept")
		}
		if latest, err := s.LatestRevision(ctx, edition.ID); err != nil || latest.Number != 2 {
			t.Errorf("the newest revision is %d (%v), want 2", latest.Number, err)
		}
		if picks, err = s.Picks(ctx, first.ID); err != nil || len(picks) != 0 {
			t.Errorf("an import has the picks %v (%v)", picks, err)
		}
	})
}
