package ingest

import (
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"regard/translate"
)

// readHTML reads the text of the source as a page: all that a reader sees of it, with the parts told that are not of
// its article. A page that is nested too deep for that is read without its structure.
func (s *Source) readHTML() error {
	s.Format = HTML
	doc, err := html.Parse(strings.NewReader(s.Text))
	if err != nil {
		return s.readTags()
	}
	var w walker
	w.elements = make([]element, 1)
	w.children(doc, context{})
	w.flush()
	s.Language = languageOf(doc)
	s.Title = oneLine(strings.TrimSpace(textOf(find(doc, atom.Title))))
	w.article(doc, s.Title)
	var c composer
	for _, b := range w.blocks {
		c.addLines(b.text.String(), b.kind, b.reason)
	}
	return c.into(s)
}

// readTags reads a page that cannot be parsed: its text between tags, each that is of a block ending a paragraph.
func (s *Source) readTags() error {
	var c composer
	var open strings.Builder
	tokens := html.NewTokenizer(strings.NewReader(s.Text))
	skip := atom.Atom(0) // the element whose content is not text
	for {
		switch tokens.Next() {
		case html.ErrorToken:
			if err := tokens.Err(); !errors.Is(err, io.EOF) {
				return translate.Invalid("ingest.damaged", "HTML")
			}
			c.add(collapse(open.String()), "", "")
			return c.into(s)
		case html.TextToken:
			if skip == 0 {
				open.Write(tokens.Text())
			}
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			token := tokens.Token()
			switch {
			case skip != 0:
				if token.Type == html.EndTagToken && token.DataAtom == skip {
					skip = 0
				}
			case token.Type == html.StartTagToken && unseen[token.DataAtom] && !isVoid(token.DataAtom):
				skip = token.DataAtom
			case !isInline(token.DataAtom):
				c.add(collapse(open.String()), "", "")
				open.Reset()
			}
		}
	}
}

// unseen are the elements whose content nobody reads as text.
var unseen = set(atom.Script, atom.Style, atom.Template, atom.Noscript, atom.Iframe, atom.Object, atom.Svg, atom.Math,
	atom.Canvas, atom.Audio, atom.Video, atom.Select, atom.Textarea, atom.Datalist, atom.Head, atom.Noembed, atom.Noframes,
	atom.Map, atom.Progress, atom.Meter, atom.Input, atom.Rp, atom.Rt)

// inline are the elements that do not end a paragraph.
var inline = set(atom.A, atom.Abbr, atom.Acronym, atom.B, atom.Bdi, atom.Bdo, atom.Big, atom.Cite, atom.Code, atom.Data,
	atom.Del, atom.Dfn, atom.Em, atom.Font, atom.I, atom.Img, atom.Ins, atom.Kbd, atom.Label, atom.Mark, atom.Q, atom.Ruby,
	atom.S, atom.Samp, atom.Small, atom.Span, atom.Strike, atom.Strong, atom.Sub, atom.Sup, atom.Time, atom.Tt, atom.U,
	atom.Var, atom.Wbr, atom.Nobr, atom.Rb, atom.Picture, atom.Source)

// apart are the elements that pages have around their articles.
var apart = set(atom.Nav, atom.Footer, atom.Aside, atom.Form, atom.Button, atom.Menu, atom.Dialog)

func set(atoms ...atom.Atom) map[atom.Atom]bool {
	s := make(map[atom.Atom]bool, len(atoms))
	for _, a := range atoms {
		s[a] = true
	}
	return s
}

// isInline tells whether a tag leaves its paragraph open. Tags that HTML does not know do.
func isInline(a atom.Atom) bool { return a == 0 || inline[a] }

func isVoid(a atom.Atom) bool { return a == atom.Input }

// A block is a paragraph of a page.
type block struct {
	context // of its first text
	text    strings.Builder
	kind    translate.Kind
	runs    []textRun
	linked  int    // bytes in links
	strong  int    // bytes in bold type
	beside  bool   // whether the names of its elements say that it stands beside the article
	kept    bool   // whether Readability keeps it
	reason  Reason // why it is not of the article; empty where it is
}

// A textRun is a stretch of a block that stands in one element.
type textRun struct {
	parent int // number of the element
	text   string
}

// A context is what the elements about a text say of it.
type context struct {
	quoted, item, apart, head, caption bool
	link, strong, pre                  bool
	script                             script
	level                              int
	parent                             int // number of the element
	box                                int // number of the nearest element that is not inline
}

// A walker takes the blocks out of a page and numbers its elements.
type walker struct {
	blocks   []*block
	open     *block
	elements []element // by their numbers, from 1
}

// An element is what is known of one of the page.
type element struct {
	parent int
	beside bool // whether its names say that it stands beside an article
	size   int  // bytes of text inside
}

// attribute holds the number of an element, so that it is known again in what is left of the page.
const attribute = "data-regard-n"

func (w *walker) children(n *html.Node, c context) {
	for child := range n.ChildNodes() {
		switch child.Type {
		case html.TextNode:
			w.write(child.Data, c)
		case html.ElementNode:
			w.element(child, c)
		}
	}
}

