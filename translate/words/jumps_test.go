package words

import (
	"math"
	"math/rand/v2"
	"testing"
)

// TestJumps adds up jumps as if each pair of places were looked at.
func TestJumps(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	numbers := func(n int) []float64 {
		all := make([]float64, n)
		for i := range all {
			all[i] = random.Float64()
		}
		return all
	}
	for _, n := range []int{1, 2, reach, reach + 1, 2*reach + 1, 100} {
		weights := jumps(numbers(2*reach + 1))
		from, into, want := numbers(n), make([]float64, n), make([]float64, n)
		to := numbers(n)
		var counted, wanted jumps
		for k := range n {
			for i := range n {
				want[i] += from[k] * *weights.at(i - k)
				*wanted.at(i - k) += from[k] * *weights.at(i - k) * to[i]
			}
		}
		weights.spread(from, into)
		counted.count(&weights, from, to)
		for i := range n {
			if math.Abs(into[i]-want[i]) > 1e-9 {
				t.Fatalf("%d places: %v, want %v", n, into, want)
			}
		}
		for d := range wanted {
			if math.Abs(counted[d]-wanted[d]) > 1e-9 {
				t.Fatalf("%d places: jumps %v, want %v", n, counted, wanted)
			}
		}
	}
}
