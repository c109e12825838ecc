package pipeline_test

import (
	"testing"

	"regard/translate"
	"regard/translate/pipeline"
)

// TestRepair proposes to take back links that are wrong, and nothing where they are right or a person made them.
func TestRepair(t *testing.T) {
	store, work, article := open(t)
	pair := pairOf(t, store, article)
	right, err := store.Alignment(t.Context(), pair.Source.ID, pair.Target.ID)
	if err != nil {
		t.Fatal(err)
	}
	repair := func(alignment translate.Alignment, row, bead int) (pipeline.Repair, bool) {
		t.Helper()
		r, ok, err := work.Repair(t.Context(), pair, alignment, row, bead)
		if err != nil {
			t.Fatal(err)
		}
		return r, ok
	}
	if r, ok := repair(right, pipeline.AllRows, 2); ok {
		t.Errorf("a row that is right has the repair %+v", r)
	}
	wrong := right
	merge := translate.Relink{Op: translate.MergeDown, Bead: 2}
	wrong.Rows = nil
	beads, err := merge.Apply([]translate.Bead{right.Rows[0].Bead, right.Rows[1].Bead, right.Rows[2].Bead, right.Rows[3].Bead})
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range beads {
		wrong.Rows = append(wrong.Rows, translate.Row{Bead: b})
	}
	if r, ok := repair(wrong, pipeline.AllRows, 2); ok {
		t.Errorf("what a person made has the repair %+v", r)
	}
	wrong.Rows[2].Hold = translate.Loose
	r, ok := repair(wrong, pipeline.AllRows, 2)
	want := translate.Relink{Op: translate.SplitBead, Bead: 2, Source: 1, Target: 1}
	if !ok || r.Relink != want || len(r.Confidence) != 2 || min(r.Confidence[0], r.Confidence[1]) < 0.9 {
		t.Errorf("two rows in one have the repair %+v, %v, want %+v", r, ok, want)
	}
	if r, ok := repair(right, 4, 0); ok {
		t.Errorf("sentences that are right have the repair %+v", r)
	}
	for _, gone := range [][2]int{{pipeline.AllRows, 99}, {99, 0}, {4, 99}} {
		if _, ok := repair(right, gone[0], gone[1]); ok {
			t.Errorf("there is no bead %v, but a repair of it", gone)
		}
	}
}
