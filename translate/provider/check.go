package provider

import (
	"context"

	"regard/translate"
)

// checkAny asks p for the translation of one word from French into English, or between whatever languages it has.
func checkAny(ctx context.Context, p Provider) error {
	capabilities, err := p.Capabilities(ctx)
	if err != nil {
		return err
	}
	pair := Pair{translate.French, translate.English}
	if !capabilities.Translates(pair.From, pair.To) && len(capabilities.Pairs) > 0 {
		pair = capabilities.Pairs[0]
	}
	return check(ctx, p, pair)
}

// check asks p for the translation of one word of the pair.
func check(ctx context.Context, p Provider, pair Pair) error {
	request := Request{From: pair.From, To: pair.To, Segments: []Segment{{ID: "1", Text: "Europe"}}}
	response, err := p.Translate(ctx, request)
	if err != nil {
		return err
	}
	if len(response.Items) != 1 {
		return &Error{Kind: Malformed, Provider: p.Info().ID}
	}
	if err := response.Items[0].Err; err != nil {
		return err
	}
	return nil
}
