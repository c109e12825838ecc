package pipeline

import (
	"context"
	"errors"

	"regard/translate"
	"regard/translate/diff"
	"regard/translate/ingest"
)

// A Reading is what a draft says: its text as it was read, and what of it is the article.
type Reading struct {
	Source   ingest.Source // as the file had it
	Document ingest.Document
	Language translate.Language // the person's choice, else what was detected, else French
	Title    string             // the person's wording, else the title in the text or of the page, else its first words
}

// Read reads a draft. Its error is a Problem when the bytes are not a text.
func Read(draft translate.Draft) (Reading, error) {
	source, err := ingest.Read(draft.Name, draft.Bytes, draft.Charset)
	if err != nil {
		return Reading{}, err
	}
	r := Reading{Source: source, Document: source.Clean(draft.Decided)}
	if n := len(r.Document.Items); n > 2*MaxParagraphs { // cuts and breaks come on top
		return Reading{}, translate.Invalid("problem.paragraphs", n, MaxParagraphs)
	}
	r.Language = draft.Language
	if r.Language == "" {
		r.Language = r.Document.Language
	}
	if r.Language == "" {
		r.Language = translate.French
	}
	r.Title = draft.Title
	if r.Title == "" {
		r.Title = r.Document.Title()
	}
	if r.Title == "" {
		r.Title = firstRunes(source.Title, maxTitle)
	}
	if r.Title == "" {
		r.Title = firstWords(r.Document.Paragraphs())
	}
	return r, nil
}

// Import saves a draft as an article with its source edition. Its error is a Problem when the draft cannot be
// read or nothing is left of it.
func (p *Pipeline) Import(ctx context.Context, draft translate.Draft) (translate.Article, error) {
	article := translate.Article{}
	reading, err := Read(draft)
	if err != nil {
		return article, err
	}
	paragraphs := reading.Document.Paragraphs()
	if err := countable(paragraphs, "check.empty"); err != nil {
		return article, err
	}
	findSentences(paragraphs, reading.Language)
	article.Title, article.Address = reading.Title, draft.Address
	revision := translate.Revision{Origin: translate.Origin{Kind: translate.Import}, Paragraphs: diff.Carry(nil, paragraphs)}
	original := translate.Original{Name: draft.Name, Charset: reading.Source.Charset, Bytes: draft.Bytes}
	edition := translate.Edition{Key: string(reading.Language), Language: reading.Language, Source: true}
	for n := 1; ; n++ {
		article.Slug = numbered(slug(article.Title), n)
		err = p.store.AddArticle(ctx, &article, &edition, &revision, &original)
		if !errors.Is(err, translate.ErrConflict) {
			return article, err
		}
	}
}

// maxTitle is how many characters the title of a page may have.
const maxTitle = 300

// titleLength is how many characters of a text without a title stand for one.
const titleLength = 80

func firstWords(paragraphs []translate.Paragraph) string {
	if len(paragraphs) == 0 {
		return ""
	}
	return firstRunes(paragraphs[0].Text, titleLength)
}

// firstRunes returns a text, or so much of it as n characters hold, with a sign that it goes on.
func firstRunes(text string, n int) string {
	runes := []rune(text)
	if len(runes) <= n {
		return text
	}
	return string(runes[:n-1]) + "…"
}
