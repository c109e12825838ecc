package pipeline

import (
	"slices"

	"regard/translate"
)

// What makes a paragraph one that was written anew: of its text less than this share stayed, and it is longer than
// this, in bytes. Of fewer words a share says nothing.
const (
	leastShared = .3
	briefly     = 60
)

// lineUp returns changes from old to new as a reader of the source takes them. Paragraphs that went and came in one
// place for the same paragraphs of the source are one change, and so is a paragraph of which next to nothing stayed:
// either is told as a whole, for patches of words in it would mean nothing. Whoever accepts all of the changes still
// gets new, whoever refuses all of them old.
func lineUp(old, new []translate.Paragraph, changes []translate.Change, oldLinks, newLinks translate.Alignment) []translate.Change {
	l := liner{old: old, new: new, ofOld: sourcesOf(oldLinks, len(old)), ofNew: sourcesOf(newLinks, len(new))}
	lined := make([]translate.Change, 0, len(changes))
	var removed, arrived []translate.Change // since the last change that keeps its place
	for _, change := range changes {
		switch change.Kind {
		case translate.Removed:
			removed = append(removed, change)
		case translate.Added, translate.Moved:
			arrived = append(arrived, change)
		default:
			lined = append(lined, l.join(removed, arrived)...)
			removed, arrived = nil, nil
			if change.Kind == translate.Changed && writtenAnew(change) {
				change = l.whole(change.Old, change.New)
			}
			lined = append(lined, change)
		}
	}
	return append(lined, l.join(removed, arrived)...)
}

// A liner knows which paragraphs of the source each paragraph translates.
type liner struct {
	old, new     []translate.Paragraph
	ofOld, ofNew [][]int
}

func sourcesOf(links translate.Alignment, n int) [][]int {
	sources := make([][]int, n)
	for _, row := range links.Rows {
		for _, t := range row.Target {
			sources[t] = row.Source
		}
	}
	return sources
}

// join makes one change of what was removed and what was added in one place for the same source.
func (l liner) join(removed, arrived []translate.Change) []translate.Change {
	at := make(map[int][]int) // positions among the removed, by paragraph of the source
	for i, change := range removed {
		for _, s := range l.ofOld[change.Old[0]] {
			at[s] = append(at[s], i)
		}
	}
	var lined []translate.Change
	r, a := 0, 0 // how many of either have their place
	for a < len(arrived) {
		i := a
		for i < len(arrived) && l.answer(at, arrived[i], r) < 0 {
			i++
		}
		if i == len(arrived) {
			break
		}
		first := l.answer(at, arrived[i], r)
		lined = append(append(lined, removed[r:first]...), arrived[a:i]...)
		r, a = first+1, i+1
		for r < len(removed) && goesOn(l.ofOld, removed[r-1].Old, removed[r].Old) {
			r++
		}
		for a < len(arrived) && arrived[a].Kind == translate.Added && goesOn(l.ofNew, arrived[a-1].New, arrived[a].New) {
			a++
		}
		var old, new []int
		for _, change := range removed[first:r] {
			old = append(old, change.Old...)
		}
		for _, change := range arrived[i:a] {
			new = append(new, change.New...)
		}
		lined = append(lined, l.whole(old, new))
	}
	return append(append(lined, removed[r:]...), arrived[a:]...)
}

// answer returns the first position from least on among the removed that translates what an added paragraph does; -1
// for none. at is the positions by paragraph of the source.
func (l liner) answer(at map[int][]int, arrived translate.Change, least int) int {
	if arrived.Kind != translate.Added {
		return -1
	}
	for _, s := range l.ofNew[arrived.New[0]] {
		for len(at[s]) > 0 && at[s][0] < least {
			at[s] = at[s][1:]
		}
		if len(at[s]) > 0 {
			return at[s][0]
		}
	}
	return -1
}

// goesOn tells whether a paragraph follows another and translates just what that does.
func goesOn(sources [][]int, before, next []int) bool {
	last := before[len(before)-1]
	return next[0] == last+1 && len(sources[last]) > 0 && slices.Equal(sources[last], sources[next[0]])
}

// whole is the change of paragraphs into others as one hunk.
func (l liner) whole(old, new []int) translate.Change {
	return translate.Change{Kind: translate.Changed, Old: old, New: new, Hunks: []translate.Hunk{{
		Old: translate.Join(pick(l.old, old)), New: translate.Join(pick(l.new, new)), Class: translate.Wording,
	}}}
}

// writtenAnew tells whether next to nothing of a paragraph stayed.
func writtenAnew(change translate.Change) bool {
	old, new, shared := 0, 0, 0
	for _, hunk := range change.Hunks {
		old, new = old+len(hunk.Old), new+len(hunk.New)
		if hunk.Class == translate.None {
			shared += len(hunk.Old)
		}
	}
	return min(old, new) > briefly && float64(shared) < leastShared*float64(max(old, new))
}
