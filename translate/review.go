package translate

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"time"
)

// Whole stands where the position of a hunk is told, for a change as a whole: that a paragraph was added, removed
// or moved.
const Whole = -1

// A Difference is what a reviewer decides on: a hunk, or a paragraph that was added, removed or moved.
type Difference struct {
	ID     string // made of what differs, so that it holds as long as that does; unique in the comparison
	Number int    // from 1, in the order of the changes
	Class  string // the class of the hunk, or the kind of the change
	Change int    // position of the change
	Hunk   int    // position of the hunk in it, or Whole
}

// Differences numbers what differs by the changes from the revision old, given in reading order.
func Differences(old []Paragraph, changes []Change) []Difference {
	var all []Difference
	seen := make(map[string]int)
	add := func(class string, change, hunk int, from, to string) {
		id := differenceID(class, from, to)
		seen[id]++
		if n := seen[id]; n > 1 {
			id = fmt.Sprintf("%s-%d", id, n)
		}
		all = append(all, Difference{ID: id, Number: len(all) + 1, Class: class, Change: change, Hunk: hunk})
	}
	for i, c := range changes {
		switch c.Kind {
		case Moved:
			add(string(c.Kind), i, Whole, old[c.Old[0]].Text, "")
		case Added, Removed:
			add(string(c.Kind), i, Whole, joinOld(c.Hunks), joinNew(c.Hunks))
			continue
		}
		for h, hunk := range c.Hunks {
			if hunk.Class != None {
				add(string(hunk.Class), i, h, hunk.Old, hunk.New)
			}
		}
	}
	return all
}

// Noticed returns the differences that a reviewer is to look at, as the page of changes shows them at first: not those
// of paragraphs that changed in their typography alone.
func Noticed(all []Difference) []Difference {
	more := make(map[int]bool) // by change
	for _, d := range all {
		more[d.Change] = more[d.Change] || d.Class != string(Typography)
	}
	var noticed []Difference
	for _, d := range all {
		if more[d.Change] {
			noticed = append(noticed, d)
		}
	}
	return noticed
}

func joinOld(hunks []Hunk) (text string) {
	for _, h := range hunks {
		text += h.Old
	}
	return text
}

func joinNew(hunks []Hunk) (text string) {
	for _, h := range hunks {
		text += h.New
	}
	return text
}

func differenceID(class, old, new string) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s %d %s%s", class, len(old), old, new))
	return "c" + hex.EncodeToString(sum[:4])
}

// Verdict is what a reviewer says of a difference.
type Verdict string

// The verdicts. A difference without one is undecided.
const (
	Accepted Verdict = "accepted"
	Rejected Verdict = "rejected"
)

// A Decision is the verdict on one difference between two revisions.
type Decision struct {
	Difference string // id
	Verdict    Verdict
	By         string // name of the reviewer; may be empty
	Made       time.Time
}

// A Tally says how many differences of a comparison were decided, and how.
type Tally struct {
	Accepted, Rejected, Undecided int
}

// A ReviewPair are two revisions on whose differences somebody is to decide, with what these follow from beside the
// texts.
type ReviewPair struct {
	ArticleID              int64
	SourceID, OldID, NewID int64 // of revisions: the newest of the source, and the two that are compared
	OldVersion, NewVersion int   // of the alignments of these with the source; -1 where none is stored
}

// Undecided tells on how many differences of a pair nobody has decided.
type Undecided struct {
	OldEditionID int64
	Old, New     int // numbers of the revisions
	N            int
}
