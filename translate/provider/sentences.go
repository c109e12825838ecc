package provider

import (
	"context"
	"strings"
	"unicode"

	"regard/translate"
	"regard/translate/segment"
)

// BySentence asks p sentence by sentence for the segments that it has no sound answer for, or finds too large. Those
// that are not whole after that have the reason of their first failure.
func BySentence(p Provider) Provider { return bySentence{p} }

type bySentence struct{ Provider }

func (b bySentence) Translate(ctx context.Context, request Request) (Response, error) {
	response, err := b.Provider.Translate(ctx, request)
	if err != nil {
		return response, err
	}
	again := request
	again.Segments = nil
	var failed []Segment
	var places []int
	var parts [][]piece
	for i, item := range response.Items {
		if item.Err == nil || item.Err.Kind != Malformed && item.Err.Kind != TooLarge {
			continue
		}
		sentences := sentencesOf(request.Segments[i].Text, request.From)
		if len(sentences) < 2 {
			continue
		}
		places, failed, parts = append(places, i), append(failed, request.Segments[i]), append(parts, sentences)
		for n, sentence := range sentences {
			again.Segments = append(again.Segments, Segment{ID: pieceID(request.Segments[i].ID, n), Kind: request.Segments[i].Kind, Text: sentence.text})
		}
	}
	if len(places) == 0 {
		return response, nil
	}
	answer, err := b.Provider.Translate(ctx, again)
	if err != nil {
		if ctx.Err() != nil {
			return Response{}, err
		}
		return response, nil // what is whole already is kept
	}
	response.Usage = response.Usage.plus(answer.Usage)
	for n, item := range joined(failed, parts, answer.Items) {
		if item.Err == nil {
			response.Items[places[n]] = item
		}
	}
	return response, nil
}

// sentencesOf returns the sentences of the text with the white space after them. Joined they are the text.
func sentencesOf(text string, language translate.Language) []piece {
	var pieces []piece
	for _, sentence := range segment.Sentences(text, language) {
		core := strings.TrimRightFunc(sentence, unicode.IsSpace)
		pieces = append(pieces, piece{text: core, space: sentence[len(core):]})
	}
	return pieces
}
