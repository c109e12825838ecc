package translate

import "testing"

func TestSizeOf(t *testing.T) {
	got := SizeOf([]Change{
		{Kind: Changed, Hunks: []Hunk{{Old: "It is ", New: "It is "}, {Old: "so.", New: "not so.", Class: Wording}}},
		{Kind: Removed, Hunks: []Hunk{{Old: "Two words", Class: Wording}}},
		{Kind: Moved, Hunks: []Hunk{{Old: "The same", New: "The same"}}},
	})
	if want := (Size{Added: 2, Removed: 3}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}
