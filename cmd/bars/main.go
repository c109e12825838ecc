// Command bars measures how texts are aligned, linked word by word and cut into sentences, and how fast they are shown.
// It prints a table with the bars of this project and the figures of others beside. The sets are below the folder that
// REGARD_BENCH_DATA names.
package main

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"slices"
	"text/tabwriter"
	"time"

	"regard/translate"
	"regard/translate/align"
)

func main() {
	folder := os.Getenv("REGARD_BENCH_DATA")
	if folder == "" {
		fmt.Println("bars: no sets to measure; set REGARD_BENCH_DATA to the folder that holds align/, words/, segmentation/ and diff/")
		return
	}
	if err := run(context.Background(), folder, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "bars:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, folder string, chosen []string) error {
	t := table{tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)}
	t.row("what", "Regard", "bar", "others, measured once beforehand")
	for _, part := range parts {
		if len(chosen) > 0 && !slices.Contains(chosen, part.name) {
			continue
		}
		if err := part.measure(ctx, t, folder); err != nil {
			return err
		}
	}
	return t.Flush()
}

// parts are what is measured. Their names can be given as arguments; without any, all are.
var parts = []struct {
	name    string
	measure func(context.Context, table, string) error
}{
	{"lexicon", lexicon}, {"alignment", alignment}, {"growth", growth}, {"words", wordLinks}, {"segmentation", segmentation}, {"pages", readPages},
}

// A table is what was measured, in columns.
type table struct{ *tabwriter.Writer }

func (t table) row(what, figure, bar, others string) {
	fmt.Fprintf(t, "%s\t%s\t%s\t%s\n", what, figure, bar, others)
}

// lexicon measures the first alignment of two languages, which reads their lexicon.
func lexicon(ctx context.Context, t table, _ string) error {
	text := func(language translate.Language, sentence string) align.Text {
		return align.Text{Language: language, Paragraphs: []align.Paragraph{{Sentences: []string{sentence}}}}
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := time.Now()
	if _, err := align.Sentences(ctx, text("fr", "Le chat dort."), text("en", "The cat sleeps.")); err != nil {
		return err
	}
	took := time.Since(start)
	runtime.ReadMemStats(&after)
	t.row("lexicon: time", milliseconds(took), "< 50 ms", "")
	t.row("lexicon: memory", fmt.Sprintf("%d MB", (after.TotalAlloc-before.TotalAlloc)>>20), "< 60 MB", "")
	return nil
}

func milliseconds(d time.Duration) string { return fmt.Sprintf("%d ms", d.Milliseconds()) }
