package main

import (
	"fmt"

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
	document := ingest.Clean(text, nil)
	paragraphs := document.Paragraphs()
	if c.Format == "text" {
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
	for _, item := range document.Items {
		if item.Type == ingest.Cut {
			result.Cuts = append(result.Cuts, cut{item.Reason, item.Text})
		}
	}
	return p.jsonLines(func(line func(any) error) error { return line(result) })
}
