package align_test

import (
	"slices"
	"testing"

	"regard/translate/align"
)

// TestHostile aligns many equal sentences, in which there is nothing to hold on to.
func TestHostile(t *testing.T) {
	many := align.Text{Language: "fr", Paragraphs: []align.Paragraph{{Sentences: slices.Repeat([]string{"Oui, oui."}, 100_000)}}}
	few := align.Text{Language: "en", Paragraphs: []align.Paragraph{{Sentences: slices.Repeat([]string{"Yes, yes."}, 100)}}}
	beads, err := align.Sentences(t.Context(), many, few)
	if err != nil {
		t.Fatal(err)
	}
	covers(t, beads, 100_000, 100)
}
