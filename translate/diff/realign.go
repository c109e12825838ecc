package diff

import (
	"math"
	"slices"
)

const (
	// hunkCost is how many characters more may be told as changed to have one change less.
	hunkCost = 2
	// farApart is how many words between two changes make it sure that they are two.
	farApart = 12
	// realignLimit is how many cells (length by length, in tokens) are realigned at most.
	realignLimit = 1 << 16
)

// realign compares anew, by their letters, the stretches where changes stand close together: as many words as can be
// are not as much text as can be, and few changes read better than many. Long equal stretches stay, and so do the ends
// of sentences and paragraphs.
func (c *comparison) realign() {
	var edits []edit
	for from := 0; from < len(c.edits); {
		to := from + 1
		for to < len(c.edits) && c.near(c.edits[to-1], c.edits[to]) {
			to++
		}
		edits = c.realigned(edits, c.edits[from:to])
		from = to
	}
	c.edits = edits
}

// near tells whether two changes stand so close that what they part may be better told as part of them.
func (c *comparison) near(left, right edit) bool {
	if right.a0-left.a1 > 2*farApart {
		return false
	}
	for at := left.a1; at < right.a0; at++ {
		if c.old.kind(at) == paragraph || c.old.endsSentence(at) {
			return false
		}
	}
	return true
}

// realigned appends the edits of a stretch, compared anew.
func (c *comparison) realigned(edits, stretch []edit) []edit {
	first, last := stretch[0], stretch[len(stretch)-1]
	old, new := c.old.ids[first.a0:last.a1], c.new.ids[first.b0:last.b1]
	if len(stretch) == 1 || len(old)*len(new) > realignLimit {
		return append(edits, stretch...)
	}
	at := len(edits)
	for _, e := range alignByLetters(old, new, c.old.widths) {
		edits = append(edits, edit{first.a0 + e.a0, first.a0 + e.a1, first.b0 + e.b0, first.b0 + e.b1})
	}
	if len(edits) == at {
		return append(edits, stretch...)
	}
	return edits
}

// Bits of a cell of alignByLetters: how the cheapest ways to it came.
const (
	equalAfterEdit = 1 << iota // the way that ends with an equal token came from an edit
	editAfterEqual             // the way that ends in an edit begins it here
	fromAbove                  // that way ends with a token removed; otherwise with one added
)

// alignByLetters returns the edits between two sequences with which the least is told as changed: the widths of the
// tokens removed and added, and hunkCost for each edit. It is Gotoh's algorithm (1982), in which to go on with a gap
// costs less than to open one, with one state for both sorts of gaps.
func alignByLetters(a, b, widths []int32) []edit {
	const never = math.MaxInt32 / 2
	cols := len(b) + 1
	cells := make([]uint8, (len(a)+1)*cols)
	costs := make([]struct{ equal, edit int32 }, cols) // of the cheapest ways to the cells of the row above
	costs[0].edit = never
	for j, id := range b {
		costs[j+1].equal, costs[j+1].edit = never, min(costs[j].edit, costs[j].equal+hunkCost)+widths[id]
	}
	cells[1] |= editAfterEqual
	for i, removed := range a {
		row := cells[(i+1)*cols:][:cols]
		diagonal, left := costs[0], costs[0]
		left.edit = min(left.edit, left.equal+hunkCost) + widths[removed]
		left.equal = never
		if row[0] = fromAbove; i == 0 {
			row[0] |= editAfterEqual
		}
		costs[0] = left
		for j, added := range b {
			above := costs[j+1]
			way, bits := above.edit, uint8(fromAbove)
			if above.equal+hunkCost < way {
				way, bits = above.equal+hunkCost, fromAbove|editAfterEqual
			}
			way += widths[removed]
			across, acrossBits := left.edit, uint8(0)
			if left.equal+hunkCost < across {
				across, acrossBits = left.equal+hunkCost, editAfterEqual
			}
			if across += widths[added]; across < way {
				way, bits = across, acrossBits
			}
			left.edit, left.equal = way, never
			if removed == added {
				if left.equal = diagonal.equal; diagonal.edit < left.equal {
					left.equal, bits = diagonal.edit, bits|equalAfterEdit
				}
			}
			row[j+1], diagonal, costs[j+1] = bits, above, left
		}
	}
	end := costs[len(b)]
	return wayBack(cells, len(a), len(b), end.edit < end.equal)
}

// wayBack reads the edits of the cheapest way off the cells.
func wayBack(cells []uint8, i, j int, inEdit bool) []edit {
	var edits []edit
	for cols := j + 1; i > 0 || j > 0; {
		cell := cells[i*cols+j]
		if !inEdit {
			inEdit = cell&equalAfterEdit != 0
			i, j = i-1, j-1
			continue
		}
		if last := len(edits) - 1; last < 0 || edits[last].a0 != i || edits[last].b0 != j {
			edits = append(edits, edit{i, i, j, j})
		}
		if cell&fromAbove != 0 {
			i--
		} else {
			j--
		}
		e := &edits[len(edits)-1]
		e.a0, e.b0 = i, j
		inEdit = cell&editAfterEqual == 0
	}
	slices.Reverse(edits)
	return edits
}
