package provider

import (
	"context"
	"net/http"
	"strings"
)

const (
	ollamaConcurrency = 1    // a machine of one's own has one model at work
	ollamaContext     = 8192 // tokens; its own default is too few for a request and its answer
)

func ollamaKind() Kind {
	return Kind{
		ID: "ollama", Name: "Ollama",
		Fields: []Field{{Name: "url", Required: true, Default: "http://127.0.0.1:11434"}, {Name: "model", Required: true}, localField(), priceField()},
		open:   openOllama,
	}
}

// An ollama translates through a model in an Ollama server (github.com/ollama/ollama), by its own interface.
type ollama struct {
	*wire
	info  Info
	model string
}

func openOllama(config Config) (Provider, error) {
	w, err := newWire(config)
	if err != nil {
		return nil, err
	}
	w.explain = explainOllama
	price, err := config.price(Price{})
	if err != nil {
		return nil, err
	}
	return &ollama{wire: w, info: modelInfo(config, w.local, price), model: config.Settings["model"]}, nil
}

// Info tells what the service is.
func (o *ollama) Info() Info { return o.info }

// Capabilities are what models can do. Nothing is asked of the server.
func (o *ollama) Capabilities(context.Context) (Capabilities, error) {
	return modelCapabilities(ollamaConcurrency), nil
}

// An ollamaRequest is the body of a request.
type ollamaRequest struct {
	Model    string         `json:"model"`
	Messages []modelMessage `json:"messages"`
	Stream   bool           `json:"stream"`
	Format   map[string]any `json:"format"`
	Options  ollamaOptions  `json:"options"`
}

type ollamaOptions struct {
	Temperature float64 `json:"temperature"`
	Seed        int     `json:"seed"`
	Context     int     `json:"num_ctx"`
}

// Translate sends the segments in one request.
func (o *ollama) Translate(ctx context.Context, request Request) (Response, error) {
	_, texts, err := asked(ctx, o, request)
	if err != nil || len(texts) == 0 {
		return Response{}, err
	}
	body := ollamaRequest{
		Model: o.model, Messages: modelMessages(request, texts),
		Format: modelSchema(len(texts)), Options: ollamaOptions{Context: ollamaContext},
	}
	var answer struct {
		Model           string
		Message         struct{ Content string }
		Done            bool
		DoneReason      string `json:"done_reason"`
		PromptEvalCount int    `json:"prompt_eval_count"`
		EvalCount       int    `json:"eval_count"`
	}
	if _, err := o.json(ctx, call{path: "/api/chat", json: body, texts: texts}, &answer); err != nil {
		return Response{}, err
	}
	switch {
	case answer.DoneReason == "length":
		return Response{}, o.problem(TooLarge)
	case !answer.Done:
		return Response{}, o.problem(Malformed)
	}
	items, err := o.modelItems(request, answer.Message.Content)
	if err != nil {
		return Response{}, err
	}
	return Response{Items: items, Engine: oneLine(answer.Model, 80), Usage: Usage{Tokens: answer.PromptEvalCount + answer.EvalCount}}, nil
}

// Check translates one word, as for a person who tests the service.
func (o *ollama) Check(ctx context.Context) error { return checkAny(ctx, o) }

func explainOllama(status int, answer []byte) (ErrorKind, string) {
	var body struct{ Error string }
	decodeLoosely(answer, &body)
	if status == http.StatusNotFound && strings.Contains(body.Error, "not found") {
		return NoModel, body.Error
	}
	return "", body.Error
}
