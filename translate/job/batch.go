package job

import (
	"crypto/rand"
	"slices"
	"sync"
	"unicode/utf8"

	"regard/translate"
	"regard/translate/provider"
)

// The size of requests. Large ones are quicker and often better; but nothing is seen of a request before its answer
// comes, and when the server dies, what is on its way may have to be sent again. So requests begin with one paragraph
// in each run and double from answer to answer: the first paragraphs are there at once, a wrong key costs one paragraph,
// and servers that die again and again repeat little.
const (
	batchTexts   = 24   // paragraphs in a request at most
	batchChars   = 8000 // characters in a request of several paragraphs at most
	batchesAhead = 4    // requests of one job on their way at most, where the service takes so many
)

// A batch is paragraphs that go out in one request.
type batch struct {
	key      string // the idempotency key of the request
	items    []*translate.JobItem
	repeated int // items that may have been paid for before
}

func newBatch(items []*translate.JobItem) batch {
	b := batch{key: rand.Text(), items: items}
	for _, item := range items {
		if item.Batch != "" {
			b.repeated++
		}
	}
	return b
}

func (b batch) positions() []int {
	positions := make([]int, len(b.items))
	for i, item := range b.items {
		positions[i] = item.Position
	}
	return positions
}

// halves cut a batch that failed, to find out what it failed of.
func (b batch) halves() [2]batch {
	half := len(b.items) / 2
	return [2]batch{newBatch(b.items[:half]), newBatch(b.items[half:])}
}

// batches are the requests that a job still has to make.
type batches struct {
	mu       sync.Mutex
	source   []translate.Paragraph
	known    []batch // sent before under their keys, which the service knows
	waiting  []*translate.JobItem
	texts    int // paragraphs in the next request
	maxTexts int
	maxChars int
}

// newBatches cuts the items that wait. Where the service takes keys, those that were sent by a run that died are asked
// for as they were then.
func newBatches(items []translate.JobItem, source []translate.Paragraph, capabilities provider.Capabilities, idempotent bool) *batches {
	b := &batches{
		source: source, texts: 1,
		maxTexts: atMost(batchTexts, capabilities.MaxTexts), maxChars: atMost(batchChars, capabilities.MaxChars),
	}
	for i := range items {
		item := &items[i]
		switch {
		case item.State != translate.ItemWaiting:
		case item.Batch == "" || !idempotent:
			b.waiting = append(b.waiting, item)
		default:
			b.addKnown(item)
		}
	}
	return b
}

func atMost(own, limit int) int {
	if limit == 0 {
		return own
	}
	return min(own, limit)
}

func (b *batches) addKnown(item *translate.JobItem) {
	i := slices.IndexFunc(b.known, func(known batch) bool { return known.key == item.Batch })
	if i < 0 {
		i = len(b.known)
		b.known = append(b.known, batch{key: item.Batch})
	}
	b.known[i].items = append(b.known[i].items, item)
}

// next returns the batch that goes out next, and whether there is one.
func (b *batches) next() (next batch, ok bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.known) > 0 {
		next, b.known = b.known[0], b.known[1:]
		return next, true
	}
	if len(b.waiting) == 0 {
		return batch{}, false
	}
	n, chars := 0, 0
	for n < min(b.texts, len(b.waiting)) {
		chars += utf8.RuneCountInString(b.source[b.waiting[n].Position].Text)
		if n > 0 && chars > b.maxChars {
			break
		}
		n++
	}
	next = newBatch(b.waiting[:n:n])
	b.waiting = b.waiting[n:]
	return next, true
}

// grow makes the batches to come larger, as one was answered.
func (b *batches) grow() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.texts = min(2*b.texts, b.maxTexts)
}

// stop leaves no batch.
func (b *batches) stop() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.known, b.waiting = nil, nil
}
