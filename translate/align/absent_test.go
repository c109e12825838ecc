package align_test

import (
	"testing"

	"regard/translate"
	"regard/translate/align"
)

// TestUnrelated leaves alone what has nothing to do with each other; or where so little text tells hardly anything
// against a link, it says that it is not sure of it.
func TestUnrelated(t *testing.T) {
	source := text("fr", "Le président a signé la loi mardi.\nLes députés avaient voté le texte en juin.\nL'opposition promet de saisir le Conseil constitutionnel.\nLa réforme coûtera 12 milliards d'euros.")
	target := text("en", "Slice the onions and fry them gently.\nAdd two cups of stock, then simmer.\nSeason with salt, pepper and a little thyme.\nServe hot with toasted bread.")
	rows, err := align.New().Align(t.Context(), source, target)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		if len(row.Source) > 0 && len(row.Target) > 0 && row.Confidence >= 0.7 {
			t.Errorf("linked: %v", row)
		}
	}
}

// TestAddition says that it is sure of a sentence that nothing answers.
func TestAddition(t *testing.T) {
	source := text("fr", "Le président a signé la loi mardi.;La réforme coûtera 12 milliards d'euros.")
	target := text("en", "The president signed the law on Tuesday.;Meanwhile, gardeners everywhere were admiring splendid roses.;The reform will cost 12 billion euros.")
	beads, err := align.Sentences(t.Context(), source, target)
	if err != nil {
		t.Fatal(err)
	}
	want := []translate.Bead{{Source: []int{0}, Target: []int{0}}, {Target: []int{1}}, {Source: []int{1}, Target: []int{2}}}
	if ladder(beads) != ladder(want) {
		t.Fatalf("got %v", beads)
	}
	for _, b := range beads {
		if b.Confidence < 0.6 {
			t.Errorf("not sure of %v", b)
		}
	}
}
