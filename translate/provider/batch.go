package provider

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Batched takes requests of any size and makes of them requests that p takes, one after the other. A pair that p
// does not translate is refused before any of them. Blank segments are their own translation; those that are not
// text (invalid UTF-8, or with NUL), or larger than p takes, have that as their item's Err. When a request fails
// after another succeeded, what is done is kept and the segments without translation have the error in their items.
func Batched(p Provider) Provider { return batched{p} }

type batched struct{ Provider }

func (b batched) Translate(ctx context.Context, request Request) (Response, error) {
	capabilities, err := b.Capabilities(ctx)
	if err != nil {
		return Response{}, err
	}
	if !capabilities.Translates(request.From, request.To) {
		return Response{}, &Error{Kind: UnsupportedPair, Provider: b.Info().ID, Detail: fmt.Sprintf("%s to %s", request.From, request.To)}
	}
	response := Response{Items: make([]Item, len(request.Segments))}
	var waiting []int
	for i, segment := range request.Segments {
		item := &response.Items[i]
		item.ID = segment.ID
		switch {
		case !utf8.ValidString(segment.Text) || strings.ContainsRune(segment.Text, 0):
			item.Err = &Error{Kind: Invalid, Provider: b.Info().ID}
		case isBlank(segment.Text):
			item.Text = segment.Text
		case !capabilities.takes(segment.Text):
			item.Err = &Error{Kind: TooLarge, Provider: b.Info().ID}
		default:
			waiting = append(waiting, i)
		}
	}
	err = b.translateBatches(ctx, request, waiting, capabilities, &response)
	return response, err
}

// translateBatches fills the items of the response whose indices wait. It returns an error where it failed before
// anything was translated, and where the context ended.
func (b batched) translateBatches(ctx context.Context, request Request, waiting []int, capabilities Capabilities, response *Response) error {
	done := false
	for len(waiting) > 0 {
		n := batchSize(request.Segments, waiting, capabilities)
		err := b.translateBatch(ctx, request, waiting[:n], response)
		done = done || slices.ContainsFunc(waiting[:n], func(i int) bool { return response.Items[i].Text != "" })
		problem, _ := errors.AsType[*Error](err)
		switch {
		case err == nil:
		case ctx.Err() != nil || problem == nil || !done:
			return err
		default:
			for _, i := range waiting {
				if item := &response.Items[i]; item.Text == "" && item.Err == nil {
					item.Err = problem
				}
			}
			return nil
		}
		waiting = waiting[n:]
	}
	return nil
}

// batchSize returns how many of the waiting segments make the next request: one or more.
func batchSize(segments []Segment, waiting []int, capabilities Capabilities) int {
	total := textSize{}
	for n, i := range waiting {
		if total = total.plus(capabilities.sizeOf(segments[i].Text)); n > 0 && !capabilities.fits(total) {
			return n
		}
	}
	return len(waiting)
}

// translateBatch makes one request, or those of its halves where the service says that it is too large: not every
// service tells its limits beforehand.
func (b batched) translateBatch(ctx context.Context, request Request, batch []int, response *Response) error {
	part := request
	part.Segments = nil
	for _, i := range batch {
		part.Segments = append(part.Segments, request.Segments[i])
	}
	answer, err := b.Provider.Translate(ctx, part)
	problem, _ := errors.AsType[*Error](err)
	switch {
	case problem != nil && problem.Kind == TooLarge && len(batch) > 1:
		half := len(batch) / 2
		if err := b.translateBatch(ctx, request, batch[:half], response); err != nil {
			return err
		}
		return b.translateBatch(ctx, request, batch[half:], response)
	case problem != nil && problem.Kind == TooLarge:
		response.Items[batch[0]].Err = problem
		return nil
	case err != nil:
		return err
	}
	for n, i := range batch {
		response.Items[i] = answer.Items[n]
	}
	response.Engine, response.Usage = answer.Engine, response.Usage.plus(answer.Usage)
	return nil
}
