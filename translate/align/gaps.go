package align

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"regard/translate"
)

// gaps returns the units of a source of n and a target of m that are in none of the known beads, those between the
// same two boundaries as one bead, in order. Boundaries are the most known beads that rise on both sides.
func gaps(n, m int, known []translate.Bead) []translate.Bead {
	boundaries := rising(n, m, known)
	between := make([]translate.Bead, len(boundaries)+1)
	takenSource, takenTarget := taken(n, m, known)
	at := 0
	for i := range n {
		for at < len(boundaries) && boundaries[at].s <= i {
			at++
		}
		if !takenSource[i] {
			between[at].Source = append(between[at].Source, i)
		}
	}
	at = 0
	for j := range m {
		for at < len(boundaries) && boundaries[at].t <= j {
			at++
		}
		if !takenTarget[j] {
			between[at].Target = append(between[at].Target, j)
		}
	}
	return slices.DeleteFunc(between, func(b translate.Bead) bool { return len(b.Source)+len(b.Target) == 0 })
}

// rising returns where the most beads begin that rise on both sides, among those that have both. Where there is a
// choice, a paragraph that moved is farther from the diagonal than those that it passed.
func rising(n, m int, known []translate.Bead) []pair {
	var begin []vote
	for _, b := range known {
		if len(b.Source) > 0 && len(b.Target) > 0 {
			at := pair{b.Source[0], b.Target[0]}
			off := math.Abs(float64(at.s)/float64(n) - float64(at.t)/float64(m))
			begin = append(begin, vote{at, 1 - off/2})
		}
	}
	slices.SortFunc(begin, func(a, b vote) int { return cmp.Compare(a.s, b.s) })
	return heaviestChain(begin, m)
}

// taken tells which of n source and m target units are in a bead.
func taken(n, m int, beads []translate.Bead) (source, target []bool) {
	source, target = make([]bool, n), make([]bool, m)
	for _, b := range beads {
		for _, i := range b.Source {
			source[i] = true
		}
		for _, j := range b.Target {
			target[j] = true
		}
	}
	return source, target
}

// checkRows returns translate.ErrInvalid where a row, or a bead of sentences in it, cannot be of the texts.
func checkRows(source, target Text, rows []translate.Row) error {
	if err := checkBeads(len(source.Paragraphs), len(target.Paragraphs), beadsOf(rows)); err != nil {
		return err
	}
	for _, row := range rows {
		n, m := source.pick(row.Source).sentences(), target.pick(row.Target).sentences()
		if err := checkBeads(n, m, row.Sentences); err != nil {
			return err
		}
	}
	return nil
}

// checkBeads returns translate.ErrInvalid unless the beads are disjoint, not empty and of n and m units, with
// ascending positions.
func checkBeads(n, m int, beads []translate.Bead) error {
	seenSource, seenTarget := make([]bool, n), make([]bool, m)
	for _, b := range beads {
		if len(b.Source)+len(b.Target) == 0 || !claim(seenSource, b.Source) || !claim(seenTarget, b.Target) {
			return fmt.Errorf("known bead %v:%v: %w", b.Source, b.Target, translate.ErrInvalid)
		}
	}
	return nil
}

// claim marks positions as seen, and tells whether they ascend, are in range and were not seen before.
func claim(seen []bool, positions []int) bool {
	before := -1
	for _, p := range positions {
		if p <= before || p >= len(seen) || seen[p] {
			return false
		}
		seen[p] = true
		before = p
	}
	return true
}

func beadsOf(rows []translate.Row) []translate.Bead {
	beads := make([]translate.Bead, len(rows))
	for i, row := range rows {
		beads[i] = row.Bead
	}
	return beads
}

// rowsOf returns rows of beads, without sentences.
func rowsOf(beads []translate.Bead) []translate.Row {
	rows := make([]translate.Row, len(beads))
	for i, b := range beads {
		rows[i].Bead = b
	}
	return rows
}

// place returns the bead of a gap's units, told by their positions in it, with their positions in the text.
func place(gap, b translate.Bead) translate.Bead {
	return translate.Bead{Source: at(gap.Source, b.Source), Target: at(gap.Target, b.Target), Confidence: b.Confidence}
}

func at(all, positions []int) []int {
	if positions == nil {
		return nil
	}
	some := make([]int, len(positions))
	for i, p := range positions {
		some[i] = all[p]
	}
	return some
}
