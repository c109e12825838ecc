package align_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"regard/translate"
	"regard/translate/align"
)

// A stranger is an aligner of another make: it links what stands at the same place.
type stranger struct{}

func (stranger) Name() string { return "stranger" }

func (stranger) Align(_ context.Context, source, target align.Text) ([]translate.Row, error) {
	var rows []translate.Row
	for _, b := range sideBySide(len(source.Paragraphs), len(target.Paragraphs)) {
		row := translate.Row{Bead: b}
		row.Sentences = sideBySide(sentences(source, b.Source), sentences(target, b.Target))
		rows = append(rows, row)
	}
	return rows, nil
}

func sideBySide(n, m int) []translate.Bead {
	var beads []translate.Bead
	for i := range max(n, m) {
		var b translate.Bead
		if i < n {
			b.Source = []int{i}
		}
		if i < m {
			b.Target = []int{i}
		}
		beads = append(beads, b)
	}
	return beads
}

// TestAround keeps any rows that are known, whoever aligns the rest: every paragraph is in one row, every sentence
// in one bead of it.
func TestAround(t *testing.T) {
	source := readText(t, translate.French, "peskov", "article.clean.fr.txt")
	target := readText(t, translate.English, "peskov", "en.rev1.txt")
	random := rand.New(rand.NewPCG(1, 2))
	for _, aligner := range []align.Aligner{align.New(), stranger{}} {
		for range 10 {
			var known []translate.Row
			for _, b := range someBeads(random, len(source.Paragraphs), len(target.Paragraphs)) {
				row := translate.Row{Bead: b}
				row.Sentences = someBeads(random, sentences(source, b.Source), sentences(target, b.Target))
				known = append(known, row)
			}
			rows, err := align.Around(t.Context(), aligner, source, target, known)
			if err != nil {
				t.Fatal(err)
			}
			coversText(t, rows, source, target)
			for _, k := range known {
				holds(t, rows, k)
			}
		}
	}
}

// holds checks that rows have the one that was known, with its beads.
func holds(t *testing.T, rows []translate.Row, known translate.Row) {
	t.Helper()
	at := slices.IndexFunc(rows, func(row translate.Row) bool { return reflect.DeepEqual(row.Bead, known.Bead) })
	if at < 0 {
		t.Fatalf("no row %v", known.Bead)
	}
	for _, bead := range known.Sentences {
		if !slices.ContainsFunc(rows[at].Sentences, func(b translate.Bead) bool { return reflect.DeepEqual(b, bead) }) {
			t.Errorf("row %v has no bead %v", known.Bead, bead)
		}
	}
}

// someBeads returns disjoint beads of n and m units: some cross, some have an empty side, some have gaps.
func someBeads(random *rand.Rand, n, m int) []translate.Bead {
	var beads []translate.Bead
	sources, targets := random.Perm(n), random.Perm(m)
	take := func(from *[]int) []int {
		k := min(random.IntN(3), len(*from))
		taken := slices.Sorted(slices.Values((*from)[:k]))
		*from = (*from)[k:]
		return taken
	}
	for range random.IntN(5) {
		b := translate.Bead{Source: take(&sources), Target: take(&targets), Confidence: 1}
		if len(b.Source)+len(b.Target) > 0 {
			beads = append(beads, b)
		}
	}
	return beads
}

// TestAroundNothing aligns as if nothing had been asked to stay.
func TestAroundNothing(t *testing.T) {
	source := readText(t, translate.French, "peskov", "article.clean.fr.txt")
	target := readText(t, translate.English, "peskov", "en.rev2.txt")
	for _, aligner := range []align.Aligner{align.New(), stranger{}} {
		want, err := aligner.Align(t.Context(), source, target)
		if err != nil {
			t.Fatal(err)
		}
		got, err := align.Around(t.Context(), aligner, source, target, nil)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("got %v, %v, want %v", got, err, want)
		}
		again, err := align.Around(t.Context(), aligner, source, target, want)
		if err != nil || !reflect.DeepEqual(again, want) {
			t.Errorf("with all known: got %v, %v, want %v", again, err, want)
		}
	}
}

// TestAroundBoundary links nothing across a known row: not even what would be linked without it.
func TestAroundBoundary(t *testing.T) {
	source := text("fr", "Le chat 12 dort.\nPierre mange 25 pommes.\nLa fin est ici.")
	target := text("en", "The cat 12 sleeps.\nPierre eats 25 apples.\nThe end is here.")
	known := []translate.Row{{Bead: translate.Bead{Source: []int{1}, Target: []int{0}, Confidence: 1}}}
	rows, err := align.Around(t.Context(), align.New(), source, target, known)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		if slices.Contains(row.Source, 0) && len(row.Target) > 0 {
			t.Errorf("got %v", row)
		}
	}
}

func TestWithin(t *testing.T) {
	source := text("fr", "Il dort.;Elle mange.;Nous partons.")
	target := text("en", "He sleeps.;She eats.;We leave.")
	known := []translate.Bead{{Source: []int{0}, Target: []int{1}, Confidence: 1}}
	for _, aligner := range []align.Aligner{align.New(), stranger{}} {
		beads, err := align.Within(t.Context(), aligner, source, target, known)
		if err != nil {
			t.Fatal(err)
		}
		covers(t, beads, 3, 3)
		holds(t, []translate.Row{{Sentences: beads}}, translate.Row{Sentences: known})
	}
}

// TestAroundInvalid refuses what cannot be of the texts.
func TestAroundInvalid(t *testing.T) {
	source, target := text("fr", "Un;Deux\nTrois"), text("en", "One;Two\nThree")
	bead := func(s, t []int) translate.Bead { return translate.Bead{Source: s, Target: t} }
	for name, known := range map[string][]translate.Row{
		"out of range":             {{Bead: bead([]int{2}, nil)}},
		"negative":                 {{Bead: bead(nil, []int{-1})}},
		"empty":                    {{}},
		"twice":                    {{Bead: bead([]int{0}, []int{0})}, {Bead: bead([]int{1}, []int{0})}},
		"not ascending":            {{Bead: bead([]int{1, 0}, nil)}},
		"a sentence out of range":  {{Bead: bead([]int{1}, []int{1}), Sentences: []translate.Bead{bead([]int{1}, nil)}}},
		"a sentence in two beads":  {{Bead: bead([]int{0}, []int{0}), Sentences: []translate.Bead{bead([]int{0}, nil), bead([]int{0}, []int{1})}}},
		"a bead without sentences": {{Bead: bead([]int{0}, []int{0}), Sentences: []translate.Bead{{}}}},
	} {
		if _, err := align.Around(t.Context(), align.New(), source, target, known); !errors.Is(err, translate.ErrInvalid) {
			t.Errorf("%s: got %v", name, err)
		}
	}
	if _, err := align.Within(t.Context(), align.New(), source, target, []translate.Bead{bead([]int{3}, nil)}); !errors.Is(err, translate.ErrInvalid) {
		t.Errorf("within: got %v", err)
	}
}
