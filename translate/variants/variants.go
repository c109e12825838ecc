// Package variants sets several translations of one text side by side, and tells sentence by sentence how far they
// part. How far two texts part is the share of their letters that are in words which the other does not have in the
// same place (the word distance of a longest common subsequence, as in Heckel's and Myers' comparisons): 0 for the
// same words, 1 for none in common. What differs in case, punctuation or typography alone is the same. Of more than
// two translations the divergence is the mean over all pairs; one that leaves a sentence out is at distance 1 from
// those that do not.
package variants

import (
	"cmp"
	"slices"
	"strings"

	"regard/translate"
)

// A Variant is one translation of the source, and how it aligns with it.
type Variant struct {
	Paragraphs []translate.Paragraph
	Rows       []translate.Row
}

// A Row is some paragraphs of the source with what each variant has for them. Rows of the variants that share a
// source paragraph are one.
type Row struct {
	Source     []int   // ascending positions; empty where a variant adds something
	Targets    [][]int // ascending positions, for each variant
	Units      []Unit
	Divergence float64 // the mean of its units, by their letters
	letters    int
}

// A Unit is some sentences of a row with what each variant has for them.
type Unit struct {
	Source     []Place
	Targets    [][]Place
	Divergence float64
	Apart      [][]Span // for each variant, the stretches of its sentences that most others do not have
}

// Absent tells whether no variant has anything for the unit.
func (u Unit) Absent() bool {
	return !slices.ContainsFunc(u.Targets, func(places []Place) bool { return len(places) > 0 })
}

// A Place is a sentence.
type Place struct{ Paragraph, Sentence int }

// Bounds returns where the sentence stands in its paragraph, as byte offsets; white space after it is part of it.
func (p Place) Bounds(paragraphs []translate.Paragraph) (start, end int) {
	ends := paragraphs[p.Paragraph].Ends
	if p.Sentence > 0 {
		start = ends[p.Sentence-1]
	}
	return start, ends[p.Sentence]
}

// Text returns the sentences at some places, with the white space that follows each.
func Text(paragraphs []translate.Paragraph, places []Place) string {
	var b strings.Builder
	for _, place := range places {
		start, end := place.Bounds(paragraphs)
		b.WriteString(paragraphs[place.Paragraph].Text[start:end])
	}
	return b.String()
}

// A Span is a stretch of a sentence, as byte offsets in the paragraph.
type Span struct{ Paragraph, Start, End int }

// Compare returns the rows in the order of the source, and how far each two variants agree: 1 less the mean distance
// of their units, by their letters.
func Compare(source []translate.Paragraph, variants []Variant) (rows []Row, agreement [][]float64) {
	rows = join(source, variants)
	sums := newTally(len(variants))
	for i := range rows {
		row := &rows[i]
		for k := range row.Units {
			letters := sums.compare(&row.Units[k], variants)
			row.Divergence += row.Units[k].Divergence * float64(letters)
			row.letters += letters
		}
		if row.letters > 0 {
			row.Divergence /= float64(row.letters)
		}
	}
	return rows, sums.agreement()
}

// join makes rows of the variants' rows, and units of their sentence beads.
func join(source []translate.Paragraph, variants []Variant) []Row {
	paragraphs := newSets(len(source))
	for _, v := range variants {
		for _, row := range v.Rows {
			paragraphs.unite(row.Source)
		}
	}
	var rows []Row
	at := make(map[int]int) // a row by the set of its source paragraphs
	for p := range source {
		set := paragraphs.find(p)
		if _, known := at[set]; !known {
			at[set] = len(rows)
			rows = append(rows, Row{Targets: make([][]int, len(variants))})
		}
		rows[at[set]].Source = append(rows[at[set]].Source, p)
	}
	of := func(row translate.Row) int { return at[paragraphs.find(row.Source[0])] }
	added := make([][]Row, len(rows)+1) // rows without a source, by the row after which they stand
	for i, v := range variants {
		last := 0
		for _, row := range v.Rows {
			if len(row.Source) > 0 {
				last = of(row) + 1
				rows[last-1].Targets[i] = append(rows[last-1].Targets[i], row.Target...)
				continue
			}
			extra := Row{Targets: make([][]int, len(variants))}
			extra.Targets[i] = row.Target
			added[last] = append(added[last], extra)
		}
	}
	return units(source, variants, rows, added)
}

