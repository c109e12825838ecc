package align_test

import (
	"errors"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"regard/translate"
	"regard/translate/align"
)

// TestAround keeps any rows that are known: every paragraph is in one row, every sentence
// in one bead of it.
func TestAround(t *testing.T) {
	source := readText(t, translate.French, "peskov", "article.clean.fr.txt")
	target := readText(t, translate.English, "peskov", "en.rev1.txt")
	random := rand.New(rand.NewPCG(1, 2))
	for range 10 {
		var known []translate.Row
		for _, b := range someBeads(random, len(source.Paragraphs), len(target.Paragraphs)) {
			row := translate.Row{Bead: b}
			row.Sentences = someBeads(random, sentences(source, b.Source), sentences(target, b.Target))
			known = append(known, row)
		}
		rows, err := align.New().Around(t.Context(), source, target, known)
		if err != nil {
			t.Fatal(err)
		}
		coversText(t, rows, source, target)
		for _, k := range known {
			holds(t, rows, k)
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

// TestAroundAll leaves all as it is where all is known.
func TestAroundAll(t *testing.T) {
	source := readText(t, translate.French, "peskov", "article.clean.fr.txt")
	target := readText(t, translate.English, "peskov", "en.rev2.txt")
	want, err := align.New().Align(t.Context(), source, target)
	if err != nil {
		t.Fatal(err)
	}
	again, err := align.New().Around(t.Context(), source, target, want)
	if err != nil || !reflect.DeepEqual(again, want) {
		t.Errorf("with all known: got %v, %v, want %v", again, err, want)
	}
}

// TestAroundBoundary links nothing across a known row: not even what would be linked without it.
func TestAroundBoundary(t *testing.T) {
	source := text("fr", "Le chat 12 dort.\nPierre mange 25 pommes.\nLa fin est ici.")
	target := text("en", "The cat 12 sleeps.\nPierre eats 25 apples.\nThe end is here.")
	known := []translate.Row{{Bead: translate.Bead{Source: []int{1}, Target: []int{0}, Confidence: 1}}}
	rows, err := align.New().Around(t.Context(), source, target, known)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		if slices.Contains(row.Source, 0) && len(row.Target) > 0 {
			t.Errorf("got %v", row)
		}
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
		if _, err := align.New().Around(t.Context(), source, target, known); !errors.Is(err, translate.ErrInvalid) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}
