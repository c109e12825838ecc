package parallel

import (
	"slices"
	"testing"
)

const least = 10

var sizes = []int{0, 1, least, 2*least + 1, 7 * least}

// once fails the test where not each of n things was done once.
func once(t *testing.T, name string, n int, do func(done []int)) {
	done := make([]int, n)
	do(done)
	if slices.ContainsFunc(done, func(times int) bool { return times != 1 }) {
		t.Errorf("%s: of %d things, some were not done once", name, n)
	}
}

// Each thing is done once, however many there are.
func TestAll(t *testing.T) {
	for _, n := range sizes {
		once(t, "Parts", n, func(done []int) {
			Parts(n, least, func(part, from, to int) {
				if part >= Count(n, least) {
					t.Errorf("of %d things, part %d of %d", n, part, Count(n, least))
				}
				for i := from; i < to; i++ {
					done[i]++
				}
			})
		})
		once(t, "Each", n, func(done []int) {
			Each(n, least, func(i int) { done[i]++ })
		})
	}
}

// A panic reaches the caller, whichever goroutine it is in.
func TestPanic(t *testing.T) {
	for _, n := range []int{least, 5 * least} {
		for name, run := range map[string]func(){
			"Parts": func() { Parts(n, least, func(_, _, to int) { _ = make([]int, n)[to] }) },
			"Each":  func() { Each(n, least, func(i int) { _ = make([]int, n-1)[i] }) },
		} {
			func() {
				defer func() {
					if recover() == nil {
						t.Errorf("%s of %d: a panic is lost", name, n)
					}
				}()
				run()
			}()
		}
	}
}
