package main

import (
	"regard/translate"
	"regard/translate/segment"
)

type segmentCommand struct {
	Lang string `required:"" help:"Language of the text, such as fr."`
	File string `arg:"" default:"-" help:"File, or - for standard input."`
}

func (segmentCommand) Help() string {
	return "Example:\n  echo 'Il part. Elle reste.' | regard segment --lang fr"
}

// Run writes a JSON array of sentences for each line. The sentences of an array joined are the line.
func (c segmentCommand) Run(p *program) error {
	language, err := translate.ParseLanguage(c.Lang)
	if err != nil {
		return err
	}
	text, err := p.text(c.File)
	if err != nil {
		return err
	}
	return p.jsonLines(func(line func(any) error) error {
		for _, paragraph := range lines(text) {
			sentences := segment.Sentences(paragraph, language)
			if sentences == nil {
				sentences = []string{}
			}
			if err := line(sentences); err != nil {
				return err
			}
		}
		return nil
	})
}