func (w *walker) element(n *html.Node, c context) {
	number := len(w.elements)
	w.elements = append(w.elements, element{parent: c.parent, beside: isBeside(n)})
	n.Attr = append(slices.DeleteFunc(n.Attr, func(a html.Attribute) bool { return a.Key == attribute }),
		html.Attribute{Key: attribute, Val: strconv.Itoa(number)})
	c.parent = number
	if unseen[n.DataAtom] || isHidden(n) {
		return
	}
	switch n.DataAtom {
	case atom.Br:
		w.lineBreak()
		return
	case atom.Hr:
		w.flush()
		return
	case atom.A:
		c.link = true
	case atom.B, atom.Strong:
		c.strong = true
	case atom.Blockquote:
		c.quoted = true
	case atom.Li, atom.Dt, atom.Dd:
		c.item = true
	case atom.Pre:
		c.pre = true
	case atom.Header:
		c.head = true
	case atom.Figcaption, atom.Caption:
		c.caption = true
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		c.level = int(n.Data[1] - '0')
	}
	c.apart = c.apart || isApart(n)
	c.script = scriptOf(n, c.script)
	c.caption = c.caption || captionName().MatchString(attr(n, "class"))
	if isInline(n.DataAtom) {
		w.children(n, c)
		return
	}
	w.flush()
	c.box = number
	w.children(n, c)
	w.flush()
}

// isApart tells whether an element says itself that it stands beside the article.
func isApart(n *html.Node) bool {
	if apart[n.DataAtom] {
		return true
	}
	switch attr(n, "role") {
	case "navigation", "complementary", "contentinfo", "banner", "search", "dialog", "alertdialog", "menu", "menubar", "toolbar":
		return true
	}
	return false
}

// isHidden tells whether an element says itself that it is not shown.
func isHidden(n *html.Node) bool {
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return a.Val != "until-found"
		case "style":
			style := strings.ToLower(strings.ReplaceAll(a.Val, " ", ""))
			if strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden") {
				return true
			}
		}
	}
	return false
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return strings.ToLower(a.Val)
		}
	}
	return ""
}

// write adds text to the block at work. White space counts as one space, but for that of pre-formatted text.
func (w *walker) write(text string, c context) {
	if text = unhyphenated(text); !c.pre {
		text = collapse(text)
	}
	if w.open == nil {
		if text = strings.TrimLeft(text, " \t\r\n"); text == "" {
			return
		}
		w.open = &block{context: c}
	}
	b := w.open
	if written := b.text.String(); !c.pre && strings.HasPrefix(text, " ") && (strings.HasSuffix(written, " ") || strings.HasSuffix(written, "\n")) {
		text = text[1:]
	}
	if text == "" {
		return
	}
	b.text.WriteString(c.script.write(text))
	b.runs = append(b.runs, textRun{c.parent, text})
	w.elements[c.parent].size += len(text)
	if c.link {
		b.linked += len(text)
	}
	if c.strong {
		b.strong += len(text)
	}
}

// lineBreak ends a line; two in a row end the block.
func (w *walker) lineBreak() {
	if w.open == nil {
		return
	}
	if b := w.open; strings.HasSuffix(b.text.String(), "\n") || b.strong == b.text.Len() {
		w.flush() // a line in bold type is a heading
		return
	}
	w.open.text.WriteByte('\n')
}

// flush ends the block at work.
func (w *walker) flush() {
	b := w.open
	w.open = nil
	if b == nil || strings.TrimFunc(b.text.String(), invisible) == "" {
		return
	}
	text := strings.TrimSpace(b.text.String())
	switch {
	case b.level > 0 && countWords(text, 30) < 30: // longer ones are paragraphs in large type
		b.kind = translate.Heading
	case b.quoted:
		b.kind = translate.Quotation
	case b.item:
		b.kind = translate.Item
	case isQuotation(text):
		b.kind = translate.Quotation
	case b.strong*10 < len(text)*9: // a line in bold type may be a heading
		b.kind = translate.Text
	}
	w.blocks = append(w.blocks, b)
}

// collapse returns text with each run of the white space that HTML knows as one space.
func collapse(text string) string {
	var b strings.Builder
	space := false
	for _, r := range text {
		switch r {
		case ' ', '\t', '\n', '\r', '\f':
			space = true
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		b.WriteRune(r)
	}
	if space {
		b.WriteByte(' ')
	}
	return b.String()
}

// strayNBSP matches a no-break space that an editor left between two words. One beside a sign, a number or a Roman
// numeral is typography.
var strayNBSP = pattern(`(\pL)\x{A0}(\p{Ll}|\p{Lu}\p{Ll})`)

// unhyphenated returns the text of a page without what only its layout needed: soft hyphens, and no-break spaces
// between words.
func unhyphenated(text string) string {
	text = strings.ReplaceAll(text, "\u00AD", "")
	if !strings.Contains(text, "\u00A0") {
		return text
	}
	return strayNBSP().ReplaceAllString(text, "$1 $2")
}

// find returns the first element of a kind, or nil.
func find(n *html.Node, a atom.Atom) *html.Node {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && d.DataAtom == a {
			return d
		}
	}
	return nil
}

// textOf returns all text in an element; "" for nil.
func textOf(n *html.Node) string {
	if n == nil {
		return ""
	}
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return collapse(b.String())
}

// languageOf returns the language that a page declares, or "".
func languageOf(doc *html.Node) translate.Language {
	root := find(doc, atom.Html)
	if root == nil {
		return ""
	}
	primary, _, _ := strings.Cut(strings.ReplaceAll(attr(root, "lang"), "_", "-"), "-")
	language, err := translate.ParseLanguage(primary)
	if err != nil {
		return ""
	}
	return language
}
