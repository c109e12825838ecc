package storage_test

import (
	"testing"

	"regard/storage"
	"regard/storage/storagetest"
	"regard/translate"
)

func TestAlignmentSteps(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		ctx := t.Context()
		a, _, source := add(t, s, "faust", 2)
		one := translate.Row{Bead: translate.Bead{Source: []int{0}, Target: []int{0}, Confidence: 0.5}}
		two := translate.Row{Bead: translate.Bead{Source: []int{1}, Target: []int{1}, Confidence: 0.5}}
		both := translate.Row{Bead: translate.Bead{Source: []int{0, 1}, Target: []int{0, 1}, Confidence: 1, Hold: translate.Pinned}}
		al := &translate.Alignment{SourceID: source.ID, By: "regard", Rows: []translate.Row{one, two}}
		english := imported(text(2))
		ok(t, s.AddEdition(ctx, &translate.Edition{ArticleID: a.ID, Key: "en"}, english, nil, al))

		_, err := s.UndoAlignment(ctx, al, false)
		fails(t, err, translate.ErrInvalid)

		late := *al
		merge := translate.AlignmentStep{
			Relink: translate.Relink{Op: translate.MergeDown}, By: "Claire",
			Before: []translate.Row{one, two}, After: []translate.Row{both},
		}
		ok(t, s.StepAlignment(ctx, al, merge))
		same(t, al.Rows, []translate.Row{both})
		fails(t, s.StepAlignment(ctx, &late, merge), translate.ErrConflict)
		_, err = s.UndoAlignment(ctx, &late, false)
		fails(t, err, translate.ErrConflict)

		stored, err := s.Alignment(ctx, source.ID, english.ID)
		ok(t, err)
		same(t, stored, *al)

		undone, err := s.UndoAlignment(ctx, al, false)
		ok(t, err)
		same(t, undone.Relink, merge.Relink)
		same(t, al.Rows, []translate.Row{one, two})
		_, err = s.UndoAlignment(ctx, al, true)
		ok(t, err)
		same(t, al.Rows, []translate.Row{both})
		_, err = s.UndoAlignment(ctx, al, true)
		fails(t, err, translate.ErrInvalid)

		_, err = s.UndoAlignment(ctx, al, false)
		ok(t, err)
		pin := translate.AlignmentStep{Relink: translate.Relink{Op: translate.Pin}, Before: []translate.Row{one}, After: []translate.Row{one}}
		ok(t, s.StepAlignment(ctx, al, pin))
		steps, err := s.AlignmentSteps(ctx, source.ID, english.ID, 10)
		ok(t, err)
		if len(steps) != 1 || steps[0].Relink.Op != translate.Pin || steps[0].Made.IsZero() {
			t.Errorf("a new step leaves %+v", steps)
		}
	})
}
