package provider

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"time"

	"regard/translate"
)

const (
	deepLTexts = 50 // in one request: an older limit, which the service no longer tells
	// deepLBody is what a request may have, in bytes; deepLRest of it is for all but the texts.
	deepLBody = 128 << 10
	deepLRest = 16 << 10
	// deepLExhausted is the service's own status for a quota that is used up.
	deepLExhausted = 456
)

func deepLKind() Kind {
	return Kind{
		ID: "deepl", Name: "DeepL",
		Fields: []Field{
			{Name: "key", Secret: true, Required: true},
			{Name: "model", Options: []string{"quality_optimized", "prefer_quality_optimized", "latency_optimized"}},
			{Name: "glossary"},
			{Name: "url"},
			priceField(),
		},
		Price: Price{PerMillion: 20, Currency: "EUR", AsOf: "2023-11"},
		open:  openDeepL,
	}
}

// A deepL translates through DeepL's API (version 2 for texts, 3 for glossaries; openapi.yaml 3.11).
type deepL struct {
	*wire
	info       Info
	model      string
	glossary   string // the id of one at the service, for requests without terms
	known      remembered
	glossaries deepLGlossaries
}

func openDeepL(config Config) (Provider, error) {
	key := config.Settings["key"]
	free := strings.HasSuffix(key, ":fx")
	if config.Settings["url"] == "" {
		config.Settings["url"] = "https://api.deepl.com"
		if free {
			config.Settings["url"] = "https://api-free.deepl.com"
		}
	}
	w, err := newWire(config)
	if err != nil {
		return nil, err
	}
	w.trace = "X-Trace-ID"
	w.explain = explainDeepL
	w.authorize = func(_ context.Context, request *http.Request, _ []byte) error {
		request.Header.Set("Authorization", "DeepL-Auth-Key "+key)
		return nil
	}
	list := deepLKind().Price
	if free {
		list.PerMillion = 0
	}
	price, err := config.price(list)
	if err != nil {
		return nil, err
	}
	d := &deepL{
		wire: w, model: config.Settings["model"], glossary: config.Settings["glossary"],
		glossaries: deepLGlossaries{turn: newTurn(), ids: map[string]string{}},
	}
	d.info = Info{
		ID: config.ID, Name: config.Name, Local: w.local, Model: strings.Trim(d.model+" "+d.glossary, " "), Price: price,
		Deterministic: true, Glossary: StoredGlossary,
	}
	return d, nil
}

// Info tells what the service is.
func (d *deepL) Info() Info { return d.info }

// Capabilities asks the service for its languages, from time to time.
func (d *deepL) Capabilities(ctx context.Context) (Capabilities, error) {
	return d.known.get(ctx, d.ask)
}

func (d *deepL) ask(ctx context.Context) (Capabilities, error) {
	sources, err := d.languages(ctx, "source")
	if err != nil {
		return Capabilities{}, err
	}
	targets, err := d.languages(ctx, "target")
	if err != nil {
		return Capabilities{}, err
	}
	return Capabilities{
		Sources: sources, Targets: targets,
		MaxTexts: deepLTexts, MaxBytes: deepLBody - deepLRest, Concurrency: 4,
	}, nil
}

// languages returns the service's codes. American English comes before British: one of the two has to be chosen
// where it is only said to be English.
func (d *deepL) languages(ctx context.Context, side string) ([]translate.Language, error) {
	var answer []struct {
		Language translate.Language `json:"language"`
	}
	if _, err := d.json(ctx, call{path: "/v2/languages", query: map[string][]string{"type": {side}}}, &answer); err != nil {
		return nil, err
	}
	var languages []translate.Language
	for _, l := range answer {
		if l.Language == "EN-US" {
			languages = append([]translate.Language{l.Language}, languages...)
		} else if l.Language != "" {
			languages = append(languages, l.Language)
		}
	}
	if len(languages) == 0 {
		return nil, d.problem(Malformed)
	}
	return languages, nil
}

// A deepLRequest is the body of POST /v2/translate.
type deepLRequest struct {
	Text       []string `json:"text"`
	SourceLang string   `json:"source_lang"`
	TargetLang string   `json:"target_lang"`
	ModelType  string   `json:"model_type,omitempty"`
	GlossaryID string   `json:"glossary_id,omitempty"`
	ShowBilled bool     `json:"show_billed_characters"`
	Preserve   bool     `json:"preserve_formatting"`
}

// Translate sends the segments in one request. The terms of a request are put into a glossary at the service.
func (d *deepL) Translate(ctx context.Context, request Request) (Response, error) {
	pair, texts, err := asked(ctx, d, request)
	if err != nil || len(texts) == 0 {
		return Response{}, err
	}
	body := deepLRequest{
		Text: texts, SourceLang: string(pair.From.Base()), TargetLang: string(pair.To),
		ModelType: d.model, GlossaryID: d.glossary, ShowBilled: true, Preserve: true,
	}
	if len(request.Glossary) > 0 {
		if body.GlossaryID, err = d.glossaryOf(ctx, pair, request.Glossary); err != nil {
			return Response{}, err
		}
	}
	var answer struct {
		Translations []struct {
			Text   *string `json:"text"`
			Billed int     `json:"billed_characters"`
			Model  string  `json:"model_type_used"`
		} `json:"translations"`
	}
	header, err := d.json(ctx, call{path: "/v2/translate", json: body, texts: texts}, &answer)
	if err != nil {
		return Response{}, d.withoutGlossary(ctx, err, body.GlossaryID)
	}
	translations, engine := make([]*string, len(answer.Translations)), "DeepL"
	usage := Usage{Trace: d.traceOf(header)}
	for i, translation := range answer.Translations {
		translations[i] = translation.Text
		usage.Characters += translation.Billed
		if translation.Model != "" {
			engine = "DeepL " + translation.Model
		}
	}
	return d.response(request, translations, engine, usage)
}

// Quota asks how many characters of the period are used. The service names a limit of a million millions and
// more where there is none.
func (d *deepL) Quota(ctx context.Context) (Allowance, error) {
	var answer struct {
		Count int       `json:"character_count"`
		Limit int       `json:"character_limit"`
		End   time.Time `json:"end_time"`
	}
	if _, err := d.json(ctx, call{path: "/v2/usage"}, &answer); err != nil {
		return Allowance{}, err
	}
	if answer.Limit >= 1e12 {
		answer.Limit = 0
	}
	return Allowance{Used: answer.Count, Limit: answer.Limit, Reset: answer.End}, nil
}

// Check translates one word, as for a person who tests the service: what was remembered is asked anew.
func (d *deepL) Check(ctx context.Context) error {
	d.known.forget()
	return checkAny(ctx, d)
}

// explainDeepL classifies an answer. Most of those that are errors have no body.
func explainDeepL(status int, answer []byte) (ErrorKind, string) {
	var body struct {
		Message string `json:"message"`
	}
	_ = json.Unmarshal(answer, &body)
	says := func(text string) bool { return strings.Contains(strings.ToLower(body.Message), text) }
	switch {
	case status == deepLExhausted:
		return Quota, body.Message
	case status == 529: // too many requests at the service
		return RateLimited, body.Message
	case status == http.StatusBadRequest && (says("source_lang") || says("target_lang")) && says("not supported"):
		return UnsupportedPair, body.Message
	}
	return "", body.Message
}
