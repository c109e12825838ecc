package views

import (
	"slices"
	"testing"
)

// Each row is done once, however many there are, and a panic reaches the caller.
func TestInParts(t *testing.T) {
	for _, n := range []int{0, 1, leastPart, 2*leastPart + 1, 7 * leastPart} {
		done := make([]int, n)
		inParts(n, func(part, from, to int) {
			if part >= partsOf(n) {
				t.Errorf("of %d rows, part %d of %d", n, part, partsOf(n))
			}
			for i := from; i < to; i++ {
				done[i]++
			}
		})
		if slices.ContainsFunc(done, func(times int) bool { return times != 1 }) {
			t.Errorf("of %d rows, some were not done once", n)
		}
	}
	defer func() {
		if recover() == nil {
			t.Error("a panic is lost")
		}
	}()
	inParts(5*leastPart, func(_, from, _ int) { _ = make([]int, 1)[from+1] })
}
