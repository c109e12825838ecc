package provider

import "context"

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
