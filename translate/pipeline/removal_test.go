package pipeline_test

import (
	"testing"

	"regard/translate"
	"regard/translate/pipeline"
)

// A translation that is away while its source is revised comes back aligned with it, what a person pinned and what became
// stale told; its key is not given to another meanwhile.
func TestRemovedTranslationFollows(t *testing.T) {
	store, work, article := open(t)
	source, _, new := versions(t, store, article)
	pair := pipeline.Pair{Source: source.Revision, Target: new.Revision, From: "fr", To: "en"}
	alignment, err := work.Alignment(t.Context(), source.Revision, "fr", new.Revision, "en")
	if err != nil {
		t.Fatal(err)
	}
	_, _, err = work.Relink(t.Context(), pair, alignment.Version, pipeline.AllRows, translate.Relink{Op: translate.Pin, Bead: 5}, "Ann")
	if err != nil {
		t.Fatal(err)
	}
	if err := store.DeleteEdition(t.Context(), new.Edition.ID); err != nil {
		t.Fatal(err)
	}
	_, err = work.Revise(t.Context(), source.Edition, 1, pasted("Tout autre chose.\n\n"+translate.Join(source.Revision.Paragraphs[1:])))
	if err != nil {
		t.Fatal(err)
	}
	edition, _, err := work.AddTranslation(t.Context(), article.Article, "en", "", pasted("One.\n\nTwo."))
	if err != nil || edition.Key != "en-2" {
		t.Errorf("added %q, %v", edition.Key, err)
	}
	if err := store.RestoreEdition(t.Context(), new.Edition.ID); err != nil {
		t.Fatal(err)
	}
	got := alignmentOfNewest(t, store, source.Edition, new.Edition)
	pinned, stale := 0, 0
	for _, row := range got.Rows {
		if row.Hold == translate.Pinned {
			pinned++
		}
		if row.Stale {
			stale++
		}
	}
	if pinned != 1 || stale == 0 {
		t.Errorf("%d rows are pinned, %d stale", pinned, stale)
	}
}
