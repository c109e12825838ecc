package pipeline

import (
	"context"
	"io"

	"regard/translate"
	"regard/translate/export"
)

// Export writes a revision of the edition, of which the head is enough, in a format that there is for it. Where that
// shows the source too, it is the source that was translated, as far as that is known.
func (p *Pipeline) Export(ctx context.Context, w io.Writer, article translate.Article, edition translate.Edition, head translate.Revision, format export.Format) error {
	text := export.Text{Title: article.Title, Author: head.Author, Made: head.Created}
	text.Revision.Language = edition.Language
	if !format.Paired {
		revision, err := p.text(ctx, head.ID)
		if err != nil {
			return err
		}
		text.Revision.Paragraphs = revision.Paragraphs
		return format.Write(w, text)
	}
	source, err := p.sourceEdition(ctx, article.ID)
	if err != nil {
		return err
	}
	pair := Pair{Target: head, From: source.Language, To: edition.Language}
	if pair.Source, err = p.translatedSource(ctx, source.ID, head); err != nil {
		return err
	}
	alignment, err := p.ReadPair(ctx, &pair)
	if err != nil {
		return err
	}
	text.Source = export.Side{Language: pair.From, Paragraphs: pair.Source.Paragraphs}
	text.Revision.Paragraphs, text.Rows = pair.Target.Paragraphs, alignment.Rows
	return format.Write(w, text)
}

// translatedSource returns the head of the newest revision of the source that a translation is aligned with, else of the
// newest.
func (p *Pipeline) translatedSource(ctx context.Context, sourceEdition int64, target translate.Revision) (translate.Revision, error) {
	heads, err := p.store.Revisions(ctx, sourceEdition)
	if err != nil {
		return translate.Revision{}, err
	}
	for _, head := range heads { // newest first
		version, err := p.AlignmentVersion(ctx, head, target)
		if err != nil || version != unaligned {
			return head, err
		}
	}
	return heads[0], nil
}
