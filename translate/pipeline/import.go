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
	Charset  string // under which the bytes were read
	Guessed  bool   // whether that was a guess
	Document ingest.Document
	Language translate.Language // the person's choice, else what was detected, else French
	Title    string             // the person's wording, else the title in the text, else its first words
}

// Read reads a draft. Its error is a Problem when the bytes are not a text.
func Read(draft translate.Draft) (Reading, error) {
	decoded, err := ingest.Decode(draft.Bytes, draft.Charset)
	if err != nil {
		return Reading{}, err
	}
	r := Reading{Charset: decoded.Charset, Guessed: decoded.Guessed, Document: ingest.Clean(decoded.Text, draft.Restored)}
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
	article.Title = reading.Title
	revision := translate.Revision{Origin: translate.Origin{Kind: translate.Import}, Paragraphs: diff.Carry(nil, paragraphs)}
	original := translate.Original{Name: draft.Name, Charset: reading.Charset, Bytes: draft.Bytes}
	edition := translate.Edition{Key: string(reading.Language), Language: reading.Language, Source: true}
	for n := 1; ; n++ {
		article.Slug = numbered(slug(article.Title), n)
		err = p.store.AddArticle(ctx, &article, &edition, &revision, &original)
		if !errors.Is(err, translate.ErrConflict) {
			return article, err
		}
	}
}

// titleLength is how many characters of a text without a title stand for one.
const titleLength = 80

func firstWords(paragraphs []translate.Paragraph) string {
	if len(paragraphs) == 0 {
		return ""
	}
	text := []rune(paragraphs[0].Text)
	if len(text) <= titleLength {
		return string(text)
	}
	return string(text[:titleLength-1]) + "…"
}
