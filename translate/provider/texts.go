package provider

import (
	"context"
	"encoding/json"
)

// What adapters of services that take a list of texts and answer a list of translations have in common.

// asked returns the pair in the service's codes, and the texts of the segments without the white space around them.
func asked(ctx context.Context, p Provider, request Request) (Pair, []string, error) {
	capabilities, err := p.Capabilities(ctx)
	if err != nil {
		return Pair{}, nil, err
	}
	pair, ok := capabilities.Wire(request.From, request.To)
	if !ok {
		return Pair{}, nil, &Error{Kind: UnsupportedPair, Provider: p.Info().ID}
	}
	return pair, trimmed(request.Segments), nil
}

// answered returns the translations of the request's segments, which are as many and in the same order. A nil one
// makes its item Malformed, another number of them the whole.
func answered(provider string, request Request, translations []*string, engine string, usage Usage) (Response, error) {
	if len(translations) != len(request.Segments) {
		return Response{}, &Error{Kind: Malformed, Provider: provider}
	}
	response := Response{Items: make([]Item, len(translations)), Engine: engine, Usage: usage}
	for i, segment := range request.Segments {
		item := Item{ID: segment.ID}
		if translations[i] == nil {
			item.Err = &Error{Kind: Malformed, Provider: provider}
		} else {
			item.Text = around(segment.Text, *translations[i])
		}
		response.Items[i] = item
	}
	return response, nil
}

func (w *wire) response(request Request, translations []*string, engine string, usage Usage) (Response, error) {
	return answered(w.id, request, translations, engine, usage)
}

// decodeLoosely decodes the body of an error as far as it can: a proxy may answer with HTML, or nothing.
func decodeLoosely(answer []byte, body any) { _ = json.Unmarshal(answer, body) }
