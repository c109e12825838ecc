package ingest

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"regard/translate"
)

// A span is a stretch of a text, in bytes.
type span struct{ start, end int }

// A piece is a stretch that is still kept, without white space at its ends.
type piece struct {
	span
	block int  // the block that it belongs to
	alone bool // whether it is its whole block
}

// A mark is a proposal: a cut of a span or, where the span is empty, a break.
type mark struct {
	span
	reason Reason
	count  int
}

func (m mark) isBreak() bool { return m.start == m.end }

// A page is a text under work.
type page struct {
	text     string
	blocks   []span
	pieces   []piece
	marks    []mark       // settled, in order
	pending  []mark       // of the rule at work
	title    int          // where the title starts; -1 for none
	headings map[int]bool // where headings start that a marker told
}

func newPage(text string) *page {
	p := &page{text: text, blocks: blocks(text), title: -1, headings: map[int]bool{}}
	p.pieces = make([]piece, len(p.blocks))
	for i, b := range p.blocks {
		p.pieces[i] = piece{span: b, block: i, alone: true}
	}
	return p
}

func (p *page) of(s span) string { return p.text[s.start:s.end] }

// cut proposes to cut a span, which lies inside one piece.
func (p *page) cut(s span, reason Reason, count int) {
	if s = trim(p.text, s); s.start < s.end {
		p.pending = append(p.pending, mark{s, reason, count})
	}
}

// split proposes a break at an offset inside one piece.
func (p *page) split(at int, reason Reason) {
	p.pending = append(p.pending, mark{span{at, at}, reason, 1})
}

// settle takes what is proposed out of the pieces. Of two cuts that overlap, the first counts.
func (p *page) settle() {
	if len(p.pending) == 0 {
		return
	}
	slices.SortStableFunc(p.pending, func(a, b mark) int {
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.end, b.end))
	})
	left := make([]piece, 0, len(p.pieces)+len(p.pending))
	next := 0
	for _, piece := range p.pieces {
		for ; next < len(p.pending) && p.pending[next].start < piece.end; next++ {
			m := p.pending[next]
			if m.start < piece.start {
				continue
			}
			p.marks = append(p.marks, m)
			left = p.keep(left, piece, span{piece.start, m.start})
			piece.start, piece.alone = max(piece.start, m.end), false
		}
		left = p.keep(left, piece, piece.span)
	}
	p.pieces = left
	p.pending = p.pending[:0]
}

func (p *page) keep(left []piece, of piece, s span) []piece {
	of.alone = of.alone && of.span == s
	if of.span = trim(p.text, s); of.start < of.end {
		left = append(left, of)
	}
	return left
}

// trim returns the span without the white space at its ends.
func trim(text string, s span) span {
	for s.start < s.end {
		r, size := utf8.DecodeRuneInString(text[s.start:s.end])
		if !unicode.IsSpace(r) {
			break
		}
		s.start += size
	}
	for s.start < s.end {
		r, size := utf8.DecodeLastRuneInString(text[s.start:s.end])
		if !unicode.IsSpace(r) {
			break
		}
		s.end -= size
	}
	return s
}

// document returns the items and paragraphs that come of the pieces and marks.
func (p *page) document(restored map[string]bool) Document {
	slices.SortStableFunc(p.marks, func(a, b mark) int {
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.end, b.end))
	})
	b := builder{page: p}
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
			b.mark(p.marks[mark], restored)
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
	return Document{Items: b.items, paragraphs: b.paragraphs}
}

// A builder puts items and paragraphs together.
type builder struct {
	*page
	items      []Item
	paragraphs []translate.Paragraph

	open strings.Builder // the text of the paragraph at work
	kind translate.Kind  // what the page knows of it
	end  int             // where its last stretch ends
	gap  bool            // whether something was cut since
}

func (b *builder) keep(s span) {
	b.items = append(b.items, Item{Type: Keep, Text: b.of(s), Start: s.start, Count: 1, Paragraph: len(b.paragraphs)})
	b.write(s)
}

func (b *builder) mark(m mark, restored map[string]bool) {
	item := Item{Type: Cut, Text: b.of(m.span), Start: m.start, Reason: m.reason, Count: m.count}
	item.ID = "c" + strconv.Itoa(m.start)
	if m.isBreak() {
		item.Type, item.ID = Break, "b"+strconv.Itoa(m.start)
	}
	item.Restored = restored[item.ID]
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
	switch {
	case s.start == b.title:
		b.kind = translate.Title
	case b.headings[s.start]:
		b.kind = translate.Heading
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
