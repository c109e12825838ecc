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
	sign  rune
	style style
	opens bool
	depth int // how many quotations are open before it
	mate  int // of one that closes a quotation: the index of the mark that opened it; else -1
}

// maxDepth bounds how deep quotations are followed inside one another.
const maxDepth = 4

// quotes returns the quotation marks of a paragraph. What a straight mark does is told by the white space and the
// signs about it and, failing these, by whether a quotation is open. Apostrophes and single quotation marks are
// left out.
func quotes(text string) []quote {
	var found []quote
	var open []int // the marks of the quotations that are open, the outermost first
	for at := 0; ; {
		next := strings.IndexAny(text[at:], "\"«»“”„")
		if next < 0 {
			return found
		}
		at += next
		r, size := utf8.DecodeRuneInString(text[at:])
		if r == '"' && elided().MatchString(text[max(0, at-8):at]) && startsWithLetter(text[at+size:]) {
			at += size
			continue
		}
		q := quote{span: span{at, at + size}, sign: r, depth: len(open), mate: -1}
		var inside rune
		if len(open) > 0 {
			inside = found[open[len(open)-1]].sign
		}
		q.style, q.opens = reads(r, text[:at], text[at+size:], inside)
		switch {
		case !q.opens:
			q.mate, open = closed(found, open, q.style)
		case len(open) < maxDepth:
			open = append(open, len(found))
		}
		found = append(found, q)
		at += size
	}
}

// elided matches the end of a text at which a straight mark is a slip for an apostrophe: à l"Assemblée.
var elided = pattern(`(?:^|[^\pL])(?:[cdjlmnst]|qu)$`)

func startsWithLetter(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLetter(first)
}

// closed returns the mark whose quotation one of a style closes, or -1, and the marks that stay open: a mark of any
// style closes the innermost quotation, unless one of its own style is open right around that.
func closed(found []quote, open []int, by style) (mate int, left []int) {
	top := len(open) - 1
	if top < 0 {
		return -1, open
	}
	if top > 0 && found[open[top]].style != by && found[open[top-1]].style == by {
		top--
	}
	return open[top], open[:top]
}

// reads returns the style of a mark, and whether it opens a quotation; open is the mark that opened the one that it
// stands in, or 0. In German guillemets point inwards, and “ closes.
func reads(r rune, before, after string, open rune) (style, bool) {
	last, _ := utf8.DecodeLastRuneInString(before)
	next, _ := utf8.DecodeRuneInString(after)
	begins := before == "" || unicode.IsSpace(last) || strings.ContainsRune("([—–-’'", last)
	ends := endsHere(after)
	switch r {
	case '«':
		return guillemet, open != '»'
	case '»':
		return guillemet, open == 0 && begins && unicode.IsLetter(next)
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
	return straight, open == 0
}

// endsHere tells whether white space or a sign that follows words comes next.
func endsHere(after string) bool {
	next, _ := utf8.DecodeRuneInString(after)
	return after == "" || unicode.IsSpace(next) || strings.ContainsRune(".,;:!?…)]—–-", next)
}
