package ingest

import (
	"bytes"
	"cmp"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	extra "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"regard/translate"
)

// frontMatter is what site generators have above a text: lines of names and values between two of dashes.
var frontMatter = pattern(`^---[ \t]*\n((?:[^\n]*\n){0,100}?)(?:---|\.\.\.)[ \t]*(?:\n|$)`)

var frontTitle = pattern(`(?m)^title:[ \t]*["']?(.*?)["']?[ \t]*$`)

// maxQuoteDepth is how many quotations and lists may stand in each other; a text that goes deeper is read as it is.
const maxQuoteDepth = 64

// maxDefinitions is how many links one paragraph may define.
const maxDefinitions = 2000

// readMarkdown reads the text of the source as CommonMark: its words without the marks.
func (s *Source) readMarkdown() error {
	s.Format = Markdown
	var c composer
	body := s.Text
	if found := frontMatter().FindStringSubmatch(body); found != nil && strings.Contains(found[1], ":") {
		body = body[len(found[0]):]
		c.add(found[0], translate.Text, Markup)
		if title := frontTitle().FindStringSubmatch(found[1]); title != nil {
			s.Title = title[1]
		}
	}
	if nestsDeep(body) {
		s.Format = PlainText
		return nil
	}
	source := []byte(body)
	m := markdown{composer: &c, source: source, titled: s.Title != ""}
	m.blocks(markdownParser().Parse(text.NewReader(source)), "")
	return c.into(s)
}

// markdownMark matches what opens a quotation, a list or a note at the start of a line.
var markdownMark = pattern(`^[ \t]*(?:[>*+-]|[0-9]{1,9}[.)]|\[\^[^\]\n]{1,999}\]:)`)

// nestsDeep tells whether a line opens more quotations, lists and notes than a person writes, or a paragraph defines as
// many links: a parser needs the square of their number in steps.
func nestsDeep(body string) bool {
	definitions := 0
	for line := range strings.Lines(body) {
		rest, marks := line, 0
		for marks <= maxQuoteDepth {
			mark := markdownMark().FindString(rest)
			if mark == "" {
				break
			}
			rest = rest[len(mark):]
			marks++
		}
		if marks > maxQuoteDepth && strings.Trim(line, "-*+ \t\n") != "" {
			return true
		}
		switch {
		case strings.TrimSpace(line) == "":
			definitions = 0
		case strings.Contains(rest, "]:"):
			definitions++
		}
		if definitions > maxDefinitions {
			return true
		}
	}
	return false
}

// markdown turns a parsed text into paragraphs.
type markdown struct {
	*composer
	source []byte
	titled bool
	lead   string // what stands before the next text: the call of a note, the number of an item
}

// blocks adds the paragraphs in a node; kind is what the quotation or list about them makes of them.
func (m *markdown) blocks(n ast.Node, kind translate.Kind) {
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		switch b := child.(type) {
		case *ast.Heading:
			m.heading(b)
		case *ast.Blockquote:
			m.blocks(b, translate.Quotation)
		case *ast.List:
			m.list(b)
		case *extra.TableCell:
			m.write(m.inline(b), cmp.Or(kind, translate.Text))
		case *ast.Paragraph, *ast.TextBlock:
			m.write(m.inline(b), kind)
		case *ast.FencedCodeBlock, *ast.CodeBlock:
			m.add(m.lead+m.lines(b), translate.Text, "")
			m.lead = ""
		case *ast.HTMLBlock:
			text := m.lines(b)
			if b.HasClosure() {
				text += string(b.ClosureLine.Value(m.source))
			}
			m.write(collapse(withoutTags(text)), kind)
		case *ast.LinkReferenceDefinition:
			m.add(m.lines(b), kind, Markup)
		case *extra.Footnote:
			m.led("["+string(b.Ref)+"] ", b, kind)
		}
	}
}

// list adds the items of a list. Those of one with numbers keep them, as in a plain text.
func (m *markdown) list(list *ast.List) {
	number := list.Start
	for item := list.FirstChild(); item != nil; item = item.NextSibling() {
		if !list.IsOrdered() {
			m.blocks(item, translate.Item)
			continue
		}
		m.led(strconv.Itoa(number)+string(list.Marker)+" ", item, translate.Item)
		number++
	}
}

// led adds the paragraphs in a node, the first one after what leads to it.
func (m *markdown) led(lead string, n ast.Node, kind translate.Kind) {
	m.lead += lead
	m.blocks(n, kind)
	m.add(m.lead, kind, Markup) // of a node without text
	m.lead = ""
}

// write adds a paragraph, after what leads to it.
func (m *markdown) write(text string, kind translate.Kind) {
	if strings.TrimSpace(text) != "" {
		m.addLines(m.lead+text, kind, "")
		m.lead = ""
	}
}

// heading adds a heading: the first one of the text, at the first level, is the title.
func (m *markdown) heading(h *ast.Heading) {
	kind := translate.Heading
	if h.Level == 1 && !m.titled && len(m.parts) == 0 {
		kind = translate.Title
	}
	m.write(m.inline(h), kind)
}

func (m *markdown) lines(n ast.Node) string {
	var b strings.Builder
	lines := n.Lines()
	for i := range lines.Len() {
		line := lines.At(i)
		b.Write(line.Value(m.source))
	}
	return b.String()
}

// inline returns the words of a paragraph.
func (m *markdown) inline(n ast.Node) string {
	var b strings.Builder
	at := onLine
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) { // fails only where this function does
		if !entering {
			return ast.WalkContinue, nil
		}
		switch t := n.(type) {
		case *ast.Text:
			words := string(t.Segment.Value(m.source))
			if _, code := t.Parent().(*ast.CodeSpan); !code {
				words = unescaped(words)
			}
			b.WriteString(at.write(words))
			if t.SoftLineBreak() || t.HardLineBreak() {
				b.WriteByte('\n')
			}
		case *ast.String:
			b.Write(t.Value)
		case *ast.AutoLink:
			b.Write(t.Label(m.source))
		case *ast.RawHTML:
			at = m.tag(t, &b, at)
		}
		return ast.WalkContinue, nil
	})
	return b.String()
}

// escaped matches what stands for a character (CommonMark 2.4 and 2.5): a sign after a backslash, and a reference.
var escaped = pattern(`\\[!-/:-@\[-\x60{-~]|&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]*);`)

// unescaped returns the words of a stretch of Markdown with the characters that its escapes stand for.
func unescaped(words string) string {
	return escaped().ReplaceAllStringFunc(words, func(one string) string {
		if sign, ok := strings.CutPrefix(one, `\`); ok {
			return sign
		}
		return html.UnescapeString(one)
	})
}

// tag takes in a tag inside a paragraph, and returns where what follows it stands.
func (m *markdown) tag(t *ast.RawHTML, b *strings.Builder, at script) script {
	switch token := html.NewTokenizer(bytes.NewReader(t.Segments.Value(m.source))); token.Next() {
	case html.StartTagToken, html.SelfClosingTagToken:
		switch token.Token().DataAtom {
		case atom.Br:
			b.WriteByte('\n')
		case atom.Sup:
			return raised
		case atom.Sub:
			return lowered
		}
	case html.EndTagToken:
		if name := token.Token().DataAtom; name == atom.Sup || name == atom.Sub {
			return onLine
		}
	}
	return at
}

var tag = pattern(`<!--[\s\S]*?-->|</?[A-Za-z][^<>]*>`)

func withoutTags(text string) string { return html.UnescapeString(tag().ReplaceAllString(text, " ")) }
