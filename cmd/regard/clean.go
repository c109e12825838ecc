package main

import (
	"fmt"
	"strings"

	"regard/translate"
	"regard/translate/ingest"
)

type cleanCommand struct {
	Format string `enum:"text,json" default:"text" help:"text or json."`
	File   string `arg:"" help:"File, or - for standard input."`
}

func (cleanCommand) Help() string { return "Example:\n  regard clean --format json page.txt" }

type (
	block struct {
		Kind translate.Kind `json:"kind"`
		Text string         `json:"text"`
	}
	cut struct {
		Reason ingest.Reason `json:"reason"`
		Text   string        `json:"text"`
	}
)

// Run writes the article's paragraphs with a blank line between them, or these and the cuts as JSON.
func (c cleanCommand) Run(p *program) error {
	text, err := p.text(c.File)
	if err != nil {
		return err
	}
	return p.document(ingest.Clean(text, nil), c.Format)
}

// document writes a document as text or JSON.
func (p *program) document(document ingest.Document, format string) error {
	paragraphs := document.Paragraphs()
	if format == "text" {
		_, err := fmt.Fprintln(p.out, translate.Join(paragraphs))
		return err
	}
	result := struct {
		Blocks []block `json:"blocks"`
		Cuts   []cut   `json:"cuts"`
	}{Blocks: []block{}, Cuts: []cut{}}
	for _, paragraph := range paragraphs {
		result.Blocks = append(result.Blocks, block{paragraph.Kind, paragraph.Text})
	}
	for _, row := range document.Rows() {
		if row[0].Type == ingest.Cut {
			texts := make([]string, len(row))
			for i, item := range row {
				texts[i] = item.Text
			}
			between := " " // the phrases of a menu stand in one line
			if row[0].Reason == ingest.Outside {
				between = "\n"
			}
			result.Cuts = append(result.Cuts, cut{row[0].Reason, strings.Join(texts, between)})
		}
	}
	return p.jsonLines(func(line func(any) error) error { return line(result) })
}
