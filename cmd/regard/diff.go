package main

import (
	"bufio"
	"fmt"
	"html"
	"io"
	"runtime/debug"
	"strings"
	"unicode/utf8"

	"regard/translate"
	"regard/translate/diff"
)

type diffCommand struct {
	Format string `enum:"text,jsonl,html" default:"text" help:"text, jsonl or html."`
	Old    string `arg:"" help:"Old file, or - for standard input."`
	New    string `arg:"" help:"New file, or - for standard input."`
}

func (diffCommand) Help() string {
	return "Example:\n  regard diff first.en.txt revised.en.txt\n\nIn text, [-what went-] and {+what came+}."
}

// Run writes the parts of both texts in reading order.
func (c diffCommand) Run(p *program) error {
	if c.Old == "-" && c.New == "-" {
		return errTwice
	}
	// Of what one comparison needs most stays needed, so that collecting garbage would cost more than it gives back
	// until there is much of it.
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(256 << 20))
	old, err := p.open(c.Old)
	if err != nil {
		return err
	}
	new, err := p.open(c.New)
	if err != nil {
		return err
	}
	if c.Format == "jsonl" && !(utf8.Valid(old) && utf8.Valid(new)) { // JSON could not give back the bytes
		return translate.Invalid("ingest.undecodable", "UTF-8")
	}
	parts := diff.Texts(string(old), string(new))
	out := bufio.NewWriterSize(p.out, 1<<16)
	switch c.Format {
	case "jsonl":
		writeJSONLines(out, parts)
	case "html":
		writeHTML(out, parts)
	default:
		writeText(out, parts)
	}
	return out.Flush()
}

// writeJSONLines writes each part as JSON. Almost all texts stand in it as they are, between quotation marks.
func writeJSONLines(out *bufio.Writer, parts []diff.Part) {
	for _, part := range parts {
		out.WriteString(`{"op":"` + string(part.Op) + `","text":`)
		writeJSONString(out, part.Text)
		if part.Class != translate.None {
			out.WriteString(`,"class":"` + string(part.Class) + `"`)
		}
		out.WriteString("}\n")
	}
}

// writeJSONString writes a text as a string of JSON.
func writeJSONString(out *bufio.Writer, text string) {
	out.WriteByte('"')
	from := 0
	for at := range len(text) {
		c := text[at]
		if c >= ' ' && c != '"' && c != '\\' {
			continue
		}
		out.WriteString(text[from:at])
		switch c {
		case '"', '\\':
			out.WriteByte('\\')
			out.WriteByte(c)
		case '\n':
			out.WriteString(`\n`)
		default:
			fmt.Fprintf(out, `\u%04x`, c)
		}
		from = at + 1
	}
	out.WriteString(text[from:])
	out.WriteByte('"')
}

// brackets are how each sort of part is shown in plain text.
var brackets = map[diff.Op][2]string{
	diff.Equal:    {"", ""},
	diff.Delete:   {"[-", "-]"},
	diff.Insert:   {"{+", "+}"},
	diff.MoveFrom: {"[<", "<]"},
	diff.MoveTo:   {"{>", ">}"},
}

func writeText(out io.StringWriter, parts []diff.Part) {
	for _, part := range parts {
		around := brackets[part.Op]
		out.WriteString(around[0])
		out.WriteString(part.Text)
		out.WriteString(around[1])
	}
}

// tags are the elements of each sort of part.
var tags = map[diff.Op]string{diff.Delete: "del", diff.Insert: "ins", diff.MoveFrom: "del", diff.MoveTo: "ins"}

// writeHTML writes a fragment that any page can hold: no style, no class but the differences' own.
func writeHTML(out io.StringWriter, parts []diff.Part) {
	out.WriteString("<pre class=\"diff\">")
	for _, part := range parts {
		tag := tags[part.Op]
		text := html.EscapeString(strings.ToValidUTF8(part.Text, "\ufffd"))
		if tag == "" {
			out.WriteString(text)
			continue
		}
		class := string(part.Class)
		if part.Op == diff.MoveFrom || part.Op == diff.MoveTo {
			class = "moved"
		}
		out.WriteString("<" + tag + ` class="` + class + `">` + text + "</" + tag + ">")
	}
	out.WriteString("</pre>\n")
}
