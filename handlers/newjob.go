package handlers

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/gin-gonic/gin"

	"regard/translate"
	"regard/translate/pipeline"
	"regard/translate/provider"
	"regard/views"
)

// newJob asks before translations run: which engines, what goes where, and what is here already.
func (h *handler) newJob(c *gin.Context) error {
	a, err := h.article(c.Request.Context(), c.Param("slug"))
	if err != nil {
		return err
	}
	asked := c.QueryArray("provider")
	for _, id := range asked {
		if _, err := h.Providers.Get(id); err != nil {
			return err
		}
	}
	page := views.NewJob{SuggestTo: c.Query("suggest")}
	if chosen, err := positions(c.QueryArray("paragraph")); err == nil {
		page.Chosen = chosen
	}
	return h.showNewJob(c, http.StatusOK, a, page, asked)
}

// askAgain shows the form again as it was filled in, with what is wrong; or, without a problem, with the counts of what
// was chosen.
func (h *handler) askAgain(c *gin.Context, a articleEditions, problem error) error {
	status := http.StatusOK
	if problem != nil {
		status = http.StatusUnprocessableEntity
	}
	page := views.NewJob{Err: problem, SuggestTo: c.PostForm("suggest"), Counted: true, Chosen: []int{}}
	if c.PostForm("confirmed") == "" {
		page.Chosen = nil
	}
	if chosen, err := positions(c.PostFormArray("paragraph")); err == nil && page.Chosen != nil {
		page.Chosen = chosen
	}
	return h.showNewJob(c, status, a, page, c.PostFormArray("provider"))
}

func (h *handler) showNewJob(c *gin.Context, status int, a articleEditions, page views.NewJob, chosen []string) error {
	ctx := c.Request.Context()
	source, err := h.Store.LatestRevision(ctx, a.source.ID)
	if err != nil {
		return err
	}
	page.Article, page.Language, page.Edition = a.Article, a.source.Language, a.translation()
	for _, e := range a.editions[1:] {
		if a.canSuggestTo(e) {
			page.Beside = append(page.Beside, e)
		}
	}
	for _, p := range source.Paragraphs {
		page.Paragraphs = append(page.Paragraphs, p.Text)
	}
	if page.Private, err = h.Store.Private(ctx, a.ID); err != nil {
		return err
	}
	if page.Counted {
		page.Private = c.PostForm("private") != ""
	}
	page.Engines, err = h.engines(ctx, a.source.Language, source.Paragraphs, chosen)
	if err != nil {
		return err
	}
	return render(c, status, page.Page())
}

// canSuggestTo tells whether an edition is in the language that engines translate the article into.
func (a articleEditions) canSuggestTo(e translate.Edition) bool {
	return !e.Source && e.Language.Base() == a.source.Language.Into()
}

// engines are those that can translate the paragraphs, and the chosen ones whether they can or not.
func (h *handler) engines(ctx context.Context, from translate.Language, paragraphs []translate.Paragraph, chosen []string) ([]views.NewJobEngine, error) {
	choices := h.providersFor(ctx, from, from.Into())
	for _, id := range chosen {
		if slices.ContainsFunc(choices, func(c views.ProviderChoice) bool { return c.ID == id }) {
			continue
		}
		if p, err := h.Providers.Get(id); err == nil {
			choices = append(choices, choice(ctx, p))
		}
	}
	terms, err := h.Store.Terms(ctx)
	if err != nil {
		return nil, err
	}
	left, hosts := h.left(ctx, choices), h.hosts()
	engines := make([]views.NewJobEngine, len(choices))
	for i, c := range choices {
		p, err := h.Providers.Get(c.ID)
		if err != nil {
			return nil, err
		}
		known, err := h.known(ctx, p.Info(), from, paragraphs, terms)
		if err != nil {
			return nil, err
		}
		engines[i] = views.NewJobEngine{
			ProviderChoice: c, Host: hosts[c.ID], Chosen: slices.Contains(chosen, c.ID) || len(choices) == 1,
			Known: known, Price: price(p.Info()), Left: left[i],
		}
	}
	return engines, nil
}

// hosts are the servers of the providers that have one in their settings, by id.
func (h *handler) hosts() map[string]string {
	hosts := make(map[string]string)
	for _, entry := range h.Providers.Entries() {
		if address, err := url.Parse(entry.Config.Settings["url"]); err == nil {
			hosts[entry.Config.ID] = address.Host
		}
	}
	return hosts
}

// left asks the services, all at once, how many characters they still allow; nil for those that do not say so in time.
func (h *handler) left(ctx context.Context, choices []views.ProviderChoice) []*int {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	left := make([]*int, len(choices))
	var all sync.WaitGroup
	for i, choice := range choices {
		if choice.Local {
			continue
		}
		all.Go(func() {
			allowance, err := h.Providers.Quota(ctx, choice.ID)
			if n, limited := allowance.Left(); err == nil && limited {
				left[i] = &n
			}
		})
	}
	all.Wait()
	return left
}

// known tells of each paragraph whether the cache has its translation by the terms of the glossary.
func (h *handler) known(ctx context.Context, info provider.Info, from translate.Language, paragraphs []translate.Paragraph, terms []translate.Term) ([]bool, error) {
	request := provider.Request{From: from, To: from.Into(), Glossary: terms}
	for _, p := range paragraphs {
		request.Segments = append(request.Segments, provider.Segment{ID: p.ID, Kind: p.Kind, Text: p.Text})
	}
	keys := provider.Keys(info, request)
	cached, err := h.Store.CachedTranslations(ctx, keys)
	known := make([]bool, len(paragraphs))
	for i, key := range keys {
		_, known[i] = cached[key]
	}
	return known, err
}

// positions reads the numbers of the chosen paragraphs, ascending; "10-14" are those from one to the other. None is a
// problem.
func positions(values []string) ([]int, error) {
	var all []int
	for _, value := range values {
		first, last, several := strings.Cut(value, "-")
		from, err := strconv.Atoi(first)
		to := from
		if several && err == nil {
			to, err = strconv.Atoi(last)
		}
		if err != nil || from < 0 || to < from || to >= pipeline.MaxParagraphs {
			return nil, translate.Invalid("error.422.text")
		}
		for n := from; n <= to; n++ {
			all = append(all, n)
		}
		if len(all) > pipeline.MaxParagraphs {
			return nil, translate.Invalid("error.422.text")
		}
	}
	if len(all) == 0 {
		return nil, translate.Invalid("newjob.none-chosen")
	}
	slices.Sort(all)
	return slices.Compact(all), nil
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
