package ingest

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"regard/translate"
)

// headingMarker is what is left of a heading's markup, at the start of a paragraph or where a sentence has ended.
var headingMarker = pattern(`(?:^|[.!?…»"”)]\s*)(h[1-6](?:\s*[:.)|–—-]\s*|\s+)|[Hh][1-6]\s?:\s*|h[1-6]|\[[hH][1-6]\]\s*|<[hH][1-6](?:\s[^<>]{0,300})?>\s*|#{2,6}\s*|#\s+)`)

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
	if tag := closingTag(text); tag > 0 {
		p.known[rest.start] = translate.Heading
		end := rest.start + tag + len("</h1>")
		p.cut(span{rest.start + tag, end}, Marker, 1)
		if end < rest.end {
			p.split(end, Headed)
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

// closingTag returns where the closing tag of a heading starts, if it is the first tag and near, or 0.
func closingTag(text string) int {
	const reach = 1200 // bytes
	at := strings.IndexAny(text[:min(len(text), reach)], "<>")
	if at < 1 || len(text) < at+len("</h1>") {
		return 0
	}
	tag := text[at : at+len("</h1>")]
	if tag[:2] != "</" || tag[2]|0x20 != 'h' || tag[3] < '1' || tag[3] > '6' || tag[4] != '>' {
		return 0
	}
	return at
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

// nearby is how much of a text is looked through at once for the words that stand for themselves, in bytes.
const nearby = 1 << 13

// A stretch of the text and the words in it that stand for themselves. The map is nil where it was not looked through.
type stretch struct {
	number int // it starts about nearby times so many bytes into the text
	alone  map[string]bool
}

// isWordNearby tells whether a word stands for itself 8 kB to 16 kB before or after an offset: then "l'EuropePeskov" is
// two.
func (p *page) isWordNearby(at int, word string) bool {
	for number := at/nearby - 1; number <= at/nearby+1; number++ {
		if number >= 0 && p.wordsOf(number)[word] {
			return true
		}
	}
	return false
}

// wordsOf returns the words of a stretch that stand for themselves. The last few stretches are kept, so that each is
// looked through once.
func (p *page) wordsOf(number int) map[string]bool {
	kept := &p.stretches[number%len(p.stretches)]
	if kept.alone == nil || kept.number != number {
		*kept = stretch{number, wordsAlone(p.text, runeStart(p.text, number*nearby), runeStart(p.text, (number+1)*nearby))}
	}
	return kept.alone
}

// wordsAlone returns the words of a text that start between two offsets: with their apostrophes and hyphens, without
// what is elided before them, and each part.
func wordsAlone(text string, start, end int) map[string]bool {
	words := map[string]bool{}
	text = text[:runeStart(text, end+utf8.UTFMax*maxHeading)] // what is longer is in no heading
	at := start
	if before, _ := utf8.DecodeLastRuneInString(text[:start]); isWordRune(before) {
		at = len(text) - len(strings.TrimLeftFunc(text[start:], isWordRune))
	}
	for at < end {
		r, size := utf8.DecodeRuneInString(text[at:])
		if !isWordRune(r) {
			at += size
			continue
		}
		word := text[at:wordEnd(text, at)]
		at += len(word)
		words[word] = true
		parts := strings.FieldsFunc(word, func(r rune) bool { return !isWordRune(r) })
		for _, part := range parts {
			words[part] = true
		}
		if len(parts) > 1 {
			words[strings.TrimLeftFunc(word[len(parts[0]):], func(r rune) bool { return !isWordRune(r) })] = true
		}
	}
	return words
}

// runeStart returns the offset where the character at an offset starts, or the text's length where it is beyond.
func runeStart(text string, at int) int {
	if at >= len(text) {
		return len(text)
	}
	for at > 0 && !utf8.RuneStart(text[at]) {
		at--
	}
	return at
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
