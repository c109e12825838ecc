package pipeline_test

import (
	"testing"

	"regard/storage"
	"regard/translate"
	"regard/translate/align"
	"regard/translate/pipeline"
)

// versions returns the source and two revisions of the sample's translation.
func versions(t *testing.T, store *storage.Store, article storage.ArticleSummary) (source, old, new pipeline.Version) {
	t.Helper()
	version := func(edition translate.Edition, number int) pipeline.Version {
		r, err := store.Revision(t.Context(), edition.ID, number)
		if err != nil {
			t.Fatal(err)
		}
		return pipeline.Version{Edition: edition, Revision: r}
	}
	french, english := article.Editions[0].Edition, article.Editions[1].Edition
	return version(french, 1), version(english, 1), version(english, 2)
}

// The words of the source are those that a reader would point at.
func TestCounterpart(t *testing.T) {
	store, work, article := open(t)
	source, old, new := versions(t, store, article)
	c, err := work.Compare(t.Context(), source, old, new)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"the interaction": "l'interaction", "2022": "2022", "working ": "opérationnelle"}
	found := 0
	for _, d := range c.Differences {
		if d.Hunk == translate.Whole {
			continue
		}
		hunk := c.Changes[d.Change].Hunks[d.Hunk]
		if words, known := want[hunk.New]; known {
			found++
			if got := c.Counterpart(t.Context(), d); got != words {
				t.Errorf("%q answers to %q, want %q", got, hunk.New, words)
			}
		}
		if hunk.Class == translate.Typography && c.Counterpart(t.Context(), d) != "" {
			t.Errorf("words answer to the typography of %q", hunk.New)
		}
	}
	if found < 2 {
		t.Errorf("%d of the differences were looked at", found)
	}
}

// A comparison is made once, and anew when the alignment was changed.
func TestCompareSeesTheAlignment(t *testing.T) {
	store, work, article := open(t)
	source, old, new := versions(t, store, article)
	compare := func(work *pipeline.Pipeline) *pipeline.Comparison {
		t.Helper()
		c, err := work.Compare(t.Context(), source, old, new)
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	first := compare(work)
	if compare(work) != first {
		t.Error("it was made twice")
	}
	pair := pipeline.Pair{Source: source.Revision, Target: new.Revision, From: source.Edition.Language, To: new.Edition.Language}
	if _, _, err := work.Relink(t.Context(), pair, first.NewLinks.Version, pipeline.AllRows, translate.Relink{Op: translate.Pin, Bead: 1}, "Ann"); err != nil {
		t.Fatal(err)
	}
	if again := compare(work); again == first || again.NewLinks.Rows[1].Hold != translate.Pinned {
		t.Error("the changed alignment was not seen")
	}
	if other := compare(pipeline.New(store, align.New())); other == first {
		t.Error("another pipeline has the same comparison")
	}
}
