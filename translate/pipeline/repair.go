package pipeline

import (
	"context"
	"math"
	"slices"

	"regard/translate"
	"regard/translate/align"
)

// A Repair is a change of links that is likelier right than how they are, or the next likeliest where they are doubtful.
type Repair struct {
	Relink     translate.Relink
	Confidence []float64 // of the beads that it would make
}

const (
	// window is how many beads on each side of one are looked at with it.
	window = 3
	// leastRepair is how sure the beads of a repair must be, in the mean, to be proposed.
	leastRepair = 0.1
	// mostWindow is how many units of both sides are looked at: what is larger was linked by hand.
	mostWindow = 60
)

// Repair returns what may put a bead right, and whether there is such a thing: a bead of paragraphs where row is
// AllRows, else a bead of the sentences of that row. Its error is the context's.
func (p *Pipeline) Repair(ctx context.Context, pair Pair, alignment translate.Alignment, row, bead int) (Repair, bool, error) {
	source, target := side(pair.From, pair.Source.Paragraphs), side(pair.To, pair.Target.Paragraphs)
	var beads []translate.Bead
	if row == AllRows {
		for _, r := range alignment.Rows {
			beads = append(beads, r.Bead)
		}
	} else if row >= 0 && row < len(alignment.Rows) {
		r := alignment.Rows[row]
		beads = r.Sentences
		source, target = eachSentence(source, r.Source), eachSentence(target, r.Target)
	}
	if bead < 0 || bead >= len(beads) || beads[bead].Hold != translate.Loose {
		return Repair{}, false, nil
	}
	first, last := inOrderAround(beads, bead)
	some := slices.Clone(beads[first:last])
	s := pickUnits(source, some, func(b *translate.Bead) *[]int { return &b.Source })
	t := pickUnits(target, some, func(b *translate.Bead) *[]int { return &b.Target })
	if len(s.Paragraphs)+len(t.Paragraphs) > mostWindow {
		return Repair{}, false, nil
	}
	repairs, ways := repairsOf(some, bead-first)
	sure, err := align.Weigh(ctx, s, t, ways)
	if err != nil {
		return Repair{}, false, err
	}
	best, value := -1, leastRepair
	for k, way := range ways {
		if v := mean(sure[k], way); v > value {
			best, value = k, v
		}
	}
	if best < 0 {
		return Repair{}, false, nil
	}
	repair := Repair{Relink: repairs[best]}
	repair.Relink.Bead += first
	for k, b := range ways[best] {
		if b.Hold != translate.Loose {
			repair.Confidence = append(repair.Confidence, sure[best][k])
		}
	}
	return repair, true, nil
}

// eachSentence returns the sentences of the paragraphs at the positions as paragraphs.
func eachSentence(text align.Text, paragraphs []int) align.Text {
	sentences := align.Text{Language: text.Language}
	for _, p := range paragraphs {
		for _, s := range text.Paragraphs[p].Sentences {
			sentences.Paragraphs = append(sentences.Paragraphs, align.Paragraph{Kind: text.Paragraphs[p].Kind, Sentences: []string{s}})
		}
	}
	return sentences
}

// inOrderAround returns from where to where the beads around one follow each other on both sides without a gap, no
// more of them than a window.
func inOrderAround(beads []translate.Bead, at int) (first, last int) {
	source, target := beads[at].Source, beads[at].Target
	begin, end := slices.Concat(source), slices.Concat(target)
	first, last = at, at+1
	for last < len(beads) && last <= at+window && follows(begin, beads[last].Source) && follows(end, beads[last].Target) {
		begin, end = append(begin, beads[last].Source...), append(end, beads[last].Target...)
		last++
	}
	for first > 0 && first > at-window && follows(beads[first-1].Source, begin) && follows(beads[first-1].Target, end) {
		first--
		begin, end = slices.Concat(beads[first].Source, begin), slices.Concat(beads[first].Target, end)
	}
	return first, last
}

// follows tells whether the units after others are the next ones; where there are none on a side, they are.
func follows(units, after []int) bool {
	return len(units) == 0 || len(after) == 0 || units[len(units)-1]+1 == after[0]
}

// pickUnits returns the text of one side of beads, and makes their positions those in it.
func pickUnits(text align.Text, beads []translate.Bead, side func(*translate.Bead) *[]int) align.Text {
	some := align.Text{Language: text.Language}
	for i := range beads {
		units := side(&beads[i])
		moved := make([]int, len(*units))
		for k, at := range *units {
			moved[k] = len(some.Paragraphs)
			some.Paragraphs = append(some.Paragraphs, text.Paragraphs[at])
		}
		*units = moved
	}
	return some
}

// repairsOf returns what a person could do to a bead in one step, and how the beads would then be.
func repairsOf(beads []translate.Bead, at int) (repairs []translate.Relink, ways [][]translate.Bead) {
	try := func(r translate.Relink) {
		if way, err := r.Apply(beads); err == nil {
			repairs, ways = append(repairs, r), append(ways, way)
		}
	}
	try(translate.Relink{Op: translate.MergeDown, Bead: at})
	try(translate.Relink{Op: translate.MergeDown, Bead: at - 1})
	for _, op := range []translate.RelinkOp{translate.SourceUp, translate.SourceDown, translate.TargetUp, translate.TargetDown, translate.Unlink} {
		try(translate.Relink{Op: op, Bead: at})
	}
	for s := range len(beads[at].Source) + 1 {
		for t := range len(beads[at].Target) + 1 {
			if s+t > 0 { // both 0 stand for a place that is chosen by lengths
				try(translate.Relink{Op: translate.SplitBead, Bead: at, Source: s, Target: t})
			}
		}
	}
	return repairs, ways
}

// mean returns the geometric mean of how sure the beads are that a repair made.
func mean(sure []float64, way []translate.Bead) float64 {
	sum, n := 0.0, 0
	for k, b := range way {
		if b.Hold != translate.Loose {
			sum += math.Log(sure[k])
			n++
		}
	}
	return math.Exp(sum / float64(max(n, 1)))
}
