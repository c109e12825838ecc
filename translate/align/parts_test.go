package align

import (
	"errors"
	"slices"
	"testing"

	"regard/translate"
)

// TestCuts ends parts at anchors that are near, never goes back, and makes no part too large.
func TestCuts(t *testing.T) {
	for _, test := range []struct {
		n, m    int
		anchors []pair
		want    []pair
	}{
		{10, 20, nil, []pair{{10, 20}}},
		{mostUnits, mostUnits, nil, []pair{{50_000, 50_000}, {100_000, 100_000}}},
		{0, 3 * mostUnits, nil, []pair{{0, 100_000}, {0, 200_000}, {0, 300_000}}},
		{mostUnits, mostUnits, []pair{{10, 10}, {49_000, 51_000}, {90_000, 90_000}}, []pair{{49_000, 51_000}, {100_000, 100_000}}},
		{mostUnits, mostUnits, []pair{{49_000, 5_000}}, []pair{{50_000, 50_000}, {100_000, 100_000}}},
	} {
		if got := cuts(test.n, test.m, test.anchors); !slices.Equal(got, test.want) {
			t.Errorf("%d, %d: got %v, want %v", test.n, test.m, got, test.want)
		}
	}
}

// TestTooManySentences refuses a text that would take too much memory.
func TestTooManySentences(t *testing.T) {
	text := Text{"fr", []Paragraph{{Sentences: slices.Repeat([]string{"a"}, MaxSentences+1)}}}
	if _, err := Sentences(t.Context(), text, Text{Language: "en"}); !errors.Is(err, translate.ErrInvalid) {
		t.Errorf("got %v", err)
	}
}
