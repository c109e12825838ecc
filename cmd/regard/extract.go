package main

import (
	"path/filepath"

	"regard/translate/ingest"
)

type extractCommand struct {
	Format string `enum:"text,json" default:"text" help:"text or json."`
	File   string `arg:"" help:"HTML, DOCX, EPUB, Markdown or plain text; - for standard input."`
}

func (extractCommand) Help() string {
	return "Examples:\n  regard extract page.html\n  regard extract --format json revised.docx"
}

// Run writes the paragraphs of a file of any format as clean writes those of a text.
func (c extractCommand) Run(p *program) error {
	content, err := p.open(c.File)
	if err != nil {
		return err
	}
	source, err := ingest.Read(filepath.Base(c.File), content, "")
	if err != nil {
		return err
	}
	return p.document(source.Clean(nil), c.Format)
}
