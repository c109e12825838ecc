package handlers

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"regard/translate"
	"regard/translate/pipeline"
	"regard/views"
)

// chooseComparison leads to the comparison of what ?old= and ?new= name, else of the two newest revisions of the
// edition. Two editions stand in the address in the place of one: "en.2..en-apertium.1" is compared.
func (h *handler) chooseComparison(c *gin.Context) error {
	if strings.Contains(c.Param("edition"), "..") {
		return h.compare(c)
	}
	a, err := h.article(c.Request.Context(), c.Param("slug"))
	if err != nil {
		return err
	}
	edition, err := a.edition(c.Param("edition"))
	if err != nil {
		return err
	}
	newest := a.newest[edition.ID]
	asked := c.Query("old") != "" || c.Query("new") != ""
	if newest == 1 && !asked {
		return render(c, http.StatusOK, views.SingleRevision{Article: a.Article, Language: a.source.Language, Edition: edition}.Page())
	}
	oldKey, old := named(c.Query("old"), edition.Key, max(1, newest-1))
	newKey, new := named(c.Query("new"), edition.Key, newest)
	return seeOther(c, views.ComparisonURL(a.Slug, oldKey, old, newKey, new))
}

// named returns what a name like "en.3" or "3" says, and in the place of what it does not say what is given.
func named(name, key string, n int) (string, int) {
	if before, after, ok := strings.Cut(name, "."); ok {
		key, name = before, after
	}
	return key, number(name, n)
}

func number(text string, otherwise int) int {
	if n, err := strconv.Atoi(text); err == nil && n > 0 {
		return n
	}
	return otherwise
}

// A comparison is what the page of two versions shows, and what a review of it decides on.
type comparison struct {
	articleEditions
	*pipeline.Comparison
	newest  int                      // number of the newest revision of the new one's edition
	choices []views.EditionRevisions // what can be compared: editions in the same language
}

// comparison returns what the address names.
func (h *handler) comparison(c *gin.Context) (comparison, error) {
	ctx := c.Request.Context()
	a, err := h.article(ctx, c.Param("slug"))
	if err != nil {
		return comparison{}, err
	}
	from, to, _ := strings.Cut(c.Param("range"), "..")
	oldKey, newKey := c.Param("edition"), c.Param("edition")
	if before, after, ok := strings.Cut(c.Param("edition"), ".."); ok {
		oldKey, from, _ = strings.Cut(before, ".")
		newKey, to, _ = strings.Cut(after, ".")
	}
	v := comparison{articleEditions: a}
	if err := h.addChoices(ctx, &v, newKey); err != nil {
		return v, err
	}
	old, err := v.version(oldKey, number(from, 0))
	if err != nil {
		return v, err
	}
	new, err := v.version(newKey, number(to, 0))
	if err != nil {
		return v, err
	}
	return v, h.compareVersionsOf(ctx, &v, old, new)
}

// addChoices adds the heads of all revisions that are in the language of an edition.
func (h *handler) addChoices(ctx context.Context, v *comparison, key string) error {
	edition, err := v.edition(key)
	if err != nil {
		return err
	}
	for _, e := range v.editions {
		if e.Language.Base() != edition.Language.Base() {
			continue
		}
		revisions, err := h.Store.Revisions(ctx, e.ID)
		if err != nil {
			return err
		}
		v.choices = append(v.choices, views.EditionRevisions{Edition: e, Revisions: revisions})
	}
	return nil
}

// version returns one of the choices.
func (v *comparison) version(key string, number int) (pipeline.Version, error) {
	for _, choice := range v.choices {
		if choice.Edition.Key != key {
			continue
		}
		for _, r := range choice.Revisions {
			if r.Number == number {
				return pipeline.Version{Edition: choice.Edition, Revision: r}, nil
			}
		}
	}
	return pipeline.Version{}, translate.ErrNotFound
}

// compareVersionsOf compares two of the choices beside the newest revision of the source.
func (h *handler) compareVersionsOf(ctx context.Context, v *comparison, old, new pipeline.Version) error {
	sources, err := h.Store.Revisions(ctx, v.source.ID)
	if err != nil {
		return err
	}
	source := pipeline.Version{Edition: v.source, Revision: sources[0]}
	v.newest = v.articleEditions.newest[new.Edition.ID]
	v.Comparison, err = h.Pipeline.Compare(ctx, source, old, new)
	return err
}

