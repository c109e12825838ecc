package align

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"regard/translate"
)

// A document is a pair of texts with a gold alignment of their sentences.
type document struct {
	source, target Text
	gold           map[string]bool // by written bead
}

// documents reads a set below $REGARD_BENCH_DATA/align: a folder of NAME.LANG, one sentence a line with a blank line
// between paragraphs, and NAME.gold. It ends the benchmark where there is no such folder.
func documents(b *testing.B, set string) []document {
	folder := os.Getenv("REGARD_BENCH_DATA")
	if folder == "" {
		b.Skip("no texts to measure: set REGARD_BENCH_DATA to the folder that holds align/")
	}
	golds, err := filepath.Glob(filepath.Join(folder, "align", set, "*.gold"))
	if err != nil || len(golds) == 0 {
		b.Fatalf("no gold of %s: %v", set, err)
	}
	from, to := set[len(set)-len("fr-en"):len(set)-len("-en")], set[len(set)-len("en"):]
	var all []document
	for _, path := range golds {
		name := strings.TrimSuffix(path, "gold")
		d := document{readLines(b, name+from, from), readLines(b, name+to, to), map[string]bool{}}
		for _, bead := range goldBead.FindAllString(readFile(b, path), -1) {
			d.gold[bead] = true
		}
		all = append(all, d)
	}
	return all
}

var goldBead = regexp.MustCompile(`(?m)^\[[\d, ]*\]:\[[\d, ]*\]`)

// written returns a bead as the gold has it: [0, 1]:[0].
func written(bead translate.Bead) string {
	return strings.ReplaceAll(fmt.Sprintf("%d:%d", bead.Source, bead.Target), " ", ", ")
}

// readLines reads a sentence a line, with a blank line between paragraphs.
func readLines(b *testing.B, path, language string) Text {
	text := Text{Language: translate.Language(language)}
	for block := range strings.SplitSeq(readFile(b, path), "\n\n") {
		if block = strings.Trim(block, "\n"); block != "" {
			text.Paragraphs = append(text.Paragraphs, Paragraph{Sentences: strings.Split(block, "\n")})
		}
	}
	return text
}

func readFile(b *testing.B, path string) string {
	data, err := os.ReadFile(path)
	if err != nil {
		b.Fatal(err)
	}
	return string(data)
}

// A beadCount counts beads that link something: those that were found, those of the gold, and those in both.
type beadCount struct{ found, wanted, right int }

// f1 is the harmonic mean of precision and recall.
func (c beadCount) f1() float64 { return 2 * float64(c.right) / float64(max(1, c.found+c.wanted)) }

// measure aligns documents with the weights and counts: a bead is right if the gold has exactly the same.
func measure(b *testing.B, tuned weights, all []document) beadCount {
	var c beadCount
	for _, d := range all {
		beads, err := Aligner{tuned: tuned}.sentences(b.Context(), d.source, d.target)
		if err != nil {
			b.Fatal(err)
		}
		for bead := range d.gold {
			if !strings.Contains(bead, "[]") {
				c.wanted++
			}
		}
		for _, bead := range beads {
			if len(bead.Source) > 0 && len(bead.Target) > 0 {
				c.found++
				if d.gold[written(bead)] {
					c.right++
				}
			}
		}
	}
	return c
}
