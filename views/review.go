package views

import (
	"fmt"
	"strings"

	"regard/translate"
)

// A Card stands beside a difference: what it is, and what was decided on it.
type Card struct {
	translate.Difference
	Anchor   string // of the difference in the text
	Old, New string // words
	From, To string // of a move: the numbers of the paragraph in the old and in the new revision
	Decision translate.Decision
	Shown    bool
}

// Open tells whether the card is shown and nothing was decided on it.
func (c Card) Open() bool { return c.Shown && c.Decision.Verdict == "" }

// Tally counts what was decided.
func (c Compare) Tally() translate.Tally {
	var t translate.Tally
	for _, card := range c.Cards() {
		switch card.Decision.Verdict {
		case translate.Accepted:
			t.Accepted++
		case translate.Rejected:
			t.Rejected++
		default:
			t.Undecided++
		}
	}
	return t
}

// Reviewable tells whether decisions can be made: there are differences, and the new revision is the newest.
func (c Compare) Reviewable() bool { return c.New.Number == c.Newest && len(c.Counts) > 0 }

// open returns the ids of the cards that are shown and undecided, as a form sends them.
func open(cards []Card) []string {
	var ids []string
	for _, card := range cards {
		if card.Open() {
			ids = append(ids, card.ID)
		}
	}
	return ids
}

// visible counts the cards that are shown.
func visible(cards []Card) int {
	n := 0
	for _, card := range cards {
		if card.Shown {
			n++
		}
	}
	return n
}

// shorten cuts words to what fits in a card.
func shorten(text string) string {
	const most = 90
	text = strings.Join(strings.Fields(text), " ")
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}

// A mapMark is a difference on the map of the document. Its place is told in thousandths of the text.
type mapMark struct {
	Card
	Top string
}

// marks places the differences on the map: as far down as their row begins in the text, those of a row one below
// the other.
func (c Compare) marks() []mapMark {
	total, before := 1, 0
	for _, row := range c.Rows {
		total += row.size
	}
	var marks []mapMark
	for _, row := range c.Rows {
		for i, card := range row.Cards {
			at := before + row.size*i/len(row.Cards)
			marks = append(marks, mapMark{card, fmt.Sprint(at * 990 / total)})
		}
		before += row.size
	}
	return marks
}
