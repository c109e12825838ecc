package views

import "regard/translate"

// Merge is the page on which two revisions made from one are merged, where they collide.
type Merge struct {
	Article   translate.Article
	Source    translate.Edition
	Edition   translate.Edition
	Action    string // address that the choices are posted to
	Editor    string // of the draft; empty for an upload
	Base      int    // number of the revision that both were made from
	Newest    int    // number of the newest revision, one of the two
	By        string // who made that; may be empty
	Rows      []MergeRow
	Conflicts int
	Err       error
}

// A MergeRow is a paragraph that one side changed, or a conflict, beside the source.
type MergeRow struct {
	Number   string // of the source paragraphs; empty where there are none
	Source   []Cell
	From     string // whose change it is: "ours", that of the newest revision, "theirs" or "both"
	Text     string // of what merged by itself
	Kind     translate.Kind
	Conflict *MergeConflict // nil where it merged by itself
}

// A MergeConflict is what each side has, against what both were made from.
type MergeConflict struct {
	Name         string // of the choice in the form: "choice1"
	Ours, Theirs []translate.Hunk
	Choice       string // that was made; empty for none
	Text         string // typed instead of either
}

// MergeSource returns a function that finds what stands beside a paragraph of the revision that both were made from,
// given how that aligns with the source.
func MergeSource(source translate.Revision, from translate.Language, base translate.Revision, alignment translate.Alignment) func(id string) (string, []Cell) {
	rowOf := make(map[string]int)
	for i, row := range alignment.Rows {
		for _, t := range row.Target {
			rowOf[base.Paragraphs[t].ID] = i
		}
	}
	return func(id string) (string, []Cell) {
		row, known := rowOf[id]
		if !known {
			return "", nil
		}
		positions := alignment.Rows[row].Source
		shown := cells(pick(source.Paragraphs, positions), from, nil)
		for i := range shown {
			shown[i].ID = ""
		}
		return numbers(positions), shown
	}
}
