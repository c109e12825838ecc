package ingest

import (
	"cmp"
	"slices"
	"strings"

	"regard/translate"
)

// Type says what is proposed for an item.
type Type string

// The types of items.
const (
	Keep  Type = "keep"
	Cut   Type = "cut"
	Break Type = "break" // a paragraph break where the text has none; it has no text
	Join  Type = "join"  // a paragraph break of the text that a person took out; it has no text
)

// An Item is a stretch of the text, or a break that was added or taken out between two.
type Item struct {
	ID        string         // for Decided; empty for what is kept
	Type      Type           //
	Kind      translate.Kind // of the paragraph that a kept stretch belongs to
	Text      string         // the stretch as it stood; empty for a break or join
	Start     int            // byte offset in the text
	Reason    Reason         // of a cut or break
	Count     int            // how many times the phrase stands in this cut; 1 for the other items
	Restored  bool           // whether the cut was taken back, so that it is part of its paragraph, or the break
	Off       bool           // whether it was taken back because its rule is off
	Paragraph int            // position among Paragraphs; -1 for a cut or break that touches none
}

// A Document is a text with all that is proposed for it.
type Document struct {
	Language translate.Language // of the kept text; empty where it is too short to tell
	Items    []Item             // in reading order; but for white space, every character is in exactly one
	Notes    []Note             // what looks wrong and was left as it is
	Rules    []Rule             // those that propose something, in the order of their first proposals

	paragraphs []translate.Paragraph
}

// Paragraphs returns what is kept, with kinds and texts. The texts have no white space at their ends and no
// line ends; where something was cut out of the middle, one space stands for it.
func (d Document) Paragraphs() []translate.Paragraph { return d.paragraphs }

// Title returns the text of the paragraph that is the title, or "" where none looks like one.
func (d Document) Title() string {
	for _, p := range d.paragraphs {
		if p.Kind == translate.Title {
			return p.Text
		}
	}
	return ""
}

// document returns the items and paragraphs that come of the pieces and marks.
func (p *page) document(decided map[string]bool) Document {
	slices.SortStableFunc(p.marks, func(a, b mark) int {
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.end, b.end))
	})
	b := builder{page: p, decided: decided}
	b.items = make([]Item, 0, len(p.pieces)+len(p.marks))
	b.paragraphs = make([]translate.Paragraph, 0, len(p.pieces))
	piece, mark := 0, 0
	for number, block := range p.blocks {
		first := len(b.items)
		for piece < len(p.pieces) && p.pieces[piece].block == number || mark < len(p.marks) && p.marks[mark].start < block.end {
			if mark == len(p.marks) || piece < len(p.pieces) && p.pieces[piece].start < p.marks[mark].start {
				b.keep(p.pieces[piece].span)
				piece++
				continue
			}
			b.mark(p.marks[mark])
			mark++
		}
		b.flush()
		b.place(first)
	}
	kinds(b.paragraphs)
	for i, item := range b.items {
		if item.Type == Keep {
			b.items[i].Kind = b.paragraphs[item.Paragraph].Kind
		}
	}
	d := Document{Items: b.items, paragraphs: b.paragraphs}
	d.countRules(decided)
	return d
}

// A builder puts items and paragraphs together.
type builder struct {
	*page
	decided    map[string]bool
	items      []Item
	paragraphs []translate.Paragraph

	open strings.Builder // the text of the paragraph at work
	kind translate.Kind  // what the page knows of it
	end  int             // where its last stretch ends
	gap  bool            // whether something was cut since
}

func (b *builder) keep(s span) {
	if id := joinID(s.start); b.decided[id] && b.reopen() {
		b.items = append(b.items, Item{ID: id, Type: Join, Start: s.start, Reason: ByHand, Count: 1, Paragraph: len(b.paragraphs)})
	}
	b.items = append(b.items, Item{Type: Keep, Text: b.of(s), Start: s.start, Count: 1, Paragraph: len(b.paragraphs)})
	b.write(s)
}

// reopen makes the last paragraph the one at work again, if none is and there is one.
func (b *builder) reopen() bool {
	last := len(b.paragraphs) - 1
	if b.open.Len() > 0 || last < 0 {
		return false
	}
	b.open.WriteString(b.paragraphs[last].Text)
	b.kind, b.gap = b.paragraphs[last].Kind, true
	b.paragraphs = b.paragraphs[:last]
	return true
}

func (b *builder) mark(m mark) {
	item := Item{ID: m.id(), Type: Cut, Text: b.of(m.span), Start: m.start, Reason: m.reason, Count: m.count}
	if m.isBreak() {
		item.Type = Break
	}
	if m.reason != ByHand {
		item.Off = b.decided[ruleID(m.reason)]
		item.Restored = item.Off || b.decided[item.ID]
	}
	item.Paragraph = len(b.paragraphs)
	b.items = append(b.items, item)
	switch {
	case m.isBreak() && !item.Restored:
		b.flush()
	case item.Restored:
		b.write(m.span)
	default:
		b.gap = true
	}
}

// write adds a stretch to the paragraph at work, with what stood before it.
func (b *builder) write(s span) {
	switch {
	case b.open.Len() == 0:
	case b.gap:
		b.open.WriteByte(' ')
	default:
		b.open.WriteString(b.text[b.end:s.start])
	}
	b.open.WriteString(b.of(s))
	b.end, b.gap = s.end, false
	if s.start == b.title {
		b.kind = translate.Title
	} else if kind := b.known[s.start]; kind != "" {
		b.kind = kind
	}
}

// flush ends the paragraph at work.
func (b *builder) flush() {
	if text := strings.TrimSpace(oneLine(b.open.String())); text != "" {
		b.paragraphs = append(b.paragraphs, translate.Paragraph{Kind: b.kind, Text: text})
	}
	b.open.Reset()
	b.kind, b.gap = "", false
}

// place corrects the paragraph of the block's cuts that have no paragraph after them.
func (b *builder) place(first int) {
	last := -1
	for i := first; i < len(b.items); i++ {
		item := &b.items[i]
		if item.Type == Keep || item.Type == Cut && item.Restored {
			last = item.Paragraph
		}
		if item.Paragraph >= len(b.paragraphs) {
			item.Paragraph = last
		}
	}
}
