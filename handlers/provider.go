package handlers

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
	"golang.org/x/sync/errgroup"

	"regard/translate"
	"regard/translate/provider"
	"regard/views"
)

// patience is how long a page waits for a service to say what it can do.
const patience = 2 * time.Second

// providers shows the services that translate.
func (h *handler) providers(c *gin.Context) error {
	page, err := h.providersPage(c.Request.Context())
	page.Removed = line(c.Query("removed"), 40)
	if err != nil {
		return err
	}
	for i := range page.Providers {
		if card := &page.Providers[i]; card.ID == c.Query("tested") {
			if test, ok := h.tested.Load(card.ID); ok {
				card.Tested = new(test.(views.Test))
			}
		}
	}
	return render(c, http.StatusOK, page.Page())
}

func (h *handler) providersPage(ctx context.Context) (views.Providers, error) {
	if err := h.Providers.Refresh(ctx); err != nil {
		return views.Providers{}, err
	}
	page := views.Providers{Kinds: kinds()}
	entries := h.Providers.Entries()
	page.Providers = make([]views.ProviderCard, len(entries))
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	var asking errgroup.Group
	for i, entry := range entries {
		card := &page.Providers[i]
		*card = views.ProviderCard{
			ProviderChoice: choice(ctx, entry.Provider), Fixed: entry.Fixed, Disabled: entry.Config.Disabled,
			First: i == 0, Last: i == len(entries)-1,
		}
		if kind, err := provider.KindOf(entry.Config.Kind); err == nil {
			card.Kind = kind.Name
		}
		if !card.Disabled {
			asking.Go(func() error {
				capabilities, err := entry.Provider.Capabilities(ctx)
				card.Pairs = capabilities.Directions()
				card.Err, card.Detail = told(err)
				return nil
			})
		}
	}
	for id := range h.Providers.Broken() {
		page.Broken = append(page.Broken, id)
	}
	return page, asking.Wait()
}

// kinds are the kinds of services that can be added.
func kinds() []views.ProviderKind {
	var all []views.ProviderKind
	for _, kind := range provider.Kinds() {
		if kind.OnPages() {
			all = append(all, views.ProviderKind{ID: kind.ID, Name: kind.Name})
		}
	}
	return all
}

// addProvider adds a service, or brings back the one that was just removed.
func (h *handler) addProvider(c *gin.Context) error {
	ctx := c.Request.Context()
	if err := parseForm(c); err != nil {
		return err
	}
	if id := c.PostForm("restore"); id != "" {
		if err := h.Providers.Restore(ctx, id); err != nil {
			return err
		}
		return seeOther(c, "/providers#"+id)
	}
	config, kind, err := configOf(c, c.PostForm("kind"))
	if err != nil {
		return err
	}
	id, err := h.Providers.Add(ctx, config)
	if err != nil {
		return h.refuseProvider(c, kind, config, err)
	}
	return seeOther(c, "/providers#"+id)
}

// newProvider asks for the settings of a service of the kind in the query.
func (h *handler) newProvider(c *gin.Context) error {
	kind, err := provider.KindOf(c.Query("kind"))
	if err != nil || !kind.OnPages() {
		return translate.ErrNotFound
	}
	return render(c, http.StatusOK, providerForm(kind, provider.Config{Kind: kind.ID}, nil).Page())
}

// provider shows the settings of a service that people added.
func (h *handler) provider(c *gin.Context) error {
	config, err := h.Providers.Config(c.Request.Context(), c.Param("id"))
	if err != nil {
		return err
	}
	kind, err := provider.KindOf(config.Kind)
	if err != nil {
		return err
	}
	return render(c, http.StatusOK, providerForm(kind, config, nil).Page())
}

// changeProvider saves, moves, disables or removes a service.
func (h *handler) changeProvider(c *gin.Context) error {
	ctx, id := c.Request.Context(), c.Param("id")
	if err := parseForm(c); err != nil {
		return err
	}
	var err error
	switch c.PostForm("do") {
	case "save":
		return h.saveProvider(c, id)
	case "up", "down":
		err = h.Providers.Move(ctx, id, c.PostForm("do") == "up")
	case "enable", "disable":
		err = h.Providers.Enable(ctx, id, c.PostForm("do") == "enable")
	case "remove":
		if err := h.Providers.Remove(ctx, id); err != nil {
			return err
		}
		return seeOther(c, "/providers?removed="+id)
	default:
		return translate.Invalid("error.422.text")
	}
	if err != nil {
		return err
	}
	return seeOther(c, "/providers#"+id)
}

