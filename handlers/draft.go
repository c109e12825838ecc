package handlers

import (
	"context"
	"crypto/rand"
	"errors"
	"maps"
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"regard/translate"
	"regard/translate/ingest"
	"regard/translate/pipeline"
	"regard/views"
)

// newArticle shows the form that takes a text.
func (h *handler) newArticle(c *gin.Context) error {
	return render(c, http.StatusOK, views.NewArticle{}.Page())
}

// addDraft keeps a text that was pasted, uploaded or fetched from its address, and goes on to its check.
func (h *handler) addDraft(c *gin.Context) error {
	ctx := c.Request.Context()
	content, name, err := textOrFileAlone(c)
	if err != nil && !refused(err) {
		return err
	}
	draft := translate.Draft{ID: strings.ToLower(rand.Text()), Name: name, Bytes: content, Created: time.Now()}
	typed := field(c, "address", maxAddress)
	switch {
	case err != nil:
	case len(content) == 0 && typed != "":
		err = h.fetchInto(ctx, &draft, typed)
	default:
		draft.Address, err = webAddress(typed)
	}
	reading := pipeline.Reading{}
	if err == nil {
		reading, err = pipeline.Read(draft)
	}
	if refused(err) {
		return render(c, http.StatusUnprocessableEntity, views.NewArticle{Text: pasted(name, content), Address: typed, Err: err}.Page())
	}
	if err != nil {
		return err
	}
	draft.Title = reading.Title
	if err := h.applySite(ctx, &draft); err != nil {
		return err
	}
	if err := h.Store.AddDraft(ctx, &draft); err != nil {
		return err
	}
	return seeOther(c, views.DraftURL(draft.ID))
}

// fetchInto fills a draft with what stands at an address. What the server says of the charset counts where the bytes
// leave it open.
func (h *handler) fetchInto(ctx context.Context, draft *translate.Draft, address string) error {
	page, err := h.Fetcher.Page(ctx, address)
	if err != nil {
		return err
	}
	draft.Name, draft.Address, draft.Bytes = fileName(page.Name), page.Address, page.Bytes
	if reading, err := pipeline.Read(*draft); err == nil && reading.Source.Guessed && page.Charset != "" {
		told := *draft
		told.Charset = line(page.Charset, 40)
		if _, err := pipeline.Read(told); err == nil {
			*draft = told
		}
	}
	return nil
}

// applySite decides about a draft what was decided about the site of its address before, if anything was.
func (h *handler) applySite(ctx context.Context, draft *translate.Draft) error {
	site := translate.Site(draft.Address)
	if site == "" {
		return nil
	}
	rules, known, err := h.Store.SiteRules(ctx, site)
	if err != nil || !known {
		return err
	}
	reading, err := pipeline.Read(*draft)
	if err != nil {
		return err
	}
	decided := reading.Document.Apply(rules)
	maps.Copy(decided, draft.Decided)
	draft.Decided, draft.Learn = decided, true
	return nil
}

// maxAddress is how many characters the address of a page may have.
const maxAddress = 2000

// webAddress returns an address as it is kept, or a problem; "" where none was typed.
func webAddress(typed string) (string, error) {
	if typed != "" && !strings.Contains(typed, "://") {
		typed = "https://" + typed
	}
	if typed != "" && translate.Site(typed) == "" {
		return "", translate.Invalid("fetch.address")
	}
	return typed, nil
}

// pasted returns the text to show again in a form that was refused. A file stays where it came from.
func pasted(name string, content []byte) string {
	if name != "" {
		return ""
	}
	return strings.ReplaceAll(strings.ToValidUTF8(string(content), "\ufffd"), "\x00", "\ufffd")
}

// checkDraft shows what of a text will be saved.
func (h *handler) checkDraft(c *gin.Context) error {
	draft, err := h.Store.Draft(c.Request.Context(), c.Param("draft"))
	if err != nil {
		return h.settled(c, c.Param("draft"), err)
	}
	return h.showCheck(c, http.StatusOK, draft, nil)
}

func (h *handler) showCheck(c *gin.Context, status int, draft translate.Draft, problem error) error {
	reading, err := pipeline.Read(draft)
	if refused(err) && draft.Charset != "" { // that was chosen does not fit: show it as detected, and say so
		draft.Charset, problem, status = "", err, http.StatusUnprocessableEntity
		reading, err = pipeline.Read(draft)
	}
	if err != nil {
		return err
	}
	page := views.Check{
		Draft: draft, Source: reading.Source, Document: reading.Document, Language: reading.Language, Title: reading.Title,
		Providers: h.providersFor(c.Request.Context(), reading.Language, reading.Language.Into()), Err: problem,
	}
	if page.Look = lookAgain(problem); page.Look > 0 {
		page.Err = nil
	}
	if c.PostForm("do") == "breaks" {
		page.Typed = c.PostForm("breaks")
	}
	return render(c, status, page.Page())
}

// tooMuch is the share of a text beyond which its cuts are to be looked at once more before it is saved.
const tooMuch = .4

// lookAgain returns how many percent were cut, where the problem is that they are many; else 0.
func lookAgain(problem error) int {
	var p *translate.Problem
	if errors.As(problem, &p) && p.Key == "check.much" {
		percent, _ := p.Args[0].(int)
		return percent
	}
	return 0
}

