package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"time"

	"regard/translate"
	"regard/translate/align"
)

// sets have a bar of strict F1, and what hunalign reaches with a dictionary at its best settings and Gale and Church's
// method does.
var sets = []struct{ name, bar, others string }{
	{"ntrex-fr-en", "≥ .93", "hunalign .889, Gale-Church .69"},
	{"ntrex-de-en", "≥ .91", "hunalign .895, Gale-Church .72"},
	{"long-fr-en", "≥ .915", "hunalign .857, Gale-Church .54"},
	{"xl-fr-en", "≥ .93", "hunalign .903, Gale-Church .68"},
	{"novels-fr-en", "≥ .90", "hunalign .868, Gale-Church .80"},
	{"textberg-de-fr", "≥ .78", "hunalign .715, Gale-Church .61"},
}

// alignment measures the strict F1 of each set: a bead is right if the gold has exactly the same; beads with an empty
// side do not count.
func alignment(ctx context.Context, t table, folder string) error {
	for _, set := range sets {
		golds, err := filepath.Glob(filepath.Join(folder, "align", set.name, "*.gold"))
		if err != nil || len(golds) == 0 {
			return fmt.Errorf("no gold of %s", set.name)
		}
		right, found, wanted := 0, 0, 0
		var took time.Duration
		for _, gold := range golds {
			source, target, err := pair(gold, set.name)
			if err != nil {
				return err
			}
			start := time.Now()
			beads, err := align.Sentences(ctx, source, target)
			if err != nil {
				return err
			}
			took += time.Since(start)
			want, err := goldBeads(gold)
			if err != nil {
				return err
			}
			wanted += len(want)
			for _, bead := range beads {
				if len(bead.Source) > 0 && len(bead.Target) > 0 {
					found++
					right += want[written(bead)]
				}
			}
		}
		t.row("alignment: F1 "+set.name, fmt.Sprintf("%.3f", 2*float64(right)/float64(found+wanted)), set.bar, set.others)
		if set.name == "ntrex-fr-en" {
			t.row("alignment: 54 documents", milliseconds(took), "≤ hunalign", "hunalign 800 ms, on another machine")
		}
	}
	return nil
}

// growth measures 25,000 sentences a side against 2,500, in streams that differ in every number.
func growth(ctx context.Context, t table, folder string) error {
	golds, err := filepath.Glob(filepath.Join(folder, "align", "xl-fr-en", "*.gold"))
	if err != nil || len(golds) == 0 {
		return fmt.Errorf("no gold of xl-fr-en")
	}
	source, target, err := pair(golds[0], "xl-fr-en")
	if err != nil {
		return err
	}
	var took [2]time.Duration
	for i, times := range []int{1, 10} {
		s, u := source, target
		s.Paragraphs, u.Paragraphs = slices.Repeat(s.Paragraphs, times), slices.Repeat(u.Paragraphs, times)
		start := time.Now()
		if _, err := align.Sentences(ctx, s, u); err != nil {
			return err
		}
		took[i] = time.Since(start)
	}
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	t.row("alignment: 25,000 against 2,500", fmt.Sprintf("%.1f times", float64(took[1])/float64(took[0])), "< 14 times", "")
	t.row("alignment: memory so far", fmt.Sprintf("%d MB", memory.Sys>>20), "< 600 MB", "")
	return nil
}

// pair reads the texts beside a gold alignment, of a set whose name ends with their languages.
func pair(gold, set string) (source, target align.Text, err error) {
	from, to := set[len(set)-len("fr-en"):len(set)-len("-en")], set[len(set)-len("en"):]
	name := strings.TrimSuffix(gold, "gold")
	if source, err = text(name+from, from); err != nil {
		return source, target, err
	}
	target, err = text(name+to, to)
	return source, target, err
}

// text reads a sentence a line, with a blank line between paragraphs.
func text(path, language string) (align.Text, error) {
	content, err := os.ReadFile(path)
	text := align.Text{Language: translate.Language(language)}
	for block := range strings.SplitSeq(string(content), "\n\n") {
		if block = strings.Trim(block, "\n"); block != "" {
			text.Paragraphs = append(text.Paragraphs, align.Paragraph{Sentences: strings.Split(block, "\n")})
		}
	}
	return text, err
}

var bead = regexp.MustCompile(`(?m)^\[\d[\d, ]*\]:\[\d[\d, ]*\]`)

// goldBeads reads the beads of a ladder that link something, each of which counts 1.
func goldBeads(path string) (map[string]int, error) {
	content, err := os.ReadFile(path)
	beads := map[string]int{}
	for _, b := range bead.FindAllString(string(content), -1) {
		beads[b] = 1
	}
	return beads, err
}

// written returns a bead as a ladder has it: [0, 1]:[0].
func written(bead translate.Bead) string {
	return strings.ReplaceAll(fmt.Sprintf("%d:%d", bead.Source, bead.Target), " ", ", ")
}
