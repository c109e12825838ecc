package translate

import "testing"

func TestTouches(t *testing.T) {
	version := func(number int, sentences ...string) Revision {
		p := Paragraph{ID: "p"}
		for _, s := range sentences {
			p.Text += s
			p.Ends = append(p.Ends, len(p.Text))
		}
		return Revision{Number: number, Paragraphs: []Paragraph{p}}
	}
	got := Touches([]Revision{
		version(4, "One. ", "Two! ", "Back. ", "New."), version(3, "One. ", "Two!"), version(1, "One. ", "Two. ", "Back."),
	})
	for i, want := range []int{1, 3, 4, 4} { // what went and came back was touched when it came back
		if got[i].By.Number != want {
			t.Errorf("%q is of revision %d, want %d", got[i].Text, got[i].By.Number, want)
		}
	}
	if Touches(nil) != nil {
		t.Error("no version has sentences")
	}
}

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