// compare shows what changed from one version to another, beside the source. ?at= leads to a row or to what is in it,
// and ?rows=all asks for all rows of a long comparison at once. The rest is for scripts: ?card= asks for one card alone,
// ?rows=160-320 for some rows, and ?find= for the position of the row that has an anchor.
func (h *handler) compare(c *gin.Context) error {
	v, err := h.comparison(c)
	if err != nil {
		return err
	}
	rows := c.Query("rows")
	switch {
	case c.Query("card") != "":
		return h.showCard(c, v, c.Query("card"))
	case c.Query("find") != "":
		return h.findRow(c, v, c.Query("find"))
	case rows != "" && rows != allRows:
		return h.showRows(c, v, rows)
	}
	return h.showComparison(c, http.StatusOK, v, views.RevisionForm{Author: reviewer(c)}, nil)
}

func (h *handler) showComparison(c *gin.Context, status int, v comparison, form views.RevisionForm, problem error) error {
	page, err := h.comparePage(c, v)
	if err != nil {
		return err
	}
	page.Form, page.Err = form, problem
	return render(c, status, page.Page())
}

// comparePage is the page of a comparison as the address asks for it.
func (h *handler) comparePage(c *gin.Context, v comparison) (views.Compare, error) {
	ctx := c.Request.Context()
	decisions, err := h.Store.Decisions(ctx, v.Old.Revision.ID, v.New.Revision.ID)
	if err != nil {
		return views.Compare{}, err
	}
	page := views.Compare{
		Article: v.Article, Source: v.Source.Edition, Choices: v.choices,
		Old:  views.Side{Edition: v.Old.Edition, Revision: v.Old.Revision},
		New:  views.Side{Edition: v.New.Edition, Revision: v.New.Revision, Newest: v.newest},
		Show: showing(c), Split: c.Query("view") == "split", Alone: c.Query("fr") == "0", Whole: c.Query("rows") == allRows,
	}
	made := views.Compared{Old: v.Old.Revision, New: v.New.Revision, Changes: v.Changes, Differences: v.Differences}
	if page.Beside() {
		made.Source, made.OldLinks, made.NewLinks = v.Source.Revision, v.OldLinks, v.NewLinks
	}
	page.Rows, page.Counts = views.NewCompare(made)
	if err := h.tellTalk(c, &page); err != nil {
		return page, err
	}
	page.Dress(decisions)
	page.Lead(c.Query("at"))
	if page.Later = len(v.Differences) > mostLinked; !page.Later {
		page.TellWords(func(d translate.Difference) string { return v.Counterpart(ctx, d) })
	}
	return page, nil
}

// allRows asks for a long comparison as one page.
const allRows = "all"

// showRows shows some rows alone; ?fold= says that they are in a fold.
func (h *handler) showRows(c *gin.Context, v comparison, rows string) error {
	page, err := h.comparePage(c, v)
	if err != nil {
		return err
	}
	from, to, _ := strings.Cut(rows, "-")
	some := page.Between(number(from, 0), number(to, 0))
	if len(some.Rows) == 0 {
		return translate.ErrNotFound
	}
	comeBackTo(c, page.To(some.Rows[0].ID))
	return render(c, http.StatusOK, some.Fragment(c.Query("fold") != ""))
}

// comeBackTo says from which page a part was asked for, so that the forms in it lead back there.
func comeBackTo(c *gin.Context, page string) {
	prefs := views.PrefsOf(c.Request.Context())
	prefs.Path, _, _ = strings.Cut(page, "#")
	c.Request = c.Request.WithContext(views.WithPrefs(c.Request.Context(), prefs))
}

// findRow tells the position of the row that has an anchor.
func (h *handler) findRow(c *gin.Context, v comparison, anchor string) error {
	page, err := h.comparePage(c, v)
	if err != nil {
		return err
	}
	at, ok := page.Find(anchor)
	if !ok {
		return translate.ErrNotFound
	}
	c.String(http.StatusOK, "%d", at)
	return nil
}

// showCard shows the card of one difference, with the words of the source.
func (h *handler) showCard(c *gin.Context, v comparison, id string) error {
	page, err := h.comparePage(c, v)
	if err != nil {
		return err
	}
	for _, card := range page.Cards() {
		if card.ID == id {
			card.Words = v.Counterpart(c.Request.Context(), card.Difference)
			return render(c, http.StatusOK, page.Card(card))
		}
	}
	return translate.ErrNotFound
}

// mostLinked is how many differences a comparison may have for the words of the source to be told of each at once: to
// link the words of a sentence takes about a millisecond. Of others a script asks when one comes to them.
const mostLinked = 60

// showing returns the sorts of differences that ?show= names, one by one or with commas between; none for all.
func showing(c *gin.Context) []string {
	var classes []string
	for _, class := range strings.Split(strings.Join(c.QueryArray("show"), ","), ",") {
		if slices.Contains(views.Sorts, class) && !slices.Contains(classes, class) {
			classes = append(classes, class)
		}
	}
	return classes
}
