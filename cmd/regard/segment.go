package main

import (
	"fmt"
	"os"

	"regard/translate"
	"regard/translate/segment"
)

type segmentCommand struct {
	Lang  string `required:"" help:"Language of the text, such as fr."`
	Rules string `type:"existingfile" placeholder:"FILE.srx" help:"SRX 2.0 file of rules to cut by, instead of the built-in ones."`
	File  string `arg:"" default:"-" help:"File, or - for standard input."`
}

func (segmentCommand) Help() string {
	return "Example:\n  echo 'Il part. Elle reste.' | regard segment --lang fr\n  regard segment --lang fr --rules FILE.srx paragraphs.txt"
}

// Run writes a JSON array of sentences for each line. The sentences of an array joined are the line.
func (c segmentCommand) Run(p *program) error {
	language, err := translate.ParseLanguage(c.Lang)
	if err != nil {
		return err
	}
	sentences, err := c.segmenter(language)
	if err != nil {
		return err
	}
	text, err := p.text(c.File)
	if err != nil {
		return err
	}
	return p.jsonLines(func(line func(any) error) error {
		for _, paragraph := range lines(text) {
			if err := line(append([]string{}, sentences(paragraph, language)...)); err != nil {
				return err
			}
		}
		return nil
	})
}

// segmenter returns what cuts a paragraph: the built-in rules, or those of a file.
func (c segmentCommand) segmenter(language translate.Language) (func(string, translate.Language) []string, error) {
	if c.Rules == "" {
		return segment.Sentences, nil
	}
	file, err := os.Open(c.Rules)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	rules, err := segment.LoadSRX(file)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", c.Rules, err)
	}
	if !rules.Covers(language) {
		return nil, fmt.Errorf("%s: %w: no rules for %s", c.Rules, translate.ErrInvalid, language)
	}
	return rules.Sentences, nil
}
