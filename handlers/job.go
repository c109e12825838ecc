package handlers

import (
	"bytes"
	"net/http"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"

	"regard/translate"
	"regard/views"
)

// listed is how many jobs the page shows.
const listed = 50

// jobs shows the newest jobs.
func (h *handler) jobs(c *gin.Context) error {
	ctx := c.Request.Context()
	jobs, err := h.Store.Jobs(ctx, listed)
	if err != nil {
		return err
	}
	summaries, err := h.Store.Articles(ctx)
	if err != nil {
		return err
	}
	articles := make(map[int64]translate.Article, len(summaries))
	for _, summary := range summaries {
		articles[summary.ID] = summary.Article
	}
	page := views.Jobs{}
	for _, job := range jobs {
		if article, ok := articles[job.ArticleID]; ok { // it may have been removed just now
			page.Jobs = append(page.Jobs, h.jobLine(job, article))
		}
	}
	return render(c, http.StatusOK, page.Page())
}

func (h *handler) jobLine(job translate.Job, article translate.Article) views.JobLine {
	return views.JobLine{Job: job, Article: article, Provider: h.providerName(job.Provider)}
}

// addJob starts the translation of an article, or of the paragraphs that the form names.
func (h *handler) addJob(c *gin.Context) error {
	ctx := c.Request.Context()
	if err := parseForm(c); err != nil {
		return err
	}
	article, err := h.Store.Article(ctx, c.Param("slug"))
	if err != nil {
		return err
	}
	if c.PostForm("confirmed") == "" {
		return h.startJob(c, article, c.PostForm("provider"), nil)
	}
	chosen, err := positions(c.PostFormArray("paragraph"))
	if err != nil {
		return h.refuseJob(c, article, err)
	}
	if err := h.Store.SetPrivate(ctx, article.ID, c.PostForm("private") != ""); err != nil {
		return err
	}
	return h.startJob(c, article, c.PostForm("provider"), chosen)
}

// startJob queues the translation of an article into English and goes to where it is watched. Chosen are the
// positions of the paragraphs; nil stands for all.
func (h *handler) startJob(c *gin.Context, article translate.Article, providerID string, chosen []int) error {
	ctx := c.Request.Context()
	service, err := h.Providers.Get(providerID)
	if err != nil {
		return translate.Invalid("problem.provider")
	}
	private, err := h.Store.Private(ctx, article.ID)
	if err != nil {
		return err
	}
	if private && !service.Info().Local {
		return h.refuseJob(c, article, translate.Invalid("provider.error.withheld"))
	}
	job, err := h.Pipeline.NewJob(ctx, article, providerID, translate.English)
	if err != nil {
		return err
	}
	if chosen != nil {
		earlier, err := h.earlierJob(ctx, job)
		if err != nil {
			return err
		}
		if job.Choose(chosen, earlier); job.Count(translate.ItemWaiting) == 0 {
			return h.refuseJob(c, article, translate.Invalid("newjob.none-chosen"))
		}
	}
	if err := h.Store.AddJob(ctx, &job); err != nil {
		return err
	}
	h.Wake()
	return seeOther(c, views.JobURL(job.ID))
}

// job shows where a job stands.
func (h *handler) job(c *gin.Context) error {
	page, err := h.jobPage(c)
	if err != nil {
		return err
	}
	return render(c, http.StatusOK, page.Page())
}

func (h *handler) jobPage(c *gin.Context) (views.JobPage, error) {
	ctx := c.Request.Context()
	id, err := strconv.ParseInt(c.Param("id"), 10, 64)
	if err != nil {
		return views.JobPage{}, translate.ErrNotFound
	}
	job, err := h.Store.Job(ctx, id)
	if err != nil {
		return views.JobPage{}, err
	}
	article, err := h.Store.ArticleByID(ctx, job.ArticleID)
	return views.JobPage{JobLine: h.jobLine(job, article), Language: job.From}, err
}

// changeJob stops a job, or takes it up again: what is done stays done.
func (h *handler) changeJob(c *gin.Context) error {
	ctx := c.Request.Context()
	if err := parseForm(c); err != nil {
		return err
	}
	page, err := h.jobPage(c)
	if err != nil {
		return err
	}
	switch c.PostForm("do") {
	case "stop":
		err = h.Store.StopJob(ctx, page.Job.ID)
	case "resume":
		err = h.Store.ResumeJob(ctx, page.Job.ID)
		h.Wake()
	default:
		err = translate.Invalid("error.422.text")
	}
	if err != nil {
		return err
	}
	return seeOther(c, views.JobURL(page.Job.ID))
}

// glance is how often a job that is watched is looked at.
const glance = 250 * time.Millisecond

// jobEvents sends the state of a job whenever it changes, until the job is over or the reader leaves.
func (h *handler) jobEvents(c *gin.Context) error {
	page, err := h.jobPage(c)
	if err != nil {
		return err
	}
	// A stream outlives the time that a page may take.
	if err := http.NewResponseController(c.Writer).SetWriteDeadline(time.Time{}); err != nil {
		return err
	}
	c.Header("Cache-Control", "no-store")
	ticker := time.NewTicker(glance)
	defer ticker.Stop()
	var last []byte
	for {
		var now bytes.Buffer
		if err := page.Status().Render(c.Request.Context(), &now); err != nil {
			return err
		}
		if !bytes.Equal(now.Bytes(), last) {
			c.SSEvent("status", now.String())
			c.Writer.Flush()
			last = now.Bytes()
		}
		if page.Job.State.Over() {
			return nil
		}
		select {
		case <-c.Request.Context().Done():
			return nil
		case <-h.Done:
			return nil
		case <-ticker.C:
		}
		if page.Job, err = h.Store.Job(c.Request.Context(), page.Job.ID); err != nil {
			return err
		}
	}
}
