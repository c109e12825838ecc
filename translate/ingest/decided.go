package ingest

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// What a person decides about a text is a set of ids, each with an offset in the text: "c12" takes back the cut
// proposed there, "b12" the break; "x12" cuts the stretch that starts there, "n12" breaks there, "j12" joins what
// starts there to the paragraph before. "r:" with a reason takes back all that is proposed for it.

func cutID(at int) string         { return "x" + strconv.Itoa(at) }
func breakID(at int) string       { return "n" + strconv.Itoa(at) }
func joinID(at int) string        { return "j" + strconv.Itoa(at) }
func ruleID(reason Reason) string { return "r:" + string(reason) }

// id names a mark among what a person decides.
func (m mark) id() string {
	at := strconv.Itoa(m.start)
	switch {
	case m.reason == ByHand && m.isBreak():
		return breakID(m.start)
	case m.reason == ByHand:
		return cutID(m.start)
	case m.isBreak():
		return "b" + at
	}
	return "c" + at
}

// byHand does what a person decided beyond the proposals: breaks first, since these part the stretches to be cut.
func (p *page) byHand(decided map[string]bool) {
	breaks, cuts := offsets(decided, 'n'), offsets(decided, 'x')
	for _, piece := range p.pieces {
		for len(breaks) > 0 && breaks[0] < piece.end {
			if at := breaks[0]; at >= piece.start && utf8.RuneStart(p.text[at]) {
				p.split(at, ByHand)
			}
			breaks = breaks[1:]
		}
	}
	p.settle()
	for _, piece := range p.pieces {
		if _, found := slices.BinarySearch(cuts, piece.start); found {
			p.cut(piece.span, ByHand, 1)
		}
	}
	p.settle()
}

// offsets returns the offsets of the ids of a sort, in order.
func offsets(decided map[string]bool, sort byte) []int {
	var found []int
	for id := range decided {
		if decided[id] && strings.IndexByte(id, sort) == 0 {
			if at, err := strconv.Atoi(id[1:]); err == nil && at >= 0 {
				found = append(found, at)
			}
		}
	}
	slices.SortFunc(found, cmp.Compare[int])
	return found
}

// Decided returns what a person decided, as far as it means something for this document.
func (d Document) Decided() map[string]bool {
	decided := map[string]bool{}
	for _, item := range d.Items {
		switch {
		case item.Off:
			decided[ruleID(item.Reason)] = true
		case item.Restored, item.Type == Join, item.Type != Keep && item.Reason == ByHand:
			decided[item.ID] = true
		}
	}
	return decided
}

// A Rule is a reason for which something is proposed.
type Rule struct {
	Reason Reason
	Pieces int
	Off    bool // whether a person took back all of it
}

// ID is what a person decides to take back all that the rule proposes.
func (r Rule) ID() string { return ruleID(r.Reason) }

func (d *Document) countRules(decided map[string]bool) {
	at := map[Reason]int{}
	for _, item := range d.Items {
		if item.Type == Keep || item.Reason == ByHand {
			continue
		}
		i, known := at[item.Reason]
		if !known {
			i = len(d.Rules)
			at[item.Reason] = i
			d.Rules = append(d.Rules, Rule{Reason: item.Reason, Off: decided[ruleID(item.Reason)]})
		}
		d.Rules[i].Pieces += item.Count
	}
}

// CutID is what a person decides to cut what is kept.
func (i Item) CutID() string { return cutID(i.Start) }

// Rows returns the items, those together that are cut for one reason with nothing between them: the phrases of a menu,
// the lines around an article.
func (d Document) Rows() [][]Item {
	var rows [][]Item
	for i := 0; i < len(d.Items); {
		end := i + 1
		first := d.Items[i]
		inRows := first.Type == Cut && (first.Reason == Repeated || first.Reason == Outside)
		for inRows && end < len(d.Items) && d.Items[end].Type == Cut && d.Items[end].Reason == first.Reason {
			end++
		}
		rows = append(rows, d.Items[i:end])
		i = end
	}
	return rows
}

// CutShare returns how much of the text is cut, from 0 to 1. What stands around the article of a page counts where it
// is as long as a paragraph of an article: a menu is expected to go.
func (d Document) CutShare() float64 {
	cut, kept := 0, 0
	for _, item := range d.Items {
		switch {
		case item.Type == Keep, item.Type == Cut && item.Restored:
			kept += len(item.Text)
		case item.Reason != Outside || isBody(item.Text):
			cut += len(item.Text)
		}
	}
	if cut == 0 {
		return 0
	}
	return float64(cut) / float64(cut+kept)
}
