package ingest

import (
	"cmp"
	"slices"
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
	text    string
	blocks  []span
	pieces  []piece
	marks   []mark                 // settled, in order
	pending []mark                 // of the rule at work
	title   int                    // where the title starts; -1 for none
	known   map[int]translate.Kind // of what starts there, where the format or a marker told it

	stretches [4]stretch // those of isWordNearby
}

func newPage(source Source) *page {
	p := &page{text: source.Text, title: -1, known: map[int]translate.Kind{}}
	parts := source.parts
	if parts == nil {
		parts = blocks(source.Text)
	}
	for i, part := range parts {
		p.blocks = append(p.blocks, part.span)
		if part.reason != "" {
			p.marks = append(p.marks, mark{part.span, part.reason, 1})
			continue
		}
		p.pieces = append(p.pieces, piece{span: part.span, block: i, alone: true})
		p.known[part.start] = part.kind
		if part.kind == translate.Title && p.title < 0 {
			p.title = part.start
		}
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
