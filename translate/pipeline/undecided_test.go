package pipeline_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"regard/storage"
	"regard/translate"
	"regard/translate/diff"
	"regard/translate/pipeline"
)

// undecided returns how many changes of an article's newest revisions the store tells to be undecided.
func undecided(t *testing.T, store *storage.Store, work *pipeline.Pipeline) (n int) {
	t.Helper()
	if err := work.CountUndecided(t.Context()); err != nil {
		t.Fatal(err)
	}
	waiting, err := store.Waiting(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range waiting {
		for _, u := range w.Undecided {
			n += u.N
		}
	}
	_, listed, err := store.Library(t.Context(), storage.LibraryFilter{State: storage.ToReview, Limit: 10})
	if err != nil {
		t.Fatal(err)
	}
	if listed != min(n, 1) {
		t.Errorf("%d changes are undecided, and the library lists %d articles", n, listed)
	}
	return n
}

// What is undecided is counted as the page of changes has it, which lines up what was written anew: of that the texts
// alone would have other differences. Decisions on what is not counted count for nothing, and in the end nothing is left.
func TestUndecided(t *testing.T) {
	const anew = " Gardeners everywhere prefer roses to plastic furniture, whatever neighbours whisper behind their hedges."
	for name, change := range map[string]func([]translate.Paragraph){
		"written anew": func(p []translate.Paragraph) { p[5].Text += strings.Repeat(anew, 3) },
		"typography": func(p []translate.Paragraph) {
			p[8].Text += anew
			p[12].Text = strings.Replace(p[12].Text, "’", "'", 1)
		},
	} {
		t.Run(name, func(t *testing.T) {
			store, work, article := open(t)
			source, _, old := versions(t, store, article)
			changed := slices.Clone(old.Revision.Paragraphs)
			change(changed)
			revision, err := work.Revise(t.Context(), old.Edition, 2, pasted(translate.Join(changed)))
			if err != nil {
				t.Fatal(err)
			}
			c, err := work.Compare(t.Context(), source, old, pipeline.Version{Edition: old.Edition, Revision: revision})
			if err != nil {
				t.Fatal(err)
			}
			plain := diff.Revisions(old.Revision.Paragraphs, revision.Paragraphs)
			left := make(map[string]bool)
			for _, d := range translate.Noticed(c.Differences) {
				left[d.ID] = true
			}
			if len(left) == 0 || name == "typography" && len(left) == len(c.Differences) || name != "typography" && reflect.DeepEqual(c.Changes, plain) {
				t.Fatalf("the differences are %v", c.Differences)
			}
			for _, d := range slices.Backward(c.Differences) {
				if got := undecided(t, store, work); got != len(left) {
					t.Errorf("%d are undecided, want %d", got, len(left))
				}
				delete(left, d.ID)
				err := store.Decide(t.Context(), old.Revision.ID, revision.ID, []translate.Decision{{Difference: d.ID, Verdict: translate.Accepted}})
				if err != nil {
					t.Fatal(err)
				}
			}
			if got := undecided(t, store, work); got != 0 {
				t.Errorf("all was decided, and %d are undecided", got)
			}
		})
	}
}
