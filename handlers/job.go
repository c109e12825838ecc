package handlers

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/a-h/templ"
	"github.com/gin-gonic/gin"

	"regard/translate"
	"regard/translate/provider"
	"regard/views"
)

// listed is how many jobs the page shows.
const listed = 50

// jobs shows the newest jobs, or those that were started together.
func (h *handler) jobs(c *gin.Context) error {
	page, err := h.jobList(c, make(map[int64]translate.Article))
	if err != nil {
		return err
	}
	return render(c, http.StatusOK, page.Page())
}

// jobList returns the page; articles are those that are known, to which it adds.
func (h *handler) jobList(c *gin.Context, articles map[int64]translate.Article) (page views.Jobs, err error) {
	ctx := c.Request.Context()
	page.Together = c.Query("together")
	var jobs []translate.Job
	if page.Together != "" {
		jobs, err = h.Store.JobsTogether(ctx, page.Together)
	} else {
		jobs, err = h.Store.Jobs(ctx, listed)
	}
	if err != nil {
		return page, err
	}
	for _, job := range jobs {
		article, known := articles[job.ArticleID]
		if !known {
			article, err = h.Store.ArticleByID(ctx, job.ArticleID)
			if errors.Is(err, translate.ErrNotFound) { // it was removed
				continue
			}
			if err != nil {
				return page, err
			}
			articles[job.ArticleID] = article
		}
		page.Jobs = append(page.Jobs, h.jobLine(ctx, job, article))
	}
	return page, nil
}

func (h *handler) jobLine(ctx context.Context, job translate.Job, article translate.Article) views.JobLine {
	line := views.JobLine{Job: job, Article: article, Provider: h.providerName(ctx, job.Provider)}
	if service, err := h.Providers.Get(job.Provider); err == nil {
		line.Price = price(service.Info())
	}
	return line
}

// jobsEvents sends the list of jobs whenever it changes, until all are over or the reader leaves.
func (h *handler) jobsEvents(c *gin.Context) error {
	articles := make(map[int64]translate.Article)
	return h.stream(c, func() (templ.Component, bool, error) {
		page, err := h.jobList(c, articles)
		over := !slices.ContainsFunc(page.Jobs, func(line views.JobLine) bool { return !line.Job.State.Over() })
		return page.List(), over, err
	})
}

// addJob starts the translation of an article, or of the paragraphs that the form names, by one engine or by several.
func (h *handler) addJob(c *gin.Context) error {
	if err := parseForm(c); err != nil {
		return err
	}
	a, err := h.article(c.Request.Context(), c.Param("slug"))
	if err != nil {
		return err
	}
	switch {
	case c.PostForm("confirmed") == "":
		return h.startJob(c, a, c.PostForm("provider"))
	case c.PostForm("do") == "count":
		return h.askAgain(c, a, nil)
	}
	jobs, err := h.confirmedJobs(c, a)
	if refused(err) {
		return h.askAgain(c, a, err)
	}
	if err != nil {
		return err
	}
	if err := h.Store.SetPrivate(c.Request.Context(), a.ID, c.PostForm("private") != ""); err != nil {
		return err
	}
	return h.queue(c, jobs)
}

// startJob queues the translation of a whole article by one engine that is on this machine. Where the text would leave
// it, a person is asked first.
func (h *handler) startJob(c *gin.Context, a articleEditions, providerID string) error {
	service, err := h.Providers.Get(providerID)
	if err != nil {
		return translate.Invalid("problem.provider")
	}
	if !service.Info().Local {
		return seeOther(c, views.NewJobURL(a.Slug, providerID))
	}
	job, err := h.Pipeline.NewJob(c.Request.Context(), a.Article, providerID, a.source.Language.Into())
	if err != nil {
		return err
	}
	return h.queue(c, []*translate.Job{&job})
}

// queue adds the jobs and goes to where they are watched. What is under way already is not begun again, nor what the same
// form asked for before: whoever presses a button twice would pay twice.
func (h *handler) queue(c *gin.Context, jobs []*translate.Job) error {
	ctx := c.Request.Context()
	form := line(c.PostForm("form"), 40)
	if address, err := h.Store.Outcome(ctx, form); err == nil {
		return seeOther(c, address)
	}
	earlier, err := h.Store.JobsOf(ctx, jobs[0].ArticleID)
	if err != nil {
		return err
	}
	var fresh []*translate.Job
	for _, job := range jobs {
		if i := slices.IndexFunc(earlier, func(e translate.Job) bool { return !e.State.Over() && job.Repeats(e) }); i >= 0 {
			*job = earlier[i]
		} else {
			fresh = append(fresh, job)
		}
	}
	if len(fresh) > 0 {
		if err := h.Store.AddJobs(ctx, fresh); err != nil {
			return err
		}
		h.Wake()
	}
	address := jobsURL(jobs)
	if form != "" {
		if err := h.Store.KeepOutcome(ctx, form, address); err != nil {
			return err
		}
	}
	return seeOther(c, address)
}

// jobsURL is where jobs are watched that were asked for together.
func jobsURL(jobs []*translate.Job) string {
	together := jobs[0].Together
	if len(jobs) > 1 && !slices.ContainsFunc(jobs, func(j *translate.Job) bool { return j.Together != together }) {
		return views.TogetherURL(together)
	}
	return views.JobURL(jobs[0].ID)
}