// units finds the units of rows, and puts those that variants added where they stand.
func units(source []translate.Paragraph, variants []Variant, rows []Row, added [][]Row) []Row {
	all := slices.Clone(added[0])
	for i, row := range rows {
		all = append(append(all, row), added[i+1]...)
	}
	sentences := newSentences(source, variants)
	for i := range all {
		for k := range all[i].Targets {
			slices.Sort(all[i].Targets[k])
		}
		all[i].Units = sentences.units(all[i])
	}
	return all
}

// sentences are those of the source and of all variants, each in the set of those with which it is linked.
type sentences struct {
	sets   sets
	source index
	target []index
}

// An index numbers the sentences of some paragraphs.
type index struct {
	paragraphs []translate.Paragraph
	first      []int // number of each paragraph's first sentence
}

func newSentences(source []translate.Paragraph, variants []Variant) *sentences {
	n := 0
	number := func(paragraphs []translate.Paragraph) index {
		ix := index{paragraphs, make([]int, len(paragraphs))}
		for i, p := range paragraphs {
			ix.first[i] = n
			n += len(p.Ends)
		}
		return ix
	}
	s := &sentences{source: number(source)}
	for _, v := range variants {
		s.target = append(s.target, number(v.Paragraphs))
	}
	s.sets = newSets(n)
	for i, v := range variants {
		for _, row := range v.Rows {
			from, to := s.source.of(row.Source), s.target[i].of(row.Target)
			for _, bead := range row.Sentences {
				s.sets.unite(append(pick(from, bead.Source), pick(to, bead.Target)...))
			}
		}
	}
	return s
}

// of returns the numbers of the sentences of paragraphs.
func (ix index) of(positions []int) []int {
	var numbers []int
	for _, p := range positions {
		for k := range ix.paragraphs[p].Ends {
			numbers = append(numbers, ix.first[p]+k)
		}
	}
	return numbers
}

func (ix index) places(positions []int, visit func(number int, place Place)) {
	for _, p := range positions {
		for k := range ix.paragraphs[p].Ends {
			visit(ix.first[p]+k, Place{p, k})
		}
	}
}

func pick(numbers, positions []int) []int {
	picked := make([]int, 0, len(positions))
	for _, i := range positions {
		if i < len(numbers) {
			picked = append(picked, numbers[i])
		}
	}
	return picked
}

func (s *sentences) units(row Row) []Unit {
	var units []Unit
	at := make(map[int]int)
	unit := func(number int) *Unit {
		set := s.sets.find(number)
		if _, known := at[set]; !known {
			at[set] = len(units)
			units = append(units, Unit{Targets: make([][]Place, len(row.Targets)), Apart: make([][]Span, len(row.Targets))})
		}
		return &units[at[set]]
	}
	s.source.places(row.Source, func(number int, place Place) {
		u := unit(number)
		u.Source = append(u.Source, place)
	})
	for i, target := range row.Targets {
		s.target[i].places(target, func(number int, place Place) {
			u := unit(number)
			u.Targets[i] = append(u.Targets[i], place)
		})
	}
	return units
}

// ByDivergence sorts rows, those that part most first.
func ByDivergence(rows []Row) {
	slices.SortStableFunc(rows, func(a, b Row) int { return cmp.Compare(b.Divergence, a.Divergence) })
}

// sets are disjoint sets of numbers (Tarjan 1975, with path halving).
type sets []int

func newSets(n int) sets {
	s := make(sets, n)
	for i := range s {
		s[i] = i
	}
	return s
}

func (s sets) find(i int) int {
	for s[i] != i {
		s[i] = s[s[i]]
		i = s[i]
	}
	return i
}

func (s sets) unite(members []int) {
	for _, m := range members {
		s[s.find(m)] = s.find(members[0])
	}
}
