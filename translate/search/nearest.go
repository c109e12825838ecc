package search

import (
	"cmp"
	"slices"
)

// alike is how much of their trigrams two names share at least that are taken for one another.
const alike = 0.35

// Nearest returns at most n of the names that are most like one, by the share of three letters in a row that they have
// in common (the coefficient of Dice, 1945).
func Nearest(name string, names []string, n int) []string {
	type near struct {
		name  string
		share float64
	}
	var found []near
	wanted := trigrams(name)
	for _, other := range names {
		if share := dice(wanted, trigrams(other)); share >= alike {
			found = append(found, near{other, share})
		}
	}
	slices.SortStableFunc(found, func(a, b near) int { return cmp.Compare(b.share, a.share) })
	var nearest []string
	for _, f := range found[:min(n, len(found))] {
		nearest = append(nearest, f.name)
	}
	return nearest
}

// longestName is how much of a name is looked at, in bytes.
const longestName = 200

func trigrams(name string) map[string]bool {
	name = " " + Fold(name[:min(len(name), longestName)]) + " "
	all := make(map[string]bool, len(name))
	for i := 0; i+3 <= len(name); i++ {
		all[name[i:i+3]] = true
	}
	return all
}

func dice(a, b map[string]bool) float64 {
	shared := 0
	for gram := range a {
		if b[gram] {
			shared++
		}
	}
	return 2 * float64(shared) / float64(max(len(a)+len(b), 1))
}
