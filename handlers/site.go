package handlers

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"regard/assets"
	"regard/assets/wire"
	"regard/translate/search"
	"regard/views"
)

// fedAtOnce is how many revisions a feed tells of.
const fedAtOnce = 50

// feed tells of the newest revisions of all articles, or of the one that the address names.
func (h *handler) feed(c *gin.Context) error {
	ctx := c.Request.Context()
	var feed views.Feed
	if slug := c.Param("slug"); slug != "" {
		article, err := h.Store.Article(ctx, slug)
		if err != nil {
			return err
		}
		feed.Article = &article
	}
	var id int64
	if feed.Article != nil {
		id = feed.Article.ID
	}
	recent, err := h.Store.RecentRevisions(ctx, id, fedAtOnce)
	if err != nil {
		return err
	}
	for _, r := range recent {
		feed.Entries = append(feed.Entries, views.FeedEntry{Article: r.Article, Edition: r.Edition, Revision: r.Revision})
	}
	text, err := feed.XML(ctx)
	if err != nil {
		return err
	}
	c.Header("Cache-Control", "private, no-cache")
	wire.New("application/atom+xml; charset=utf-8", text, wire.Quick).Serve(c.Writer, c.Request, http.StatusOK, guessed(c.Request))
	return nil
}

// manifest tells a browser how to put the app among others.
func (h *handler) manifest(c *gin.Context) error {
	c.Header("Content-Type", "application/manifest+json")
	c.JSON(http.StatusOK, gin.H{
		"name": "Regard", "short_name": "Regard", "start_url": "/", "display": "standalone",
		"background_color": "#fcfbf8", "theme_color": "#28468c",
		"icons": []gin.H{
			{"src": assets.URL("icon.svg"), "type": "image/svg+xml", "sizes": "any"},
			{"src": assets.URL("icon-512.png"), "type": "image/png", "sizes": "512x512"},
		},
	})
	return nil
}

// favicon is for browsers that ask for it by its old name.
func (h *handler) favicon(c *gin.Context) error {
	c.Redirect(http.StatusFound, assets.URL("icon-32.png"))
	return nil
}

// robots keeps search engines from what is not to be read: a shared article is for those who have its link.
func (h *handler) robots(c *gin.Context) error {
	c.String(http.StatusOK, "User-agent: *\nDisallow: /shared/\nDisallow: /settings\nDisallow: /jobs\nDisallow: /search\n")
	return nil
}

// origin is the scheme and the host under which the reader asked.
func origin(r *http.Request) string {
	if encrypted(r) {
		return "https://" + r.Host
	}
	return "http://" + r.Host
}

// encrypted tells whether the reader's browser asks over TLS, perhaps through a proxy.
func encrypted(r *http.Request) bool {
	return r.TLS != nil || r.Header.Get("X-Forwarded-Proto") == "https"
}

// near returns the articles whose addresses are like the one that was asked for.
func (h *handler) near(c *gin.Context) []views.NearArticle {
	asked := c.Param("slug")
	if asked == "" {
		return nil
	}
	ctx := c.Request.Context()
	slugs, err := h.Store.Slugs(ctx)
	if err != nil {
		return nil // the page does without
	}
	var articles []views.NearArticle
	for _, slug := range search.Nearest(asked, slugs, 5) {
		article, err := h.Store.Article(ctx, slug)
		if err != nil {
			continue
		}
		if editions, err := h.Store.Editions(ctx, article.ID); err == nil && len(editions) > 0 {
			articles = append(articles, views.NearArticle{Article: article, Language: editions[0].Language})
		}
	}
	return articles
}
