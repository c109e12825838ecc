package pipeline

import (
	"context"
	"slices"

	"regard/translate"
	"regard/translate/recent"
)

const (
	mostText    = 48 << 20 // bytes
	ofParagraph = 256      // bytes that a paragraph takes beside its text, more or less
)

// texts are the revisions that were read last, with their paragraphs, by id. A revision never changes, so none is ever
// out of date.
type texts = recent.Store[int64, translate.Revision]

func newTexts() *texts {
	return recent.New[int64](recent.Limits{Things: 1024, Bytes: mostText, Largest: mostText / 4}, weight)
}

// weight is about how many bytes a revision takes.
func weight(r translate.Revision) (bytes int) {
	for _, p := range r.Paragraphs {
		bytes += ofParagraph + len(p.Text)
	}
	return bytes
}

// text returns the revision with the id. Its paragraphs are shared: nobody may change them.
func (p *Pipeline) text(ctx context.Context, id int64) (translate.Revision, error) {
	if r, ok := p.texts.Get(id); ok {
		return r, nil
	}
	r, err := p.store.RevisionByID(ctx, id)
	if err != nil {
		return translate.Revision{}, err
	}
	r.Paragraphs = slices.Clip(r.Paragraphs)
	p.texts.Put(r.ID, r)
	return r, nil
}
