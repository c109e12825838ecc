package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"regard/translate"
	"regard/translate/segment"
)

// A paragraph is a text and its sentences.
type paragraph struct {
	Lang      translate.Language
	Group     string
	Text      string
	Sentences []string
	Expected  []string // the sentences, in the files of golden rules
}

// segmentation measures the F1 of the ends within paragraphs, pooled, and how many golden rules are kept.
func segmentation(_ context.Context, t table, folder string) error {
	for _, set := range []struct{ name, files, bar, others string }{
		{"French", "fr_*", "≥ 97", "LanguageTool 96.9, punkt 96.4, pySBD 96.2, UAX #29 95.2"},
		{"English", "en_*", "≥ 93.5", "LanguageTool 93.3, punkt 92.6, pySBD 91.0, UAX #29 91.0"},
	} {
		var s score
		if err := s.addFiles(filepath.Join(folder, "segmentation", "ud_paragraphs", set.files), ""); err != nil {
			return err
		}
		t.row("sentences: F1 of ends, "+set.name, fmt.Sprintf("%.1f", 200*float64(s.hit)/float64(s.found+s.wanted)), set.bar, set.others)
	}
	for _, rules := range []struct{ name, file, group, bar, others string }{
		{"golden rules for English", "prag_en", "Golden Rules", "48 of 52", "of 52: pySBD 48, LanguageTool 30, UAX #29 29, punkt 28"},
		{"LanguageTool's test of French", "lt_fr", "", "all", ""},
	} {
		var s score
		if err := s.addFiles(filepath.Join(folder, "segmentation", "golden", rules.file+".jsonl"), rules.group); err != nil {
			return err
		}
		t.row("sentences: "+rules.name, fmt.Sprintf("%d of %d", s.right, s.all), rules.bar, rules.others)
	}
	return nil
}

// A score counts ends of sentences, those of paragraphs left out, and paragraphs.
type score struct{ hit, found, wanted, right, all int }

// addFiles adds the paragraphs of the files that a pattern names, of one group where it is given.
func (s *score) addFiles(pattern, group string) error {
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		return fmt.Errorf("no files %s", pattern)
	}
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		for decoder := json.NewDecoder(bytes.NewReader(content)); decoder.More(); {
			var p paragraph
			if err := decoder.Decode(&p); err != nil {
				return fmt.Errorf("%s: %w", file, err)
			}
			if p.Lang == "" {
				p.Lang = translate.Language(filepath.Base(file)[:2])
			}
			if group == "" || p.Group == group {
				s.add(p)
			}
		}
	}
	return nil
}

func (s *score) add(p paragraph) {
	text := strings.Join(strings.Fields(p.Text), " ")
	want, got := ends(append(p.Sentences, p.Expected...)), ends(segment.Sentences(text, p.Lang))
	s.all++
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

// ends returns where sentences end, in bytes without white space.
func ends(sentences []string) (ends []int) {
	at := 0
	for _, sentence := range sentences {
		at += len(strings.Join(strings.Fields(sentence), ""))
		ends = append(ends, at)
	}
	return ends
}
