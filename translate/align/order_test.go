package align

import (
	"reflect"
	"testing"

	"regard/translate"
)

func TestInOrder(t *testing.T) {
	bead := func(source, target []int) translate.Bead { return translate.Bead{Source: source, Target: target} }
	beads := []translate.Bead{
		bead([]int{1}, []int{0}), bead(nil, []int{3}), bead([]int{0}, []int{2}), bead(nil, []int{1}),
	}
	got := inOrder(beads, beads)
	// Target 1 follows the row of target 0, and target 3 that of target 2, wherever these stand.
	want := []translate.Bead{
		bead([]int{0}, []int{2}), bead(nil, []int{3}), bead([]int{1}, []int{0}), bead(nil, []int{1}),
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
