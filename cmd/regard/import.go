package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"regard/storage"
	"regard/translate"
	"regard/translate/align"
	"regard/translate/pipeline"
)

type importCommand struct {
	dataFlag `embed:""`
	Lang     string `placeholder:"LANG" help:"Language of the text. By default that of an article is detected, and a translation is in English, or in French where the article is English."`
	Article  string `placeholder:"SLUG" help:"Article that FILE translates: FILE becomes a translation of it."`
	Edition  string `placeholder:"KEY" help:"Edition of the article that FILE revises."`
	Name     string `help:"Name of the new translation, which tells it from others in its language."`
	Author   string `help:"By whom the revision is."`
	Note     string `help:"Note on the revision."`
	File     string `arg:"" help:"File, or - for standard input."`
}

func (importCommand) Help() string {
	return `Examples:
  regard import page.fr.txt                                        a new article
  regard import --article mon-article --lang en first.en.txt       a translation of it
  regard import --article mon-article --edition en revised.en.txt  its next revision
  regard import --article mon-article --name Duval second.en.txt   another translation`
}

// Validate tells what does not go together.
func (c importCommand) Validate() error {
	if c.Article == "" && c.Edition+c.Author+c.Note != "" {
		return errors.New("--edition, --author and --note are of a text for an article that is there: they need --article")
	}
	if c.Name != "" && (c.Article == "" || c.Edition != "") {
		return errors.New("--name names a new translation: it needs --article, and has no --edition")
	}
	if n := utf8.RuneCountInString(c.Name); n > mostOfName {
		return fmt.Errorf("--name has %d characters: at most %d are taken", n, mostOfName)
	}
	return nil
}

// mostOfName is how many characters name a translation at most, on the pages too.
const mostOfName = 80

// Run writes where the text went: "slug edition revision".
func (c importCommand) Run(p *program) error {
	content, err := p.open(c.File)
	if err != nil {
		return err
	}
	store, err := c.open(p.ctx)
	if err != nil {
		return err
	}
	slug, edition, number, err := c.add(p, store, content)
	if err := errors.Join(err, store.Close()); err != nil {
		return err
	}
	_, err = fmt.Fprintf(p.out, "%s %s %d\n", slug, edition, number)
	return err
}

// add stores the text as an article, a translation or a revision, and returns where it is.
func (c importCommand) add(p *program, store *storage.Store, content []byte) (slug, edition string, number int, err error) {
	ctx := p.ctx
	work := pipeline.New(store, align.New())
	language, err := c.language()
	if err != nil {
		return "", "", 0, err
	}
	if c.Article == "" {
		return c.addArticle(ctx, work, translate.Draft{Name: c.name(), Bytes: content, Language: language})
	}
	article, err := store.Article(ctx, c.Article)
	if err != nil {
		return "", "", 0, err
	}
	submission := pipeline.Submission{Name: c.name(), Bytes: content, Author: c.Author, Note: c.Note}
	if c.Edition != "" {
		number, err = c.addRevision(p, store, work, article, submission)
		return article.Slug, c.Edition, number, err
	}
	if language == "" {
		editions, err := store.Editions(ctx, article.ID)
		if err != nil {
			return "", "", 0, err
		}
		language = editions[0].Language.Into() // that of the source
	}
	warnOfLanguage(p, submission, language)
	e, r, err := work.AddTranslation(ctx, article, language, strings.Join(strings.Fields(c.Name), " "), submission)
	return article.Slug, e.Key, r.Number, err
}

func (c importCommand) addArticle(ctx context.Context, work *pipeline.Pipeline, draft translate.Draft) (slug, edition string, number int, err error) {
	reading, err := pipeline.Read(draft)
	if err != nil {
		return "", "", 0, err
	}
	article, err := work.Import(ctx, draft)
	return article.Slug, string(reading.Language), 1, err
}

func (c importCommand) addRevision(p *program, store *storage.Store, work *pipeline.Pipeline, article translate.Article, s pipeline.Submission) (number int, err error) {
	edition, err := store.Edition(p.ctx, article.ID, c.Edition)
	if err != nil {
		return 0, err
	}
	newest, err := store.LatestRevision(p.ctx, edition.ID)
	if err != nil {
		return 0, err
	}
	warnOfLanguage(p, s, edition.Language)
	revision, err := work.Revise(p.ctx, edition, newest.Number, s)
	return revision.Number, err
}

// warnOfLanguage tells where a text seems to be in another language than the one that it is saved in.
func warnOfLanguage(p *program, s pipeline.Submission, language translate.Language) {
	if seems := s.Remarks(language).Seems; seems != "" {
		p.log.Warn("the text seems to be in another language", "seems", seems, "saved", language)
	}
}

// language is what was asked for, empty where it is to be detected.
func (c importCommand) language() (translate.Language, error) {
	if c.Lang == "" {
		return "", nil
	}
	return translate.ParseLanguage(c.Lang)
}

func (c importCommand) name() string {
	if c.File == "-" {
		return ""
	}
	return filepath.Base(c.File)
}
