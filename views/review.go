package views

import (
	"strings"

	"regard/translate"
)

// A Card stands beside a difference: what it is, and what was decided on it.
type Card struct {
	translate.Difference
	Anchor   string // of the difference in the text
	Old, New string // words
	From, To string // of a move: the numbers of the paragraph in the old and in the new revision
	Lost     string // of a removal: the numbers of the source paragraphs that it leaves without a translation
	Anew     bool   // whether the paragraph was written anew
	Words    string // of the source, that answer to those that differ; empty where they are not known
	Decision translate.Decision
	Shown    bool
	Aside    bool // whether it stands in a row that is folded away

	in    int // position of its paragraph in the new version; -1 for none
	start int // byte in that paragraph at which New begins, or the space before it
}

// cardAnchor begins the anchor of a card; the rest is the id of its difference.
const cardAnchor = "k-"

// TellWords says of each difference which words of the source answer to it.
func (c *Compare) TellWords(words func(translate.Difference) string) {
	for i := range c.Rows {
		for k := range c.Rows[i].Cards {
			card := &c.Rows[i].Cards[k]
			card.Words = words(card.Difference)
		}
	}
}

// Open tells whether the card is shown and nothing was decided on it.
func (c Card) Open() bool { return c.Shown && c.Decision.Verdict == "" }

// Tally counts what was decided.
func (c Compare) Tally() translate.Tally {
	var t translate.Tally
	for _, row := range c.Rows {
		for _, card := range row.Cards {
			switch card.Decision.Verdict {
			case translate.Accepted:
				t.Accepted++
			case translate.Rejected:
				t.Rejected++
			default:
				t.Undecided++
			}
		}
	}
	return t
}

// Reviewable tells whether decisions can be made: there are differences, and the new revision is the newest.
func (c Compare) Reviewable() bool { return c.New.Revision.Number == c.New.Newest && len(c.Counts) > 0 }

// mayCarry tells whether the decisions could be taken along to the comparison with the newest revision.
func (c Compare) mayCarry() bool { return !c.oneEdition() || c.Old.Revision.Number < c.New.Newest }

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

// OpenInSight returns the ids of the differences that are in sight and undecided: all, or those of a class.
func (c Compare) OpenInSight(class string) []string {
	var ids []string
	for _, row := range c.Rows {
		for _, card := range row.Cards {
			if card.Open() && !card.Aside && (class == "" || class == card.Class) {
				ids = append(ids, card.ID)
			}
		}
	}
	return ids
}

// inSight counts the cards that are shown and not folded away.
func (c Compare) inSight() int {
	n := 0
	for _, row := range c.Rows {
		for _, card := range row.Cards {
			if card.Shown && !card.Aside {
				n++
			}
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

// The map of the document is so many units high, and a mark as high as this. Marks that would cover each other are one.
const (
	mapHeight  = 1000
	markHeight = 6
)

// A mapMark is one or more differences on the map of the document.
type mapMark struct {
	Card        // the first of them
	Last    int // number of the last
	Decided bool
	Top     int
}

// marks places the differences on the map: as far down as their row begins in what is in sight, those of a row one
// below the other. A folded row takes hardly any room.
func (c Compare) marks() []mapMark {
	tall := func(row CompareRow) int {
		if row.Kept || c.setAside(row) {
			return 1
		}
		return row.size + 1
	}
	total, before := 1, 0
	for _, row := range c.Rows {
		total += tall(row)
	}
	var marks []mapMark
	for _, row := range c.Rows {
		for i, card := range row.Cards {
			if !card.Shown {
				continue
			}
			top := (before + tall(row)*i/len(row.Cards)) * (mapHeight - 2*markHeight) / total
			decided := card.Decision.Verdict != ""
			if n := len(marks); n > 0 && top < marks[n-1].Top+markHeight {
				m := &marks[n-1]
				m.Last, m.Decided = card.Number, m.Decided && decided
				if width(card.Class) > width(m.Class) {
					m.Class = card.Class
				}
				continue
			}
			marks = append(marks, mapMark{card, card.Number, decided, top})
		}
		before += tall(row)
	}
	return marks
}

// width is how wide the mark of a class is on the map, which is 20 units wide: as much as it can say something else.
func width(class string) int {
	switch class {
	case string(translate.Number), string(translate.Name), string(translate.Added), string(translate.Removed):
		return 18
	case string(translate.Typography), string(translate.Punctuation), string(translate.Case):
		return 8
	}
	return 14
}
