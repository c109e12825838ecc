package main

import (
	"bufio"
	"html"
	"io"
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
	old, err := p.open(c.Old)
	if err != nil {
		return err
	}
	new, err := p.open(c.New)
	if err != nil {
		return err
	}
	parts := diff.Texts(string(old), string(new))
	if c.Format == "jsonl" {
		if !utf8.Valid(old) || !utf8.Valid(new) { // JSON could not give back the bytes
			return translate.Invalid("ingest.undecodable", "UTF-8")
		}
		return p.jsonLines(func(line func(any) error) error {
			for _, part := range parts {
				if err := line(part); err != nil {
					return err
				}
			}
			return nil
		})
	}
	out := bufio.NewWriter(p.out)
	if c.Format == "html" {
		writeHTML(out, parts)
	} else {
		writeText(out, parts)
	}
	return out.Flush()
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
		out.WriteString(around[0] + part.Text + around[1])
	}
}

// writeHTML writes a fragment that any page can hold: no style, no class but the differences' own.
func writeHTML(out io.StringWriter, parts []diff.Part) {
	out.WriteString("<pre class=\"diff\">")
	for _, part := range parts {
		tag := map[diff.Op]string{diff.Delete: "del", diff.Insert: "ins", diff.MoveFrom: "del", diff.MoveTo: "ins"}[part.Op]
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
