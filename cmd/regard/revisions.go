package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"regard/storage"
	"regard/translate"
)

type revisionsCommand struct {
	dataFlag `embed:""`
	Format   string `enum:"text,json" default:"text" help:"text (tab-separated) or json."`
	Article  string `arg:"" optional:"" help:"Slug of an article. Without it, the articles are listed."`
}

func (revisionsCommand) Help() string {
	return "Example:\n  regard revisions --format json mon-article"
}

// revisionLine is one line of the list.
type revisionLine struct {
	Article  string    `json:"article"`
	Edition  string    `json:"edition"`
	Revision int       `json:"revision"`
	Origin   string    `json:"origin"`
	Author   string    `json:"author"`
	Note     string    `json:"note"`
	Created  time.Time `json:"created"`
	Hash     string    `json:"hash"`
}

// Run writes a line for each revision of the article, or for the newest of every edition.
func (c revisionsCommand) Run(p *program) error {
	store, err := c.openThere(p.ctx)
	if err != nil {
		return err
	}
	list, err := c.list(p.ctx, store)
	if err := errors.Join(err, store.Close()); err != nil {
		return err
	}
	if c.Format == "json" {
		return p.jsonLines(func(line func(any) error) error {
			for _, l := range list {
				if err := line(l); err != nil {
					return err
				}
			}
			return nil
		})
	}
	for _, l := range list {
		_, err := fmt.Fprintf(p.out, "%s\t%s\t%d\t%s\t%s\t%s\t%s\n",
			l.Article, l.Edition, l.Revision, l.Origin, l.Author, l.Created.Format(time.RFC3339), l.Note)
		if err != nil {
			return err
		}
	}
	return nil
}

func (c revisionsCommand) list(ctx context.Context, store *storage.Store) ([]revisionLine, error) {
	if c.Article == "" {
		return newest(ctx, store)
	}
	article, err := store.Article(ctx, c.Article)
	if err != nil {
		return nil, fmt.Errorf("no article %q: %w", c.Article, err)
	}
	editions, err := store.Editions(ctx, article.ID)
	if err != nil {
		return nil, err
	}
	var list []revisionLine
	for _, e := range editions {
		revisions, err := store.Revisions(ctx, e.ID)
		if err != nil {
			return nil, err
		}
		for _, r := range revisions {
			list = append(list, lineOf(article, e, r))
		}
	}
	return list, nil
}

func newest(ctx context.Context, store *storage.Store) ([]revisionLine, error) {
	summaries, err := store.Articles(ctx)
	var list []revisionLine
	for _, s := range summaries {
		for _, e := range s.Editions {
			list = append(list, lineOf(s.Article, e.Edition, e.Latest))
		}
	}
	return list, err
}

func lineOf(a translate.Article, e translate.Edition, r translate.Revision) revisionLine {
	origin := string(r.Origin.Kind)
	if r.Origin.Provider != "" {
		origin += ":" + r.Origin.Provider
	}
	return revisionLine{a.Slug, e.Key, r.Number, origin, r.Author, r.Note, r.Created, r.Hash}
}
