package align

import "regard/translate"

// A Text is one side: the sentences of its paragraphs in order.
type Text struct {
	Language   translate.Language
	Paragraphs []Paragraph
}

// A Paragraph is what the aligner needs to know of one.
type Paragraph struct {
	Kind      translate.Kind // may be empty where it is not known
	Sentences []string
}

// sentences returns the number of sentences of all paragraphs.
func (t Text) sentences() int {
	n := 0
	for _, p := range t.Paragraphs {
		n += len(p.Sentences)
	}
	return n
}

// pick returns the text of the paragraphs at the positions.
func (t Text) pick(positions []int) Text {
	picked := Text{Language: t.Language}
	for _, p := range positions {
		picked.Paragraphs = append(picked.Paragraphs, t.Paragraphs[p])
	}
	return picked
}