func (h *handler) saveProvider(c *gin.Context, id string) error {
	old, err := h.Providers.Config(c.Request.Context(), id)
	if err != nil {
		return err
	}
	config, kind, err := configOf(c, old.Kind)
	if err != nil {
		return err
	}
	config.ID = id
	if err := h.Providers.Change(c.Request.Context(), config); err != nil {
		for name := range old.Settings { // so that the form knows which secrets there are
			if field, ok := kind.Field(name); ok && field.Secret && config.Settings[name] == "" {
				config.Settings[name] = old.Settings[name]
			}
		}
		return h.refuseProvider(c, kind, config, err)
	}
	return seeOther(c, "/providers#"+id)
}

// configOf reads the settings of a service from the form.
func configOf(c *gin.Context, kindID string) (provider.Config, provider.Kind, error) {
	kind, err := provider.KindOf(kindID)
	if err != nil || !kind.OnPages() {
		return provider.Config{}, kind, translate.ErrNotFound
	}
	config := provider.Config{
		Kind: kind.ID, Name: field(c, "name", 80), Settings: provider.Settings{}, Private: c.PostForm("private") != "",
	}
	for _, f := range kind.Fields {
		config.Settings[f.Name] = c.PostForm("field-" + f.Name)
	}
	return config, kind, nil
}

// refuseProvider shows the form again where a person can mend it.
func (h *handler) refuseProvider(c *gin.Context, kind provider.Kind, config provider.Config, err error) error {
	if wrong, ok := errors.AsType[*provider.FieldError](err); ok || errors.Is(err, provider.ErrNoSecret) {
		form := providerForm(kind, config, wrong)
		if !ok {
			form.Err = err
		}
		return render(c, http.StatusUnprocessableEntity, form.Page())
	}
	return err
}

// providerForm asks for the settings of a kind of service. Secrets are not among what it shows.
func providerForm(kind provider.Kind, config provider.Config, wrong *provider.FieldError) views.ProviderForm {
	form := views.ProviderForm{ID: config.ID, Kind: views.ProviderKind{ID: kind.ID, Name: kind.Name}, Name: config.Name, Private: config.Private}
	for _, f := range kind.Fields {
		shown := views.ProviderField{
			Name: f.Name, Label: f.Label(), Secret: f.Secret, Required: f.Required, Default: f.Default, Options: f.Options,
			Value: config.Settings[f.Name],
		}
		if f.Secret {
			shown.Kept, shown.Value = shown.Value != "" && config.ID != "", ""
		}
		if wrong != nil && wrong.Field == f.Name {
			shown.Err = wrong.Err
		}
		form.Fields = append(form.Fields, shown)
	}
	if wrong != nil && wrong.Field == "name" {
		form.NameErr = wrong.Err
	}
	return form
}

// question is what a provider is tested with.
const question = "Bonjour tout le monde."

// testProvider asks a service for one short sentence, and leads to the page that shows its answer.
func (h *handler) testProvider(c *gin.Context) error {
	ctx, cancel := context.WithTimeout(c.Request.Context(), 20*time.Second)
	defer cancel()
	if err := h.Providers.Refresh(ctx); err != nil {
		return err
	}
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
	h.tested.Store(p.Info().ID, test)
	return seeOther(c, views.TestedURL(p.Info().ID))
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
	if err := h.Providers.Refresh(ctx); err != nil {
		h.Log.ErrorContext(ctx, "services cannot be read", "err", err) // those that are known can still be offered
	}
	var choices []views.ProviderChoice
	for _, p := range h.Providers.All() {
		if capabilities, err := p.Capabilities(ctx); err == nil && capabilities.Translates(from, to) {
			choices = append(choices, choice(ctx, p))
		}
	}
	return choices
}

func choice(ctx context.Context, p provider.Provider) views.ProviderChoice {
	info := p.Info()
	return views.ProviderChoice{ID: info.ID, Name: views.ProviderName(ctx, info.ID, info.Name), Local: info.Local}
}

// providerName names a provider to the reader, by its id when it is there no more.
func (h *handler) providerName(ctx context.Context, id string) string {
	if p, err := h.Providers.Get(id); err == nil {
		return views.ProviderName(ctx, id, p.Info().Name)
	}
	return id
}
