package translate

import "testing"

// An id stays when other things change, and equal differences have ids of their own.
func TestDifferences(t *testing.T) {
	old := []Paragraph{{Text: "a"}, {Text: "a"}}
	wording := Hunk{Old: "old", New: "new", Class: Wording}
	first := Differences(old, []Change{{Kind: Changed, Old: []int{0}, New: []int{0}, Hunks: []Hunk{wording, {Old: " ", New: " "}, wording}}})
	if len(first) != 2 || first[0].ID == first[1].ID || first[1].Number != 2 || first[1].Hunk != 2 {
		t.Errorf("got %+v", first)
	}
	second := Differences(old, []Change{
		{Kind: Moved, Old: []int{0}, New: []int{1}, Hunks: []Hunk{{Old: "a", New: "a"}}},
		{Kind: Moved, Old: []int{1}, New: []int{2}, Hunks: []Hunk{wording}},
		{Kind: Added, New: []int{3}, Hunks: []Hunk{{New: "x", Class: Wording}}},
	})
	if len(second) != 4 || second[0].ID == second[1].ID || second[2].ID != first[0].ID || second[3].Class != string(Added) || second[3].Hunk != Whole {
		t.Errorf("got %+v", second)
	}
	if differenceID("wording", "old", "new") == differenceID("wording", "oldn", "ew") {
		t.Error("ids do not tell differences apart")
	}
}

// Of a paragraph that changed in its typography alone a reviewer need not take notice; beside other changes it counts.
func TestNoticed(t *testing.T) {
	typography, wording := Hunk{Old: "'", New: "’", Class: Typography}, Hunk{Old: "a", New: "b", Class: Wording}
	all := Differences(make([]Paragraph, 2), []Change{
		{Kind: Changed, Old: []int{0}, New: []int{0}, Hunks: []Hunk{typography}},
		{Kind: Changed, Old: []int{1}, New: []int{1}, Hunks: []Hunk{typography, wording}},
	})
	if noticed := Noticed(all); len(noticed) != 2 || noticed[0].Change != 1 || noticed[1].Change != 1 {
		t.Errorf("noticed are %v of %v", noticed, all)
	}
}
