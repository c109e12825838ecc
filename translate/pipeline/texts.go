package pipeline

import (
	"context"
	"slices"
	"sync"

	"github.com/hashicorp/golang-lru/v2/simplelru"

	"regard/translate"
)

// How much is kept of texts: so many bytes in all, so many of one, and so many texts.
const (
	mostText    = 48 << 20
	mostOfText  = mostText / 4
	mostTexts   = 1024
	ofParagraph = 256 // bytes that a paragraph takes beside its text, more or less
)

// texts are the revisions that were read last, with their paragraphs. A revision never changes, so none is ever out
// of date.
type texts struct {
	mu    sync.Mutex
	all   *simplelru.LRU[int64, translate.Revision]
	bytes int
}

func newTexts() *texts {
	t := &texts{}
	t.all, _ = simplelru.NewLRU(mostTexts, func(_ int64, r translate.Revision) { t.bytes -= weight(r) }) // fails only for none
	return t
}

// weight is about how many bytes a revision takes.
func weight(r translate.Revision) (bytes int) {
	for _, p := range r.Paragraphs {
		bytes += ofParagraph + len(p.Text)
	}
	return bytes
}

func (t *texts) get(id int64) (translate.Revision, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.all.Get(id)
}

func (t *texts) put(r translate.Revision) {
	size := weight(r)
	if size > mostOfText {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.all.Contains(r.ID) {
		return // another reader was faster
	}
	t.all.Add(r.ID, r)
	for t.bytes += size; t.bytes > mostText; {
		t.all.RemoveOldest()
	}
}

// text returns the revision with the id. Its paragraphs are shared: nobody may change them.
func (p *Pipeline) text(ctx context.Context, id int64) (translate.Revision, error) {
	if r, ok := p.texts.get(id); ok {
		return r, nil
	}
	r, err := p.store.RevisionByID(ctx, id)
	if err != nil {
		return translate.Revision{}, err
	}
	r.Paragraphs = slices.Clip(r.Paragraphs)
	p.texts.put(r)
	return r, nil
}
