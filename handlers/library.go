package handlers

import (
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"regard/storage"
	"regard/translate"
	"regard/views"
)

// library shows all articles, and the one that was just removed with a way back.
func (h *handler) library(c *gin.Context) error {
	ctx := c.Request.Context()
	summaries, err := h.Store.Articles(ctx)
	if err != nil {
		return err
	}
	waits, err := h.waits(ctx)
	if err != nil {
		return err
	}
	page := views.Library{}
	for _, s := range summaries {
		line := libraryArticle(s)
		for _, e := range s.Editions {
			line.Waiting = append(line.Waiting, waitingItems(e, waits[e.ID])...)
		}
		page.Articles = append(page.Articles, line)
	}
	drafts, err := h.Store.Drafts(ctx)
	if err != nil {
		return err
	}
	page.Drafts = drafts
	page.Removed, _ = strconv.ParseInt(c.Query("removed"), 10, 64)
	return render(c, http.StatusOK, page.Page())
}

func libraryArticle(s storage.ArticleSummary) views.LibraryArticle {
	line := views.LibraryArticle{Article: s.Article}
	for _, e := range s.Editions {
		if e.Source {
			line.Language = e.Language
		}
		line.Editions = append(line.Editions, views.LibraryEdition{Edition: e.Edition, Latest: e.Latest, Title: e.Title})
	}
	for _, j := range s.Jobs {
		line.Jobs = append(line.Jobs, views.LibraryJob{ID: j.ID, Done: j.Done, Total: j.Done + j.Waiting + j.Failed})
	}
	return line
}

// removeArticle takes an article out of the library. Nothing of it is lost: the library offers the way back.
func (h *handler) removeArticle(c *gin.Context) error {
	ctx := c.Request.Context()
	if err := parseForm(c); err != nil {
		return err
	}
	article, err := h.Store.Article(ctx, c.Param("slug"))
	if err != nil {
		return err
	}
	if c.PostForm("do") != "remove" {
		return translate.Invalid("error.422.text")
	}
	if err := h.Store.DeleteArticle(ctx, article.ID); err != nil {
		return err
	}
	return seeOther(c, "/?removed="+strconv.FormatInt(article.ID, 10))
}

// restoreArticle brings back an article that was removed.
func (h *handler) restoreArticle(c *gin.Context) error {
	if err := parseForm(c); err != nil {
		return err
	}
	id, err := strconv.ParseInt(c.PostForm("restore"), 10, 64)
	if err != nil {
		return translate.Invalid("error.422.text")
	}
	if err := h.Store.RestoreArticle(c.Request.Context(), id); err != nil {
		return err
	}
	return seeOther(c, "/")
}
