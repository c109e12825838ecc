package provider

import (
	"context"
	"encoding/json"
	"net/http"
	"path"
	"strings"

	"regard/translate"
)

const (
	googleURL = "https://translation.googleapis.com"
	// googleTexts and googleBody bound a request of the basic edition: segments, and bytes. googleRest of the bytes is
	// for all but the texts.
	googleTexts = 128
	googleBody  = 100_000
	googleRest  = 1000
	// googlePerMinute is what a project may send in a minute unless it asked for more, in characters.
	googlePerMinute = 6_000_000
)

func googlePrice() Price { return Price{PerMillion: 20, Currency: "USD", AsOf: "2025"} }

func googleKind() Kind {
	return Kind{
		ID: "google", Name: "Google Translate",
		Fields: []Field{
			{Name: "key", Secret: true, Required: true},
			{Name: "model", Options: []string{"nmt", "base"}},
			{Name: "url", Default: googleURL},
			priceField(),
		},
		Price: googlePrice(),
		open:  openGoogle,
	}
}

// A google translates through the basic edition of Google's Cloud Translation (version 2), which takes a key. The
// key goes into a header: addresses are logged on the way.
type google struct {
	*wire
	info  Info
	model string
	known remembered
}

func openGoogle(config Config) (Provider, error) {
	w, err := newWire(config)
	if err != nil {
		return nil, err
	}
	key := config.Settings["key"]
	w.explain = explainGoogle
	w.authorize = func(_ context.Context, request *http.Request, _ []byte) error {
		request.Header.Set("X-Goog-Api-Key", key)
		return nil
	}
	price, err := config.price(googlePrice())
	if err != nil {
		return nil, err
	}
	model := config.Settings["model"]
	return &google{wire: w, model: model, info: Info{ID: config.ID, Name: config.Name, Local: w.local, Model: model, Price: price, Deterministic: true}}, nil
}

// Info tells what the service is.
func (g *google) Info() Info { return g.info }

// Capabilities asks the service for its languages, from time to time.
func (g *google) Capabilities(ctx context.Context) (Capabilities, error) {
	return g.known.get(ctx, g.ask)
}

func (g *google) ask(ctx context.Context) (Capabilities, error) {
	var answer struct {
		Data struct {
			Languages []struct {
				Language translate.Language `json:"language"`
			} `json:"languages"`
		} `json:"data"`
	}
	query := map[string][]string{}
	if g.model != "" {
		query["model"] = []string{g.model}
	}
	if _, err := g.json(ctx, call{path: "/language/translate/v2/languages", query: query}, &answer); err != nil {
		return Capabilities{}, err
	}
	var languages []translate.Language
	for _, l := range answer.Data.Languages {
		if l.Language != "" {
			languages = append(languages, l.Language)
		}
	}
	if len(languages) == 0 {
		return Capabilities{}, g.problem(Malformed)
	}
	return Capabilities{
		Sources: languages, Targets: languages,
		MaxTexts: googleTexts, MaxBytes: googleBody - googleRest, CharsPerMinute: googlePerMinute, Concurrency: 4,
	}, nil
}

// A googleTranslation is what both editions answer for a text. The model is a name, or the path of a resource.
type googleTranslation struct {
	Text  *string `json:"translatedText"`
	Model string  `json:"model"`
}

// googleResponse is the response of either edition.
func (w *wire) googleResponse(request Request, translations []googleTranslation) (Response, error) {
	texts, engine := make([]*string, len(translations)), "Google"
	for i, translation := range translations {
		texts[i] = translation.Text
		if translation.Model != "" {
			engine = "Google " + path.Base(translation.Model)
		}
	}
	return w.response(request, texts, engine, Usage{})
}

// A googleRequest is the body of POST /language/translate/v2. The format has to be told: it is HTML otherwise.
type googleRequest struct {
	Q      []string `json:"q"`
	Source string   `json:"source"`
	Target string   `json:"target"`
	Format string   `json:"format"`
	Model  string   `json:"model,omitempty"`
}

// Translate sends the segments in one request.
func (g *google) Translate(ctx context.Context, request Request) (Response, error) {
	pair, texts, err := asked(ctx, g, request)
	if err != nil || len(texts) == 0 {
		return Response{}, err
	}
	body := googleRequest{Q: texts, Source: string(pair.From), Target: string(pair.To), Format: "text", Model: g.model}
	var answer struct {
		Data struct {
			Translations []googleTranslation `json:"translations"`
		} `json:"data"`
	}
	if _, err := g.json(ctx, call{path: "/language/translate/v2", json: body, texts: texts}, &answer); err != nil {
		return Response{}, err
	}
	return g.googleResponse(request, answer.Data.Translations)
}

// Check translates one word, as for a person who tests the service: what was remembered is asked anew.
func (g *google) Check(ctx context.Context) error {
	g.known.forget()
	return checkAny(ctx, g)
}

// explainGoogle classifies an answer of either edition. Both tell a quota that is used up with status 403, and a key
// that is wrong with status 400, as they do much else.
func explainGoogle(status int, answer []byte) (ErrorKind, string) {
	var body struct {
		Error struct {
			Message string `json:"message"`
			Status  string `json:"status"`
			Errors  []struct {
				Reason string `json:"reason"`
			} `json:"errors"`
		} `json:"error"`
	}
	_ = json.Unmarshal(answer, &body)
	message := body.Error.Message
	reason := ""
	if len(body.Error.Errors) > 0 {
		reason = body.Error.Errors[0].Reason
	}
	says := func(texts ...string) bool {
		for _, text := range texts {
			if strings.Contains(strings.ToLower(message), text) {
				return true
			}
		}
		return false
	}
	limited := status == http.StatusForbidden || status == http.StatusTooManyRequests
	switch {
	case limited && (reason == "dailyLimitExceeded" || reason == "quotaExceeded" || says("daily limit", "per day")):
		return Quota, message
	case limited && (reason == "userRateLimitExceeded" || reason == "rateLimitExceeded" || says("rate limit")):
		return RateLimited, message
	case status != http.StatusBadRequest:
	case says("api key"):
		return Auth, message
	case says("bad language pair", "language is invalid", "language code") || message == "Invalid Value":
		return UnsupportedPair, message
	case says("too many text segments", "too long", "too large", "exceeds the", "payload size"):
		return TooLarge, message
	}
	return "", message
}
