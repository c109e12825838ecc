package main

import (
	"fmt"
	"strings"

	"regard/translate"
	"regard/translate/align"
	"regard/translate/ingest"
	"regard/translate/segment"
)

type alignCommand struct {
	From   string `required:"" help:"Language of SRC."`
	To     string `required:"" help:"Language of TGT."`
	Format string `enum:"ladder,tsv,json" default:"ladder" help:"ladder, tsv or json."`
	Input  string `enum:"sentences,text" default:"sentences" help:"sentences: one a line, a blank line between paragraphs; text: running text, segmented first."`
	Src    string `arg:"" help:"Source file, or - for standard input."`
	Tgt    string `arg:"" help:"Target file, or - for standard input."`
}

func (alignCommand) Help() string {
	return "Example:\n  regard align --from fr --to en --input text article.fr.txt article.en.txt"
}

// Run writes one line for each bead, in order: its positions and confidence, or its texts.
func (c alignCommand) Run(p *program) error {
	if c.Src == "-" && c.Tgt == "-" {
		return errTwice
	}
	source, err := c.read(p, c.Src, c.From)
	if err != nil {
		return err
	}
	target, err := c.read(p, c.Tgt, c.To)
	if err != nil {
		return err
	}
	beads, err := align.Sentences(p.ctx, source, target)
	if err != nil {
		return err
	}
	return c.write(p, beads, running(source), running(target))
}

func (c alignCommand) read(p *program, name, tag string) (align.Text, error) {
	language, err := translate.ParseLanguage(tag)
	if err != nil {
		return align.Text{}, err
	}
	text, err := p.text(name)
	if err != nil {
		return align.Text{}, err
	}
	side := align.Text{Language: language}
	if c.Input == "text" {
		for _, paragraph := range ingest.Plain(text) {
			sentences := segment.Sentences(paragraph.Text, language)
			side.Paragraphs = append(side.Paragraphs, align.Paragraph{Kind: paragraph.Kind, Sentences: sentences})
		}
		return side, nil
	}
	var sentences []string
	for _, line := range append(lines(text), "") {
		if strings.TrimSpace(line) != "" {
			sentences = append(sentences, line)
		} else if len(sentences) > 0 {
			side.Paragraphs = append(side.Paragraphs, align.Paragraph{Kind: translate.Text, Sentences: sentences})
			sentences = nil
		}
	}
	return side, nil
}

func (c alignCommand) write(p *program, beads []translate.Bead, source, target []string) error {
	if c.Format == "json" {
		return p.jsonLines(func(line func(any) error) error {
			for _, bead := range beads {
				err := line(struct {
					Source     []string `json:"source"`
					Target     []string `json:"target"`
					Confidence float64  `json:"confidence"`
				}{texts(source, bead.Source), texts(target, bead.Target), bead.Confidence})
				if err != nil {
					return err
				}
			}
			return nil
		})
	}
	for _, bead := range beads {
		var err error
		if c.Format == "ladder" {
			_, err = fmt.Fprintf(p.out, "%s:%s %.2f\n", positions(bead.Source), positions(bead.Target), bead.Confidence)
		} else {
			_, err = fmt.Fprintf(p.out, "%s\t%s\t%.2f\n", cell(texts(source, bead.Source)), cell(texts(target, bead.Target)), bead.Confidence)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// running returns the sentences of all paragraphs.
func running(text align.Text) []string {
	var sentences []string
	for _, paragraph := range text.Paragraphs {
		sentences = append(sentences, paragraph.Sentences...)
	}
	return sentences
}

func texts(sentences []string, positions []int) []string {
	texts := make([]string, len(positions))
	for i, position := range positions {
		texts[i] = strings.TrimSpace(sentences[position])
	}
	return texts
}

// cell joins sentences into one cell of a table of tab-separated values.
func cell(sentences []string) string {
	return strings.NewReplacer("\t", " ", "\n", " ").Replace(strings.Join(sentences, " "))
}

func positions(numbers []int) string {
	return strings.ReplaceAll(fmt.Sprint(numbers), " ", ", ")
}
