package handlers

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"regard/translate"
	"regard/translate/glossary"
	"regard/translate/ingest"
	"regard/views"
)

// glossary shows the terms.
func (h *handler) glossary(c *gin.Context) error {
	page := views.Glossary{Added: -1}
	page.Removed, _ = strconv.ParseInt(c.Query("removed"), 10, 64)
	if n, err := strconv.Atoi(c.Query("added")); err == nil && n >= 0 {
		page.Added = n
	}
	return h.showGlossary(c, http.StatusOK, page)
}

func (h *handler) showGlossary(c *gin.Context, status int, page views.Glossary) error {
	terms, err := h.Store.Terms(c.Request.Context())
	if err != nil {
		return err
	}
	page.Terms = terms
	if page.Form.Term.From == "" {
		page.Form.Term.From, page.Form.Term.To = translate.French, translate.English
	}
	if page.Breaches, err = h.breaches(c.Request.Context(), terms); err != nil {
		return err
	}
	return render(c, status, page.Page())
}

// addTerm adds a term, or brings back the one that was just removed.
func (h *handler) addTerm(c *gin.Context) error {
	ctx := c.Request.Context()
	if err := parseForm(c); err != nil {
		return err
	}
	if restore := c.PostForm("restore"); restore != "" {
		id, err := strconv.ParseInt(restore, 10, 64)
		if err != nil {
			return translate.Invalid("error.422.text")
		}
		if err := h.Store.RestoreTerm(ctx, id); err != nil {
			return err
		}
		return seeOther(c, "/glossary")
	}
	term, err := termOf(c)
	if err == nil {
		err = taken(h.Store.AddTerm(ctx, &term))
	}
	if refused(err) {
		return h.showGlossary(c, http.StatusUnprocessableEntity, views.Glossary{Added: -1, Form: views.TermForm{Term: term, Err: err}})
	}
	if err != nil {
		return err
	}
	return seeOther(c, "/glossary")
}

// taken says that the glossary has a term already as a problem of the form.
func taken(err error) error {
	if errors.Is(err, translate.ErrConflict) {
		return translate.Invalid("glossary.error.exists")
	}
	return err
}

// termOf reads a term from the form; it returns what was filled in with the error as well.
func termOf(c *gin.Context) (translate.Term, error) {
	term := translate.Term{
		Source: field(c, "source", 2*translate.MaxTerm), Target: field(c, "target", 2*translate.MaxTerm),
		Forbidden: strings.Split(field(c, "forbidden", translate.MaxForbidden*translate.MaxTerm), "|"),
		Note:      field(c, "note", 2*translate.MaxTermNote),
	}
	var err error
	if term.From, err = translate.ParseLanguage(c.PostForm("from")); err != nil {
		return term, err
	}
	if term.To, err = translate.ParseLanguage(c.PostForm("to")); err != nil {
		return term, err
	}
	return term.Clean()
}

// term shows a term to be changed.
func (h *handler) term(c *gin.Context) error {
	term, err := h.termAsked(c)
	if err != nil {
		return err
	}
	page := views.EditTerm{TermForm: views.TermForm{Term: term}}
	if page.Breaches, err = h.breachesOf(c.Request.Context(), term); err != nil {
		return err
	}
	return render(c, http.StatusOK, page.Page())
}

func (h *handler) termAsked(c *gin.Context) (translate.Term, error) {
	id, err := strconv.ParseInt(c.Param("id"), 10, 64)
	if err != nil {
		return translate.Term{}, translate.ErrNotFound
	}
	return h.Store.Term(c.Request.Context(), id)
}

// changeTerm saves or removes a term.
func (h *handler) changeTerm(c *gin.Context) error {
	ctx := c.Request.Context()
	if err := parseForm(c); err != nil {
		return err
	}
	old, err := h.termAsked(c)
	if err != nil {
		return err
	}
	switch c.PostForm("do") {
	case "remove":
		if err := h.Store.RemoveTerm(ctx, old.ID); err != nil {
			return err
		}
		return seeOther(c, fmt.Sprintf("/glossary?removed=%d", old.ID))
	case "save":
	default:
		return translate.Invalid("error.422.text")
	}
	term, err := termOf(c)
	term.ID = old.ID
	if err == nil {
		err = taken(h.Store.SaveTerm(ctx, term))
	}
	if refused(err) {
		return render(c, http.StatusUnprocessableEntity, views.EditTerm{TermForm: views.TermForm{Term: term, Err: err}}.Page())
	}
	if err != nil {
		return err
	}
	return seeOther(c, "/glossary")
}

// importTerms adds the terms of a file. Where some cannot be taken it tells them, and saves none until it is asked
// to go on without them. Terms that the glossary has stay as they are there.
func (h *handler) importTerms(c *gin.Context) error {
	content, _, err := textOrFile(c)
	if err != nil {
		return err
	}
	report := views.TermImport{}
	var terms []translate.Term
	decoded, err := ingest.Decode(content, "")
	if err == nil {
		report.Text = decoded.Text
		terms, report.Refused, err = glossary.Read(decoded.Text, translate.French, translate.English)
	}
	if err != nil && !refused(err) {
		return err
	}
	report.Err, report.Good = err, len(terms)
	if err != nil || len(report.Refused) > 0 && c.PostForm("partly") == "" {
		return h.showGlossary(c, http.StatusUnprocessableEntity, views.Glossary{Added: -1, Import: &report})
	}
	added, err := h.Store.AddTerms(c.Request.Context(), terms)
	if err != nil {
		return err
	}
	return seeOther(c, fmt.Sprintf("/glossary?added=%d", added))
}

// exportTerms sends the glossary as a file.
func (h *handler) exportTerms(c *gin.Context) error {
	format := c.Param("format")
	kind, write := "text/csv; charset=utf-8", glossary.WriteCSV
	switch format {
	case "csv":
	case "tbx":
		kind, write = "application/x-tbx+xml; charset=utf-8", glossary.WriteTBX
	default:
		return translate.ErrNotFound
	}
	terms, err := h.Store.Terms(c.Request.Context())
	if err != nil {
		return err
	}
	var file bytes.Buffer
	if err := write(io.Writer(&file), terms); err != nil {
		return err
	}
	attach(c, "glossary."+format)
	c.Data(http.StatusOK, kind, file.Bytes())
	return nil
}
