// Package handlers answers the requests of browsers: it reads them, asks the pipeline and the store, and shows a
// page. Every route is in New; each resource has a file.
package handlers

import (
	"log/slog"
	"net/http"
	"sync"

	"github.com/gin-gonic/gin"

	"regard/assets"
	"regard/storage"
	"regard/translate/fetch"
	"regard/translate/pipeline"
	"regard/translate/provider"
)

// Services are what the handlers work with.
type Services struct {
	Store     *storage.Store
	Pipeline  *pipeline.Pipeline
	Providers *provider.Shelf
	Fetcher   *fetch.Fetcher  // gets the pages whose addresses people give
	Wake      func()          // tells the runner that a job was added
	Done      <-chan struct{} // closed when the server stops, so that streams end
	Log       *slog.Logger
	Hosts     []string // names that the app answers to, beside addresses and localhost
	AnyHost   bool     // whether it answers to any name
}

type handler struct {
	Services
	kept  *keptPages
	turns *queue

	tested sync.Map // id of a service → views.Test: how its last test went
}

// New returns the web app.
func New(services Services) http.Handler {
	h := &handler{Services: services, kept: newKeptPages(), turns: newQueue()}
	gin.SetMode(gin.ReleaseMode)
	r := gin.New()
	r.HandleMethodNotAllowed = true
	r.Use(h.identify, h.recover, h.secure, h.limit, h.personalise)
	r.NoRoute(h.page(h.nothing))
	r.NoMethod(h.page(h.notAllowed))

	r.GET("/", h.page(h.library))
	r.POST("/", h.page(h.restoreArticle))
	r.GET("/review", h.page(h.waiting))
	r.GET("/search", h.page(h.search))
	r.GET("/feed.atom", h.page(h.feed))
	r.GET("/robots.txt", h.page(h.robots))
	r.GET("/favicon.ico", h.page(h.favicon))
	r.GET("/site.webmanifest", h.page(h.manifest))
	r.GET("/settings", h.page(h.settings))
	r.POST("/settings", h.page(h.saveSettings))
	r.GET("/healthz", h.page(h.health))

	r.GET("/articles/new", h.page(h.newArticle))
	r.POST("/articles/new", h.page(h.addDraft))
	r.GET("/articles/new/:draft", h.page(h.checkDraft))
	r.POST("/articles/new/:draft", h.inTurn(h.saveDraft))

	r.GET("/articles/:slug", h.page(h.read))
	r.POST("/articles/:slug", h.page(h.removeArticle))
	r.GET("/articles/:slug/read", h.page(h.read))
	r.GET("/shared/:token", h.page(h.shared))
	r.GET("/articles/:slug/paragraph/:paragraph", h.page(h.paragraph))
	r.GET("/articles/:slug/share", h.page(h.shares))
	r.POST("/articles/:slug/share", h.page(h.changeShares))
	r.GET("/articles/:slug/feed.atom", h.page(h.feed))
	r.GET("/articles/:slug/search", h.page(h.searchArticle))
	r.GET("/articles/:slug/compare", h.page(h.compareVersions))
	r.POST("/articles/:slug/compare", h.page(h.pickVersions))
	r.GET("/articles/:slug/words", h.page(h.words))
	r.GET("/articles/:slug/original/:edition/:number", h.page(h.original))
	r.GET("/articles/:slug/export/:edition/:number/:format", h.page(h.export))

	r.GET("/articles/:slug/editions/new", h.page(h.newEdition))
	r.POST("/articles/:slug/editions", h.page(h.addEdition))
	r.GET("/articles/:slug/revisions/:edition", h.page(h.revisions))
	r.POST("/articles/:slug/revisions/:edition", h.page(h.addRevision))
	r.GET("/articles/:slug/uploads/:upload", h.page(h.lookOver))
	r.POST("/articles/:slug/uploads/:upload", h.inTurn(h.saveUpload))
	r.GET("/articles/:slug/history/:edition", h.page(h.blame))
	r.GET("/articles/:slug/history/:edition/:paragraph", h.page(h.history))
	r.POST("/articles/:slug/history/:edition/:paragraph", h.page(h.restoreParagraph))
	r.POST("/articles/:slug/states/:edition/:number", h.page(h.setState))
	r.GET("/articles/:slug/stale/:edition", h.page(h.staleRows))
	r.POST("/articles/:slug/stale/:edition", h.page(h.lookedAt))
	r.GET("/articles/:slug/comments/:edition", h.page(h.comments))
	r.POST("/articles/:slug/comments/:edition", h.inTurn(h.addThread))
	r.GET("/articles/:slug/comments/:edition/new", h.page(h.newComment))
	r.GET("/articles/:slug/comments/:edition/:thread", h.page(h.thread))
	r.POST("/articles/:slug/comments/:edition/:thread", h.page(h.changeThread))
	r.GET("/articles/:slug/diff/:edition", h.page(h.chooseComparison))
	r.POST("/articles/:slug/diff/:edition", h.page(h.review))
	r.GET("/articles/:slug/diff/:edition/:range", h.page(h.compare))
	r.POST("/articles/:slug/diff/:edition/:range", h.page(h.review))

	r.GET("/articles/:slug/edit/:edition", h.page(h.edit))
	r.POST("/articles/:slug/edit/:edition", h.inTurn(h.saveEdit))
	r.POST("/articles/:slug/edit/:edition/draft", h.page(h.keepEdit))
	r.POST("/articles/:slug/edit/:edition/words", h.page(h.editWords))

	r.GET("/articles/:slug/align/:edition", h.page(h.align))
	r.POST("/articles/:slug/align/:edition", h.page(h.relink))

	r.POST("/articles/:slug/jobs", h.inTurn(h.addJob))
	r.GET("/articles/:slug/jobs/new", h.page(h.newJob))
	r.GET("/jobs", h.page(h.jobs))
	r.GET("/jobs/events", h.page(h.jobsEvents))
	r.GET("/jobs/:id", h.page(h.job))
	r.POST("/jobs/:id", h.page(h.changeJob))
	r.GET("/jobs/:id/events", h.page(h.jobEvents))

	r.GET("/glossary", h.page(h.glossary))
	r.POST("/glossary", h.page(h.addTerm))
	r.POST("/glossary/import", h.page(h.importTerms))
	r.GET("/glossary/export/:format", h.page(h.exportTerms))
	r.GET("/glossary/:id", h.page(h.term))
	r.POST("/glossary/:id", h.page(h.changeTerm))

	r.GET("/providers", h.page(h.providers))
	r.POST("/providers", h.page(h.addProvider))
	r.GET("/providers/new", h.page(h.newProvider))
	r.GET("/providers/:id", h.page(h.provider))
	r.POST("/providers/:id", h.page(h.changeProvider))
	r.POST("/providers/:id/test", h.page(h.testProvider))

	r.GET(assets.Prefix+"*file", gin.WrapH(assets.Handler()))
	return headAsGet(h.namedHost(h.sameOrigin(r)))
}

func (h *handler) health(c *gin.Context) error {
	c.String(http.StatusOK, "ok\n")
	return nil
}
