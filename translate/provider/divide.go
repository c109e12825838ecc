package provider

import (
	"context"
	"fmt"
	"strings"
	"unicode"

	"regard/translate"
	"regard/translate/segment"
)

// Divided cuts a segment that is larger than p takes into pieces, at the ends of sentences or else at white space, and
// puts their translations together; where it has no white space it stays whole. A segment for which p has no sound
// answer, or finds it too large, is asked for again sentence by sentence. It fails where one of its pieces does.
func Divided(p Provider) Provider { return divided{p} }

type divided struct{ Provider }

func (d divided) Translate(ctx context.Context, request Request) (Response, error) {
	capabilities, err := d.Capabilities(ctx)
	if err != nil {
		return Response{}, err
	}
	cuts := make([][]string, len(request.Segments))
	for i, s := range request.Segments {
		cuts[i] = []string{s.Text}
		if pieces := piecesWithin(s.Text, request.From, capabilities); pieces != nil {
			cuts[i] = pieces
		}
	}
	response, err := d.translatePieces(ctx, request, cuts)
	if err != nil {
		return response, err
	}
	return response, d.bySentences(ctx, request, cuts, &response)
}

// bySentences asks again for the segments that failed in a way that concerns their text, if they have several
// sentences. It returns an error only where the context has ended.
func (d divided) bySentences(ctx context.Context, request Request, cuts [][]string, response *Response) error {
	again := request
	again.Segments = nil
	var places []int
	var sentences [][]string
	for i, item := range response.Items {
		if item.Err == nil || len(cuts[i]) > 1 || item.Err.Kind != Malformed && item.Err.Kind != TooLarge {
			continue
		}
		if parts := segment.Sentences(request.Segments[i].Text, request.From); len(parts) > 1 {
			again.Segments = append(again.Segments, request.Segments[i])
			places, sentences = append(places, i), append(sentences, parts)
		}
	}
	if len(places) == 0 {
		return nil
	}
	answer, err := d.translatePieces(ctx, again, sentences)
	if err != nil {
		if ctx.Err() != nil {
			return err
		}
		return nil
	}
	response.Usage = response.Usage.plus(answer.Usage)
	for n, i := range places {
		if answer.Items[n].Err == nil {
			response.Items[i] = answer.Items[n]
		}
	}
	return nil
}

// translatePieces asks for the pieces of all segments and puts the items of each segment's pieces together.
func (d divided) translatePieces(ctx context.Context, request Request, cuts [][]string) (Response, error) {
	parts := request
	parts.Segments = nil
	names := uniqueNames(request.Segments)
	for i, s := range request.Segments {
		if len(cuts[i]) == 1 {
			parts.Segments = append(parts.Segments, s)
			continue
		}
		for n, piece := range cuts[i] {
			parts.Segments = append(parts.Segments, Segment{ID: fmt.Sprintf("%s%s%d", s.ID, names, n+1), Kind: s.Kind, Text: piece})
		}
	}
	if len(parts.Segments) == len(request.Segments) {
		return d.Provider.Translate(ctx, request)
	}
	response, err := d.Provider.Translate(ctx, parts)
	if err != nil {
		return response, err
	}
	items := make([]Item, len(cuts))
	at := 0
	for i, pieces := range cuts {
		items[i] = joined(request.Segments[i].ID, response.Items[at:at+len(pieces)])
		at += len(pieces)
	}
	response.Items = items
	return response, nil
}

// uniqueNames returns what stands between a segment's id and the number of a piece, so that no piece has the id of a
// segment.
func uniqueNames(segments []Segment) string {
	names := "#"
	for _, s := range segments {
		for strings.Contains(s.ID, names) {
			names += "#"
		}
	}
	return names
}

// joined returns one item for the pieces of a segment.
func joined(id string, pieces []Item) Item {
	whole := Item{ID: id}
	var text strings.Builder
	for _, piece := range pieces {
		if piece.Err != nil {
			return Item{ID: id, Err: piece.Err}
		}
		for _, mark := range piece.Marks {
			whole.Marks = append(whole.Marks, translate.Mark{Start: text.Len() + mark.Start, End: text.Len() + mark.End, Kind: mark.Kind})
		}
		text.WriteString(piece.Text)
	}
	whole.Text = text.String()
	return whole
}

// piecesWithin returns pieces of the text that fit into requests by themselves and make up the text, or nil where it
// fits as a whole or cannot be cut.
func piecesWithin(text string, language translate.Language, c Capabilities) []string {
	if c.takes(text) {
		return nil
	}
	var parts []string
	for _, sentence := range segment.Sentences(text, language) {
		if c.takes(sentence) {
			parts = append(parts, sentence)
		} else {
			parts = append(parts, words(sentence)...)
		}
	}
	var pieces []string
	size, start, end := textSize{}, 0, 0
	for _, part := range parts {
		own := c.sizeOf(part)
		if !c.takesSize(own) {
			return nil
		}
		if size = size.plus(own); !c.takesSize(size) {
			pieces = append(pieces, text[start:end])
			size, start = own, end
		}
		end += len(part)
	}
	return append(pieces, text[start:])
}

// words cuts the text after each stretch of white space at which a line may end.
func words(text string) []string {
	var words []string
	start, space := 0, false
	for i, r := range text {
		breaks := unicode.IsSpace(r) && r != '\u00a0' && r != '\u202f'
		if space && !breaks {
			words = append(words, text[start:i])
			start = i
		}
		space = breaks
	}
	return append(words, text[start:])
}
