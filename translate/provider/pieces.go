package provider

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A piece of a text and the white space that stands after it. Only the first piece of a text may be empty.
type piece struct{ text, space string }

// splitText returns the pieces of the text, of at most size bytes, or of one character. Joined they are the text. They
// end where the text does, or else at the last end of a sentence within the size, or else at the last white space, or
// else anywhere.
func splitText(text string, size int) []piece {
	core := strings.TrimLeftFunc(text, unicode.IsSpace)
	var pieces []piece
	if lead := text[:len(text)-len(core)]; lead != "" {
		pieces = append(pieces, piece{space: lead})
	}
	for core != "" {
		cut := len(core)
		if cut > size {
			cut = cutAt(core, size)
		}
		body := strings.TrimRightFunc(core[:cut], unicode.IsSpace)
		rest := strings.TrimLeftFunc(core[len(body):], unicode.IsSpace)
		pieces = append(pieces, piece{text: body, space: core[len(body) : len(core)-len(rest)]})
		core = rest
	}
	return pieces
}

// cutAt returns where a text of more than limit bytes, which does not begin with white space, is to be cut.
func cutAt(text string, limit int) int {
	for limit > 0 && !utf8.RuneStart(text[limit]) {
		limit--
	}
	if limit == 0 {
		_, limit = utf8.DecodeRuneInString(text)
		return limit
	}
	space := 0
	for i := limit; i > 0; {
		r, size := utf8.DecodeLastRuneInString(text[:i])
		i -= size
		if !unicode.IsSpace(r) || r == '\u00a0' || r == '\u202f' {
			continue
		}
		if endsSentence(text[:i]) {
			return i
		}
		if space == 0 {
			space = i
		}
	}
	if space > 0 {
		return space
	}
	return limit
}

// endsSentence tells whether the text ends with the sign of a sentence's end and perhaps closing signs after it,
// the French quotation mark with its space among them.
func endsSentence(text string) bool {
	const closing = "\"'’”»)]"
	text = strings.TrimRight(text, closing)
	text = strings.TrimSuffix(strings.TrimSuffix(text, "\u00a0"), "\u202f")
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text, closing))
	return strings.ContainsRune(".!?…", last)
}
