package align

import (
	"reflect"
	"testing"

	"regard/translate"
)

func TestHeaviestChain(t *testing.T) {
	for _, test := range []struct {
		name  string
		votes []vote
		want  []pair
	}{
		{"nothing", nil, nil},
		{"all rise", []vote{{pair{0, 1}, 1}, {pair{2, 3}, 1}}, []pair{{0, 1}, {2, 3}}},
		{"one heavy against two light", []vote{{pair{0, 3}, 5}, {pair{1, 1}, 2}, {pair{2, 2}, 2}}, []pair{{0, 3}}},
		{"two light against one less heavy", []vote{{pair{0, 3}, 3}, {pair{1, 1}, 2}, {pair{2, 2}, 2}}, []pair{{1, 1}, {2, 2}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := heaviestChain(test.votes, 4); !reflect.DeepEqual(got, test.want) {
				t.Errorf("got %v, want %v", got, test.want)
			}
		})
	}
}

func TestInOrder(t *testing.T) {
	bead := func(source, target []int) translate.Bead { return translate.Bead{Source: source, Target: target} }
	got := inOrder([]translate.Bead{
		bead([]int{1}, []int{0}), bead(nil, []int{3}), bead([]int{0}, []int{2}), bead(nil, []int{1}),
	})
	// Target 1 follows the row of target 0, and target 3 that of target 2, wherever these stand.
	want := []translate.Bead{
		bead([]int{0}, []int{2}), bead(nil, []int{3}), bead([]int{1}, []int{0}), bead(nil, []int{1}),
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// TestCorridor checks what the lattice relies on: rows that overlap, rise, and hold both corners.
func TestCorridor(t *testing.T) {
	for _, plane := range [][2]int{{0, 0}, {0, 5}, {5, 0}, {3000, 3000}, {10_000, 7}, {7, 10_000}} {
		c := newCorridor(plane[0], plane[1], nil)
		if !c.has(0, 0) || !c.has(plane[0], plane[1]) {
			t.Errorf("%v: a corner is missing", plane)
		}
		for i := 1; i <= plane[0]; i++ {
			if c.lo[i] < c.lo[i-1] || c.hi[i] < c.hi[i-1] || c.lo[i] > c.hi[i-1] {
				t.Fatalf("%v: row %d: %d to %d after %d to %d", plane, i, c.lo[i], c.hi[i], c.lo[i-1], c.hi[i-1])
			}
		}
	}
}
