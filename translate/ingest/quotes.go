package ingest

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A style is the family of a quotation mark.
type style uint8

const (
	straight style = iota
	guillemet
	curly
)

// A quote is a quotation mark in a text.
type quote struct {
	span
	style style
	opens bool
	depth int  // how many quotations are open before it
	mate  *int // of one that closes a quotation: the index of the mark that opened it; nil where there is none
}

// maxDepth bounds how deep quotations are followed inside one another.
const maxDepth = 4

// quotes returns the quotation marks of a paragraph. What a straight mark does is told by the white space and the
// signs about it and, failing these, by whether a quotation is open. A mark of any style closes the quotation that
// is open, unless one of its own style is open around that. Apostrophes and single quotation marks are left out.
func quotes(text string) []quote {
	var found []quote
	var open []int
	for at := 0; at < len(text); {
		i := strings.IndexAny(text[at:], "\"«»“”„")
		if i < 0 {
			break
		}
		at += i
		r, size := utf8.DecodeRuneInString(text[at:])
		q := quote{span: span{at, at + size}, depth: len(open)}
		mark := ""
		if len(open) > 0 {
			top := found[open[len(open)-1]]
			mark = text[top.start:top.end]
		}
		q.style, q.opens = reads(r, text[:at], text[at+size:], mark)
		switch {
		case q.opens && len(open) < maxDepth:
			open = append(open, len(found))
		case !q.opens && len(open) > 0:
			top := len(open) - 1
			if top > 0 && found[open[top]].style != q.style && found[open[top-1]].style == q.style {
				top--
			}
			mate := open[top]
			q.mate, open = &mate, open[:top]
		}
		found = append(found, q)
		at += size
	}
	return found
}

// reads returns the style of a mark, and whether it opens a quotation; open is the mark that opened the one that it
// stands in, or "". In German guillemets point inwards, and “ closes.
func reads(r rune, before, after, open string) (style, bool) {
	last, _ := utf8.DecodeLastRuneInString(before)
	next, _ := utf8.DecodeRuneInString(after)
	begins := before == "" || unicode.IsSpace(last) || strings.ContainsRune("([—–-’'", last)
	ends := endsHere(after)
	switch r {
	case '«':
		return guillemet, open != "»"
	case '»':
		return guillemet, open == "" && begins && unicode.IsLetter(next)
	case '„':
		return curly, true
	case '“':
		return curly, !ends || strings.ContainsRune("…—–-", next)
	case '”':
		return curly, false
	}
	if begins != ends {
		return straight, begins
	}
	return straight, open == ""
}

// endsHere tells whether white space or a sign that follows words comes next.
func endsHere(after string) bool {
	next, _ := utf8.DecodeRuneInString(after)
	return after == "" || unicode.IsSpace(next) || strings.ContainsRune(".,;:!?…)]—–-", next)
}
