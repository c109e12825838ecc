package handlers

import (
	"context"
	"slices"

	"github.com/a-h/templ"
	"github.com/gin-gonic/gin"

	"regard/translate"
	"regard/translate/pipeline"
	"regard/views"
)

// read shows an article beside a translation: the one that ?ed= names, else the newest.
func (h *handler) read(c *gin.Context) error {
	if asked := editionsAsked(c); len(asked) > 1 {
		return seeOther(c, views.VersionsURL(c.Param("slug"), asked, false)) // where several stand side by side
	}
	look := func() (reading, error) { return h.lookAtArticle(c) }
	return keep(h, c, look, func(ctx context.Context, r reading) (templ.Component, bool, error) {
		page, err := h.readPage(ctx, r)
		return page.Page(), r.target != nil, err // without a translation it offers services, which come and go
	})
}

// A reading is all on which the page of an article depends beside what never changes: the texts of revisions.
type reading struct {
	articleEditions
	source  views.Side  // head alone
	target  *views.Side // head alone; nil for none
	version int         // of the alignment of the two
	picks   []translate.Pick
	threads [2][]translate.Thread // on the source and on the target
	talk    views.Talk
	mode    string
	focus   bool
	gone    string // id of a paragraph to which a link led
}

func (h *handler) lookAtArticle(c *gin.Context) (r reading, err error) {
	ctx := c.Request.Context()
	if r.articleEditions, err = h.article(ctx, c.Param("slug")); err != nil {
		return r, err
	}
	r.talk, r.gone = talkOf(c, r.Slug), c.Query("gone")
	r.mode, r.focus = readingMode(c)
	r.source.Edition = r.articleEditions.source
	r.source.Newest = r.newest[r.source.Edition.ID]
	if r.source.Revision, err = h.head(ctx, r.articleEditions, r.source.Edition, number(c.Query("src"), 0)); err != nil {
		return r, err
	}
	if r.threads[0], err = h.Store.Threads(ctx, r.source.Edition.ID); err != nil {
		return r, err
	}
	if r.target, err = h.chooseHead(ctx, r.articleEditions, c.Query("ed")); err != nil || r.target == nil {
		return r, err
	}
	if r.threads[1], err = h.Store.Threads(ctx, r.target.Edition.ID); err != nil {
		return r, err
	}
	if r.target.Revision.Origin.Kind == translate.Picked {
		if r.picks, err = h.Store.Picks(ctx, r.target.Revision.ID); err != nil {
			return r, err
		}
	}
	r.version, err = h.Pipeline.AlignmentVersion(ctx, r.source.Revision, r.target.Revision)
	return r, err
}

func (h *handler) readPage(ctx context.Context, r reading) (views.Read, error) {
	page := views.Read{Article: r.Article, Source: r.source, Target: r.target, Mode: r.mode, Focus: r.focus, Talk: r.talk}
	if r.target == nil {
		source, err := h.Store.RevisionByID(ctx, r.source.Revision.ID)
		if err != nil {
			return page, err
		}
		page.Source.Revision = source
		page.Rows = views.SourceRows(source, r.source.Edition.Language)
		page.Chars = pipeline.Characters(source.Paragraphs)
		page.Providers = h.providersFor(ctx, r.source.Edition.Language, r.source.Edition.Language.Into())
	} else {
		target := *r.target
		page.Target = &target
		alignment, err := h.readSides(ctx, &page.Source, page.Target)
		if err != nil {
			return page, err
		}
		page.Rows, page.Version = readRows(page.Source, target, alignment), alignment.Version
		page.Editions = r.links(target.Edition.Key)[1:]
		if target.Revision.Origin.Kind == translate.Picked {
			views.TellPicks(page.Rows, target.Revision, r.picks, r.pickName)
		}
	}
	page.Gone = gone(r.articleEditions, page.Source, page.Target, r.gone)
	return page, h.tellThreads(ctx, &page, r.threads)
}

// readSides fills in the texts of two sides, whose heads are enough, and returns how they align.
func (h *handler) readSides(ctx context.Context, source, target *views.Side) (translate.Alignment, error) {
	pair := pipeline.Pair{Source: source.Revision, Target: target.Revision, From: source.Edition.Language, To: target.Edition.Language}
	alignment, err := h.Pipeline.ReadPair(ctx, &pair)
	source.Revision, target.Revision = pair.Source, pair.Target
	return alignment, err
}

func readRows(source, target views.Side, alignment translate.Alignment) []views.ReadRow {
	return views.ReadRows(source.Revision, source.Edition.Language, target.Revision, target.Edition.Language, alignment)
}

// readingMode is what the address asks for, else what the reader chose last. An address that names a mode tells all
// of it: the focus is on only where it says so.
func readingMode(c *gin.Context) (mode string, focus bool) {
	chosen := views.PrefsOf(c.Request.Context())
	mode, focus = c.Query("mode"), chosen.Focus
	if asked := c.Query("focus"); asked != "" || mode != "" {
		focus = asked == "on"
	}
	if mode == "" {
		mode = chosen.Mode
	}
	if !slices.Contains(views.Modes, mode) {
		mode = views.Modes[0]
	}
	return mode, focus
}
