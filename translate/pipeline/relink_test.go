package pipeline_test

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"regard/storage"
	"regard/translate"
	"regard/translate/pipeline"
)

// pairOf returns the newest revisions of the sample's source and translation.
func pairOf(t *testing.T, store *storage.Store, article storage.ArticleSummary) pipeline.Pair {
	t.Helper()
	source, err := store.LatestRevision(t.Context(), article.Editions[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	target, err := store.LatestRevision(t.Context(), article.Editions[1].ID)
	if err != nil {
		t.Fatal(err)
	}
	return pipeline.Pair{Source: source, Target: target, From: translate.French, To: translate.English}
}

// What an upload is looked over with is how it is saved: with the links of a person.
func TestForesee(t *testing.T) {
	store, work, article := open(t)
	pair := pairOf(t, store, article)
	edition := article.Editions[1].Edition
	start, err := store.Alignment(t.Context(), pair.Source.ID, pair.Target.ID)
	if err != nil {
		t.Fatal(err)
	}
	merged, _, err := work.Relink(t.Context(), pair, start.Version, pipeline.AllRows, translate.Relink{Op: translate.MergeDown, Bead: 3}, "Claire")
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Replace(translate.Join(pair.Target.Paragraphs), "leaders", "presidents", 1)
	proposal, err := work.Uploaded(t.Context(), edition, pair.Target.Number, pipeline.Submission{Bytes: []byte(text)})
	if err != nil {
		t.Fatal(err)
	}
	base, foreseen, err := work.Foresee(t.Context(), pair.Source, pair.From, proposal, pair.To)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(base.Rows, merged.Rows) {
		t.Error("the base is not aligned as it was by hand")
	}
	saved, err := work.Propose(t.Context(), edition, proposal)
	if err != nil {
		t.Fatal(err)
	}
	stored, err := store.Alignment(t.Context(), pair.Source.ID, saved.ID)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(foreseen.Rows, stored.Rows) || stored.Rows[3].Hold != translate.Pinned {
		t.Errorf("saved with %d rows, the fourth %v; looked over with %d", len(stored.Rows), stored.Rows[3], len(foreseen.Rows))
	}
}

// Each thing that a person can do leaves every paragraph in one row, and can be taken back and done again.
func TestRelink(t *testing.T) {
	store, work, article := open(t)
	pair := pairOf(t, store, article)
	start, err := store.Alignment(t.Context(), pair.Source.ID, pair.Target.ID)
	if err != nil {
		t.Fatal(err)
	}
	version := start.Version
	do := func(row int, r translate.Relink) translate.Alignment {
		t.Helper()
		al, _, err := work.Relink(t.Context(), pair, version, row, r, "Claire")
		if err != nil {
			t.Fatalf("%+v: %v", r, err)
		}
		whole(t, al, pair.Source, pair.Target)
		undone, _, err := work.Undo(t.Context(), pair, al.Version, false)
		if err != nil {
			t.Fatal(err)
		}
		again, _, err := work.Undo(t.Context(), pair, undone.Version, true)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(again.Rows, al.Rows) {
			t.Errorf("%+v done again is something else", r)
		}
		version = again.Version
		return again
	}
	merged := do(pipeline.AllRows, translate.Relink{Op: translate.MergeDown, Bead: 3})
	if len(merged.Rows) != len(start.Rows)-1 || merged.Rows[3].Hold != translate.Pinned {
		t.Errorf("a merge leaves %d rows of %d", len(merged.Rows), len(start.Rows))
	}
	split := do(pipeline.AllRows, translate.Relink{Op: translate.SplitBead, Bead: 3})
	if len(split.Rows) != len(start.Rows) || !reflect.DeepEqual(split.Rows[3].Source, start.Rows[3].Source) {
		t.Errorf("a split of what was merged gives %v", split.Rows[3].Bead)
	}
	do(pipeline.AllRows, translate.Relink{Op: translate.TargetDown, Bead: 1})
	do(pipeline.AllRows, translate.Relink{Op: translate.SourceUp, Bead: 2})
	do(pipeline.AllRows, translate.Relink{Op: translate.Unlink, Bead: 7})
	do(pipeline.AllRows, translate.Relink{Op: translate.Link, Bead: 7, With: 10})
	do(pipeline.AllRows, translate.Relink{Op: translate.Review, Bead: 12})
	do(4, translate.Relink{Op: translate.MergeDown, Bead: 0})
	held := do(pipeline.AllRows, translate.Relink{Op: translate.Realign})
	found := 0
	for _, row := range held.Rows {
		if row.Hold != translate.Loose {
			found++
		}
	}
	if found < 5 {
		t.Errorf("aligning the rest anew leaves %d rows that were held", found)
	}
	if _, _, err := work.Relink(t.Context(), pair, start.Version, 0, translate.Relink{Op: translate.Pin}, ""); !errors.Is(err, translate.ErrConflict) {
		t.Errorf("a change of an alignment that is no more: %v", err)
	}
	for _, r := range []translate.Relink{
		{Op: translate.Pin, Bead: -1}, {Op: translate.MergeDown, Bead: 1 << 20}, {Op: "nonsense"},
		{Op: translate.SplitBead, Bead: 0, Source: 9}, {Op: translate.SourceUp, Bead: 0},
	} {
		if _, _, err := work.Relink(t.Context(), pair, version, pipeline.AllRows, r, ""); !errors.Is(err, translate.ErrInvalid) {
			t.Errorf("%+v: %v", r, err)
		}
	}
}

// What a person linked outlives a new revision; a source that says something else makes its row stale until it is
// looked at, and one that is only set otherwise does not.
func TestAlignmentIsCarriedOver(t *testing.T) {
	store, work, article := open(t)
	pair := pairOf(t, store, article)
	al, err := store.Alignment(t.Context(), pair.Source.ID, pair.Target.ID)
	if err != nil {
		t.Fatal(err)
	}
	al, _, err = work.Relink(t.Context(), pair, al.Version, pipeline.AllRows, translate.Relink{Op: translate.MergeDown, Bead: 8}, "")
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Replace(translate.Join(pair.Target.Paragraphs), "the ", "that ", 1)
	revised, err := work.Revise(t.Context(), article.Editions[1].Edition, pair.Target.Number, pipeline.Submission{Bytes: []byte(text)})
	if err != nil {
		t.Fatal(err)
	}
	carried, err := store.Alignment(t.Context(), pair.Source.ID, revised.ID)
	if err != nil {
		t.Fatal(err)
	}
	whole(t, carried, pair.Source, revised)
	if !reflect.DeepEqual(carried.Rows[8], al.Rows[8]) {
		t.Errorf("the row that a person made is %v, was %v", carried.Rows[8], al.Rows[8])
	}

	source := strings.Replace(translate.Join(pair.Source.Paragraphs), "RIA Novosti", "Reuters", 1)
	source = strings.Replace(source, "« Nous", "\u201cNous", 1)
	corrected, err := work.Revise(t.Context(), article.Editions[0].Edition, pair.Source.Number, pipeline.Submission{Bytes: []byte(source)})
	if err != nil {
		t.Fatal(err)
	}
	now := pipeline.Pair{Source: corrected, Target: revised, From: pair.From, To: pair.To}
	al, err = store.Alignment(t.Context(), corrected.ID, revised.ID)
	if err != nil {
		t.Fatal(err)
	}
	whole(t, al, corrected, revised)
	stale := staleRows(al)
	if len(stale) != 1 || !strings.Contains(corrected.Paragraphs[al.Rows[stale[0]].Source[0]].Text, "Reuters") {
		t.Fatalf("stale are %v", stale)
	}
	for _, r := range []translate.Relink{{Op: translate.Realign}, {Op: translate.MergeDown, Bead: stale[0]}} {
		if al, _, err = work.Relink(t.Context(), now, al.Version, pipeline.AllRows, r, ""); err != nil || len(staleRows(al)) != 1 {
			t.Fatalf("after %s stale are %v, %v", r.Op, staleRows(al), err)
		}
	}
	al, _, err = work.Relink(t.Context(), now, al.Version, pipeline.AllRows, translate.Relink{Op: translate.Review, Bead: stale[0]}, "")
	if err != nil || len(staleRows(al)) != 0 {
		t.Errorf("after it was looked at stale are %v, %v", staleRows(al), err)
	}
}

// A row that was linked with a stale one and parted from it again is none.
func TestStaleStaysWhereItWas(t *testing.T) {
	store, work, article := open(t)
	pair := pairOf(t, store, article)
	source := strings.Replace(translate.Join(pair.Source.Paragraphs), "RIA Novosti", "Reuters", 1)
	corrected, err := work.Revise(t.Context(), article.Editions[0].Edition, pair.Source.Number, pipeline.Submission{Bytes: []byte(source)})
	if err != nil {
		t.Fatal(err)
	}
	pair.Source = corrected
	al, err := store.Alignment(t.Context(), corrected.ID, pair.Target.ID)
	if err != nil {
		t.Fatal(err)
	}
	stale := staleRows(al)
	if len(stale) != 1 || stale[0] == 0 {
		t.Fatalf("stale are %v", stale)
	}
	for _, bead := range []int{stale[0], stale[0] - 1} {
		before := al.Rows[bead]
		for _, r := range []translate.Relink{
			{Op: translate.MergeDown, Bead: bead},
			{Op: translate.SplitBead, Bead: bead, Source: len(before.Source), Target: len(before.Target)},
		} {
			if al, _, err = work.Relink(t.Context(), pair, al.Version, pipeline.AllRows, r, ""); err != nil {
				t.Fatal(err)
			}
			rows, _, err := work.Stale(t.Context(), pair)
			if err != nil || len(rows) != 1 || rows[0].Since != 1 || told(rows[0]) != "RIA Novosti → Reuters" {
				t.Errorf("after %+v stale are %+v, %v", r, rows, err)
			}
		}
		if got := staleRows(al); !reflect.DeepEqual(got, stale) {
			t.Errorf("parted again, stale are %v, not %v", got, stale)
		}
	}
}

// told is what a stale row says that changed.
func told(row pipeline.StaleRow) string {
	var changes []string
	for _, h := range row.Hunks {
		if h.Class != translate.None {
			changes = append(changes, h.Old+" → "+h.New)
		}
	}
	return strings.Join(changes, "; ")
}

func staleRows(al translate.Alignment) (stale []int) {
	for i, row := range al.Rows {
		if row.Stale {
			stale = append(stale, i)
		}
	}
	return stale
}
