package ingest

import (
	"bytes"
	"slices"
	"sync"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extra "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// markdownParser returns the parser of Markdown: CommonMark, tables, struck text and footnotes. These go before links,
// since CommonMark takes a note of one word for the address of a link.
var markdownParser = sync.OnceValue(func() parser.Parser {
	return goldmark.New(goldmark.WithParserOptions(
		parser.WithBlockParsers(util.Prioritized(noteParser{extension.NewFootnoteBlockParser()}, 950)),
		parser.WithInlineParsers(
			util.Prioritized(callParser{}, 150),
			util.Prioritized(struckParser{extension.NewStrikethroughParser()}, 500)),
		parser.WithParagraphTransformers(util.Prioritized(tableParser{}, 200)),
	)).Parser()
})

// calls is where a parse keeps what calls its notes, such as "^1".
var calls = parser.NewContextKey()

// A noteParser reads footnotes and leaves them where they stand. Goldmark's own way gathers those that are called at
// the end, and loses the others and those in another note.
type noteParser struct{ parser.BlockParser }

func (p noteParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	node, state := p.BlockParser.Open(parent, reader, pc)
	if note, ok := node.(*extra.Footnote); ok {
		known, _ := pc.Get(calls).(map[string]bool)
		if known == nil {
			known = map[string]bool{}
			pc.Set(calls, known)
		}
		known["^"+string(note.Ref)] = true
	}
	return node, state
}

func (noteParser) Close(ast.Node, text.Reader, parser.Context) {}

// A callParser reads the calls of notes that the text has: "[^1]" is "[1]".
type callParser struct{}

func (callParser) Trigger() []byte { return []byte{'['} }

func (callParser) Parse(_ ast.Node, reader text.Reader, pc parser.Context) ast.Node {
	known, _ := pc.Get(calls).(map[string]bool)
	line, _ := reader.PeekLine()
	end := bytes.IndexByte(line[:min(len(line), maxCall)], ']')
	if end < 0 || !known[string(line[1:end])] {
		return nil
	}
	reader.Advance(end + 1)
	return ast.NewString([]byte("[" + string(line[2:end+1])))
}

// maxCall is how long the call of a note may be with its brackets.
const maxCall = 1000

// A struckParser reads text that is struck out by two tildes. One alone is a tie, or "about".
type struckParser struct{ parser.InlineParser }

func (p struckParser) Parse(parent ast.Node, reader text.Reader, pc parser.Context) ast.Node {
	if line, _ := reader.PeekLine(); !bytes.HasPrefix(line, []byte("~~")) {
		return nil
	}
	return p.InlineParser.Parse(parent, reader, pc)
}

// A tableParser makes a paragraph of each cell of a table. Goldmark's own drops the cells that have no header and adds
// those that a row lacks, however many.
type tableParser struct{}

var tableLine = pattern(`^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$`)

func (tableParser) Transform(paragraph *ast.Paragraph, reader text.Reader, _ parser.Context) {
	lines, source := paragraph.Lines().Sliced(0, paragraph.Lines().Len()), reader.Source()
	header := slices.IndexFunc(lines, func(line text.Segment) bool {
		return bytes.ContainsRune(line.Value(source), '|') && tableLine().Match(line.Value(source))
	}) - 1
	if header < 0 || len(cells(lines[header], source)) != len(cells(lines[header+1], source)) {
		return
	}
	parent, last := paragraph.Parent(), ast.Node(paragraph)
	for i, line := range lines[header:] {
		if i == 1 {
			continue
		}
		for _, segment := range cells(line, source) {
			if segment.IsEmpty() {
				continue
			}
			cell := extra.NewTableCell()
			cell.Lines().Append(segment)
			parent.InsertAfter(parent, last, cell)
			last = cell
		}
	}
	paragraph.Lines().SetSliced(0, header)
	if header == 0 {
		parent.RemoveChild(parent, paragraph)
	}
}

// cells returns what stands between the bars of a line.
func cells(line text.Segment, source []byte) []text.Segment {
	line = line.TrimLeftSpace(source)
	line = line.TrimRightSpace(source)
	var found []text.Segment
	start := line.Start
	for at := line.Start; at < line.Stop; at++ {
		switch source[at] {
		case '\\':
			at++
		case '|':
			if start < at || at > line.Start {
				found = append(found, text.NewSegment(start, at))
			}
			start = at + 1
		}
	}
	if start < line.Stop {
		found = append(found, text.NewSegment(start, line.Stop))
	}
	for i := range found {
		found[i] = found[i].TrimLeftSpace(source)
		found[i] = found[i].TrimRightSpace(source)
	}
	return found
}
