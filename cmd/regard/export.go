package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"regard/storage"
	"regard/translate"
	"regard/translate/align"
	"regard/translate/export"
	"regard/translate/pipeline"
)

type exportCommand struct {
	dataFlag `embed:""`
	Edition  string `placeholder:"KEY" help:"Edition of the article. By default its first translation, or the source where there is none."`
	Revision int    `placeholder:"N" help:"Number of the revision. By default the newest."`
	Format   string `placeholder:"FORMAT" help:"txt, md, html, or, with the source beside the translation, tmx or docx. By default what FILE ends in, else txt."`
	Output   string `placeholder:"FILE" help:"File to write. By default, and for -, standard output."`
	Article  string `arg:"" help:"Slug of the article."`
}

func (exportCommand) Help() string {
	return `Examples:
  regard export mon-article > translation.txt
  regard export mon-article --edition en --revision 2 --format md
  regard export mon-article --output two-columns.docx`
}

// Run writes a revision to a file, all of it or nothing.
func (c exportCommand) Run(p *program) error {
	store, err := c.openThere(p.ctx)
	if err != nil {
		return err
	}
	var file bytes.Buffer
	err = c.write(p.ctx, store, &file)
	if err := errors.Join(err, store.Close()); err != nil {
		return err
	}
	if c.Output == "" || c.Output == "-" {
		_, err := file.WriteTo(p.out)
		return err
	}
	return os.WriteFile(c.Output, file.Bytes(), 0o666)
}

func (c exportCommand) write(ctx context.Context, store *storage.Store, w io.Writer) error {
	article, err := store.Summary(ctx, c.Article)
	if err != nil {
		return fmt.Errorf("no article %q: %w", c.Article, err)
	}
	edition, err := c.edition(article)
	if err != nil {
		return err
	}
	head := edition.Latest
	if c.Revision != 0 {
		if head, err = store.RevisionHead(ctx, edition.ID, c.Revision); err != nil {
			return fmt.Errorf("no revision %d of the edition %q: %w", c.Revision, edition.Key, err)
		}
	}
	format, err := c.format(edition.Edition)
	if err != nil {
		return err
	}
	return pipeline.New(store, align.New()).Export(ctx, w, article.Article, edition.Edition, head, format)
}

// edition is the one that was asked for, else the first translation.
func (c exportCommand) edition(article storage.ArticleSummary) (storage.EditionSummary, error) {
	if c.Edition == "" {
		return article.Editions[min(1, len(article.Editions)-1)], nil
	}
	var keys []string
	for _, e := range article.Editions {
		if e.Key == c.Edition {
			return e, nil
		}
		keys = append(keys, e.Key)
	}
	return storage.EditionSummary{}, fmt.Errorf("no edition %q of the article: it has %s", c.Edition, strings.Join(keys, ", "))
}

// format is the one that was asked for, by name or by that of the file.
func (c exportCommand) format(edition translate.Edition) (export.Format, error) {
	ending := c.Format
	if ending == "" {
		ending = strings.ToLower(strings.TrimPrefix(filepath.Ext(c.Output), "."))
	}
	if ending == "" {
		ending = "txt"
	}
	format, err := export.FormatOf(edition, ending)
	if err != nil {
		var endings []string
		for _, f := range export.FormatsOf(edition) {
			endings = append(endings, f.Ending)
		}
		return format, fmt.Errorf("the edition %q can be had as %s, not as %q", edition.Key, strings.Join(endings, ", "), ending)
	}
	return format, nil
}
