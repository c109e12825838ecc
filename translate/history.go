package translate

import "strings"

// A Touched sentence tells in which revision it came to read as it does.
type Touched struct {
	Text string
	By   Revision // head
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
