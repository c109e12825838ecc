package provider

import (
	"context"
	"net/url"
	"strings"

	"regard/translate"
)

const (
	googleAdvancedTexts = 1024
	googleAdvancedChars = 30_000 // code points
)

func googleAdvancedKind() Kind {
	return Kind{
		ID: "google-advanced", Name: "Google Translate (Advanced)",
		Fields: []Field{
			{Name: "credentials", Secret: true, Required: true},
			{Name: "project"},
			{Name: "location", Default: "global"},
			{Name: "model"},
			{Name: "glossary"},
			{Name: "url", Default: googleURL},
			priceField(),
		},
		Price: googlePrice(),
		open:  openGoogleAdvanced,
	}
}

// A googleAdvanced translates through the advanced edition of Google's Cloud Translation (version 3), for which a
// service account signs. Its glossaries are files in Google's storage: one can be named in the settings, terms cannot
// be sent.
type googleAdvanced struct {
	*wire
	info     Info
	parent   string // "projects/p/locations/l"
	model    string // resource name; "" for the default
	glossary string // likewise
	known    remembered
}

func openGoogleAdvanced(config Config) (Provider, error) {
	w, err := newWire(config)
	if err != nil {
		return nil, err
	}
	account, err := readServiceAccount(config.Settings["credentials"])
	if err != nil {
		return nil, err
	}
	token, err := newGoogleToken(config, account)
	if err != nil {
		return nil, err
	}
	w.secrets = append(w.secrets, account.Email)
	w.explain = explainGoogle
	w.authorize = token.authorize
	price, err := config.price(googlePrice())
	if err != nil {
		return nil, err
	}
	project := config.Settings["project"]
	if project == "" {
		project = account.Project
	}
	if project == "" {
		return nil, fieldError("project", "missing")
	}
	parent := "projects/" + url.PathEscape(project) + "/locations/" + url.PathEscape(config.Settings["location"])
	g := &googleAdvanced{
		wire: w, parent: parent,
		model: resource(parent, "models", config.Settings["model"]), glossary: resource(parent, "glossaries", config.Settings["glossary"]),
	}
	g.info = Info{ID: config.ID, Name: config.Name, Local: w.local, Model: strings.Trim(g.model+" "+g.glossary, " "), Price: price, Deterministic: true}
	return g, nil
}

// resource returns the whole name of a resource, of which the settings may have the last part only.
func resource(parent, kind, name string) string {
	if name == "" || strings.HasPrefix(name, "projects/") {
		return name
	}
	return parent + "/" + kind + "/" + name
}

// Info tells what the service is.
func (g *googleAdvanced) Info() Info { return g.info }

// Capabilities asks the service for its languages, from time to time.
func (g *googleAdvanced) Capabilities(ctx context.Context) (Capabilities, error) {
	return g.known.get(ctx, g.ask)
}

func (g *googleAdvanced) ask(ctx context.Context) (Capabilities, error) {
	var answer struct {
		Languages []struct {
			Code   translate.Language `json:"languageCode"`
			Source bool               `json:"supportSource"`
			Target bool               `json:"supportTarget"`
		} `json:"languages"`
	}
	query := url.Values{}
	if g.model != "" {
		query.Set("model", g.model)
	}
	if _, err := g.json(ctx, call{path: "/v3/" + g.parent + "/supportedLanguages", query: query}, &answer); err != nil {
		return Capabilities{}, err
	}
	capabilities := Capabilities{MaxTexts: googleAdvancedTexts, MaxChars: googleAdvancedChars, CharsPerMinute: googlePerMinute, Concurrency: 4}
	for _, l := range answer.Languages {
		if l.Source {
			capabilities.Sources = append(capabilities.Sources, l.Code)
		}
		if l.Target {
			capabilities.Targets = append(capabilities.Targets, l.Code)
		}
	}
	if len(capabilities.Sources) == 0 || len(capabilities.Targets) == 0 {
		return Capabilities{}, g.problem(Malformed)
	}
	return capabilities, nil
}

// A googleAdvancedRequest is the body of POST …:translateText. The type has to be told: it is HTML otherwise.
type googleAdvancedRequest struct {
	Contents []string                `json:"contents"`
	MIMEType string                  `json:"mimeType"`
	Source   string                  `json:"sourceLanguageCode"`
	Target   string                  `json:"targetLanguageCode"`
	Model    string                  `json:"model,omitempty"`
	Glossary *googleAdvancedGlossary `json:"glossaryConfig,omitempty"`
}

type googleAdvancedGlossary struct {
	Name string `json:"glossary"`
}

// Translate sends the segments in one request. With a glossary the service answers both with and without it: the
// one with it is taken.
func (g *googleAdvanced) Translate(ctx context.Context, request Request) (Response, error) {
	pair, texts, err := asked(ctx, g, request)
	if err != nil || len(texts) == 0 {
		return Response{}, err
	}
	body := googleAdvancedRequest{Contents: texts, MIMEType: "text/plain", Source: string(pair.From), Target: string(pair.To), Model: g.model}
	if g.glossary != "" {
		body.Glossary = &googleAdvancedGlossary{g.glossary}
	}
	var answer struct {
		Translations         []googleTranslation `json:"translations"`
		GlossaryTranslations []googleTranslation `json:"glossaryTranslations"`
	}
	if _, err := g.json(ctx, call{path: "/v3/" + g.parent + ":translateText", json: body, texts: texts}, &answer); err != nil {
		return Response{}, err
	}
	translations := answer.Translations
	if g.glossary != "" {
		translations = answer.GlossaryTranslations
	}
	return g.googleResponse(request, translations)
}

// Check translates one word, as for a person who tests the service: what was remembered is asked anew.
func (g *googleAdvanced) Check(ctx context.Context) error {
	g.known.forget()
	return checkAny(ctx, g)
}
