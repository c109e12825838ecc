package provider

import (
	"context"

	"regard/translate"
	"regard/translate/glossary"
)

// Termed passes to p the terms of the glossary that occur in the request, and none to a service that does not take
// any. A service that keeps glossaries gets all of the two languages, if one occurs: it would have to keep one for
// each request otherwise.
func Termed(p Provider) Provider { return termed{p} }

type termed struct{ Provider }

func (t termed) Translate(ctx context.Context, request Request) (Response, error) {
	if len(request.Glossary) == 0 {
		return t.Provider.Translate(ctx, request)
	}
	matcher := glossary.NewMatcher(request.Glossary, request.From, request.To)
	request.Glossary = nil
	if t.Info().Glossary != NoGlossary {
		request.Glossary = matcher.In(textsOf(request.Segments)...)
	}
	if t.Info().Glossary == StoredGlossary && len(request.Glossary) > 0 {
		request.Glossary = matcher.All()
	}
	return t.Provider.Translate(ctx, request)
}

func textsOf(segments []Segment) []string {
	texts := make([]string, len(segments))
	for i, segment := range segments {
		texts[i] = segment.Text
	}
	return texts
}

// wording returns what of the terms a service is told, and so bears on its translations.
func wording(terms []translate.Term) [][]any {
	told := make([][]any, len(terms))
	for i, t := range terms {
		told[i] = []any{t.Source, t.Target, t.Forbidden}
	}
	return told
}
