package views

import (
	"fmt"
	"strings"
	"testing"

	"regard/translate"
)

func revision(texts ...string) translate.Revision {
	r := translate.Revision{}
	for i, text := range texts {
		r.Paragraphs = append(r.Paragraphs, paragraph(fmt.Sprint(i), translate.Text, text))
	}
	return r
}

// links aligns paragraph with paragraph, in pairs of positions.
func links(pairs ...[2]int) translate.Alignment {
	a := translate.Alignment{}
	for _, p := range pairs {
		row := translate.Row{}
		if p[0] >= 0 {
			row.Source = []int{p[0]}
		}
		if p[1] >= 0 {
			row.Target = []int{p[1]}
		}
		a.Rows = append(a.Rows, row)
	}
	return a
}

func compared(source, old, new translate.Revision, changes []translate.Change, oldLinks, newLinks translate.Alignment) Compared {
	return Compared{
		Source: source, Old: old, New: new, OldLinks: oldLinks, NewLinks: newLinks,
		Changes: changes, Differences: translate.Differences(old.Paragraphs, changes),
	}
}

func same(text string) []translate.Hunk { return []translate.Hunk{{Old: text, New: text}} }

// A paragraph that moved stands where it is now, with its own source beside it and a ghost where it was; one that
// was removed stands beside the source that it translated.
func TestNewCompare(t *testing.T) {
	source := revision("Un", "Deux", "Trois", "Quatre")
	old, new := revision("One", "Two", "Three", "Four"), revision("One", "Four", "Two!")
	changes := []translate.Change{
		{Kind: translate.Kept, Old: []int{0}, New: []int{0}, Hunks: same("One")},
		{Kind: translate.Moved, Old: []int{3}, New: []int{1}, Hunks: same("Four")},
		{Kind: translate.Changed, Old: []int{1}, New: []int{2}, Hunks: []translate.Hunk{{Old: "Two", New: "Two"}, {New: "!", Class: translate.Punctuation}}},
		{Kind: translate.Removed, Old: []int{2}, Hunks: []translate.Hunk{{Old: "Three", Class: translate.Wording}}},
	}
	rows, counts := NewCompare(compared(source, old, new, changes,
		links([2]int{0, 0}, [2]int{1, 1}, [2]int{2, 2}, [2]int{3, 3}),
		links([2]int{0, 0}, [2]int{1, 2}, [2]int{2, -1}, [2]int{3, 1})))
	var got []string
	for _, row := range rows {
		for _, v := range row.Changes {
			got = append(got, fmt.Sprintf("%s %s %d ghost=%v", row.Number, v.Kind, v.Number, v.Ghost))
		}
	}
	want := []string{"1 kept 0 ghost=false", "4 moved 1 ghost=false", "2 changed 0 ghost=false", "3 removed 3 ghost=false", "4 moved 0 ghost=true"}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got %q, want %q", got, want)
	}
	var classes []string
	for _, c := range counts {
		classes = append(classes, fmt.Sprintf("%s %d", c.Class, c.N))
	}
	if fmt.Sprint(classes) != "[moved 1 punctuation 1 removed 1]" {
		t.Errorf("the counts are %q", classes)
	}
	if ghost := rows[4].Changes[0]; "to-"+ghost.ID != rows[1].Changes[0].ID {
		t.Errorf("the ends of the move are %s and %s", ghost.ID, rows[1].Changes[0].ID)
	}
}

// A paragraph that moved past others and has the number that it had is not told to go from there to there.
func TestMovedStill(t *testing.T) {
	var page strings.Builder
	card := Card{From: "5", To: "5"}
	if err := cardText(card, Compare{New: Side{Edition: translate.Edition{Language: translate.English}}}).Render(t.Context(), &page); err != nil {
		t.Fatal(err)
	}
	if got := page.String(); !strings.Contains(got, "¶\u00a05 still") || strings.Contains(got, "→") {
		t.Errorf("the card says %q", got)
	}
}

// Two paragraphs with the same text that moved have anchors of their own, the same at both ends.
func TestEqualMoves(t *testing.T) {
	source, old, new := revision("A", "B", "C"), revision("II", "II", "x"), revision("x", "II", "II")
	pairs := links([2]int{0, 0}, [2]int{1, 1}, [2]int{2, 2})
	rows, _ := NewCompare(compared(source, old, new, []translate.Change{
		{Kind: translate.Kept, Old: []int{2}, New: []int{0}, Hunks: same("x")},
		{Kind: translate.Moved, Old: []int{0}, New: []int{1}, Hunks: same("II")},
		{Kind: translate.Moved, Old: []int{1}, New: []int{2}, Hunks: same("II")},
	}, pairs, pairs))
	seen := make(map[string]bool)
	for _, row := range rows {
		for _, v := range row.Changes {
			if v.ID != "" && seen[v.ID] {
				t.Errorf("the anchor %s is there twice", v.ID)
			}
			seen[v.ID] = true
		}
	}
	for id := range seen {
		if id != "" && !seen["to-"+id] && !(len(id) > 3 && seen[id[3:]]) {
			t.Errorf("%s has no other end", id)
		}
	}
}

// What neither revision translates stands where the source has it.
func TestUntranslated(t *testing.T) {
	source, text := revision("Un", "Deux", "Trois", "Quatre"), revision("One", "Three")
	pairs := links([2]int{0, 0}, [2]int{1, -1}, [2]int{2, 1}, [2]int{3, -1})
	rows, _ := NewCompare(compared(source, text, text, []translate.Change{
		{Kind: translate.Kept, Old: []int{0}, New: []int{0}, Hunks: same("One")},
		{Kind: translate.Kept, Old: []int{1}, New: []int{1}, Hunks: same("Three")},
	}, pairs, pairs))
	var got []string
	for _, row := range rows {
		got = append(got, fmt.Sprint(row.ID, " ", row.Number, " ", len(row.Changes)))
	}
	if want := "[row1 1 1 row2 2 0 row3 3 1 row4 4 0]"; fmt.Sprint(got) != want {
		t.Errorf("got %v, want %s", got, want)
	}
}

// Unchanged rows are folded where two stand together, those that changed in typography alone always.
func TestFolds(t *testing.T) {
	kept := CompareRow{Kept: true, Changes: make([]ChangeView, 1)}
	changed := func(class translate.Class) CompareRow {
		return CompareRow{Changes: make([]ChangeView, 1), Cards: []Card{{Difference: translate.Difference{Class: string(class)}}}}
	}
	page := Compare{Rows: []CompareRow{
		kept, changed(translate.Wording), kept, kept, changed(translate.Typography), changed(translate.Number), changed(translate.Typography), {},
	}}
	told := func() (got []string) {
		for _, f := range page.Folds() {
			got = append(got, fmt.Sprint(len(f.Rows), f.Folded, f.Typography))
		}
		return got
	}
	if got, want := fmt.Sprint(told()), "[1 false 0 1 false 0 3 true 1 1 false 0 1 true 1 1 false 0]"; got != want {
		t.Errorf("got %v, want %s", got, want)
	}
	page.Show = []string{"typography"}
	if got, want := fmt.Sprint(told()), "[1 false 0 1 false 0 2 true 0 1 false 0 1 false 0 1 false 0 1 false 0]"; got != want {
		t.Errorf("with typography shown: got %v, want %s", got, want)
	}
}
