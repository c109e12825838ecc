package job

import (
	"crypto/rand"
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
	key      string // names the request
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
	waiting  []*translate.JobItem
	texts    int // paragraphs in the next request
	maxTexts int
	maxChars int
}

// newBatches cuts the items that wait.
func newBatches(items []translate.JobItem, source []translate.Paragraph, capabilities provider.Capabilities) *batches {
	b := &batches{
		source: source, texts: 1,
		maxTexts: atMost(batchTexts, capabilities.MaxTexts), maxChars: atMost(batchChars, capabilities.MaxChars),
	}
	for i := range items {
		if item := &items[i]; item.State == translate.ItemWaiting {
			b.waiting = append(b.waiting, item)
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

// next returns the batch that goes out next, and whether there is one.
func (b *batches) next() (next batch, ok bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
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
	b.waiting = nil
}
