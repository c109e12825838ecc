package main

import (
	"bufio"
	"errors"
	"fmt"
	"strings"

	"regard/translate"
	"regard/translate/diff"
	"regard/translate/ingest"
)

type mergeCommand struct {
	Base   string `arg:"" help:"File of the text that both were made from, a blank line between paragraphs; or -."`
	Ours   string `arg:"" help:"File of the one revision, or -."`
	Theirs string `arg:"" help:"File of the other revision, or -."`
}

func (mergeCommand) Help() string {
	return "Example:\n  regard merge first.en.txt ours.en.txt theirs.en.txt\n\n" +
		"Where both changed the same words, the text of each stands between <<<<<<<, |||||||, ======= and >>>>>>>."
}

// Run writes the merged text, and fails where there are conflicts in it.
func (c mergeCommand) Run(p *program) error {
	var sides [3][]translate.Paragraph
	for i, name := range []string{c.Base, c.Ours, c.Theirs} {
		text, err := p.text(name)
		if err != nil {
			return err
		}
		sides[i] = ingest.Plain(text)
	}
	out := bufio.NewWriter(p.out)
	conflicts := 0
	for i, m := range diff.Merge(sides[0], sides[1], sides[2]) {
		if i > 0 {
			fmt.Fprintln(out)
		}
		if m.Conflict == nil {
			fmt.Fprintln(out, m.Paragraph.Text)
			continue
		}
		conflicts++
		for _, part := range []struct {
			mark       string
			paragraphs []translate.Paragraph
		}{{"<<<<<<< " + c.Ours, m.Conflict.Ours}, {"||||||| " + c.Base, m.Conflict.Base}, {"=======", m.Conflict.Theirs}} {
			fmt.Fprintln(out, strings.TrimRight(part.mark+"\n"+translate.Join(part.paragraphs), "\n"))
		}
		fmt.Fprintln(out, ">>>>>>> "+c.Theirs)
	}
	if err := out.Flush(); err != nil {
		return err
	}
	if conflicts > 0 {
		return errors.New(conflictsLeft(conflicts))
	}
	return nil
}

func conflictsLeft(n int) string {
	if n == 1 {
		return "1 conflict is left"
	}
	return fmt.Sprintf("%d conflicts are left", n)
}
