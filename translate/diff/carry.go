package diff

import (
	"slices"

	"regard/translate"
)

// Carry returns the paragraphs of a new revision with the ids of those of the old one that they continue: what was
// kept, changed or moved, the first part of a split, and a merged one for the first of its parts. The others get
// new ids. Ids that the new paragraphs had are dropped; all are unique, whatever the old ones were.
//
// The kind is carried too where the new paragraph has none or is a plain paragraph, for plain text cannot tell
// headings and quotations; a kind that says more stays. Whoever lets people set kinds sets them after Carry.
func Carry(old, new []translate.Paragraph) []translate.Paragraph {
	carried := slices.Clone(new)
	for j := range carried {
		carried[j].ID = ""
	}
	used := map[string]bool{"": true}
	for _, l := range relate(textsOf(old), textsOf(new)).links {
		first := old[l.o0]
		if !used[first.ID] {
			carried[l.n0].ID, used[first.ID] = first.ID, true
		}
		for j := l.n0; j < l.n1; j++ {
			if kind := &carried[j].Kind; *kind == "" || *kind == translate.Text {
				*kind = first.Kind
			}
		}
	}
	for _, p := range old {
		used[p.ID] = true // the id of a removed paragraph stays its own
	}
	for j := range carried {
		if carried[j].ID != "" {
			continue
		}
		id := ""
		for used[id] {
			id = translate.NewID()
		}
		carried[j].ID, used[id] = id, true
	}
	return carried
}
