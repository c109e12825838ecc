package handlers

import (
	"context"
	"errors"
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/gin-gonic/gin"

	"regard/translate"
	"regard/translate/ingest"
	"regard/views"
)

// articleEditions is an article with its editions, the source first.
type articleEditions struct {
	translate.Article
	source   translate.Edition
	editions []translate.Edition
	newest   map[int64]int        // number of each edition's newest revision
	heads    []translate.Revision // the newest revision of each of editions, without its paragraphs
}

func (h *handler) article(ctx context.Context, slug string) (articleEditions, error) {
	summary, err := h.Store.Summary(ctx, slug)
	if err != nil {
		return articleEditions{}, err
	}
	a := articleEditions{Article: summary.Article, source: summary.Editions[0].Edition, newest: make(map[int64]int)}
	for _, e := range summary.Editions {
		a.editions = append(a.editions, e.Edition)
		a.newest[e.ID] = e.Latest.Number
		a.heads = append(a.heads, e.Latest)
	}
	return a, nil
}

// translation returns the key of the first translation, empty where there is none.
func (a articleEditions) translation() string {
	if len(a.editions) == 1 {
		return ""
	}
	return a.editions[1].Key
}

// edition returns the article's edition with the key.
func (a articleEditions) edition(key string) (translate.Edition, error) {
	for _, e := range a.editions {
		if e.Key == key {
			return e, nil
		}
	}
	return translate.Edition{}, translate.ErrNotFound
}

// pickName is the edition that a paragraph was taken from, as a reader knows it, with the number of its revision.
func (a articleEditions) pickName(key string, number int) string {
	name := key
	if e, err := a.edition(key); err == nil && e.Name != "" {
		name = e.Name
	}
	return name + " " + strconv.Itoa(number)
}

// links lead to all editions, the source first.
func (a articleEditions) links(here string) []views.EditionLink {
	links := make([]views.EditionLink, len(a.editions))
	for i, e := range a.editions {
		links[i] = views.EditionLink{Edition: e, Number: a.newest[e.ID], Here: e.Key == here}
	}
	return links
}

// head returns the revision of the article's edition that has the number, without its paragraphs; 0 is the newest.
func (h *handler) head(ctx context.Context, a articleEditions, edition translate.Edition, number int) (translate.Revision, error) {
	at := slices.IndexFunc(a.editions, func(e translate.Edition) bool { return e.ID == edition.ID })
	if newest := a.heads[at]; number == 0 || number == newest.Number {
		return newest, nil
	}
	return h.Store.RevisionHead(ctx, edition.ID, number)
}

// chooseTarget returns the translation that chooseHead does, with its paragraphs.
func (h *handler) chooseTarget(ctx context.Context, a articleEditions, asked string) (*views.Side, error) {
	side, err := h.chooseHead(ctx, a, asked)
	if err != nil || side == nil {
		return nil, err
	}
	side.Revision, err = h.Store.RevisionByID(ctx, side.Revision.ID)
	return side, err
}

// chooseHead returns the translation that asked names as "key.number" or "key", the first one where nothing is
// asked, and nil where there is none; its revision is without paragraphs. Without a number it is the newest approved
// revision, where there is one.
func (h *handler) chooseHead(ctx context.Context, a articleEditions, asked string) (*views.Side, error) {
	key, number, _ := strings.Cut(asked, ".")
	if key == "" {
		key = a.translation()
	}
	if key == "" {
		return nil, nil
	}
	edition, err := a.edition(key)
	if err != nil {
		return nil, err
	}
	if edition.Source { // it is there in any case
		return h.chooseHead(ctx, a, "")
	}
	states, err := h.Store.States(ctx, edition.ID)
	if err != nil {
		return nil, err
	}
	newest := a.newest[edition.ID]
	n := newest
	if number != "" {
		if n, err = strconv.Atoi(number); err != nil || n < 1 {
			return nil, translate.ErrNotFound
		}
	} else if approved := translate.Approved(states); approved > 0 {
		n = approved
	}
	head, err := h.head(ctx, a, edition, n)
	return &views.Side{
		Edition: edition, Revision: head, Newest: newest, State: states[n].Now(), NewestState: states[newest].Now(),
	}, err
}

// shown is how much of an original the page shows, in bytes.
const shown = 1 << 20

// original shows the text from which a revision was made, or sends its bytes.
func (h *handler) original(c *gin.Context) error {
	ctx := c.Request.Context()
	a, err := h.article(ctx, c.Param("slug"))
	if err != nil {
		return err
	}
	edition, err := a.edition(c.Param("edition"))
	if err != nil {
		return err
	}
	number, err := strconv.Atoi(c.Param("number"))
	if err != nil {
		return translate.ErrNotFound
	}
	revision, err := h.Store.Revision(ctx, edition.ID, number)
	if err != nil {
		return err
	}
	original, err := h.Store.Original(ctx, revision.ID)
	if err != nil {
		return err
	}
	if c.Query("download") != "" {
		attach(c, a.Slug+"."+edition.Key+ending(original.Name))
		c.Data(http.StatusOK, "application/octet-stream", original.Bytes)
		return nil
	}
	text, cut, err := readable(original)
	if err != nil {
		return errors.Join(errors.New("an original cannot be read any more"), err)
	}
	return render(c, http.StatusOK, views.Original{
		Article: a.Article, Language: a.source.Language, Shown: a.translation(),
		Edition: edition, Number: number, Original: original, Text: text, Cut: cut,
	}.Page())
}

// readable returns what the page shows of an original: its characters or, of an archive, its paragraphs.
func readable(original translate.Original) (text string, cut bool, err error) {
	if decoded, err := ingest.Decode(original.Bytes, original.Charset); err == nil {
		text, cut = beginning(decoded.Text)
		return text, cut, nil
	}
	source, err := ingest.Read(original.Name, original.Bytes, "")
	text, cut = beginning(source.Text)
	return text, cut, err
}

// endings are those of the files that are read.
var endings = []string{".txt", ".md", ".html", ".htm", ".docx", ".epub"}

// ending returns the ending of a file's name, if it is one of a file that is read.
func ending(name string) string {
	if end := strings.ToLower(path.Ext(name)); slices.Contains(endings, end) {
		return end
	}
	return endings[0]
}

// beginning returns as much of a text as is shown, and whether that is less than all.
func beginning(text string) (string, bool) {
	if len(text) <= shown {
		return text, false
	}
	end := shown
	for !utf8.RuneStart(text[end]) {
		end--
	}
	return text[:end], true
}
