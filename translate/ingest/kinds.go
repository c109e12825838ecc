package ingest

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"regard/translate"
)

// maxHeading is the length of the longest heading, in characters.
const maxHeading = 120

// listMarker matches the start of a list item. A dash opens a turn of a dialogue in French, so that only the plain
// hyphen, as keyboards have it, counts.
var listMarker = pattern(`^(?:[-*•▪‣◦·]|\(?[0-9]{1,2}[.)]|[a-z]\))[ \t\x{A0}\x{202F}]+\S`)

func startsItem(text string) bool { return listMarker().MatchString(text) }

// kinds sets the kinds of the paragraphs that have none yet.
//
// A quotation is a paragraph that opens with a quotation mark and is mostly quoted, with at most a few words about
// who said it at its end. A heading is short, does not end as a sentence does, and stands above running text or
// another heading; a quoted phrase alone is one as well. A first paragraph of that look is the title.
func kinds(paragraphs []translate.Paragraph) {
	below := translate.Text // the kind of the next paragraph
	long := false           // whether that is running text
	for i := len(paragraphs) - 1; i >= 0; i-- {
		p := &paragraphs[i]
		switch {
		case p.Kind != "":
		case i > 0 && isHeadingShaped(p.Text) && (long || below == translate.Heading):
			p.Kind = translate.Heading
		case startsItem(p.Text):
			p.Kind = translate.Item
		case isQuotation(p.Text):
			p.Kind = translate.Quotation
		default:
			p.Kind = translate.Text
		}
		below = p.Kind
		long = !p.Kind.IsHeading() && countWords(p.Text, 12) == 12
	}
}

// isHeadingShaped tells whether a text looks like a heading.
func isHeadingShaped(text string) bool {
	if len(text) > 4*maxHeading || utf8.RuneCountInString(text) > maxHeading || countWords(text, 16) > 15 || startsItem(text) {
		return false
	}
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(text, "\"«“‘¿¡ \u00A0\u202F"))
	inner := strings.TrimRight(text, "\"»”’ \u00A0\u202F")
	last, _ := utf8.DecodeLastRuneInString(inner)
	quoted := inner != text
	switch {
	case !unicode.IsUpper(first) && !unicode.IsDigit(first):
		return false
	case strings.ContainsRune("?!", last):
		return !quoted
	}
	return unicode.IsLetter(last) || unicode.IsDigit(last) || strings.ContainsRune(")%€$", last)
}

// maxAttribution is how many words may follow a quotation to say whose it is.
const maxAttribution = 16

// isQuotation tells whether a paragraph is as a whole a quotation.
func isQuotation(text string) bool {
	marks := quotes(text)
	if len(marks) == 0 || marks[0].start > 0 || !marks[0].opens {
		return false
	}
	inside, from := 0, -1
	end := len(text)
	for _, q := range marks {
		switch {
		case q.opens && q.depth == 0:
			from = q.end
		case q.mate >= 0 && marks[q.mate].depth == 0:
			inside += q.start - from
			from, end = -1, q.end
		}
	}
	if from >= 0 { // it goes on in the next paragraph
		inside += len(text) - from
		end = len(text)
	}
	return inside*2 > len(text) && countWords(text[end:], maxAttribution+1) <= maxAttribution
}
