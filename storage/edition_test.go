package storage_test

import (
	"math"
	"testing"

	"regard/storage"
	"regard/storage/storagetest"
	"regard/translate"
)

func TestEditions(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		ctx := t.Context()
		a, source, _ := add(t, s, "faust", 2)
		want := []translate.Edition{source}
		for _, e := range []translate.Edition{
			{Key: "en-b", Created: at(1)}, {Key: "en-a", Created: at(1)}, {Key: "en", Language: "en-GB", Created: at(2)},
		} {
			e.ArticleID = a.ID
			r := imported(text(1))
			ok(t, s.AddEdition(ctx, &e, r, nil, nil))
			if r.EditionID != e.ID || r.Number != 1 {
				t.Errorf("its first revision is %+v", r)
			}
			want = append(want, e)
		}
		got, err := s.Editions(ctx, a.ID)
		ok(t, err)
		same(t, got, want)

		again := &translate.Edition{ArticleID: a.ID, Key: "en"}
		fails(t, s.AddEdition(ctx, again, imported(text(1)), nil, nil), translate.ErrConflict)
		second := &translate.Edition{ArticleID: a.ID, Key: "de", Source: true}
		fails(t, s.AddEdition(ctx, second, imported(text(1)), nil, nil), translate.ErrConflict)
	})
}

func TestAlignment(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		ctx := t.Context()
		a, _, source := add(t, s, "faust", 2)
		al := &translate.Alignment{SourceID: source.ID, By: "l’aligneur", Rows: []translate.Row{
			{Bead: translate.Bead{Source: []int{0}, Target: []int{0, 1}, Confidence: 0.93},
				Sentences: []translate.Bead{{Source: []int{0}, Target: []int{0}, Confidence: 1}}},
			{Bead: translate.Bead{Source: []int{1}}},
		}}
		english := imported(text(2))
		ok(t, s.AddEdition(ctx, &translate.Edition{ArticleID: a.ID, Key: "en"}, english, nil, al))
		if al.TargetID != english.ID {
			t.Errorf("target %d, want %d", al.TargetID, english.ID)
		}
		got, err := s.Alignment(ctx, source.ID, english.ID)
		ok(t, err)
		same(t, got, *al)

		fails(t, s.AddAlignment(ctx, al), translate.ErrConflict)
		al.Rows = []translate.Row{{Bead: translate.Bead{Confidence: math.NaN()}}}
		fails(t, s.AddAlignment(ctx, al), translate.ErrInvalid)
	})
}
