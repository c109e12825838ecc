package align

import (
	"reflect"
	"testing"
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

// TestCorridor checks what the lattice relies on: rows that overlap, rise, and hold both corners.
func TestCorridor(t *testing.T) {
	for _, plane := range [][2]int{{0, 0}, {0, 5}, {5, 0}, {3000, 3000}, {10_000, 7}, {7, 10_000}} {
		c := newCorridor(plane[0], plane[1], nil, mostNodes)
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

// However a text is parted in gaps, their corridors together have no more nodes than that of one gap and, for each
// unit, what is ample.
func TestShare(t *testing.T) {
	if got := share(0, 0); got != 0 {
		t.Errorf("nothing in nothing: %d nodes", got)
	}
	for _, whole := range []int{2, 1000, 30_000, 5 * mostUnits} {
		for _, gap := range []int{1, 7, 500, mostUnits} {
			gaps, n := 0, min(gap, whole)
			for left := whole; left > 0; left -= n {
				gaps += share(min(n, left), whole)
			}
			most := mostNodes*max(1, (whole+mostUnits-1)/mostUnits) + ampleNodes*whole
			if gaps > most {
				t.Errorf("%d units in gaps of %d: %d nodes, want no more than %d", whole, n, gaps, most)
			}
		}
		if got := share(whole, whole); got != mostNodes {
			t.Errorf("%d units in one gap: %d nodes, want %d", whole, got, mostNodes)
		}
	}
}