// confirmedJobs are what the form asks for. What a person can mend is a Problem.
func (h *handler) confirmedJobs(c *gin.Context, a articleEditions) ([]*translate.Job, error) {
	ctx := c.Request.Context()
	chosen, err := positions(c.PostFormArray("paragraph"))
	if err != nil {
		return nil, err
	}
	private := c.PostForm("private") != ""
	if private { // at once, whatever else in the form is refused; it is taken back only by a form that is taken
		if err := h.Store.SetPrivate(ctx, a.ID, true); err != nil {
			return nil, err
		}
	}
	suggestTo, err := beside(a, c.PostForm("suggest"))
	if err != nil {
		return nil, err
	}
	var jobs []*translate.Job
	for _, id := range c.PostFormArray("provider") {
		service, err := h.Providers.Get(id)
		switch {
		case err != nil:
			return nil, translate.Invalid("problem.provider")
		case private && !service.Info().Local:
			return nil, translate.Invalid("provider.error.withheld")
		}
		job, err := h.Pipeline.NewJob(ctx, a.Article, id, a.source.Language.Into())
		if err != nil {
			return nil, err
		}
		var earlier translate.Job
		if suggestTo == 0 { // suggestions of earlier jobs stand beside the text already
			if earlier, err = h.earlierJob(ctx, job); err != nil {
				return nil, err
			}
		}
		job.SuggestTo = suggestTo
		if job.Choose(chosen, earlier); job.Count(translate.ItemWaiting) == 0 {
			return nil, translate.Invalid("newjob.none-chosen")
		}
		jobs = append(jobs, &job)
	}
	if len(jobs) == 0 {
		return nil, translate.Invalid("newjob.no-engine")
	}
	if len(jobs) > 1 {
		together := strings.ToLower(rand.Text())
		for _, job := range jobs {
			job.Together = together
		}
	}
	return jobs, nil
}

// beside returns the id of the translation of that key; 0 for an empty key.
func beside(a articleEditions, key string) (int64, error) {
	if key == "" {
		return 0, nil
	}
	e, err := a.edition(key)
	if err != nil || !a.canSuggestTo(e) {
		return 0, translate.Invalid("newjob.result.gone")
	}
	return e.ID, nil
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
	if err != nil {
		return views.JobPage{}, err
	}
	page := views.JobPage{JobLine: h.jobLine(ctx, job, article), Language: job.From, Now: time.Now()}
	editions, err := h.Store.Editions(ctx, article.ID)
	if err != nil {
		return page, err
	}
	if len(editions) > 1 {
		page.Edition = editions[1].Key
	}
	source, err := h.Store.RevisionByID(ctx, job.SourceRevision)
	if err != nil {
		return page, err
	}
	page.Source = source.Paragraphs
	if job.SuggestTo != 0 {
		page.Beside, err = h.Store.EditionByID(ctx, job.SuggestTo)
		if err != nil && !errors.Is(err, translate.ErrNotFound) { // else it was removed
			return page, err
		}
	}
	if job.Together != "" {
		together, err := h.Store.JobsTogether(ctx, job.Together)
		if err != nil {
			return page, err
		}
		for _, other := range together {
			if other.ID != job.ID {
				page.Others = append(page.Others, h.jobLine(ctx, other, article))
			}
		}
	}
	return page, nil
}

// changeJob pauses a job, cancels it, or takes it up again: what is done stays done.
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
	case "pause":
		err = h.Store.PauseJob(ctx, page.Job.ID)
	case "cancel":
		err = h.Store.CancelJob(ctx, page.Job.ID)
	case "resume":
		err = h.Store.ResumeJob(ctx, page.Job.ID)
		h.Wake()
	default:
		err = translate.Invalid("error.422.text")
	}
	if errors.Is(err, translate.ErrConflict) { // how it stands now is the answer
		if page, err = h.jobPage(c); err != nil {
			return err
		}
		page.Moved = true
		return render(c, http.StatusConflict, page.Page())
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
	return h.stream(c, func() (templ.Component, bool, error) {
		page.Job, err = h.Store.Job(c.Request.Context(), page.Job.ID)
		page.Now = time.Now()
		return page.Status(), page.Job.State.Over(), err
	})
}

// stream sends what look returns whenever that changes, until it is over or the reader leaves.
func (h *handler) stream(c *gin.Context, look func() (now templ.Component, over bool, err error)) error {
	// A stream outlives the time that a page may take.
	if err := http.NewResponseController(c.Writer).SetWriteDeadline(time.Time{}); err != nil {
		return err
	}
	c.Header("Cache-Control", "no-store")
	ticker := time.NewTicker(glance)
	defer ticker.Stop()
	var last []byte
	for {
		component, over, err := look()
		if err != nil {
			return err
		}
		var now bytes.Buffer
		if err := component.Render(c.Request.Context(), &now); err != nil {
			return err
		}
		if !bytes.Equal(now.Bytes(), last) {
			c.SSEvent("status", now.String())
			c.Writer.Flush()
			last = now.Bytes()
		}
		if over {
			return nil
		}
		select {
		case <-c.Request.Context().Done():
			return nil
		case <-h.Done:
			return nil
		case <-ticker.C:
		}
	}
}

// price is what a service asks; what is local costs nothing, so that there is nothing to tell.
func price(info provider.Info) views.Price {
	if info.Local {
		return views.Price{}
	}
	return views.Price{PerMillion: info.Price.PerMillion, Currency: info.Price.Currency}
}
