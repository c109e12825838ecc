package ingest

import (
	"bytes"
	"sync"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extra "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// markdownParser returns the parser of Markdown: CommonMark and footnotes. Before links look at them, since CommonMark
// takes a note of one word for the address of a link.
var markdownParser = sync.OnceValue(func() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(append(parser.DefaultBlockParsers(),
			util.Prioritized(noteParser{extension.NewFootnoteBlockParser()}, 950))...),
		parser.WithInlineParsers(append(parser.DefaultInlineParsers(), util.Prioritized(callParser{}, 150))...),
		parser.WithParagraphTransformers(parser.DefaultParagraphTransformers()...),
	)
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
