package handlers

import (
	"context"
	"slices"
	"strconv"

	"github.com/a-h/templ"
	"github.com/gin-gonic/gin"

	"regard/storage"
	"regard/translate"
	"regard/views"
)

// articlesListed is how many articles a page of the library lists.
const articlesListed = 50

// sitesListed is how many sites the library offers to be narrowed to.
const sitesListed = 12

// library lists the articles that fit what the address asks for, and tells of the one that was just removed with a
// way back.
func (h *handler) library(c *gin.Context) error {
	look := func() (views.Library, error) { return h.lookAtLibrary(c) }
	return keep(h, c, look, func(_ context.Context, page views.Library) (templ.Component, bool, error) {
		return page.Page(), true, nil
	})
}

func (h *handler) lookAtLibrary(c *gin.Context) (page views.Library, err error) {
	ctx := c.Request.Context()
	if err := h.Pipeline.CountUndecided(ctx); err != nil {
		return page, err
	}
	page.State, page.Sort = c.Query("state"), c.Query("sort")
	page.Site = translate.Site("https://" + c.Query("site"))
	if tag, err := translate.ParseLanguage(c.Query("lang")); err == nil {
		page.Language = tag.Base()
	}
	page.Pages.Here = pageAsked(c)
	summaries, total, err := h.Store.Library(ctx, storage.LibraryFilter{
		State: storage.State(page.State), Language: page.Language, Site: page.Site, Sort: storage.Order(page.Sort),
		Limit: articlesListed, Offset: (page.Pages.Here - 1) * articlesListed,
	})
	if err != nil {
		return page, err
	}
	waits, err := h.waits(ctx)
	if err != nil {
		return page, err
	}
	for _, s := range summaries {
		line := libraryArticle(s)
		for _, e := range s.Editions {
			line.Waiting = append(line.Waiting, waitingItems(s, e, waits[e.ID])...)
		}
		page.Articles = append(page.Articles, line)
	}
	page.Total, page.Pages.Last = total, pagesOf(total, articlesListed)
	if page.Languages, err = h.languages(ctx); err != nil {
		return page, err
	}
	if page.Sites, err = h.Store.Sites(ctx, sitesListed); err != nil {
		return page, err
	}
	page.Used = len(page.Languages) > 0
	if page.Drafts, err = h.Store.Drafts(ctx); err != nil {
		return page, err
	}
	page.Removed, _ = strconv.ParseInt(c.Query("removed"), 10, 64)
	return page, nil
}

// languages are those of all editions, without regions.
func (h *handler) languages(ctx context.Context) ([]translate.Language, error) {
	tags, err := h.Store.Languages(ctx)
	for i, tag := range tags {
		tags[i] = tag.Base()
	}
	slices.Sort(tags)
	return slices.Compact(tags), err
}

func libraryArticle(s storage.ArticleSummary) views.LibraryArticle {
	line := views.LibraryArticle{Article: s.Article, Active: s.Active}
	for _, e := range s.Editions {
		if e.Source {
			line.Language = e.Language
		}
		line.Editions = append(line.Editions, views.LibraryEdition{
			Edition: e.Edition, Latest: e.Latest, Title: e.Title, ToCheck: e.ToCheck,
		})
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
