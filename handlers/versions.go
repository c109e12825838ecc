package handlers

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"regard/translate"
	"regard/translate/pipeline"
	"regard/translate/variants"
	"regard/views"
)

// maxVersions is how many translations stand side by side at most.
const maxVersions = 6

// versions are translations of an article side by side.
type versions struct {
	articleEditions
	source    translate.Revision
	sides     []views.Side
	rows      []variants.Row // in the order of the source
	agreement [][]float64
}

// compareVersions shows several translations side by side, and how far they part.
func (h *handler) compareVersions(c *gin.Context) error {
	v, err := h.versions(c)
	if err != nil {
		return err
	}
	return h.showVersions(c, http.StatusOK, v, views.Versions{Form: views.RevisionForm{Author: reviewer(c)}})
}

// versions returns what ?ed= names: keys with or without a number, one by one or with commas between; without it, the
// newest revisions of all translations.
func (h *handler) versions(c *gin.Context) (versions, error) {
	ctx := c.Request.Context()
	var v versions
	var err error
	if v.articleEditions, err = h.article(ctx, c.Param("slug")); err != nil {
		return v, err
	}
	if v.source, err = h.Store.LatestRevision(ctx, v.articleEditions.source.ID); err != nil {
		return v, err
	}
	asked := editionsAsked(c)
	if len(asked) == 0 {
		for _, e := range v.editions[1:] {
			asked = append(asked, e.Key)
		}
	}
	for _, name := range asked[:min(len(asked), maxVersions)] {
		side, err := h.chooseTarget(ctx, v.articleEditions, name)
		if err != nil {
			return v, err
		}
		if side != nil && !slices.ContainsFunc(v.sides, func(s views.Side) bool { return s.Revision.ID == side.Revision.ID }) {
			v.sides = append(v.sides, *side)
		}
	}
	return v, h.arrange(ctx, &v)
}

// editionsAsked are the translations that ?ed= names, one by one or with commas between.
func editionsAsked(c *gin.Context) []string {
	return strings.FieldsFunc(strings.Join(c.QueryArray("ed"), ","), func(r rune) bool { return r == ',' })
}

// arrange sets the versions in rows.
func (h *handler) arrange(ctx context.Context, v *versions) error {
	texts := make([]variants.Variant, len(v.sides))
	for i, side := range v.sides {
		alignment, err := h.Pipeline.Alignment(ctx, v.source, v.articleEditions.source.Language, side.Revision, side.Edition.Language)
		if err != nil {
			return err
		}
		texts[i] = variants.Variant{Paragraphs: side.Revision.Paragraphs, Rows: alignment.Rows}
	}
	v.rows, v.agreement = variants.Compare(v.source.Paragraphs, texts)
	return nil
}

func (h *handler) showVersions(c *gin.Context, status int, v versions, page views.Versions) error {
	page.Article, page.Sides, page.Agreement = v.Article, v.sides, v.agreement
	page.Source = views.Side{Edition: v.articleEditions.source, Revision: v.source}
	page.All = v.links("")[1:]
	page.Sorted = c.Query("sort") == "divergence"
	rows := slices.Clone(v.rows)
	if page.Sorted {
		variants.ByDivergence(rows)
	}
	page.SetRows(rows)
	return render(c, status, page.Page())
}

// errRelinked tells that rows or sentences that were chosen are not on the page any more.
var errRelinked = fmt.Errorf("%w: the rows or sentences were linked anew", translate.ErrConflict)

// pickVersions puts the rows and sentences that were chosen together as the next revision of one of the translations.
func (h *handler) pickVersions(c *gin.Context) error {
	v, err := h.versions(c)
	if err != nil {
		return err
	}
	if err := parseForm(c); err != nil {
		return err
	}
	page := views.Versions{
		Into:  c.PostForm("into"),
		Picks: make(map[string]string),
		Form:  views.RevisionForm{Author: field(c, "author", 80), Note: field(c, "note", 300)},
	}
	picking, err := v.picking(c, &page)
	var revision translate.Revision
	if err == nil {
		revision, err = h.Pipeline.Pick(c.Request.Context(), v.sides[picking.Into].Edition, picking)
	}
	switch {
	case errors.Is(err, errRelinked):
		page.Err = translate.Invalid("versions.relinked")
		return h.showVersions(c, http.StatusConflict, v, page)
	case errors.Is(err, translate.ErrConflict):
		page.Err = translate.Invalid("versions.moved")
		return h.showVersions(c, http.StatusConflict, v, page)
	case refused(err):
		page.Err = err
		return h.showVersions(c, http.StatusUnprocessableEntity, v, page)
	case err != nil:
		return err
	}
	return seeOther(c, views.ReadURL(v.Slug, v.sides[picking.Into].Edition.Key, revision.Number))
}

// picking returns what the form chose, and keeps it on the page in case that it is shown again. Its error is a Problem,
// or errRelinked where the page has changed since it was shown.
func (v versions) picking(c *gin.Context, page *views.Versions) (pipeline.Picking, error) {
	picking := pipeline.Picking{Rows: v.rows, Into: -1, Author: page.Form.Author, Note: page.Form.Note}
	sides := make(map[string]int)
	for i, side := range v.sides {
		picking.Texts = append(picking.Texts, side.Revision)
		sides[side.Name()] = i
	}
	asked := picksAsked(c)
	languages := make(map[translate.Language]bool)
	choose := func(id string) int {
		side, chosen := sides[asked[id]]
		delete(asked, id)
		if !chosen {
			return -1
		}
		page.Picks[id] = v.sides[side].Name()
		languages[v.sides[side].Edition.Language.Base()] = true
		return side
	}
	for _, row := range v.rows {
		picking.Choice = append(picking.Choice, choose(views.VersionRowID(v.source, v.sides, row)))
		units := make([]int, len(row.Units))
		for i := range units {
			units[i] = choose(views.VersionUnitID(v.source, v.sides, row, i))
		}
		picking.Units = append(picking.Units, units)
	}
	if len(asked) > 0 {
		return picking, errRelinked
	}
	into, shown := sides[page.Into]
	if !shown {
		return picking, translate.Invalid("versions.into.missing")
	}
	picking.Into = into
	languages[v.sides[into].Edition.Language.Base()] = true
	if len(languages) > 1 {
		return picking, translate.Invalid("versions.languages")
	}
	return picking, nil
}

// picksAsked returns the names of the sides that the form chose, by those of the rows and units.
func picksAsked(c *gin.Context) map[string]string {
	asked := make(map[string]string)
	for name := range c.Request.PostForm {
		if id, pick := strings.CutPrefix(name, "pick."); pick && c.PostForm(name) != "" {
			asked[id] = c.PostForm(name)
		}
	}
	return asked
}
