package pipeline

import (
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"regard/translate"
	"regard/translate/align"
	"regard/translate/segment"
)

// TestSettledRows edits the sample's translation, at one place after the other. Rows that are far from the edit stay as they
// are, and no fewer rows are as they were before than when everything is aligned anew.
func TestSettledRows(t *testing.T) {
	source := paragraphsOf(t, "../align/testdata/peskov/article.clean.fr.txt", translate.French)
	target := paragraphsOf(t, "../align/testdata/peskov/en.rev2.txt", translate.English)
	aligner := align.New()
	before, err := aligner.Align(t.Context(), side(translate.French, source), side(translate.English, target))
	if err != nil {
		t.Fatal(err)
	}
	added := translate.Paragraph{ID: "new", Text: "Nobody had thought of this.", Ends: []int{27}}
	for at := 0; at < len(target); at += 3 {
		for name, revised := range map[string][]translate.Paragraph{
			"removed": slices.Delete(slices.Clone(target), at, at+1),
			"added":   slices.Insert(slices.Clone(target), at, added),
			"moved":   slices.Insert(slices.Delete(slices.Clone(target), at, at+1), (at+7)%len(target), target[at]),
		} {
			places := newPlaces(target, revised)
			known := settled(before, newPlaces(source, source), places)
			rows, err := aligner.Around(t.Context(), side(translate.French, source), side(translate.English, revised), known)
			if err != nil {
				t.Fatal(err)
			}
			anew, err := aligner.Align(t.Context(), side(translate.French, source), side(translate.English, revised))
			if err != nil {
				t.Fatal(err)
			}
			was := carriedAll(before, newPlaces(source, source), places)
			if got, want := common(rows, was), common(anew, was); got < want {
				t.Errorf("%s %d: %d rows are as they were, %d when all is aligned anew", name, at, got, want)
			}
			for _, k := range known {
				if !slices.ContainsFunc(rows, func(row translate.Row) bool { return reflect.DeepEqual(row, k) }) {
					t.Errorf("%s %d: the row %v is not the same", name, at, k.Bead)
				}
			}
			if name != "moved" && len(known) < len(before)-5*margin {
				t.Errorf("%s %d: no more than %d of %d rows stay", name, at, len(known), len(before))
			}
		}
	}
}

// carriedAll returns the rows whose paragraphs are all there, as if none were near a change.
func carriedAll(rows []translate.Row, source, target places) (all []translate.Row) {
	for _, row := range rows {
		if row, ok := carriedRow(row, source, target); ok {
			all = append(all, row)
		}
	}
	return all
}

// common counts the rows that are among others, but for their confidence.
func common(rows, others []translate.Row) (n int) {
	among := make(map[string]bool)
	for _, row := range others {
		among[units(row.Bead)] = true
	}
	for _, row := range rows {
		if among[units(row.Bead)] {
			n++
		}
	}
	return n
}

func paragraphsOf(t *testing.T, path string, language translate.Language) (all []translate.Paragraph) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i, block := range strings.Split(strings.TrimSpace(string(text)), "\n\n") {
		all = append(all, translate.Paragraph{ID: fmt.Sprint(i), Text: block, Ends: segment.Ends(block, language)})
	}
	return all
}
