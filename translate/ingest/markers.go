package ingest

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"regard/translate"
)

// headingMarker is what is left of a heading's markup, at the start of a paragraph or where a sentence has ended.
var headingMarker = pattern(`(?:^|[.!?…»"”)]\s*)(h[1-6](?:\s*[:.)|–—-]\s*|\s+)|[Hh][1-6]\s?:\s*|h[1-6]|\[[hH][1-6]\]\s*|<[hH][1-6](?:\s[^<>]{0,300})?>\s*|#{2,6}\s*|#\s+)`)

var closingTag = pattern(`^[^<>]{1,300}?(\s*</[hH][1-6]>)`)

// cutMarkers cuts the marker of a heading and sets the heading apart from what is glued to it.
func cutMarkers(p *page) {
	for i, piece := range p.pieces {
		text := p.of(piece.span)
		if !mayHoldMarker(text) {
			continue
		}
		for _, found := range headingMarker().FindAllStringSubmatchIndex(text, -1) {
			from, to := found[2], found[3]
			if !startsHeading(text[to:]) || text[from] == '#' && (from > 0 || !piece.alone) {
				continue
			}
			p.cut(span{piece.start + from, piece.start + to}, Marker, 1)
			if from > 0 || i > 0 && p.pieces[i-1].block == piece.block {
				p.split(piece.start+from, Headed)
			}
			p.setHeading(span{piece.start + to, piece.end})
		}
	}
}

// mayHoldMarker is a quick look, since hardly a text holds one.
func mayHoldMarker(text string) bool {
	for i := 0; i+1 < len(text); i++ {
		if text[i] == '#' || text[i]|0x20 == 'h' && '1' <= text[i+1] && text[i+1] <= '6' {
			return true
		}
	}
	return false
}

// startsHeading tells whether a text begins as a heading does: with a capital, or with a quotation mark and one.
func startsHeading(text string) bool {
	text = strings.TrimLeft(text, "\"«“'‘ \u00A0\u202F")
	first, _ := utf8.DecodeRuneInString(text)
	return unicode.IsUpper(first)
}

// setHeading finds where the heading at the start of rest ends: at its closing tag, where a word or quotation mark is
// glued to the next sentence, at the end of its line, or with the paragraph if that is short. Where none of these
// tells it, the paragraph stays whole.
func (p *page) setHeading(rest span) {
	text := p.of(rest)
	if tag := closingTag().FindStringSubmatchIndex(text); tag != nil {
		p.known[rest.start] = translate.Heading
		p.cut(span{rest.start + tag[2], rest.start + tag[3]}, Marker, 1)
		if rest.start+tag[3] < rest.end {
			p.split(rest.start+tag[3], Headed)
		}
		return
	}
	head := firstRunes(text, maxHeading)
	end := p.gluedEnd(rest.start, head)
	if end == 0 {
		end = strings.IndexFunc(head, isLineEnd)
	}
	switch {
	case end > 0:
		p.known[rest.start] = translate.Heading
		p.split(rest.start+end, Headed)
	case head == text && !endsSentence(text):
		p.known[rest.start] = translate.Heading
	}
}

// gluedEnd returns where a heading ends and the next sentence begins without a space between, or 0.
func (p *page) gluedEnd(at int, head string) int {
	for _, q := range quotes(head) {
		if !q.opens && startsWordWithCapital(head[q.end:]) {
			return q.end
		}
	}
	before := ' '
	for i, r := range head {
		switch {
		case !unicode.IsUpper(r) || !startsWordWithCapital(head[i:]):
		case before == '?' || before == '!':
			return i
		case unicode.IsLetter(before) && p.isWordNearby(at, head[i:wordEnd(head, i)]):
			return i
		}
		before = r
	}
	return 0
}

// isWordNearby tells whether a word stands for itself in the 16 kB about an offset: then "l'EuropePeskov" is two.
func (p *page) isWordNearby(at int, word string) bool {
	const reach = 1 << 13
	text := p.text[max(0, at-reach):min(len(p.text), at+reach)]
	for {
		found := strings.Index(text, word)
		if found < 0 {
			return false
		}
		before, _ := utf8.DecodeLastRuneInString(text[:found])
		text = text[found+len(word):]
		after, _ := utf8.DecodeRuneInString(text)
		if !isWordRune(before) && !isWordRune(after) {
			return true
		}
	}
}

// firstRunes returns the first n characters of a text.
func firstRunes(text string, n int) string {
	for i := range text {
		if n--; n < 0 {
			return text[:i]
		}
	}
	return text
}
