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

	"regard/translate"
)

// Revisions compares two revisions paragraph by paragraph: every old paragraph is in exactly one change, and every
// new one. The changes are in the reading order of the new revision, with the removed paragraphs where they stood.
// Only texts are compared: a paragraph whose kind alone changed is kept. One that moved has the kind Moved even
// where it was changed, split or merged as well, which its hunks tell.
func Revisions(old, new []translate.Paragraph) []translate.Change {
	oldTexts, newTexts := textsOf(old), textsOf(new)
	words := vocabulary{}
	changes := make([]translate.Change, 0, max(len(old), len(new)))
	for _, s := range steps(relate(oldTexts, newTexts, words), len(old), len(new)) {
		if s.kind == movedAway {
			continue // told where it went
		}
		from, to := oldTexts[s.o0:s.o1], newTexts[s.n0:s.n1]
		changes = append(changes, translate.Change{
			Kind:  changeKind(s, from, to),
			Old:   positions(s.o0, s.o1),
			New:   positions(s.n0, s.n1),
			Hunks: hunksOf(words, from, to, blankLines(len(from)), blankLines(len(to))),
		})
	}
	return changes
}

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
func blankLines(n int) []string { return slices.Repeat([]string{"\n\n"}, max(0, n-1)) }
