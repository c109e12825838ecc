package ingest

import (
	"maps"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxLearned bounds the phrases that are remembered while counting.
const maxLearned = 1 << 17

// cutScattered cuts the links of a menu that stand one by one: "… in Europe. Back to news » The minister …".
func cutScattered(p *page) {
	known := p.knownLinks()
	if len(known) == 0 {
		return
	}
	var row []token
	for _, piece := range p.pieces {
		row = tokens(row[:0], p.of(piece.span))
		for _, found := range occurrences(row, known) {
			from, to := int(row[found.start].start), int(row[found.end-1].end)
			p.cut(span{piece.start + from, piece.start + to}, Repeated, 1)
		}
	}
}

// knownLinks returns the phrases with an arrow that stand at least three times, in a run that was cut or where a
// sentence has ended, with how often.
func (p *page) knownLinks() map[uint64]int {
	known := p.phrasesOfRuns()
	var row []token
	for _, piece := range p.pieces {
		text := p.of(piece.span)
		row = tokens(row[:0], text)
		for _, link := range links(text, row) {
			if key := fold(row[link.start:link.end]); len(known) < maxLearned || known[key] > 0 {
				known[key]++
			}
		}
	}
	maps.DeleteFunc(known, func(_ uint64, times int) bool { return times < 3 })
	return known
}

// phrasesOfRuns returns the phrases with an arrow that were cut as runs.
func (p *page) phrasesOfRuns() map[uint64]int {
	known := map[uint64]int{}
	for _, m := range p.marks {
		if m.reason != Repeated {
			continue
		}
		text := p.of(m.span)
		row := tokens(nil, text[:min(len(text), 1000)])
		again := runs(text, row)
		if len(again) == 0 {
			continue
		}
		first := again[0]
		phrase := row[first.from : first.from+first.period]
		if phrase[0].class == arrow || phrase[len(phrase)-1].class == arrow {
			known[fold(phrase)] += first.count
		}
	}
	return known
}

// links returns the rows of tokens that may be links: a capital after the start or the end of a sentence, a few
// words, an arrow that does not close a quotation.
func links(text string, row []token) []span {
	var found []span
	quoted := false
	for i, t := range row {
		if t.class != arrow {
			continue
		}
		switch r, _ := utf8.DecodeRuneInString(text[t.start:t.end]); {
		case r == '«':
			quoted = true
			continue
		case r == '»' && quoted:
			quoted = false
			continue
		}
		from := i
		for from > 0 && i-from < maxPhrase && row[from-1].class == word {
			from--
		}
		first, _ := utf8.DecodeRuneInString(text[row[from].start:])
		if i-from >= 2 && i-from < maxPhrase && unicode.IsUpper(first) && canPrecedeLink(text, row[:from]) {
			found = append(found, span{from, i + 1})
		}
	}
	return found
}

// canPrecedeLink tells whether a row of tokens is empty or ends with a link or a sentence. A quotation mark alone
// does not tell that, for it may as well open the title of a book or film, in mixed marks: dans" Le Mépris ».
func canPrecedeLink(text string, row []token) bool {
	if n := len(row); n > 1 && row[n-1].start == row[n-2].end && strings.ContainsAny(text[row[n-1].start:row[n-1].end], "\"”") {
		row = row[:n-1] // it closes what the sentence quotes
	}
	if len(row) == 0 {
		return true
	}
	last := row[len(row)-1]
	return last.class == arrow || strings.ContainsAny(text[last.start:last.end], ".!?…")
}

// occurrences returns where the known phrases stand in a row of tokens, the longest at each place, apart.
func occurrences(row []token, known map[uint64]int) []span {
	var found []span
	free := 0
	for i, t := range row {
		if t.class != arrow {
			continue
		}
		for length := maxPhrase; length > 1; length-- {
			if from := i + 1 - length; from >= free && known[fold(row[from:i+1])] > 0 {
				found = append(found, span{from, i + 1})
				free = i + 1
				break
			}
			if to := i + length; i >= free && to <= len(row) && known[fold(row[i:to])] > 0 {
				found = append(found, span{i, to})
				free = to
				break
			}
		}
	}
	return found
}
