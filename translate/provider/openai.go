package provider

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"sync"
)

const openAIConcurrency = 2

func openAIKind() Kind {
	return Kind{
		ID: "openai", Name: "OpenAI-compatible server",
		Fields: []Field{
			{Name: "url", Required: true, Default: "https://api.openai.com/v1"}, {Name: "key", Secret: true},
			{Name: "model", Required: true}, localField(), priceField(),
		},
		open: openOpenAI,
	}
}

// An openAI translates through a model behind an interface like OpenAI's chat completions: that service, Ollama,
// llama.cpp, vLLM and many others.
type openAI struct {
	*wire
	info   Info
	model  string
	header http.Header

	mu      sync.Mutex
	refused openAIRefused
}

// openAIRefused tells what a server, or its model, has refused. It is not sent again.
type openAIRefused struct{ schema, object, sampling bool }

func openOpenAI(config Config) (Provider, error) {
	w, err := newWire(config)
	if err != nil {
		return nil, err
	}
	w.explain, w.trace = explainOpenAI, "X-Request-Id"
	price, err := config.price(Price{})
	if err != nil {
		return nil, err
	}
	o := &openAI{wire: w, info: modelInfo(config, w.local, price), model: config.Settings["model"], header: http.Header{}}
	if key := config.Settings["key"]; key != "" {
		o.header.Set("Authorization", "Bearer "+key)
	}
	return o, nil
}

// modelInfo tells of a model. Other instructions make other translations, and so another model.
func modelInfo(config Config, local bool, price Price) Info {
	return Info{
		ID: config.ID, Name: config.Name, Local: local, Price: price, Model: config.Settings["model"] + "#" + promptVersion,
		Glossary: PromptGlossary,
	}
}

// Info tells what the service is.
func (o *openAI) Info() Info { return o.info }

// Capabilities are what models can do. Nothing is asked of the server.
func (o *openAI) Capabilities(context.Context) (Capabilities, error) {
	return modelCapabilities(openAIConcurrency), nil
}

// An openAIRequest is the body of a request.
type openAIRequest struct {
	Model       string         `json:"model"`
	Messages    []modelMessage `json:"messages"`
	Temperature *float64       `json:"temperature,omitempty"`
	Seed        *int           `json:"seed,omitempty"`
	Format      *openAIFormat  `json:"response_format,omitempty"`
}

type openAIFormat struct {
	Type   string        `json:"type"`
	Schema *openAISchema `json:"json_schema,omitempty"`
}

type openAISchema struct {
	Name   string         `json:"name"`
	Strict bool           `json:"strict"`
	Schema map[string]any `json:"schema"`
}

// An openAIAnswer is what comes of it.
type openAIAnswer struct {
	Model   string
	Choices []struct {
		Message struct {
			Content *string
			Refusal *string
		}
		FinishReason string `json:"finish_reason"`
	}
	Usage struct {
		TotalTokens int `json:"total_tokens"`
	}
}

// Translate sends the segments in one request. Where the server does not know how to keep a model to a form, or not
// how to make it repeat itself, it is asked once more without that, and never so again.
func (o *openAI) Translate(ctx context.Context, request Request) (Response, error) {
	_, texts, err := asked(ctx, o, request)
	if err != nil || len(texts) == 0 {
		return Response{}, err
	}
	messages := modelMessages(request, texts)
	for {
		o.mu.Lock()
		refused := o.refused
		o.mu.Unlock()
		body := openAIRequest{Model: o.model, Messages: messages}
		refused.apply(&body, len(texts))
		var answer openAIAnswer
		header, err := o.json(ctx, call{path: "/chat/completions", header: o.header, json: body, texts: texts}, &answer)
		if err == nil {
			return o.read(request, answer, o.traceOf(header))
		}
		if !o.without(refused, err) {
			return Response{}, err
		}
	}
}

// apply sets in the body what was not refused.
func (r openAIRefused) apply(body *openAIRequest, n int) {
	if !r.sampling {
		body.Temperature, body.Seed = new(float64), new(int)
	}
	switch {
	case !r.schema:
		body.Format = &openAIFormat{Type: "json_schema", Schema: &openAISchema{Name: "translations", Strict: true, Schema: modelSchema(n)}}
	case !r.object:
		body.Format = &openAIFormat{Type: "json_object"}
	}
}

// without remembers what the server refused of a request that had left out refused already, and tells whether there was
// anything more to leave out.
func (o *openAI) without(refused openAIRefused, err error) bool {
	problem, ok := errors.AsType[*Error](err)
	if !ok || problem.Kind != Invalid || problem.Status != http.StatusBadRequest && problem.Status != http.StatusUnprocessableEntity {
		return false
	}
	says := func(words ...string) bool {
		for _, word := range words {
			if strings.Contains(strings.ToLower(problem.Detail), word) {
				return true
			}
		}
		return false
	}
	now := refused
	switch {
	case !refused.sampling && says("temperature", "seed"):
		now.sampling = true
	case !refused.schema && says("json_schema", "schema", "grammar", "response_format"):
		now.schema = true
	case !refused.object && says("json_object", "response_format"):
		now.object = true
	default:
		return false
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	o.refused = now
	return true
}

// read returns the translations in the answer.
func (o *openAI) read(request Request, answer openAIAnswer, trace string) (Response, error) {
	if len(answer.Choices) != 1 {
		return Response{}, o.problem(Malformed)
	}
	choice := answer.Choices[0]
	switch {
	case choice.FinishReason == "length":
		return Response{}, o.problem(TooLarge)
	case choice.FinishReason == "content_filter", choice.Message.Refusal != nil && *choice.Message.Refusal != "":
		return Response{}, o.problem(Refused)
	case choice.Message.Content == nil:
		return Response{}, o.problem(Malformed)
	}
	items, err := o.modelItems(request, *choice.Message.Content)
	if err != nil {
		return Response{}, err
	}
	return Response{Items: items, Engine: oneLine(answer.Model, 80), Usage: Usage{Tokens: answer.Usage.TotalTokens, Trace: trace}}, nil
}

// Check translates one word, as for a person who tests the service.
func (o *openAI) Check(ctx context.Context) error { return checkAny(ctx, o) }

// explainOpenAI classifies by the error's code, which says more than the status.
func explainOpenAI(_ int, answer []byte) (ErrorKind, string) {
	kind, message := ErrorKind(""), ""
	var body struct {
		Error struct {
			Message string
			Code    any // a word, or the status
		}
		Message string // of older servers
	}
	decodeLoosely(answer, &body)
	message = body.Error.Message
	if message == "" {
		message = body.Message
	}
	if message == "" {
		var plain struct{ Error string }
		decodeLoosely(answer, &plain)
		message = plain.Error
	}
	switch body.Error.Code {
	case "insufficient_quota", "billing_hard_limit_reached":
		kind = Quota
	case "model_not_found":
		kind = NoModel
	case "context_length_exceeded":
		kind = TooLarge
	case "content_filter", "content_policy_violation":
		kind = Refused
	}
	return kind, message
}
