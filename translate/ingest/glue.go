package ingest

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// breakGlued proposes a break where a quotation is stuck to the sentence before it ("… en Europe.« La Russie …") or
// to the one after it ("… dans l'UE"Peskov a ajouté …"): both are the trace of two paragraphs. It takes only a mark
// that neither stands in another quotation nor follows a comma.
func breakGlued(p *page) {
	for _, piece := range p.pieces {
		text := p.of(piece.span)
		if !strings.ContainsAny(text, "\"«“”»") {
			continue
		}
		marks := quotes(text)
		for i, q := range marks {
			last, _ := utf8.DecodeLastRuneInString(text[:q.start])
			switch {
			case q.opens && q.depth == 0 && strings.ContainsRune(".!?…", last) && startsCapital(text[q.end:]):
				if i == 0 || marks[i-1].end < q.start {
					p.split(piece.start+q.start, Glued)
				}
			case q.mate >= 0 && marks[q.mate].depth == 0 && last != ',' && startsWordWithCapital(text[q.end:]):
				p.split(piece.start+q.end, Glued)
			}
		}
	}
}

// startsCapital tells whether the first letter, right away or after a space, is a capital.
func startsCapital(text string) bool {
	text = strings.TrimLeft(text, " \u00A0\u202F")
	first, _ := utf8.DecodeRuneInString(text)
	return unicode.IsUpper(first)
}

// startsWordWithCapital tells whether a text starts with a capital and a small letter, or with a capital that is
// a word.
func startsWordWithCapital(text string) bool {
	first, size := utf8.DecodeRuneInString(text)
	next, _ := utf8.DecodeRuneInString(text[size:])
	return unicode.IsUpper(first) && (unicode.IsLower(next) || unicode.IsSpace(next) || next == '\'' || next == '’')
}
