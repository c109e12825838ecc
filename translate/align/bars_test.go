package align_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"regard/translate"
	"regard/translate/align"
)

// A bar is a set of texts with a gold alignment, the strict F1 that this project wants to reach on it, and what
// hunalign reaches with a dictionary at its best settings, and Gale and Church's method.
type bar struct {
	set, from, to              string
	want, hunalign, galeChurch float64
}

var bars = []bar{
	{"ntrex-fr-en", "fr", "en", .93, .889, .69},
	{"ntrex-de-en", "de", "en", .91, .895, .72},
	{"long-fr-en", "fr", "en", .915, .857, .54},
	{"xl-fr-en", "fr", "en", .93, .903, .68},
	{"novels-fr-en", "fr", "en", .90, .868, .80},
	{"textberg-de-fr", "de", "fr", .78, .715, .61},
}

// BenchmarkBars aligns the sets below $REGARD_BENCH_DATA/align and tells the strict F1 of each beside the bar and
// the peers. A set is a folder of NAME.LANG, one sentence a line with a blank line between paragraphs, and NAME.gold.
func BenchmarkBars(b *testing.B) {
	folder := os.Getenv("REGARD_BENCH_DATA")
	if folder == "" {
		b.Log("no texts to measure: set REGARD_BENCH_DATA to the folder that holds align/")
		return
	}
	for _, bar := range bars {
		b.Run(bar.set, func(b *testing.B) {
			golds, err := filepath.Glob(filepath.Join(folder, "align", bar.set, "*.gold"))
			if err != nil || len(golds) == 0 {
				b.Fatalf("no gold: %v", err)
			}
			var f1 float64
			for b.Loop() {
				f1 = strictF1(b, bar, golds)
			}
			b.ReportMetric(f1, "F1")
			b.ReportMetric(bar.want, "bar")
			b.ReportMetric(bar.hunalign, "hunalign")
			b.ReportMetric(bar.galeChurch, "Gale-Church")
		})
	}
}

// strictF1 returns the harmonic mean of precision and recall over all texts of the set, where a bead is right if
// the gold has exactly the same; beads with an empty side do not count.
func strictF1(b *testing.B, bar bar, golds []string) float64 {
	right, found, wanted := 0, 0, 0
	for _, path := range golds {
		name := strings.TrimSuffix(path, "gold")
		source, target := readLines(b, name+bar.from, bar.from), readLines(b, name+bar.to, bar.to)
		beads, err := align.Sentences(b.Context(), source, target)
		if err != nil {
			b.Fatal(err)
		}
		gold := readGold(b, path)
		wanted += len(gold)
		for bead := range strings.Lines(ladder(beads)) {
			if !strings.Contains(bead, "[]") {
				found++
				if gold[strings.TrimSpace(bead)] {
					right++
				}
			}
		}
	}
	return 2 * float64(right) / float64(found+wanted)
}

// readLines reads a sentence a line, with a blank line between paragraphs.
func readLines(b *testing.B, path, language string) align.Text {
	text := align.Text{Language: translate.Language(language)}
	for block := range strings.SplitSeq(readFile(b, path), "\n\n") {
		if block = strings.Trim(block, "\n"); block != "" {
			text.Paragraphs = append(text.Paragraphs, align.Paragraph{Sentences: strings.Split(block, "\n")})
		}
	}
	return text
}

var goldBead = regexp.MustCompile(`(?m)^\[\d[\d, ]*\]:\[\d[\d, ]*\]`)

// readGold returns the beads of a ladder that link something.
func readGold(b *testing.B, path string) map[string]bool {
	beads := map[string]bool{}
	for _, bead := range goldBead.FindAllString(readFile(b, path), -1) {
		beads[bead] = true
	}
	return beads
}

func readFile(b *testing.B, path string) string {
	data, err := os.ReadFile(path)
	if err != nil {
		b.Fatal(err)
	}
	return string(data)
}
