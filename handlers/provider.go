package handlers

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"regard/translate"
	"regard/translate/provider"
	"regard/views"
)

// patience is how long a page waits for a service to say what it can do.
const patience = 2 * time.Second

// providers shows the services that translate.
func (h *handler) providers(c *gin.Context) error {
	return render(c, http.StatusOK, h.providersPage(c.Request.Context(), "", nil).Page())
}

func (h *handler) providersPage(ctx context.Context, tested string, test *views.Test) views.Providers {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	page := views.Providers{}
	for _, p := range h.Providers.All() {
		card := views.ProviderCard{ProviderChoice: choice(p)}
		capabilities, err := p.Capabilities(ctx)
		card.Pairs = capabilities.Directions()
		card.Err, card.Detail = told(err)
		if card.ID == tested {
			card.Tested = test
		}
		page.Providers = append(page.Providers, card)
	}
	return page
}

// question is what a provider is tested with.
const question = "Bonjour tout le monde."

// testProvider asks a service for one short sentence and shows its answer.
func (h *handler) testProvider(c *gin.Context) error {
	ctx, cancel := context.WithTimeout(c.Request.Context(), 20*time.Second)
	defer cancel()
	p, err := h.Providers.Get(c.Param("id"))
	if err != nil {
		return err
	}
	test := views.Test{Question: question}
	start := time.Now()
	response, err := p.Translate(ctx, provider.Request{
		From: translate.French, To: translate.English, Fresh: true,
		Segments: []provider.Segment{{ID: "test", Kind: translate.Text, Text: question}},
	})
	test.Took = time.Since(start)
	if err == nil && response.Items[0].Err != nil {
		err = response.Items[0].Err
	}
	test.Err, test.Detail = told(err)
	if err == nil {
		test.Answer = response.Items[0].Text
	}
	return render(c, http.StatusOK, h.providersPage(c.Request.Context(), p.Info().ID, &test).Page())
}

// told returns the message key of a provider's error and what the service said; both empty for nil.
func told(err error) (key, detail string) {
	if err == nil {
		return "", ""
	}
	var failure *provider.Error
	if errors.As(err, &failure) {
		return failure.Key(), failure.Detail
	}
	return "provider.error." + string(provider.Unavailable), ""
}

// providersFor returns the services that translate from one language into another right now.
func (h *handler) providersFor(ctx context.Context, from, to translate.Language) []views.ProviderChoice {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	var choices []views.ProviderChoice
	for _, p := range h.Providers.All() {
		if capabilities, err := p.Capabilities(ctx); err == nil && capabilities.Translates(from, to) {
			choices = append(choices, choice(p))
		}
	}
	return choices
}

func choice(p provider.Provider) views.ProviderChoice {
	info := p.Info()
	return views.ProviderChoice{ID: info.ID, Name: info.Name, Local: info.Local}
}

// providerName names a provider, by its id when it is there no more.
func (h *handler) providerName(id string) string {
	if p, err := h.Providers.Get(id); err == nil {
		return p.Info().Name
	}
	return id
}
