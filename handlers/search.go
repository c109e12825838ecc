package handlers

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"regard/storage"
	"regard/translate/search"
	"regard/views"
)

// How much a page of what was found shows, and how many characters of a query are read.
const (
	articlesAtOnce   = 20
	paragraphsAtOnce = 100
	queryLength      = 200
)

// search shows the articles in which the query was found.
func (h *handler) search(c *gin.Context) error {
	page, asked := searchOf(c, articlesAtOnce)
	found, total, err := h.Store.Search(c.Request.Context(), asked)
	if err != nil {
		return err
	}
	for _, f := range found {
		page.Results = append(page.Results, views.SearchResult{
			Article: f.Article, Language: f.Language, Hits: f.Hits, Passages: searchPassages(f.Passages),
		})
	}
	page.Total, page.Pages.Last = total, pagesOf(total, articlesAtOnce)
	return render(c, http.StatusOK, page.Page())
}

// searchArticle shows the paragraphs of an article in which the query was found.
func (h *handler) searchArticle(c *gin.Context) error {
	ctx := c.Request.Context()
	a, err := h.article(ctx, c.Param("slug"))
	if err != nil {
		return err
	}
	page, asked := searchOf(c, paragraphsAtOnce)
	passages, total, err := h.Store.SearchArticle(ctx, a.ID, asked)
	if err != nil {
		return err
	}
	for i, p := range passages {
		if i == 0 || p.Edition.ID != passages[i-1].Edition.ID {
			page.Results = append(page.Results, views.SearchResult{Article: a.Article, Language: a.source.Language})
		}
		last := &page.Results[len(page.Results)-1]
		last.Passages = append(last.Passages, searchPassages(passages[i:i+1])...)
	}
	page.Article, page.Language, page.Edition = &a.Article, a.source.Language, a.translation()
	page.Total, page.Pages.Last = total, pagesOf(total, paragraphsAtOnce)
	return render(c, http.StatusOK, page.Page())
}

// searchOf reads what is looked for, and which page of what is found is asked for.
func searchOf(c *gin.Context, size int) (views.Search, storage.Search) {
	page := views.Search{Typed: line(c.Query("q"), queryLength), Old: c.Query("old") != ""}
	page.Query = search.Parse(page.Typed)
	page.Pages.Here = pageAsked(c)
	return page, storage.Search{Query: page.Query, Old: page.Old, Limit: size, Offset: (page.Pages.Here - 1) * size}
}

// mostPages bounds the number of a page in an address.
const mostPages = 100_000

func pageAsked(c *gin.Context) int { return min(number(c.Query("page"), 1), mostPages) }

func pagesOf(total, size int) int { return (total + size - 1) / size }

func searchPassages(passages []storage.Passage) []views.SearchPassage {
	shown := make([]views.SearchPassage, len(passages))
	for i, p := range passages {
		shown[i] = views.SearchPassage{Edition: p.Edition, Number: p.Number, Old: p.Number != p.Newest, Position: p.Position, Paragraph: p.Paragraph}
	}
	return shown
}
