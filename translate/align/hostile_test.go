package align_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"regard/translate"
	"regard/translate/align"
)

// repeated returns a text of equal sentences, some to a paragraph.
func repeated(lang translate.Language, paragraphs, sentences int, sentence string) align.Text {
	p := align.Paragraph{Sentences: slices.Repeat([]string{sentence}, sentences)}
	return align.Text{Language: lang, Paragraphs: slices.Repeat([]align.Paragraph{p}, paragraphs)}
}

// TestHostile aligns texts in which there is nothing to hold on to, or too much to read. The sizes are
// small enough for the race detector; BenchmarkHostile has the large ones.
func TestHostile(t *testing.T) {
	for _, test := range []struct {
		name           string
		source, target align.Text
	}{
		{"one word each", repeated("fr", 1, 80, "Oui."), repeated("en", 1, 80, "Yes.")},
		{"many against few", repeated("fr", 1, 500, "Oui, oui."), repeated("en", 1, 10, "Yes, yes.")},
		{"few against many", repeated("fr", 1, 10, "Oui, oui."), repeated("en", 1, 500, "Yes, yes.")},
		{"very long sentences", repeated("fr", 1, 2, strings.Repeat("mot ", 50_000)), repeated("en", 1, 2, strings.Repeat("word ", 40_000))},
		{"empty sentences", repeated("fr", 1, 80, ""), repeated("en", 1, 80, "")},
		{"one against a great many", repeated("fr", 3, 1, "Un peu."), repeated("en", 1000, 1, "Else.")},
		{"one side only", repeated("fr", 2000, 1, "Oui."), align.Text{Language: "en"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			beads, err := align.Sentences(t.Context(), test.source, test.target)
			if err != nil {
				t.Fatal(err)
			}
			covers(t, beads, allSentences(test.source), allSentences(test.target))
		})
	}
}

func allSentences(text align.Text) int {
	n := 0
	for _, p := range text.Paragraphs {
		n += len(p.Sentences)
	}
	return n
}

// TestCancelled aligns what would take long, and gives up.
func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer cancel()
	source, target := repeated("fr", 5000, 1, "Oui, c'est ici."), repeated("en", 5000, 1, "Yes, it is here.")
	if _, err := align.New().Align(ctx, source, target); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
}

// BenchmarkHostile aligns 100,000 equal sentences of one word a side.
func BenchmarkHostile(b *testing.B) {
	source, target := repeated("fr", 1, 100_000, "Oui."), repeated("en", 1, 100_000, "Yes.")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := align.Sentences(b.Context(), source, target); err != nil {
			b.Fatal(err)
		}
	}
}
