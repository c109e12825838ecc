package align

import (
	"cmp"
	"slices"

	"regard/translate"
)

// inOrder returns what the beads are of in the order of translate.Alignment: that of their source; those without
// one after the bead of the target before them.
func inOrder[T any](beads []translate.Bead, of []T) []T {
	places := make([]standing, len(beads))
	for k, b := range beads {
		places[k].index = k
		if len(b.Source) > 0 {
			places[k].source, places[k].target = b.Source[0], -1
		}
	}
	source := sourceByTarget(beads)
	for k, b := range beads {
		if len(b.Source) == 0 {
			places[k].source, places[k].target = source[b.Target[0]], b.Target[0]
		}
	}
	slices.SortFunc(places, func(a, b standing) int {
		return cmp.Or(cmp.Compare(a.source, b.source), cmp.Compare(a.target, b.target))
	})
	ordered := make([]T, len(of))
	for k, p := range places {
		ordered[k] = of[p.index]
	}
	return ordered
}

// A standing says where a bead stands: at the first source unit, then after the target unit.
type standing struct{ source, target, index int }

// sourceByTarget returns for each target unit where the source of its bead begins or, where it has none, that of
// the unit before it; -1 where no unit before it has one.
func sourceByTarget(beads []translate.Bead) []int {
	var source []int
	for _, b := range beads {
		for _, j := range b.Target {
			for len(source) <= j {
				source = append(source, -1)
			}
			if len(b.Source) > 0 {
				source[j] = b.Source[0]
			}
		}
	}
	for j := 1; j < len(source); j++ {
		if source[j] < 0 {
			source[j] = source[j-1]
		}
	}
	return source
}
