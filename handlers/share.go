package handlers

import (
	"context"
	"crypto/rand"
	"net/http"
	"strings"

	"github.com/a-h/templ"
	"github.com/gin-gonic/gin"

	"regard/translate"
	"regard/views"
)

// shares shows the links under which an article can be read.
func (h *handler) shares(c *gin.Context) error {
	ctx := c.Request.Context()
	a, err := h.article(ctx, c.Param("slug"))
	if err != nil {
		return err
	}
	shares, err := h.Store.Shares(ctx, a.ID)
	if err != nil {
		return err
	}
	page := views.Shares{Article: a.Article, Language: a.source.Language, Edition: a.translation(), Editions: a.links("")[1:], Revoked: line(c.Query("revoked"), 40)}
	for _, share := range shares {
		side, err := h.sharedSide(ctx, a, share.TargetID)
		if err != nil {
			return err
		}
		page.Shares = append(page.Shares, views.ShareLink{Share: share, Target: side})
	}
	return render(c, http.StatusOK, page.Page())
}

// changeShares makes a link, revokes one, or takes that back.
func (h *handler) changeShares(c *gin.Context) error {
	ctx := c.Request.Context()
	if err := parseForm(c); err != nil {
		return err
	}
	a, err := h.article(ctx, c.Param("slug"))
	if err != nil {
		return err
	}
	back := views.SharesURL(a.Slug)
	if token := c.PostForm("revoke"); token != "" {
		if err := h.Store.RevokeShare(ctx, a.ID, token, true); err != nil {
			return err
		}
		return seeOther(c, back+"?revoked="+token)
	}
	if token := c.PostForm("restore"); token != "" {
		if err := h.Store.RevokeShare(ctx, a.ID, token, false); err != nil {
			return err
		}
		return seeOther(c, back)
	}
	source, err := h.Store.LatestRevision(ctx, a.source.ID)
	if err != nil {
		return err
	}
	share := translate.Share{Token: strings.ToLower(rand.Text()), ArticleID: a.ID, SourceID: source.ID}
	if key := c.PostForm("ed"); key != "" {
		target, err := h.chooseTarget(ctx, a, key)
		if err != nil {
			return err
		}
		if target != nil {
			share.TargetID = target.Revision.ID
		}
	}
	if err := h.Store.AddShare(ctx, &share); err != nil {
		return err
	}
	return seeOther(c, back+"#"+share.Token)
}

// sharedSide is the revision that a link shows, without its paragraphs; nil for none.
func (h *handler) sharedSide(ctx context.Context, a articleEditions, revisionID int64) (*views.Side, error) {
	if revisionID == 0 {
		return nil, nil
	}
	revision, err := h.Store.RevisionHeadByID(ctx, revisionID)
	if err != nil {
		return nil, err
	}
	for _, e := range a.editions {
		if e.ID == revision.EditionID {
			return &views.Side{Edition: e, Revision: revision, Newest: a.newest[e.ID]}, nil
		}
	}
	return nil, translate.ErrNotFound
}

// shared shows an article to whoever has the link, and nothing with which to change anything.
func (h *handler) shared(c *gin.Context) error {
	c.Header("X-Robots-Tag", "noindex")
	c.Header("Referrer-Policy", "no-referrer") // the address is the key
	look := func() (sharedReading, error) { return h.lookAtShared(c) }
	return keep(h, c, look, func(ctx context.Context, r sharedReading) (templ.Component, bool, error) {
		page, err := h.sharedPage(ctx, r)
		return page.Page(), true, err
	})
}

// A sharedReading is all on which the page of a shared article depends beside what never changes: the texts of
// revisions.
type sharedReading struct {
	token          string
	article        translate.Article
	source, target *views.Side // heads alone; no target for none
	version        int         // of the alignment of the two
	mode           string
}

func (h *handler) lookAtShared(c *gin.Context) (r sharedReading, err error) {
	ctx := c.Request.Context()
	share, err := h.Store.Share(ctx, c.Param("token"))
	if err != nil {
		return r, err
	}
	r.token = share.Token
	r.mode, _ = readingMode(c)
	if r.article, err = h.Store.ArticleByID(ctx, share.ArticleID); err != nil {
		return r, err
	}
	a, err := h.article(ctx, r.article.Slug)
	if err != nil {
		return r, err
	}
	if r.source, err = h.sharedSide(ctx, a, share.SourceID); err != nil {
		return r, err
	}
	if r.target, err = h.sharedSide(ctx, a, share.TargetID); err != nil || r.target == nil {
		return r, err
	}
	r.version, err = h.Pipeline.AlignmentVersion(ctx, r.source.Revision, r.target.Revision)
	return r, err
}

func (h *handler) sharedPage(ctx context.Context, r sharedReading) (views.Shared, error) {
	page := views.Shared{Token: r.token, Article: r.article, Source: *r.source, Mode: r.mode}
	if r.target == nil {
		source, err := h.Store.RevisionByID(ctx, r.source.Revision.ID)
		page.Source.Revision = source
		page.Rows = views.SourceRows(source, r.source.Edition.Language)
		return page, err
	}
	target := *r.target
	page.Target = &target
	alignment, err := h.readSides(ctx, &page.Source, page.Target)
	if err != nil {
		return page, err
	}
	page.Rows = readRows(page.Source, target, alignment)
	return page, nil
}
