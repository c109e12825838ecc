package pipeline

import (
	"context"
	"regexp"
	"strings"

	"regard/translate"
	"regard/translate/segment"
)

// Edited returns what a draft proposes. A blank line in a text parts paragraphs, an empty text is none, and lines
// within a paragraph are joined. Its error is a Problem when nothing is left.
func (p *Pipeline) Edited(ctx context.Context, edition translate.Edition, draft translate.EditDraft) (Proposal, error) {
	base, err := p.store.Revision(ctx, edition.ID, draft.Base)
	if err != nil {
		return Proposal{}, err
	}
	proposal := Proposal{Base: base, Origin: translate.Edit, Author: draft.Author, Note: draft.Note}
	proposal.Paragraphs = finished(draft.Apply(base.Paragraphs), base.Paragraphs, edition.Language)
	return proposal, countable(proposal.Paragraphs, "edit.empty")
}

// finished returns edited paragraphs as a revision has them: with ids that are new or the base's, and sentences.
func finished(edited, base []translate.Paragraph, language translate.Language) []translate.Paragraph {
	free := make(map[string]bool, len(base)) // ids of the base that nothing has yet
	for _, p := range base {
		free[p.ID] = true
	}
	var paragraphs []translate.Paragraph
	for _, p := range edited {
		for i, text := range blocks(p.Text) {
			one := translate.Paragraph{ID: p.ID, Kind: p.Kind, Text: text, Ends: p.Ends, Marks: p.Marks}
			if i > 0 && p.Kind.IsHeading() {
				one.Kind = translate.Text
			}
			if text != p.Text || p.Ends == nil {
				one.Ends, one.Marks = segment.Ends(text, language), nil
			}
			if i > 0 || !free[p.ID] {
				one.ID = translate.NewID()
			}
			free[one.ID] = false
			paragraphs = append(paragraphs, one)
		}
	}
	return paragraphs
}

var blankLines = regexp.MustCompile(`\n[ \t]*(\n[ \t]*)+`)

// blocks returns the paragraphs of a text that a person typed, each in one line.
func blocks(text string) []string {
	var blocks []string
	for _, block := range blankLines.Split(strings.TrimSpace(text), -1) {
		lines := strings.Split(block, "\n")
		for i, line := range lines {
			lines[i] = strings.TrimSpace(line)
		}
		if block = strings.TrimSpace(strings.Join(lines, " ")); block != "" {
			blocks = append(blocks, block)
		}
	}
	return blocks
}
