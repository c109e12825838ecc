package translate

import "strings"

// A Touched sentence tells in which revision it came to read as it does.
type Touched struct {
	Text string
	By   Revision // head
}

// Touches tells of each sentence of a paragraph in which revision it was last touched: the oldest from which on all
// have the very sentence. The versions are the revisions that have the paragraph, newest first, each with that
// paragraph alone. Time is linear in the size of the versions.
func Touches(versions []Revision) []Touched {
	if len(versions) == 0 {
		return nil
	}
	sentences := versions[0].Paragraphs[0].Sentences()
	touched := make([]Touched, len(sentences))
	open := make([]int, len(sentences)) // positions of the sentences that every version had so far
	for i, text := range sentences {
		touched[i] = Touched{text, versions[0]}
		open[i] = i
	}
	for _, version := range versions {
		has := make(map[string]bool)
		for _, text := range version.Paragraphs[0].Sentences() {
			has[strings.TrimSpace(text)] = true
		}
		still := open[:0]
		for _, i := range open {
			if has[strings.TrimSpace(touched[i].Text)] {
				touched[i].By = version
				still = append(still, i)
			}
		}
		open = still
	}
	return touched
}

// A Size is how much a revision changed of the one before it, in words.
type Size struct{ Added, Removed int }

// SizeOf counts the words that changes added and removed; what only moved is neither.
func SizeOf(changes []Change) Size {
	var size Size
	for _, change := range changes {
		for _, hunk := range change.Hunks {
			if hunk.Class != None || change.Kind == Added || change.Kind == Removed {
				size.Added += len(strings.Fields(hunk.New))
				size.Removed += len(strings.Fields(hunk.Old))
			}
		}
	}
	return size
}
