package align

import "testing"

// A bar is a set of texts with a gold alignment, the strict F1 that this project wants to reach on it, and what
// hunalign reaches with a dictionary at its best settings, and Gale and Church's method.
type bar struct {
	set                        string
	want, hunalign, galeChurch float64
}

var bars = []bar{
	{"ntrex-fr-en", .93, .889, .69},
	{"ntrex-de-en", .91, .895, .72},
	{"long-fr-en", .915, .857, .54},
	{"xl-fr-en", .93, .903, .68},
	{"novels-fr-en", .90, .868, .80},
	{"textberg-de-fr", .78, .715, .61},
}

// BenchmarkBars aligns the sets below $REGARD_BENCH_DATA/align and tells the strict F1 of each beside the bar and
// the peers.
func BenchmarkBars(b *testing.B) {
	for _, bar := range bars {
		b.Run(bar.set, func(b *testing.B) {
			all := documents(b, bar.set)
			var f1 float64
			for b.Loop() {
				f1 = measure(b, settled, all).f1()
			}
			b.ReportMetric(f1, "F1")
			b.ReportMetric(bar.want, "bar")
			b.ReportMetric(bar.hunalign, "hunalign")
			b.ReportMetric(bar.galeChurch, "Gale-Church")
		})
	}
}
