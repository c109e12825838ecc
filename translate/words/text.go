package words

import (
	"context"

	"regard/translate"
	"regard/translate/segment"
)

// A Span is a link between the words of two texts, as offsets in bytes.
type Span struct {
	SourceStart, SourceEnd int
	TargetStart, TargetEnd int
	Confidence             float64
}

// InText returns the links between the words and numbers of a sentence and its translation, as Links gives them.
// Signs help to find them, but are not given.
func InText(ctx context.Context, from, to translate.Language, source, target string) []Span {
	sourceTokens, targetTokens := tokensOf(source, from), tokensOf(target, to)
	var spans []Span
	for _, link := range Links(ctx, from, to, texts(sourceTokens), texts(targetTokens)) {
		s, t := sourceTokens[link.Source], targetTokens[link.Target]
		if s.isWord && t.isWord {
			spans = append(spans, Span{s.start, s.start + len(s.text), t.start, t.start + len(t.text), link.Confidence})
		}
	}
	return spans
}

// A token is anything but white space, with where it begins.
type token struct {
	text   string
	start  int
	isWord bool
}

func tokensOf(text string, lang translate.Language) []token {
	var tokens []token
	start := 0
	for _, t := range segment.Tokens(text, lang) {
		if t.Kind != segment.Space {
			tokens = append(tokens, token{t.Text, start, t.Kind != segment.Punct})
		}
		start += len(t.Text)
	}
	return tokens
}

func texts(tokens []token) []string {
	texts := make([]string, len(tokens))
	for i, t := range tokens {
		texts[i] = t.text
	}
	return texts
}
