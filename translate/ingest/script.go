package ingest

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A script is where characters stand beside the line of the text.
type script uint8

const (
	onLine script = iota
	raised
	lowered
	calling // raised, and a link: the call of a note
)

var (
	raisedSigns  = strings.NewReplacer("0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹", "+", "⁺", "-", "⁻", "−", "⁻", "n", "ⁿ")
	loweredSigns = strings.NewReplacer("0", "₀", "1", "₁", "2", "₂", "3", "₃", "4", "₄", "5", "₅", "6", "₆", "7", "₇", "8", "₈", "9", "₉", "+", "₊", "-", "₋", "−", "₋")
)

// write returns a text as it reads beside the line: its digits have characters of their own, since on the line they
// would be part of the word or number before them. Letters, as those of "1er", stay, but for those that call a note.
func (s script) write(text string) string {
	bare := strings.TrimSpace(text)
	switch {
	case s == onLine, bare == "", strings.ContainsAny(bare, "[](){}"):
	case strings.ContainsAny(bare, " \n") && strings.ContainsFunc(bare, unicode.IsLetter): // small type
	case !strings.ContainsAny(bare, "0123456789") && bare != "n":
		if s == calling && len(bare) <= 2 && strings.ContainsFunc(bare, isWordRune) {
			return "[" + bare + "]"
		}
	case s == lowered:
		return loweredSigns.Replace(text)
	default:
		return raisedSigns.Replace(text)
	}
	return text
}

// scriptOf returns where an element sets its text, or what it stands in does.
func scriptOf(n *html.Node, outer script) script {
	style := strings.ReplaceAll(attr(n, "style"), " ", "")
	switch {
	case outer != onLine:
		return outer
	case n.DataAtom == atom.Sub, strings.Contains(style, "vertical-align:sub"):
		return lowered
	case attr(n, "epub:type") == "noteref", attr(n, "role") == "doc-noteref":
		return calling
	case n.DataAtom != atom.Sup && !strings.Contains(style, "vertical-align:super"):
		return onLine
	case isLinkWhole(n):
		return calling
	}
	return raised
}

// isLinkWhole tells whether an element has nothing but a link in it, or a link nothing but the element.
func isLinkWhole(n *html.Node) bool {
	return isOnly(n.FirstChild) && n.FirstChild.DataAtom == atom.A || isOnly(n) && n.Parent.DataAtom == atom.A
}

func isOnly(n *html.Node) bool {
	return n != nil && n.Parent != nil && n.PrevSibling == nil && n.NextSibling == nil
}
