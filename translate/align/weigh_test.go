package align_test

import (
	"testing"

	"regard/translate"
	"regard/translate/align"
)

// TestWeigh finds the right way likelier than others, in a small text.
func TestWeigh(t *testing.T) {
	source := text("fr", "Le chat 12 dort.\nPierre mange 25 pommes rouges.\nLa fin de l'histoire est ici.")
	target := text("en", "The cat 12 sleeps.\nPierre eats 25 red apples.\nThe end of the story is here.")
	bead := func(s, t []int) translate.Bead { return translate.Bead{Source: s, Target: t} }
	sure, err := align.Weigh(t.Context(), source, target, [][]translate.Bead{
		{bead([]int{0}, []int{0}), bead([]int{1}, []int{1}), bead([]int{2}, []int{2})},
		{bead([]int{0}, []int{0}), bead([]int{1, 2}, []int{1, 2})},
		{bead([]int{0}, nil), bead([]int{1}, []int{0}), bead(nil, []int{1}), bead([]int{2}, []int{2})},
		{bead([]int{0, 1, 2}, []int{0, 1, 2})},
	})
	if err != nil {
		t.Fatal(err)
	}
	for i := range 3 {
		if sure[0][i] < 0.8 {
			t.Errorf("the right way: %v", sure[0])
		}
	}
	if sure[1][1] > 0.3 || sure[2][0] > 0.3 || sure[2][1] > 0.3 || sure[3][0] > 0.3 {
		t.Errorf("wrong ways: %v", sure[1:])
	}
}
