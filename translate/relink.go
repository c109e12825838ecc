package translate

import "slices"

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

// Apply returns what the relink makes of beads: with takes the place of the n beads from at on. What it links is
// pinned, with confidence 1. Its error is a Problem when there is no such bead, or nothing to do.
func (r Relink) Apply(beads []Bead) (at, n int, with []Bead, err error) {
	if r.Bead < 0 || r.Bead >= len(beads) {
		return 0, 0, nil, Invalid("align.gone")
	}
	b := beads[r.Bead]
	switch r.Op {
	case MergeDown:
		return Relink{Op: Link, Bead: r.Bead, With: r.Bead + 1}.Apply(beads)
	case Link:
		return r.link(beads)
	case SplitBead:
		return r.split(b)
	case Unlink:
		if len(b.Source) == 0 || len(b.Target) == 0 {
			return 0, 0, nil, Invalid("align.unlinked")
		}
		return r.Bead, 1, []Bead{pinned(b.Source, nil), pinned(nil, b.Target)}, nil
	case SourceUp, TargetUp:
		return r.shift(beads, r.Bead-1)
	case SourceDown, TargetDown:
		return r.shift(beads, r.Bead+1)
	case Pin, Review, Free:
		b.Hold = map[RelinkOp]Hold{Pin: Pinned, Review: Reviewed, Free: Loose}[r.Op]
		return r.Bead, 1, []Bead{b}, nil
	}
	return 0, 0, nil, Invalid("align.unknown")
}

// link joins two beads at the place of the upper one, and leaves those between them as they are.
func (r Relink) link(beads []Bead) (at, n int, with []Bead, err error) {
	if r.With < 0 || r.With >= len(beads) || r.With == r.Bead {
		return 0, 0, nil, Invalid("align.alone")
	}
	first, last := min(r.Bead, r.With), max(r.Bead, r.With)
	a, b := beads[first], beads[last]
	with = append(with, pinned(slices.Concat(a.Source, b.Source), slices.Concat(a.Target, b.Target)))
	return first, last - first + 1, append(with, beads[first+1:last]...), nil
}

func (r Relink) split(b Bead) (at, n int, with []Bead, err error) {
	if r.Source < 0 || r.Source > len(b.Source) || r.Target < 0 || r.Target > len(b.Target) {
		return 0, 0, nil, Invalid("align.place")
	}
	first := pinned(b.Source[:r.Source], b.Target[:r.Target])
	second := pinned(b.Source[r.Source:], b.Target[r.Target:])
	if first.empty() || second.empty() {
		return 0, 0, nil, Invalid("align.whole")
	}
	return r.Bead, 1, []Bead{first, second}, nil
}

// shift moves the unit of one side that is next to another bead to it.
func (r Relink) shift(beads []Bead, to int) (at, n int, with []Bead, err error) {
	if to < 0 || to >= len(beads) {
		return 0, 0, nil, Invalid("align.edge")
	}
	from, other := beads[r.Bead], beads[to]
	ofSource := r.Op == SourceUp || r.Op == SourceDown
	units, others := from.Target, other.Target
	if ofSource {
		units, others = from.Source, other.Source
	}
	if len(units) == 0 {
		return 0, 0, nil, Invalid("align.nothing")
	}
	edge := units[:1]
	rest := units[1:]
	if to > r.Bead {
		rest, edge = units[:len(units)-1], units[len(units)-1:]
	}
	if ofSource {
		from, other = pinned(rest, from.Target), pinned(slices.Concat(others, edge), other.Target)
	} else {
		from, other = pinned(from.Source, rest), pinned(other.Source, slices.Concat(others, edge))
	}
	for _, b := range map[bool][]Bead{true: {other, from}, false: {from, other}}[to < r.Bead] {
		if !b.empty() {
			with = append(with, b)
		}
	}
	return min(r.Bead, to), 2, with, nil
}

func (b Bead) empty() bool { return len(b.Source) == 0 && len(b.Target) == 0 }

// pinned returns a bead that a person made.
func pinned(source, target []int) Bead {
	b := Bead{Source: slices.Clone(source), Target: slices.Clone(target), Confidence: 1, Hold: Pinned}
	slices.Sort(b.Source)
	slices.Sort(b.Target)
	return b
}
