package segment_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"regard/translate"
	"regard/translate/segment"
)

// A goldParagraph is a text and its sentences, without the white space between them.
type goldParagraph struct {
	Lang      translate.Language
	Text      string
	Sentences []string
	Expected  []string // the sentences, in the files of golden rules
}

// BenchmarkQuality cuts the texts below $REGARD_BENCH_DATA/segmentation, paragraphs of the Universal Dependencies and
// golden rules, and tells for each file the F1 of the ends within paragraphs and how many are wholly right.
func BenchmarkQuality(b *testing.B) {
	folder := os.Getenv("REGARD_BENCH_DATA")
	if folder == "" {
		b.Log("no texts to measure: set REGARD_BENCH_DATA to the folder that holds segmentation/")
		return
	}
	files, err := filepath.Glob(filepath.Join(folder, "segmentation", "*", "*.jsonl"))
	if err != nil || len(files) == 0 {
		b.Fatalf("no gold: %v", err)
	}
	for _, file := range files {
		b.Run(strings.TrimSuffix(filepath.Base(file), ".jsonl"), func(b *testing.B) {
			paragraphs := readGold(b, file)
			var s score
			for b.Loop() {
				s = score{}
				for _, p := range paragraphs {
					s.add(p)
				}
			}
			b.ReportMetric(s.f1(), "F1")
			b.ReportMetric(float64(s.right), "right")
			b.ReportMetric(float64(len(paragraphs)), "of")
		})
	}
}

// A score counts ends of sentences, those of paragraphs left out, and paragraphs.
type score struct{ hit, found, wanted, right int }

func (s *score) add(p goldParagraph) {
	text := strings.Join(strings.Fields(p.Text), " ")
	want := blackEnds(append(p.Sentences, p.Expected...))
	got := blackEnds(segment.Sentences(text, p.Lang))
	if slices.Equal(got, want) {
		s.right++
	}
	want, got = want[:max(0, len(want)-1)], got[:max(0, len(got)-1)]
	for _, end := range got {
		if slices.Contains(want, end) {
			s.hit++
		}
	}
	s.found, s.wanted = s.found+len(got), s.wanted+len(want)
}

func (s *score) f1() float64 { return 200 * float64(s.hit) / float64(max(1, s.found+s.wanted)) }

// blackEnds returns where sentences end, in bytes without white space.
func blackEnds(sentences []string) (ends []int) {
	at := 0
	for _, sentence := range sentences {
		at += len(strings.Join(strings.Fields(sentence), ""))
		ends = append(ends, at)
	}
	return ends
}

func readGold(b *testing.B, path string) (paragraphs []goldParagraph) {
	decoder := json.NewDecoder(bytes.NewReader(read(b, path)))
	for decoder.More() {
		var p goldParagraph
		if err := decoder.Decode(&p); err != nil {
			b.Fatal(err)
		}
		paragraphs = append(paragraphs, p)
	}
	return paragraphs
}
