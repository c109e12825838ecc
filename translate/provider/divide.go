package provider

import (
	"context"
	"fmt"
	"strings"
	"unicode/utf8"
)

// Divided takes segments that are larger than p does, and asks for them in pieces, which end where a sentence does as
// far as they can. The translations of the pieces, with the white space between them as it was, make that of the
// segment; where one of them failed, the segment did.
func Divided(p Provider) Provider { return divided{p} }

type divided struct{ Provider }

func (d divided) Translate(ctx context.Context, request Request) (Response, error) {
	capabilities, err := d.Capabilities(ctx)
	if err != nil {
		return Response{}, err
	}
	parts := make([][]piece, len(request.Segments))
	whole := request
	whole.Segments = nil
	for i, segment := range request.Segments {
		if capabilities.takes(segment.Text) || !utf8.ValidString(segment.Text) {
			whole.Segments = append(whole.Segments, segment)
			continue
		}
		parts[i] = splitText(segment.Text, capabilities.piece())
		for n, part := range parts[i] {
			whole.Segments = append(whole.Segments, Segment{ID: pieceID(segment.ID, n), Kind: segment.Kind, Text: part.text})
		}
	}
	if len(whole.Segments) == len(request.Segments) {
		return d.Provider.Translate(ctx, request)
	}
	response, err := d.Provider.Translate(ctx, whole)
	if err != nil {
		return response, err
	}
	response.Items = joined(request.Segments, parts, response.Items)
	return response, nil
}

// pieceID is one that no segment has: ids of segments have no such sign.
func pieceID(id string, n int) string { return fmt.Sprintf("%s\x1f%d", id, n) }

// joined returns an item for each segment from those of its pieces. parts is empty for a segment that is whole.
func joined(segments []Segment, parts [][]piece, items []Item) []Item {
	var all []Item
	for i, segment := range segments {
		n := max(1, len(parts[i]))
		if len(parts[i]) == 0 {
			all = append(all, items[0])
		} else {
			all = append(all, joinPieces(segment.ID, parts[i], items[:n]))
		}
		items = items[n:]
	}
	return all
}

func joinPieces(id string, parts []piece, items []Item) Item {
	whole := Item{ID: id}
	var text strings.Builder
	for n, item := range items {
		if item.Err != nil {
			return Item{ID: id, Err: item.Err}
		}
		for _, mark := range item.Marks {
			mark.Start += text.Len()
			mark.End += text.Len()
			whole.Marks = append(whole.Marks, mark)
		}
		text.WriteString(item.Text)
		text.WriteString(parts[n].space)
	}
	whole.Text = text.String()
	return whole
}

// piece returns how many bytes a piece may have so that a request takes it: at least as many as its characters, and
// with room for what JSON adds to usual text.
func (c Capabilities) piece() int {
	size := 0
	for _, limit := range []int{c.MaxChars, c.MaxCharsPerText, c.MaxBytes * 7 / 8} {
		if limit > 0 && (size == 0 || limit < size) {
			size = limit
		}
	}
	return max(1, size)
}
