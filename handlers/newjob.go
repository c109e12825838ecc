package handlers

import (
	"context"
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"regard/translate"
	"regard/translate/provider"
	"regard/views"
)

// newJob asks before a translation runs: what goes where, and what is here already.
func (h *handler) newJob(c *gin.Context) error {
	article, err := h.Store.Article(c.Request.Context(), c.Param("slug"))
	if err != nil {
		return err
	}
	return h.showNewJob(c, http.StatusOK, article, views.NewJob{}, c.Query("provider"))
}

// refuseJob shows the form again, as it was filled in, with what is wrong.
func (h *handler) refuseJob(c *gin.Context, article translate.Article, problem error) error {
	chosen, _ := positions(c.PostFormArray("paragraph"))
	return h.showNewJob(c, http.StatusUnprocessableEntity, article, views.NewJob{Err: problem, Chosen: chosen}, c.PostForm("provider"))
}

func (h *handler) showNewJob(c *gin.Context, status int, article translate.Article, page views.NewJob, providerID string) error {
	ctx := c.Request.Context()
	service, err := h.Providers.Get(providerID)
	if err != nil {
		return err
	}
	job, err := h.Pipeline.NewJob(ctx, article, providerID, translate.English)
	if err != nil {
		return err
	}
	source, err := h.Store.RevisionByID(ctx, job.SourceRevision)
	if err != nil {
		return err
	}
	page.Article, page.Language, page.Provider = article, job.From, choice(service)
	if page.Private, err = h.Store.Private(ctx, article.ID); err != nil {
		return err
	}
	page.Paragraphs, err = h.known(ctx, service.Info(), job, source.Paragraphs)
	if err != nil {
		return err
	}
	return render(c, status, page.Page())
}

// known tells of each paragraph whether the cache has its translation.
func (h *handler) known(ctx context.Context, info provider.Info, job translate.Job, paragraphs []translate.Paragraph) ([]views.NewJobParagraph, error) {
	request := provider.Request{From: job.From, To: job.To}
	for _, p := range paragraphs {
		request.Segments = append(request.Segments, provider.Segment{ID: p.ID, Kind: p.Kind, Text: p.Text})
	}
	keys := provider.Keys(info, request)
	cached, err := h.Store.CachedTranslations(ctx, keys)
	known := make([]views.NewJobParagraph, len(paragraphs))
	for i, p := range paragraphs {
		_, here := cached[keys[i]]
		known[i] = views.NewJobParagraph{Text: p.Text, Known: here}
	}
	return known, err
}

// positions reads the numbers of the chosen paragraphs. None is a problem.
func positions(values []string) ([]int, error) {
	var all []int
	for _, value := range values {
		n, err := strconv.Atoi(value)
		if err != nil {
			return nil, translate.Invalid("error.422.text")
		}
		all = append(all, n)
	}
	if len(all) == 0 {
		return nil, translate.Invalid("newjob.none-chosen")
	}
	return all, nil
}

// earlierJob returns the newest job that did the same for the article; an empty one where there is none.
func (h *handler) earlierJob(ctx context.Context, job translate.Job) (translate.Job, error) {
	jobs, err := h.Store.JobsOf(ctx, job.ArticleID)
	if err != nil {
		return translate.Job{}, err
	}
	for _, earlier := range jobs {
		if earlier.SourceRevision == job.SourceRevision && earlier.Provider == job.Provider && earlier.State.Over() {
			return h.Store.Job(ctx, earlier.ID)
		}
	}
	return translate.Job{}, nil
}
