package views

import (
	"errors"

	"regard/translate"
)

func (r Revisions) newest() int { return r.Revisions[0].Number }

// machine returns the number of the last revision that a machine made, 0 where there is none but the newest.
func (r Revisions) machine() int {
	for _, v := range r.Revisions[1:] {
		if v.Origin.Kind == translate.Machine {
			return v.Number
		}
	}
	return 0
}

// sourceSince returns the revisions of the source, newest first, that were made after the i-th revision and before
// the one listed above it. The first of all is no change.
func (r Revisions) sourceSince(i int) []translate.Revision {
	var since []translate.Revision
	for _, v := range r.Source {
		if v.Number > 1 && v.Created.After(r.Revisions[i].Created) && (i == 0 || !v.Created.After(r.Revisions[i-1].Created)) {
			since = append(since, v)
		}
	}
	return since
}

// longestBar is the length of the bar of the most words on the page.
const longestBar = 60

// bar is how long the bar of so many words is.
func (r Revisions) bar(words int) int {
	most := 1
	for _, size := range r.Sizes {
		most = max(most, size.Added, size.Removed)
	}
	if words == 0 {
		return 0
	}
	return max(1, words*longestBar/most)
}

// moved tells whether what the reader wanted failed because somebody else was faster, which is told above the
// revisions as they now are.
func (r Revisions) moved() bool {
	var p *translate.Problem
	return errors.As(r.Err, &p) && p.Key == "state.conflict"
}
