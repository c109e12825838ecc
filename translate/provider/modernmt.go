package provider

import (
	"context"
	"net/http"

	"regard/translate"
)

const (
	modernMTTexts       = 128
	modernMTChars       = 10000 // the service tells no limit
	modernMTConcurrency = 4
)

func modernMTKind() Kind {
	return Kind{
		ID: "modernmt", Name: "ModernMT",
		Fields: []Field{{Name: "key", Secret: true, Required: true}, {Name: "url", Default: "https://api.modernmt.com"}, priceField()},
		open:   openModernMT,
	}
}

// A modernMT translates through the service of that name (modernmt.com/api).
type modernMT struct {
	*wire
	info   Info
	header http.Header
	known  remembered
}

func openModernMT(config Config) (Provider, error) {
	w, err := newWire(config)
	if err != nil {
		return nil, err
	}
	w.explain = explainModernMT
	price, err := config.price(Price{})
	if err != nil {
		return nil, err
	}
	return &modernMT{
		wire:   w,
		info:   Info{ID: config.ID, Name: config.Name, Local: w.local, Price: price},
		header: http.Header{"Mmt-Apikey": {config.Settings["key"]}},
	}, nil
}

// Info tells what the service is.
func (m *modernMT) Info() Info { return m.info }

// Capabilities asks the service for its languages, from time to time.
func (m *modernMT) Capabilities(ctx context.Context) (Capabilities, error) {
	return m.known.get(ctx, func(ctx context.Context) (Capabilities, error) {
		var answer struct{ Data []translate.Language }
		if _, err := m.json(ctx, call{path: "/translate/languages", header: m.header}, &answer); err != nil {
			return Capabilities{}, err
		}
		if len(answer.Data) == 0 {
			return Capabilities{}, m.problem(Malformed)
		}
		return Capabilities{
			Sources: answer.Data, Targets: answer.Data,
			MaxTexts: modernMTTexts, MaxChars: modernMTChars, Concurrency: modernMTConcurrency,
		}, nil
	})
}

// A modernMTRequest is the body of a request for translations. As far as the service is concerned it is a GET.
type modernMTRequest struct {
	Source    string   `json:"source"`
	Target    string   `json:"target"`
	Q         []string `json:"q"`
	Format    string   `json:"format"`
	Multiline bool     `json:"multiline"` // keeps the ends of lines
}

// Translate sends the segments in one request. White space around a segment stays as it was.
func (m *modernMT) Translate(ctx context.Context, request Request) (Response, error) {
	pair, texts, err := asked(ctx, m, request)
	if err != nil || len(texts) == 0 {
		return Response{}, err
	}
	header := m.header.Clone()
	header.Set("X-HTTP-Method-Override", http.MethodGet)
	body := modernMTRequest{Source: string(pair.From), Target: string(pair.To), Q: texts, Format: "text/plain", Multiline: true}
	var answer struct {
		Data []struct {
			Translation      *string
			BilledCharacters int
		}
	}
	if _, err := m.json(ctx, call{path: "/translate", header: header, json: body, texts: texts}, &answer); err != nil {
		return Response{}, err
	}
	translations := make([]*string, len(answer.Data))
	billed := 0
	for i, one := range answer.Data {
		translations[i] = one.Translation
		billed += one.BilledCharacters
	}
	return m.response(request, translations, "ModernMT", Usage{Characters: billed})
}

// Check translates one word, as for a person who tests the service: what was remembered is asked anew.
func (m *modernMT) Check(ctx context.Context) error {
	m.known.forget()
	return checkAny(ctx, m)
}

// explainModernMT classifies by the status; the body has the message.
func explainModernMT(_ int, answer []byte) (ErrorKind, string) {
	var body struct {
		Error struct{ Message string }
	}
	decodeLoosely(answer, &body)
	return "", body.Error.Message
}
