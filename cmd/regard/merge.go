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
		"Where both changed the same words, the text of each stands between <<<<<<<, |||||||, ======= and >>>>>>>.\n" +
		"The exit status is 0 where all merged, 1 where there are conflicts, 2 in trouble, as that of diff3."
}

// Run writes the merged text, and fails where there are conflicts in it.
func (c mergeCommand) Run(p *program) error {
	var sides [3][]translate.Paragraph
	names := []string{c.Base, c.Ours, c.Theirs}
	if c.Ours == "-" && (c.Base == "-" || c.Theirs == "-") || c.Base == "-" && c.Theirs == "-" {
		return trouble{errors.New("only one of the three texts can be standard input")}
	}
	for i, name := range names {
		text, err := p.text(name)
		if err != nil {
			return trouble{err}
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
		return trouble{err}
	}
	if conflicts > 0 {
		return errors.New(conflictsLeft(conflicts))
	}
	return nil
}

// trouble is an error of a command whose exit status 1 has a meaning of its own.
type trouble struct{ error }

func (t trouble) Unwrap() error { return t.error }

func conflictsLeft(n int) string {
	if n == 1 {
		return "1 conflict is left"
	}
	return fmt.Sprintf("%d conflicts are left", n)
}
