package views

import (
	"slices"
	"testing"
)

// Each thing is done once, however many there are, and a panic reaches the caller.
func TestInParts(t *testing.T) {
	const least = 10
	for _, n := range []int{0, 1, least, 2*least + 1, 7 * least} {
		done := make([]int, n)
		inParts(n, least, func(part, from, to int) {
			if part >= partsOf(n, least) {
				t.Errorf("of %d things, part %d of %d", n, part, partsOf(n, least))
			}
			for i := from; i < to; i++ {
				done[i]++
			}
		})
		if slices.ContainsFunc(done, func(times int) bool { return times != 1 }) {
			t.Errorf("of %d things, some were not done once", n)
		}
	}
	defer func() {
		if recover() == nil {
			t.Error("a panic is lost")
		}
	}()
	inParts(5*least, least, func(_, from, _ int) { _ = make([]int, 1)[from+1] })
}
