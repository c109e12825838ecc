package pipeline

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"regard/translate"
	"regard/translate/variants"
)

// A composition puts a row together whose units come from several texts. Between units, paragraphs part and white space
// is as in its frame: the text that most of its units come from. Inside a unit they are as in the unit's own text.
type composition struct {
	texts []translate.Revision
	units []variants.Unit
	from  []int // for each unit, the position in texts of the one that it is taken from
	frame int
	row   int

	all   []taken
	last  int // the unit that stands last; -1 for none
	known int // the last one that the frame has; -1 for none
}

// compose returns a row whose units come from several texts.
func (p Picking) compose(row int) []taken {
	c := composition{texts: p.Texts, units: p.Rows[row].Units, from: p.texts(row), frame: p.Into, row: row, last: -1, known: -1}
	units := make([]int, len(p.Texts)) // how many come from each
	for unit, text := range c.from {
		units[text] += min(1, len(c.own(unit)))
	}
	for text, n := range units {
		if n > units[c.frame] {
			c.frame = text
		}
	}
	for _, unit := range c.order(p.Rows[row]) {
		c.add(unit)
	}
	for i := range c.all {
		trim(&c.all[i].Paragraph)
	}
	return c.all
}

// own returns where a unit stands in the text that it is taken from.
func (c *composition) own(unit int) []variants.Place { return c.units[unit].Targets[c.from[unit]] }

// framed returns where a unit stands in the frame.
func (c *composition) framed(unit int) []variants.Place { return c.units[unit].Targets[c.frame] }

// order returns the units that are taken, in the order of the source. What the source does not have follows what it
// follows in its own text.
func (c *composition) order(row variants.Row) []int {
	var order []int
	for unit, u := range c.units {
		if len(u.Source) > 0 {
			order = append(order, unit)
		}
	}
	for unit, u := range c.units {
		if len(u.Source) == 0 && len(c.own(unit)) > 0 {
			before := c.before(row, unit)
			order = slices.Insert(order, slices.Index(order, before)+1, unit)
		}
	}
	return slices.DeleteFunc(order, func(unit int) bool { return len(c.own(unit)) == 0 })
}

// before returns the unit of the sentence before the first of a unit, in the text that it is taken from; -1 for none.
func (c *composition) before(row variants.Row, unit int) int {
	text := c.from[unit]
	of := make(map[variants.Place]int)
	for i, u := range c.units {
		for _, place := range u.Targets[text] {
			of[place] = i
		}
	}
	last := -1
	for _, p := range row.Targets[text] {
		for s := range c.texts[text].Paragraphs[p].Ends {
			now := of[variants.Place{Paragraph: p, Sentence: s}]
			if now == unit {
				return last
			}
			last = now
		}
	}
	return last
}

// add adds the sentences of a unit.
func (c *composition) add(unit int) {
	places := c.own(unit)
	for i, place := range places {
		switch {
		case len(c.all) == 0, i == 0 && c.parted(unit), i > 0 && place.Paragraph != places[i-1].Paragraph:
			c.all = append(c.all, taken{Paragraph: translate.Paragraph{Kind: c.kind(unit, i)}, row: c.row})
		case i == 0:
			c.space(unit)
		}
		c.append(c.from[unit], place)
	}
	c.last = unit
	if len(c.framed(unit)) > 0 {
		c.known = unit
	}
}

// append adds a sentence to the last paragraph, with the white space after it and what an engine told of its words.
func (c *composition) append(text int, place variants.Place) {
	paragraphs := c.texts[text].Paragraphs
	start, end := place.Bounds(paragraphs)
	now := &c.all[len(c.all)-1]
	for _, m := range paragraphs[place.Paragraph].Marks {
		if start <= m.Start && m.End <= end {
			shift := len(now.Text) - start
			now.Marks = append(now.Marks, translate.Mark{Start: m.Start + shift, End: m.End + shift, Kind: m.Kind})
		}
	}
	now.Text += paragraphs[place.Paragraph].Text[start:end]
	now.Ends = append(now.Ends, len(now.Text))
	now.from = append(now.from, c.texts[text].ID)
}

// kind returns what a paragraph is that begins with a sentence of a unit.
func (c *composition) kind(unit, sentence int) translate.Kind {
	if framed := c.framed(unit); sentence == 0 && len(framed) > 0 {
		return c.texts[c.frame].Paragraphs[framed[0].Paragraph].Kind
	}
	return c.texts[c.from[unit]].Paragraphs[c.own(unit)[sentence].Paragraph].Kind
}

// parted tells whether a new paragraph begins between the last unit and the next one. Where the frame does not have
// both, a text that does tells it. A heading never runs into a text.
func (c *composition) parted(next int) bool {
	if c.all[len(c.all)-1].Kind.IsHeading() != c.kind(next, 0).IsHeading() {
		return true
	}
	if c.known >= 0 && len(c.framed(next)) > 0 {
		if c.apart(c.frame, c.known, next) {
			return true
		}
		if c.known == c.last {
			return false
		}
	}
	for _, text := range []int{c.from[next], c.from[c.last]} {
		if len(c.units[c.last].Targets[text]) > 0 && len(c.units[next].Targets[text]) > 0 {
			return c.apart(text, c.last, next)
		}
	}
	return false
}

// apart tells whether a unit begins in another paragraph of a text than that in which the one before ends.
func (c *composition) apart(text, before, next int) bool {
	places := c.units[before].Targets[text]
	return places[len(places)-1].Paragraph != c.units[next].Targets[text][0].Paragraph
}

// space sets the white space between the last unit, which ends the last paragraph, and the next one: that of the frame,
// else its own, else what the script of the next one asks for.
func (c *composition) space(next int) {
	now := &c.all[len(c.all)-1].Paragraph
	own := trim(now)
	space := ""
	if framed := c.framed(c.last); len(framed) > 0 {
		space = c.spaceAfter(c.frame, framed[len(framed)-1])
	}
	if space == "" {
		space = own
	}
	places := c.own(c.last)
	if space == "" && c.endsParagraph(c.from[c.last], places[len(places)-1]) && !unspaced(c.sentence(next)) {
		space = " "
	}
	now.Text += space
	now.Ends[len(now.Ends)-1] = len(now.Text)
}

func (c *composition) sentence(unit int) string {
	return variants.Text(c.texts[c.from[unit]].Paragraphs, c.own(unit)[:1])
}

func (c *composition) spaceAfter(text int, place variants.Place) string {
	sentence := variants.Text(c.texts[text].Paragraphs, []variants.Place{place})
	return sentence[len(strings.TrimRightFunc(sentence, unicode.IsSpace)):]
}

func (c *composition) endsParagraph(text int, place variants.Place) bool {
	return place.Sentence == len(c.texts[text].Paragraphs[place.Paragraph].Ends)-1
}

// unspaced tells whether a sentence is in a script that sets no space before it.
func unspaced(sentence string) bool {
	at := strings.IndexFunc(sentence, unicode.IsLetter)
	if at < 0 {
		return false
	}
	r, _ := utf8.DecodeRuneInString(sentence[at:])
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)
}

// trim takes the white space off the end of a paragraph, and returns it.
func trim(p *translate.Paragraph) string {
	text := strings.TrimRightFunc(p.Text, unicode.IsSpace)
	space := p.Text[len(text):]
	p.Text, p.Ends[len(p.Ends)-1] = text, len(text)
	return space
}