// saveDraft notes what a person decided, and then shows the result, saves the article or discards the draft.
func (h *handler) saveDraft(c *gin.Context) error {
	ctx := c.Request.Context()
	if err := parseForm(c); err != nil {
		return err
	}
	draft, err := h.Store.Draft(ctx, c.Param("draft"))
	if err != nil {
		return h.settled(c, c.Param("draft"), err)
	}
	do, providerID, _ := strings.Cut(c.PostForm("do"), ":")
	if do == "discard" {
		if err := h.Store.SettleDraft(ctx, draft.ID, ""); err != nil {
			return err
		}
		return seeOther(c, "/")
	}
	if err := h.decideDraft(c, &draft); err != nil {
		return h.showCheck(c, http.StatusUnprocessableEntity, draft, err)
	}
	if err := h.Store.SaveDraft(ctx, &draft); err != nil {
		return err
	}
	if do == "preview" || do == "breaks" {
		return seeOther(c, views.DraftURL(draft.ID))
	}
	article, err := h.importDraft(c, draft)
	if refused(err) {
		return h.showCheck(c, http.StatusUnprocessableEntity, draft, err)
	}
	if err != nil {
		return err
	}
	if err := h.Store.SettleDraft(ctx, draft.ID, views.ArticleURL(article.Slug)); err != nil {
		return err
	}
	if do == "translate" {
		a, err := h.article(ctx, article.Slug)
		if err != nil {
			return err
		}
		return h.startJob(c, a, providerID)
	}
	return seeOther(c, views.ArticleURL(article.Slug))
}

// importDraft saves a draft as an article and keeps or forgets the rules of its site. Where much was cut and nobody said
// that it was looked at, it is a problem.
func (h *handler) importDraft(c *gin.Context, draft translate.Draft) (translate.Article, error) {
	ctx := c.Request.Context()
	reading, err := pipeline.Read(draft)
	if err != nil {
		return translate.Article{}, err
	}
	if share := reading.Document.CutShare(); share > tooMuch && share < 1 && c.PostForm("looked") == "" {
		return translate.Article{}, translate.Invalid("check.much", int(100*share))
	}
	article, err := h.Pipeline.Import(ctx, draft)
	if err != nil {
		return article, err
	}
	site := translate.Site(draft.Address)
	switch {
	case site == "":
		return article, nil
	case draft.Learn:
		return article, h.Store.SaveSiteRules(ctx, reading.Document.Learn(site))
	}
	return article, h.Store.DeleteSiteRules(ctx, site)
}

// decideDraft takes what the person typed and decided from the form into the draft. What can be taken is, even where
// something else is a problem.
func (h *handler) decideDraft(c *gin.Context, draft *translate.Draft) error {
	lang, problem := language(c)
	if problem == nil {
		draft.Language = lang
	}
	title, charset, site := field(c, "title", maxTitle), c.PostForm("charset"), translate.Site(draft.Address)
	address, err := webAddress(field(c, "address", maxAddress))
	if err != nil {
		address, problem = field(c, "address", maxAddress), err
	}
	draft.Address, draft.Learn = address, c.PostForm("learn") != ""
	decided := decisions(c)
	if charset != draft.Charset { // what was found in the text as it was read before means nothing now
		clear(decided)
		if title == draft.Title {
			title = ""
		}
	}
	reading, err := pipeline.Read(translate.Draft{Name: draft.Name, Bytes: draft.Bytes, Charset: charset, Decided: decided})
	if err != nil {
		return err
	}
	decideRows(c, reading.Document, draft.Decided, decided)
	reading.Document = reading.Source.Clean(decided)
	if c.PostForm("do") == "breaks" {
		if decided, err = reading.Document.Rebreak(c.PostForm("breaks")); err != nil {
			return err
		}
		reading.Document = reading.Source.Clean(decided)
	}
	draft.Decided = reading.Document.Decided()
	draft.Title, draft.Charset = title, charset
	if draft.Title == "" {
		draft.Title = reading.Title
	}
	if problem == nil && translate.Site(draft.Address) != site {
		return h.applySite(c.Request.Context(), draft)
	}
	return problem
}

// decisions are the ids that the boxes of the form stand for.
func decisions(c *gin.Context) map[string]bool {
	decided := make(map[string]bool)
	for _, name := range []string{"restore", "hand"} {
		for _, id := range c.PostFormArray(name) {
			decided[id] = true
		}
	}
	for _, id := range c.PostFormArray("rule") {
		decided[id] = true
	}
	for _, id := range c.PostFormArray("on") {
		delete(decided, id)
	}
	return decided
}

// decideRows takes back or cuts again whole rows of cuts, where their box says something else than before.
func decideRows(c *gin.Context, document ingest.Document, before, decided map[string]bool) {
	whole := make(map[string]bool)
	for _, id := range c.PostFormArray("row") {
		whole[id] = true
	}
	for _, row := range document.Rows() {
		if len(row) == 1 {
			continue
		}
		was := true
		for _, item := range row {
			was = was && before[item.ID]
		}
		if now := whole[row[0].ID]; now != was {
			for _, item := range row {
				decided[item.ID] = now
			}
		}
	}
}
