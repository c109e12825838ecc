package provider

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"

	"regard/translate"
)

const (
	microsoftTexts = 1000
	microsoftChars = 50_000 // in a request, as UTF-16 counts them
	// microsoftModelWait is how long a custom model that is not loaded takes, as the service's documentation has it.
	microsoftModelWait = time.Minute
)

// microsoftPerHour are the characters that a tier of the service may send in an hour. They are held in any minute.
var microsoftPerHour = map[string]int{"F0": 2_000_000, "S1": 40_000_000, "S2": 40_000_000, "S3": 120_000_000, "S4": 200_000_000}

func microsoftKind() Kind {
	return Kind{
		ID: "microsoft", Name: "Microsoft Translator",
		Fields: []Field{
			{Name: "key", Secret: true, Required: true},
			{Name: "region"},
			{Name: "tier", Default: "S1", Options: []string{"F0", "S1", "S2", "S3", "S4"}},
			{Name: "model"},
			{Name: "url", Default: "https://api.cognitive.microsofttranslator.com"},
			priceField(),
		},
		Price: Price{PerMillion: 10, Currency: "USD", AsOf: "2025"},
		open:  openMicrosoft,
	}
}

// A microsoft translates through Microsoft's Translator (version 3.0). The model is the category of a custom one.
type microsoft struct {
	*wire
	info  Info
	model string
	tier  string
	known remembered
}

func openMicrosoft(config Config) (Provider, error) {
	w, err := newWire(config)
	if err != nil {
		return nil, err
	}
	key, region := config.Settings["key"], config.Settings["region"]
	w.trace = "X-RequestId"
	w.explain = explainMicrosoft
	w.authorize = func(_ context.Context, request *http.Request, _ []byte) error {
		request.Header.Set("Ocp-Apim-Subscription-Key", key)
		if region != "" {
			request.Header.Set("Ocp-Apim-Subscription-Region", region)
		}
		return nil
	}
	m := &microsoft{wire: w, model: config.Settings["model"], tier: config.Settings["tier"]}
	list := microsoftKind().Price
	if m.tier == "F0" {
		list.PerMillion = 0
	}
	price, err := config.price(list)
	if err != nil {
		return nil, err
	}
	m.info = Info{ID: config.ID, Name: config.Name, Local: w.local, Model: m.model, Price: price, Deterministic: true}
	return m, nil
}

// Info tells what the service is.
func (m *microsoft) Info() Info { return m.info }

// Capabilities asks the service for its languages, from time to time.
func (m *microsoft) Capabilities(ctx context.Context) (Capabilities, error) {
	return m.known.get(ctx, m.ask)
}

func (m *microsoft) ask(ctx context.Context) (Capabilities, error) {
	var answer struct {
		Translation map[string]struct{} `json:"translation"`
	}
	query := url.Values{"api-version": {"3.0"}, "scope": {"translation"}}
	if _, err := m.json(ctx, call{path: "/languages", query: query}, &answer); err != nil {
		return Capabilities{}, err
	}
	var languages []translate.Language
	for code := range answer.Translation {
		languages = append(languages, translate.Language(code))
	}
	if len(languages) == 0 {
		return Capabilities{}, m.problem(Malformed)
	}
	slices.Sort(languages)
	perMinute := microsoftPerHour[m.tier] / 60
	return Capabilities{
		Sources: languages, Targets: languages, UTF16: true,
		// One request may not fill a minute: the free tier would refuse it for ever.
		MaxTexts: microsoftTexts, MaxChars: min(microsoftChars, perMinute/4), CharsPerMinute: perMinute, Concurrency: 4,
	}, nil
}

type microsoftText struct {
	Text string `json:"Text"`
}

// Translate sends the segments in one request.
func (m *microsoft) Translate(ctx context.Context, request Request) (Response, error) {
	pair, texts, err := asked(ctx, m, request)
	if err != nil || len(texts) == 0 {
		return Response{}, err
	}
	query := url.Values{"api-version": {"3.0"}, "from": {string(pair.From)}, "to": {string(pair.To)}, "textType": {"plain"}}
	if m.model != "" {
		query.Set("category", m.model)
	}
	body := make([]microsoftText, len(texts))
	for i, text := range texts {
		body[i].Text = text
	}
	var answer []struct {
		Translations []struct {
			Text *string `json:"text"`
		} `json:"translations"`
	}
	header, err := m.json(ctx, call{path: "/translate", query: query, json: body, texts: texts}, &answer)
	if err != nil {
		return Response{}, awaitModel(err)
	}
	translations := make([]*string, len(answer))
	for i, element := range answer {
		if len(element.Translations) != 1 {
			return Response{}, m.problem(Malformed)
		}
		translations[i] = element.Translations[0].Text
	}
	billed, _ := strconv.Atoi(header.Get("X-Metered-Usage"))
	return m.response(request, translations, "Microsoft", Usage{Characters: max(0, billed), Trace: m.traceOf(header)})
}

// Check translates one word, as for a person who tests the service: what was remembered is asked anew.
func (m *microsoft) Check(ctx context.Context) error {
	m.known.forget()
	return checkAny(ctx, m)
}

// explainMicrosoft classifies an answer by the service's own code: six digits, of which the status is the first three.
func explainMicrosoft(_ int, answer []byte) (ErrorKind, string) {
	var body struct {
		Error struct {
			Code    int    `json:"code"`
			Message string `json:"message"`
		} `json:"error"`
	}
	_ = json.Unmarshal(answer, &body) // a proxy may answer with HTML, or nothing
	kind := ErrorKind("")
	switch body.Error.Code {
	case 400003, 400019, 400023, 400035, 400036:
		kind = UnsupportedPair
	case 400050, 400072, 400077:
		kind = TooLarge
	case 403001:
		kind = Quota
	case 408001, 408002: // a custom model that is not loaded
		kind = Unavailable
	}
	return kind, body.Error.Message
}

// awaitModel makes trying again wait until a custom model can be loaded.
func awaitModel(err error) error {
	if problem, ok := errors.AsType[*Error](err); ok && problem.Status == http.StatusRequestTimeout {
		problem.RetryAfter = max(problem.RetryAfter, microsoftModelWait)
	}
	return err
}
