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

// spans returns all sentences.
func (t Text) spans() []Span {
	var spans []Span
	for _, p := range t.Paragraphs {
		for _, s := range p.Sentences {
			spans = append(spans, Span{t.Language, s})
		}
	}
	return spans
}

// pick returns the text of the paragraphs at the positions.
func (t Text) pick(positions []int) Text {
	picked := Text{Language: t.Language}
	for _, p := range positions {
		picked.Paragraphs = append(picked.Paragraphs, t.Paragraphs[p])
	}
	return picked
}

// running returns the text with all its sentences in one paragraph.
func (t Text) running() Text {
	var p Paragraph
	for _, q := range t.Paragraphs {
		p.Sentences = append(p.Sentences, q.Sentences...)
	}
	return Text{t.Language, []Paragraph{p}}
}

// pickSentences returns, of a text of one paragraph, the text of the sentences at the positions.
func (t Text) pickSentences(positions []int) Text {
	p := Paragraph{Kind: t.Paragraphs[0].Kind}
	for _, i := range positions {
		p.Sentences = append(p.Sentences, t.Paragraphs[0].Sentences[i])
	}
	return Text{t.Language, []Paragraph{p}}
}
