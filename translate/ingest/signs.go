package ingest

import (
	"strings"
	"unicode"
)

// markupLine is a line of HTML tags, comments and entities.
var markupLine = pattern(`^(?:\s|</?(?i:a|abbr|article|aside|audio|b|blockquote|body|br|button|center|div|em|figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|li|link|main|meta|nav|noscript|ol|p|script|section|small|source|span|strong|style|sub|sup|svg|table|tbody|td|th|thead|title|tr|u|ul|video)(?:\s[^<>]*)?/?>|<!--[^<>]*-->|<!(?i:doctype)[^<>]*>|&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,10});)+$`)

// cutStandingSigns cuts what stands alone and says nothing: separators, leftover markup, invisible characters.
func cutStandingSigns(p *page) {
	for _, piece := range p.pieces {
		if !piece.alone {
			continue
		}
		switch text := p.of(piece.span); {
		case isSeparator(text):
			p.cut(piece.span, Separator, 1)
		case len(text) < 2000 && strings.ContainsAny(text[:1], "<&") && markupLine().MatchString(text):
			p.cut(piece.span, Markup, 1)
		case strings.TrimFunc(text, invisible) == "":
			p.cut(piece.span, Invisible, 1)
		}
	}
}

// isSeparator tells whether a text is a line drawn with at least three signs. A line of full stops is none: it stands
// for words that were left out.
func isSeparator(text string) bool {
	n := 0
	for _, r := range text {
		switch {
		case strings.ContainsRune("-–—=_*~#⁂", r):
			n++
		case !unicode.IsSpace(r):
			return false
		}
	}
	return n >= 3 || text == "⁂"
}
