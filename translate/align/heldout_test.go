package align

import (
	"fmt"
	"strings"
	"testing"
)

// families are the sets that share texts or their kind: none is measured with weights for which its like was looked at.
var families = [][]string{{"ntrex-fr-en", "ntrex-de-en"}, {"long-fr-en", "xl-fr-en"}, {"novels-fr-en"}, {"textberg-de-fr"}}

// choices are the values that each weight may take, the first of which the search begins with.
var choices = []struct {
	name   string
	of     func(*weights) *float64
	values []float64
}{
	{"length", func(w *weights) *float64 { return &w.length }, []float64{1, 1.4, 2}},
	{"words", func(w *weights) *float64 { return &w.words }, []float64{1, .75, .5}},
	{"unexplained", func(w *weights) *float64 { return &w.unexplained }, []float64{.2, .3, .45}},
	{"shapes", func(w *weights) *float64 { return &w.shapes }, []float64{.8, 1, 1.25}},
	{"paragraphs", func(w *weights) *float64 { return &w.paragraphs }, []float64{.5, 1, 1.5}},
	{"drop", func(w *weights) *float64 { return &w.drop }, []float64{-4, -3.2, -2.5}},
	{"next", func(w *weights) *float64 { return &w.dropNext }, []float64{-2, -1.2, -.8}},
	{"doubt", func(w *weights) *float64 { return &w.doubt }, []float64{0, .2, .35}},
}

// BenchmarkHeldOut chooses the weights on all families of sets but one, by two rounds of coordinate search for the
// best mean F1 of the families, and tells the F1 of each set of the one left out.
func BenchmarkHeldOut(b *testing.B) {
	sets := map[string][]document{}
	for _, family := range families {
		for _, set := range family {
			sets[set] = documents(b, set)
		}
	}
	known := map[string]float64{}
	f1 := func(w weights, set string) float64 {
		key := fmt.Sprint(w, set)
		if _, ok := known[key]; !ok {
			known[key] = measure(b, w, sets[set]).f1()
		}
		return known[key]
	}
	for b.Loop() {
		for left := range families {
			w := search(func(w weights) float64 { return meanOfOthers(w, left, f1) })
			b.Logf("without %s: %+v", strings.Join(families[left], ", "), w)
			for _, set := range families[left] {
				b.ReportMetric(f1(w, set), set)
			}
		}
	}
}

// meanOfOthers returns the mean F1 of all families but one, of which each counts as its first set does.
func meanOfOthers(w weights, left int, f1 func(weights, string) float64) float64 {
	sum := 0.0
	for i, family := range families {
		if i != left {
			sum += f1(w, family[0])
		}
	}
	return sum / float64(len(families)-1)
}

// search returns the weights that score best, changed one at a time.
func search(score func(weights) float64) weights {
	w := settled
	for _, c := range choices {
		*c.of(&w) = c.values[0]
	}
	best := score(w)
	for range 2 {
		for _, c := range choices {
			kept := *c.of(&w)
			for _, value := range c.values {
				*c.of(&w) = value
				if s := score(w); s > best {
					best, kept = s, value
				}
			}
			*c.of(&w) = kept
		}
	}
	return w
}
