// Package diff compares two revisions of a text as a reader would: which paragraphs were kept, changed, moved,
// split, merged, added and removed, and inside them which words.
//
// Paragraphs come first: those that are equal are linked, unique ones wherever they stand; the gaps between them
// are compared as running text, from which splits and merges can be read off; what is left may have moved and been
// changed as well. Then the words of linked paragraphs are compared, and the result is cleaned up for reading: no
// word is ever broken, stray words between two changes join them, and changes begin where sentences and words do.
//
// Of texts that stand several times, a move is told only where one copy is left on each side.
//
// Results depend on the texts alone, never on the time that a comparison takes. Time and memory are near linear in
// the length of the texts, whatever they hold.
package diff

import (
	"slices"
	"sync"

	"regard/translate"
	"regard/translate/parallel"
)

// fewest are the paragraphs, gaps or candidates that are worth a goroutine.
const fewest = 16

// Revisions compares two revisions paragraph by paragraph: every old paragraph is in exactly one change, and every
// new one. The changes are in the reading order of the new revision, with the removed paragraphs where they stood.
// Only texts are compared: a paragraph whose kind alone changed is kept. One that moved has the kind Moved even
// where it was changed, split or merged as well, which its hunks tell.
func Revisions(old, new []translate.Paragraph) []translate.Change {
	r := relate(textsOf(old), textsOf(new))
	way := slices.DeleteFunc(steps(r.links, len(old), len(new)), func(s step) bool {
		return s.kind == movedAway // told where it went
	})
	hunks := r.hunks(way, func(s step) (inOld, inNew []string) { return blankLines(s.o1 - s.o0), blankLines(s.n1 - s.n0) })
	changes := make([]translate.Change, len(way))
	for k, s := range way {
		changes[k] = translate.Change{
			Kind:  changeKind(s, r.old[s.o0:s.o1], r.new[s.n0:s.n1]),
			Old:   positions(s.o0, s.o1),
			New:   positions(s.n0, s.n1),
			Hunks: hunks[k],
		}
	}
	return changes
}

// hunks returns the hunks of each step, given what stands between its paragraphs.
func (r *relater) hunks(way []step, breaks func(step) (inOld, inNew []string)) [][]translate.Hunk {
	hunks := make([][]translate.Hunk, len(way))
	var differ []int
	for k, s := range way {
		if s.o1-s.o0 == 1 && s.n1-s.n0 == 1 && r.old[s.o0] == r.new[s.n0] && r.old[s.o0] != "" {
			hunks[k] = []translate.Hunk{{Old: r.old[s.o0], New: r.new[s.n0]}}
			continue
		}
		differ = append(differ, k)
		r.readAll(s.link)
		inOld, inNew := breaks(s)
		for _, text := range slices.Concat(inOld, inNew) {
			r.words.paragraphBreak(text)
		}
	}
	parallel.Each(len(differ), fewest, func(d int) {
		s := way[differ[d]]
		inOld, inNew := breaks(s)
		scales := allScales.Get().(*[2]scale)
		hunks[differ[d]] = r.comparison(s.link, inOld, inNew, scales).hunks()
		if cap(scales[0].ends)+cap(scales[1].ends) < mostKept {
			allScales.Put(scales)
		}
	})
	return hunks
}

// allScales are used again by the next comparison.
var allScales = sync.Pool{New: func() any { return new([2]scale) }}

// changeKind names what became of some paragraphs.
func changeKind(s step, old, new []string) translate.ChangeKind {
	switch {
	case s.kind == removed:
		return translate.Removed
	case s.kind == added:
		return translate.Added
	case s.kind == movedHere:
		return translate.Moved
	case len(new) > 1:
		return translate.Split
	case len(old) > 1:
		return translate.Merged
	case old[0] != new[0]:
		return translate.Changed
	}
	return translate.Kept
}

func textsOf(paragraphs []translate.Paragraph) []string {
	texts := make([]string, len(paragraphs))
	for i, p := range paragraphs {
		texts[i] = p.Text
	}
	return texts
}

// positions returns the integers from from up to to, or nil.
func positions(from, to int) []int {
	var at []int
	for i := from; i < to; i++ {
		at = append(at, i)
	}
	return at
}

// blankLines returns what stands between n paragraphs.
func blankLines(n int) []string { return slices.Repeat([]string{blankLine}, max(0, n-1)) }
