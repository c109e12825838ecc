package align_test

import (
	"slices"
	"strings"
	"testing"

	"regard/translate"
	"regard/translate/align"
)

// text makes paragraphs of lines and sentences of what semicolons part.
func text(lang translate.Language, raw string) align.Text {
	t := align.Text{Language: lang}
	for line := range strings.SplitSeq(raw, "\n") {
		var p align.Paragraph
		if line != "" {
			p.Sentences = strings.Split(line, ";")
		}
		t.Paragraphs = append(t.Paragraphs, p)
	}
	return t
}

// FuzzAlign proves that every paragraph is in one row and every sentence in one bead of it.
func FuzzAlign(f *testing.F) {
	f.Add("Le chat 12;dort\n\nIl mange", "It eats\nThe cat 12;sleeps")
	f.Fuzz(func(t *testing.T, source, target string) {
		if len(source)+len(target) > 2000 {
			return
		}
		s, g := text("fr", source), text("en", target)
		rows, err := align.New().Align(t.Context(), s, g)
		if err != nil {
			t.Fatal(err)
		}
		coversText(t, rows, s, g)
	})
}

func coversText(t *testing.T, rows []translate.Row, source, target align.Text) {
	t.Helper()
	var beads []translate.Bead
	for _, row := range rows {
		beads = append(beads, row.Bead)
		covers(t, row.Sentences, sentences(source, row.Source), sentences(target, row.Target))
	}
	covers(t, beads, len(source.Paragraphs), len(target.Paragraphs))
}

func sentences(text align.Text, paragraphs []int) int {
	n := 0
	for _, p := range paragraphs {
		n += len(text.Paragraphs[p].Sentences)
	}
	return n
}

func covers(t *testing.T, beads []translate.Bead, sources, targets int) {
	t.Helper()
	var s, g []int
	for _, b := range beads {
		s, g = append(s, b.Source...), append(g, b.Target...)
		if !(b.Confidence >= 0 && b.Confidence <= 1) {
			t.Errorf("confidence %v", b.Confidence)
		}
	}
	slices.Sort(s)
	slices.Sort(g)
	for side, got := range [][]int{s, g} {
		if len(got) != []int{sources, targets}[side] {
			t.Fatalf("side %d: %v of %d units", side, got, []int{sources, targets}[side])
		}
		for i, p := range got {
			if i != p {
				t.Fatalf("side %d: got %v", side, got)
			}
		}
	}
}

func BenchmarkSentences(b *testing.B) {
	benchmark(b, func(source, target align.Text) error {
		_, err := align.Sentences(b.Context(), source, target)
		return err
	})
}

func BenchmarkAlign(b *testing.B) {
	benchmark(b, func(source, target align.Text) error {
		_, err := align.New().Align(b.Context(), source, target)
		return err
	})
}

// benchmark tells the speed in bytes of both texts.
func benchmark(b *testing.B, run func(source, target align.Text) error) {
	source := readText(b, translate.French, "peskov", "article.clean.fr.txt")
	target := readText(b, translate.English, "peskov", "en.rev1.txt")
	b.SetBytes(size(source) + size(target))
	b.ReportAllocs()
	for b.Loop() {
		if err := run(source, target); err != nil {
			b.Fatal(err)
		}
	}
}

func size(text align.Text) int64 {
	n := 0
	for _, p := range text.Paragraphs {
		for _, s := range p.Sentences {
			n += len(s)
		}
	}
	return int64(n)
}
