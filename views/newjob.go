package views

import (
	"slices"
	"unicode/utf8"

	"regard/translate"
)

// NewJob is the page that asks before an engine translates.
type NewJob struct {
	Article    translate.Article
	Language   translate.Language // of the article
	Provider   ProviderChoice
	Paragraphs []NewJobParagraph
	Private    bool  // whether the article may not leave this machine
	Chosen     []int // positions; nil stands for all
	Err        error
}

// A NewJobParagraph is a paragraph that can be chosen.
type NewJobParagraph struct {
	Text  string
	Known bool // whether its translation by this engine is here already
}

// total counts the characters of all paragraphs, those that would be sent, and the paragraphs that are known.
func (n NewJob) total() (chars, sent, known int) {
	for _, p := range n.Paragraphs {
		length := utf8.RuneCountInString(p.Text)
		chars += length
		if p.Known {
			known++
		} else {
			sent += length
		}
	}
	return chars, sent, known
}

func (n NewJob) chosen(position int) bool {
	return n.Chosen == nil || slices.Contains(n.Chosen, position)
}
