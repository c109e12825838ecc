package job

import (
	"context"
	"fmt"
	"runtime/debug"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/sync/errgroup"

	"regard/translate"
	"regard/translate/provider"
	"regard/translate/segment"
)

// work translates the paragraphs that wait and publishes the result. It returns nil when nothing is left to do, a
// *failure when the job ends as failed, errShutdown, errPaused, or the error of the store.
func (h *holding) work(ctx, shutdown context.Context) (err error) {
	defer recovered(&err)
	if h.job.Revision != 0 { // published by a server that died before it could say so
		return nil
	}
	if h.job.Count(translate.ItemWaiting) > 0 {
		if err := h.translate(ctx, shutdown); err != nil {
			return err
		}
	}
	if h.job.Count(translate.ItemDone) == 0 || h.job.SuggestTo != 0 { // suggestions are read where they are
		return nil
	}
	edition, revision, err := h.publish(ctx, h.job)
	if err != nil {
		return fail(err)
	}
	h.job.Edition, h.job.Revision = edition, revision
	return nil
}

// recovered makes an error of a panic.
func recovered(err *error) {
	if p := recover(); p != nil {
		*err = &failure{key: internal, err: fmt.Errorf("panic: %v\n%s", p, debug.Stack())}
	}
}

// translate sends the paragraphs that wait, as many requests at a time as the service takes, and saves each answer at
// once. When one of them ends the job, those on their way are waited for, for they are paid.
func (h *holding) translate(ctx, shutdown context.Context) error {
	if err := h.look(ctx); err != nil {
		return fail(err)
	}
	// Without an answer the requests are of our own size: what is in the cache needs no service, and where one is
	// needed, its error is told then.
	capabilities, _ := h.service.Capabilities(ctx)
	plan := newBatches(h.job.Items, h.paragraphs, capabilities)
	var group errgroup.Group
	for range min(max(1, capabilities.Concurrency), batchesAhead) {
		group.Go(func() (err error) {
			defer recovered(&err)
			for {
				next, more := plan.next()
				switch {
				case !more:
					return nil
				case shutdown.Err() != nil:
					return errShutdown
				}
				whole, err := h.send(ctx, next)
				if err != nil {
					plan.stop()
					return err
				}
				if whole {
					plan.grow()
				}
			}
		})
	}
	return group.Wait()
}

// look finds the service, the paragraphs and the terms of the job. A term that is changed later is for the next run.
func (h *holding) look(ctx context.Context) (err error) {
	if h.service, err = h.providers(h.job.Provider); err != nil {
		return err
	}
	source, err := h.source(ctx, h.job.SourceRevision)
	if err != nil {
		return err
	}
	h.paragraphs = source.Paragraphs
	for _, item := range h.job.Items {
		if item.Position < 0 || item.Position >= len(h.paragraphs) {
			return translate.Invalid(drift)
		}
	}
	terms, err := h.store.Terms(ctx)
	if err != nil {
		return err
	}
	h.terms = slices.DeleteFunc(terms, func(t translate.Term) bool {
		return t.From.Base() != h.job.From.Base() || t.To.Base() != h.job.To.Base()
	})
	return nil
}

// send makes one request, whose paragraphs are noted before it goes out, and saves what became of them. A request that
// fails of one paragraph is made again in halves, so that it does not spoil the others. It returns whether the request
// was answered as it was made, with a translation at least.
func (h *holding) send(ctx context.Context, b batch) (whole bool, err error) {
	if err := h.store.StartBatch(ctx, h.job.ID, h.owner, b.key, b.positions(), b.repeated); err != nil {
		return false, startError(err)
	}
	var meter provider.Meter
	answers, err := h.ask(provider.WithMeter(ctx, &meter), b)
	if ctx.Err() != nil { // nobody knows whether there will be an answer: it stays noted as sent
		return false, ctx.Err()
	}
	sent := translate.Sent{Requests: meter.Requests(), Characters: meter.Characters()}
	if sent.Requests == 0 { // all of it was in the cache
		sent.Repeated = -b.repeated
	}
	apart := len(b.items) > 1 && concernsOne(err)
	items, ends := h.settle(b, answers, err, apart)
	if err := h.store.SaveBatch(ctx, h.job.ID, h.owner, items, sent); err != nil {
		return false, err
	}
	if ends != nil {
		return false, fail(ends)
	}
	if apart {
		h.log.Warn("a request failed: it is made again in halves", "paragraphs", len(b.items), "err", err)
		for _, half := range b.halves() {
			if _, err := h.send(ctx, half); err != nil {
				return false, err
			}
		}
	}
	return slices.ContainsFunc(items, func(item translate.JobItem) bool { return item.State == translate.ItemDone }), nil
}

// settle notes at each paragraph of the batch what became of it, given the answers or the error of the request, and
// returns the paragraphs as they are to be saved, and the error that ends the job. Those of a request that is made again
// apart go on waiting.
func (h *holding) settle(b batch, answers []provider.Item, err error, apart bool) (items []translate.JobItem, ends error) {
	for i, item := range b.items {
		item.Batch = b.key
		problem := err
		if problem == nil && answers[i].Err != nil {
			problem = answers[i].Err
		}
		switch {
		case problem == nil:
			p := h.paragraphs[item.Position]
			item.State, item.Error, item.Batch = translate.ItemDone, "", ""
			item.Paragraph = h.paragraph(p, answers[i])
			item.Doubt = translate.Doubt(p, item.Paragraph)
		case concernsAll(problem):
			ends = problem
		case !apart:
			item.State, item.Error = translate.ItemFailed, key(problem)
			h.log.Warn("a paragraph failed", "paragraph", item.Position+1, "err", problem)
		}
		if problem != nil && answered(problem) {
			item.Batch = ""
		}
		items = append(items, *item)
	}
	return items, ends
}

// ask returns the answers to the paragraphs of a batch, in order.
func (h *holding) ask(ctx context.Context, b batch) ([]provider.Item, error) {
	request := provider.Request{From: h.job.From, To: h.job.To, Private: h.job.Private, Glossary: h.terms}
	for _, item := range b.items {
		p := h.paragraphs[item.Position]
		request.Segments = append(request.Segments, provider.Segment{ID: p.ID, Kind: p.Kind, Text: p.Text})
	}
	response, err := h.service.Translate(ctx, request)
	if err != nil {
		return nil, err
	}
	malformed := &provider.Error{Kind: provider.Malformed, Provider: h.job.Provider}
	if len(response.Items) != len(b.items) {
		return nil, malformed
	}
	for i := range response.Items {
		item := &response.Items[i]
		unfit := item.Text == "" || !utf8.ValidString(item.Text) || strings.Contains(item.Text, "\x00") // it could not be saved
		if item.ID != request.Segments[i].ID || item.Err == nil && unfit {
			item.Err = malformed
		}
	}
	return response.Items, nil
}

// paragraph is the translation of p.
func (h *holding) paragraph(p translate.Paragraph, answer provider.Item) translate.Paragraph {
	return translate.Paragraph{
		Kind: p.Kind, Text: answer.Text, Ends: segment.Ends(answer.Text, h.job.To), Marks: answer.Marks,
	}
}
