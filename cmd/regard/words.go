package main

import (
	"bufio"
	"fmt"
	"strings"

	"regard/translate"
	"regard/translate/words"
)

type wordsCommand struct {
	From string `required:"" help:"Language of SRC."`
	To   string `required:"" help:"Language of TGT."`
	Src  string `arg:"" help:"Source file, tokens with spaces between, a sentence a line; or - for standard input."`
	Tgt  string `arg:"" help:"Target file, line by line the translation of SRC, or - for standard input."`
}

func (wordsCommand) Help() string {
	return "Example:\n  regard words --from fr --to en article.tok.fr article.tok.en"
}

// Run writes a line of links for each pair: positions from 0, as source-target.
func (c wordsCommand) Run(p *program) error {
	if c.Src == "-" && c.Tgt == "-" {
		return errTwice
	}
	from, err := translate.ParseLanguage(c.From)
	if err != nil {
		return err
	}
	to, err := translate.ParseLanguage(c.To)
	if err != nil {
		return err
	}
	source, err := p.text(c.Src)
	if err != nil {
		return err
	}
	target, err := p.text(c.Tgt)
	if err != nil {
		return err
	}
	sources, targets := lines(source), lines(target)
	if len(sources) != len(targets) {
		return fmt.Errorf("%s has %s, %s has %s: they have to be the same number", c.Src, countLines(sources), c.Tgt, countLines(targets))
	}
	pairs := make([][2][]string, len(sources))
	for i := range pairs {
		pairs[i] = [2][]string{strings.Fields(sources[i]), strings.Fields(targets[i])}
	}
	all, err := words.LinksOf(p.ctx, from, to, pairs)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(p.out)
	for _, links := range all {
		for i, link := range links {
			if i > 0 {
				out.WriteByte(' ')
			}
			fmt.Fprintf(out, "%d-%d", link.Source, link.Target)
		}
		out.WriteByte('\n')
	}
	return out.Flush()
}

func countLines(lines []string) string {
	if len(lines) == 1 {
		return "1 line"
	}
	return fmt.Sprint(len(lines), " lines")
}
