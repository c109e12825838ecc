package job

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"strings"
	"unicode/utf8"

	"regard/translate"
	"regard/translate/provider"
	"regard/translate/segment"
)

// work translates the paragraphs that wait and publishes the result. It returns nil when nothing is left to do, a
// *failure when the job ends as failed, errShutdown, or the error of the store.
func (h *holding) work(ctx, shutdown context.Context) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = &failure{key: internal, err: fmt.Errorf("panic: %v\n%s", p, debug.Stack())}
		}
	}()
	if h.job.Revision != 0 { // published by a server that died before it could say so
		return nil
	}
	if h.job.Count(translate.ItemWaiting) > 0 {
		if err := h.translate(ctx, shutdown); err != nil {
			return err
		}
	}
	if h.job.Count(translate.ItemDone) == 0 {
		return nil
	}
	edition, revision, err := h.publish(ctx, h.job)
	if err != nil {
		return fail(err)
	}
	h.job.Edition, h.job.Revision = edition, revision
	return nil
}

// translate goes through the paragraphs that wait and saves what became of each before it begins with the next.
func (h *holding) translate(ctx, shutdown context.Context) error {
	service, err := h.providers(h.job.Provider)
	if err != nil {
		return fail(err)
	}
	source, err := h.source(ctx, h.job.SourceRevision)
	if err != nil {
		return fail(err)
	}
	for i := range h.job.Items {
		item := &h.job.Items[i]
		if item.State != translate.ItemWaiting {
			continue
		}
		if shutdown.Err() != nil {
			return errShutdown
		}
		var meter provider.Meter
		answer, err := h.ask(provider.WithMeter(ctx, &meter), service, source.Paragraphs[item.Position])
		item.Sent = translate.Sent{Requests: meter.Requests(), Characters: meter.Characters()}
		switch {
		case err == nil:
			item.State, item.Error, item.Paragraph = translate.ItemDone, "", answer
		case ctx.Err() != nil || concernsAll(err):
			return errors.Join(fail(err), h.store.SaveJobItem(ctx, h.job.ID, h.owner, *item))
		default:
			item.State, item.Error = translate.ItemFailed, key(err)
		}
		if err := h.store.SaveJobItem(ctx, h.job.ID, h.owner, *item); err != nil {
			return err
		}
	}
	return nil
}

// ask returns the translation of one paragraph.
func (h *holding) ask(ctx context.Context, service provider.Provider, p translate.Paragraph) (translate.Paragraph, error) {
	response, err := service.Translate(ctx, provider.Request{
		From: h.job.From, To: h.job.To, Private: h.job.Private,
		Segments: []provider.Segment{{ID: p.ID, Kind: p.Kind, Text: p.Text}},
	})
	if err != nil {
		return translate.Paragraph{}, err
	}
	malformed := &provider.Error{Kind: provider.Malformed, Provider: h.job.Provider}
	if len(response.Items) != 1 || response.Items[0].ID != p.ID {
		return translate.Paragraph{}, malformed
	}
	answer := response.Items[0]
	if answer.Err != nil {
		return translate.Paragraph{}, answer.Err
	}
	if !utf8.ValidString(answer.Text) || strings.Contains(answer.Text, "\x00") { // it could not be saved
		return translate.Paragraph{}, malformed
	}
	return translate.Paragraph{
		Kind: p.Kind, Text: answer.Text, Ends: segment.Ends(answer.Text, h.job.To), Marks: answer.Marks,
	}, nil
}
