package translate

import (
	"cmp"
	"slices"
)

// A Relink is one thing that a person does to a bead of paragraphs, or to a bead of sentences inside a row.
type Relink struct {
	Op     RelinkOp `json:"op"`
	Bead   int      `json:"bead"`             // position of the bead among the beads of the text, or of its row
	With   int      `json:"with,omitempty"`   // of Link: position of the other bead
	Source int      `json:"source,omitempty"` // of Split: how many source units stay in the first half
	Target int      `json:"target,omitempty"` // of Split: how many target units stay in the first half
}

// RelinkOp says what is done.
type RelinkOp string

// What can be done to a bead.
const (
	MergeDown  RelinkOp = "merge"       // becomes one with the bead below
	SplitBead  RelinkOp = "split"       // becomes two
	SourceUp   RelinkOp = "source-up"   // its first source unit goes to the bead above
	SourceDown RelinkOp = "source-down" // its last source unit goes to the bead below
	TargetUp   RelinkOp = "target-up"
	TargetDown RelinkOp = "target-down"
	Link       RelinkOp = "link"   // becomes one with any other bead
	Unlink     RelinkOp = "unlink" // its two sides answer nothing any more
	Pin        RelinkOp = "pin"
	Review     RelinkOp = "review"
	Free       RelinkOp = "free"    // nobody vouches for it any more
	Realign    RelinkOp = "realign" // of all beads: the loose ones are aligned anew
)

// Apply returns beads with the relink done, in the order of their source. What it links is pinned, with confidence 1.
// Its error is a Problem when there is no such bead, or nothing to do.
func (r Relink) Apply(beads []Bead) ([]Bead, error) {
	if r.Bead < 0 || r.Bead >= len(beads) {
		return nil, Invalid("align.gone")
	}
	changed := slices.Clone(beads)
	var err error
	switch r.Op {
	case MergeDown:
		changed, err = link(changed, r.Bead, r.Bead+1)
	case Link:
		changed, err = link(changed, r.Bead, r.With)
	case SplitBead:
		changed, err = r.split(changed)
	case Unlink:
		b := changed[r.Bead]
		if len(b.Source) == 0 || len(b.Target) == 0 {
			return nil, Invalid("align.unlinked")
		}
		changed = slices.Replace(changed, r.Bead, r.Bead+1, pinned(b.Source, nil), pinned(nil, b.Target))
	case SourceUp, TargetUp:
		err = r.shift(changed, r.Bead-1)
	case SourceDown, TargetDown:
		err = r.shift(changed, r.Bead+1)
	case Pin:
		changed[r.Bead].Hold = Pinned
	case Review:
		changed[r.Bead].Hold = Reviewed
	case Free:
		changed[r.Bead].Hold = Loose
	default:
		return nil, Invalid("align.unknown")
	}
	return inOrder(slices.DeleteFunc(changed, Bead.empty)), err
}

// link makes one bead of two, at the place of the first.
func link(beads []Bead, one, other int) ([]Bead, error) {
	if other < 0 || other >= len(beads) || one == other {
		return nil, Invalid("align.alone")
	}
	a, b := beads[one], beads[other]
	beads[min(one, other)] = pinned(slices.Concat(a.Source, b.Source), slices.Concat(a.Target, b.Target))
	return slices.Delete(beads, max(one, other), max(one, other)+1), nil
}

func (r Relink) split(beads []Bead) ([]Bead, error) {
	b := beads[r.Bead]
	if r.Source < 0 || r.Source > len(b.Source) || r.Target < 0 || r.Target > len(b.Target) {
		return nil, Invalid("align.place")
	}
	first := pinned(b.Source[:r.Source], b.Target[:r.Target])
	second := pinned(b.Source[r.Source:], b.Target[r.Target:])
	if first.empty() || second.empty() {
		return nil, Invalid("align.whole")
	}
	return slices.Replace(beads, r.Bead, r.Bead+1, first, second), nil
}

// shift moves the unit of one side that is next to another bead to it.
func (r Relink) shift(beads []Bead, to int) error {
	if to < 0 || to >= len(beads) {
		return Invalid("align.edge")
	}
	from, other := pinned(beads[r.Bead].Source, beads[r.Bead].Target), pinned(beads[to].Source, beads[to].Target)
	units, others := &from.Target, &other.Target
	if r.Op == SourceUp || r.Op == SourceDown {
		units, others = &from.Source, &other.Source
	}
	if len(*units) == 0 {
		return Invalid("align.nothing")
	}
	edge := 0
	if to > r.Bead {
		edge = len(*units) - 1
	}
	*others = append(*others, (*units)[edge])
	*units = slices.Delete(*units, edge, edge+1)
	slices.Sort(*others)
	beads[r.Bead], beads[to] = from, other
	return nil
}

// inOrder returns beads in the order of their source; those without one stay after the bead before them.
func inOrder(beads []Bead) []Bead {
	begins, places := make([]int, len(beads)), make([]int, len(beads))
	begin := -1
	for i, b := range beads {
		if len(b.Source) > 0 {
			begin = b.Source[0]
		}
		begins[i], places[i] = begin, i
	}
	slices.SortStableFunc(places, func(a, b int) int { return cmp.Compare(begins[a], begins[b]) })
	ordered := make([]Bead, len(beads))
	for i, place := range places {
		ordered[i] = beads[place]
	}
	return ordered
}

func (b Bead) empty() bool { return len(b.Source) == 0 && len(b.Target) == 0 }

// pinned returns a bead that a person made.
func pinned(source, target []int) Bead {
	b := Bead{Source: slices.Clone(source), Target: slices.Clone(target), Confidence: 1, Hold: Pinned}
	slices.Sort(b.Source)
	slices.Sort(b.Target)
	return b
}
