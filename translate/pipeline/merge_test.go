package pipeline_test

import (
	"strings"
	"testing"

	"regard/translate"
	"regard/translate/pipeline"
)

// A revision of an old text is merged with what came meanwhile: both changes are there.
func TestReviseMerges(t *testing.T) {
	store, work, article := open(t)
	english := article.Editions[1].Edition
	pair := pairOf(t, store, article)
	text := translate.Join(pair.Target.Paragraphs)
	first := strings.Replace(text, "on the floor", "on the ground", 1)
	second := text + " So it ended."
	if first == text {
		t.Fatal("the sample has changed")
	}
	if _, err := work.Revise(t.Context(), english, pair.Target.Number, pipeline.Submission{Bytes: []byte(first)}); err != nil {
		t.Fatal(err)
	}
	merged, err := work.Revise(t.Context(), english, pair.Target.Number, pipeline.Submission{Bytes: []byte(second)})
	if err != nil {
		t.Fatal(err)
	}
	got := translate.Join(merged.Paragraphs)
	if !strings.Contains(got, "on the ground") || !strings.HasSuffix(got, "So it ended.") {
		t.Errorf("the merge is %s", got)
	}
	if merged.Origin.Kind != translate.Merge || merged.Origin.From != pair.Target.Number || merged.Parent != pair.Target.Number+1 {
		t.Errorf("it tells %+v after %d", merged.Origin, merged.Parent)
	}
	alignment, err := store.Alignment(t.Context(), pair.Source.ID, merged.ID)
	if err != nil {
		t.Fatal(err)
	}
	whole(t, alignment, pair.Source, merged)
}
