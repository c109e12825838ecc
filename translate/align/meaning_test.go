package align_test

import (
	"context"
	"errors"
	"math"
	"reflect"
	"strings"
	"testing"

	"regard/translate/align"
)

// A toy scorer knows the colours of two made-up languages.
type toy struct {
	colours map[string]int
	err     error
}

func (s toy) Vectors(_ context.Context, spans []align.Span) ([][]float32, error) {
	vectors := make([][]float32, len(spans))
	for i, span := range spans {
		vectors[i] = make([]float32, len(s.colours))
		for word := range strings.FieldsSeq(strings.Trim(span.Text, ".")) {
			if colour, ok := s.colours[word]; ok {
				vectors[i][colour]++
			}
		}
	}
	return vectors, s.err
}

// The words of neither language are known, and all sentences are as long as each other: without a scorer nothing
// tells that the third and fourth were merged, and the first added.
const (
	toySource = "rul tak.;ver tak.;jol tak nir.;bla tak nir.;wis tak."
	toyTarget = "ohh emi.;aka emi.;mid emi.;kiaom emi aokuro emi.;shi emi."
	toyLadder = "[]:[0]\n[0]:[1]\n[1]:[2]\n[2, 3]:[3]\n[4]:[4]\n"
)

var colours = map[string]int{
	"rul": 0, "ver": 1, "jol": 2, "bla": 3, "wis": 4,
	"aka": 0, "mid": 1, "kiaom": 2, "aokuro": 3, "shi": 4, "ohh": 5, "": 6,
}

func TestScorer(t *testing.T) {
	source, target := text("x-one", toySource), text("x-two", toyTarget)
	beads, err := align.Within(t.Context(), align.New(), source, target, nil)
	if err != nil {
		t.Fatal(err)
	}
	if ladder(beads) == toyLadder {
		t.Error("the case is not hard: it comes out right without a scorer")
	}
	scored := align.New(align.WithScorer(toy{colours: colours}, 3, func(err error) { t.Error(err) }))
	if beads, err = align.Within(t.Context(), scored, source, target, nil); err != nil {
		t.Fatal(err)
	}
	if got := ladder(beads); got != toyLadder {
		t.Errorf("got\n%s\nwant\n%s", got, toyLadder)
	}
	rows, err := scored.Align(t.Context(), source, target)
	if err != nil || len(rows) != 1 {
		t.Fatalf("got %v, %v", rows, err)
	}
	if got := ladder(rows[0].Sentences); got != toyLadder {
		t.Errorf("inside a row: got\n%s\nwant\n%s", got, toyLadder)
	}
}

// A broken scorer answers too few vectors, or what is no number.
type broken struct{ vectors [][]float32 }

func (s broken) Vectors(context.Context, []align.Span) ([][]float32, error) { return s.vectors, nil }

// TestScorerFails aligns without the scorer, and tells why.
func TestScorerFails(t *testing.T) {
	down := errors.New("the service is down")
	source, target := text("fr", "Il dort.\nElle mange."), text("en", "He sleeps.\nShe eats.")
	want, err := align.New().Align(t.Context(), source, target)
	if err != nil {
		t.Fatal(err)
	}
	nan := float32(math.NaN())
	for name, scorer := range map[string]align.SpanScorer{
		"an error":          toy{err: down},
		"no vectors":        broken{},
		"different lengths": broken{[][]float32{{1}, {1}, {1}, {1, 2}}},
		"not a number":      broken{[][]float32{{1}, {1}, {1}, {nan}}},
	} {
		var told error
		rows, err := align.New(align.WithScorer(scorer, 1, func(err error) { told = err })).Align(t.Context(), source, target)
		if err != nil || !reflect.DeepEqual(rows, want) {
			t.Errorf("%s: got %v, %v", name, rows, err)
		}
		if told == nil || name == "an error" && !errors.Is(told, down) {
			t.Errorf("%s: told %v", name, told)
		}
	}
}
