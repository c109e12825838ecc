package provider

import (
	"context"
	"net/http"

	"regard/translate"
)

const (
	yandexChars       = 10000 // of all texts of a request
	yandexConcurrency = 4     // 20 requests a second are allowed
	yandexTerms       = 50    // in the glossary of a request
	yandexTermChars   = 10000 // of all its terms in one language
)

func yandexKind() Kind {
	return Kind{
		ID: "yandex", Name: "Yandex Translate",
		Fields: []Field{
			{Name: "key", Secret: true, Required: true}, {Name: "folder"},
			{Name: "url", Default: "https://translate.api.cloud.yandex.net"}, priceField(),
		},
		open: openYandex,
	}
}

// A yandex translates through Yandex Translate v2, whose key is that of a service account.
type yandex struct {
	*wire
	info   Info
	folder string // empty where the key tells it
	header http.Header
	known  remembered
}

func openYandex(config Config) (Provider, error) {
	w, err := newWire(config)
	if err != nil {
		return nil, err
	}
	w.explain, w.trace = explainYandex, "X-Request-Id"
	price, err := config.price(Price{})
	if err != nil {
		return nil, err
	}
	return &yandex{
		wire:   w,
		info:   Info{ID: config.ID, Name: config.Name, Local: w.local, Price: price, Deterministic: true, Glossary: InlineGlossary},
		folder: config.Settings["folder"],
		header: http.Header{"Authorization": {"Api-Key " + config.Settings["key"]}},
	}, nil
}

// Info tells what the service is.
func (y *yandex) Info() Info { return y.info }

// Capabilities asks the service for its languages, from time to time.
func (y *yandex) Capabilities(ctx context.Context) (Capabilities, error) {
	return y.known.get(ctx, func(ctx context.Context) (Capabilities, error) {
		body := struct {
			Folder string `json:"folderId,omitempty"`
		}{y.folder}
		var answer struct {
			Languages []struct{ Code translate.Language }
		}
		if _, err := y.json(ctx, call{path: "/translate/v2/languages", header: y.header, json: body}, &answer); err != nil {
			return Capabilities{}, err
		}
		capabilities := Capabilities{MaxChars: yandexChars, Concurrency: yandexConcurrency}
		for _, language := range answer.Languages {
			capabilities.Sources = append(capabilities.Sources, language.Code)
		}
		if capabilities.Targets = capabilities.Sources; len(capabilities.Sources) == 0 {
			return Capabilities{}, y.problem(Malformed)
		}
		return capabilities, nil
	})
}

// A yandexRequest is the body of a request for translations.
type yandexRequest struct {
	Folder   string          `json:"folderId,omitempty"`
	Texts    []string        `json:"texts"`
	Source   string          `json:"sourceLanguageCode"`
	Target   string          `json:"targetLanguageCode"`
	Format   string          `json:"format"`
	Glossary *yandexGlossary `json:"glossaryConfig,omitempty"`
}

type yandexGlossary struct {
	Data struct {
		Pairs []yandexTerm `json:"glossaryPairs"`
	} `json:"glossaryData"`
}

type yandexTerm struct {
	Source string `json:"sourceText"`
	Target string `json:"translatedText"`
}

// Translate sends the segments in one request, with as many terms of the glossary as it takes. White space around a
// segment stays as it was.
func (y *yandex) Translate(ctx context.Context, request Request) (Response, error) {
	pair, texts, err := asked(ctx, y, request)
	if err != nil || len(texts) == 0 {
		return Response{}, err
	}
	body := yandexRequest{
		Folder: y.folder, Texts: texts, Source: string(pair.From), Target: string(pair.To), Format: "PLAIN_TEXT",
		Glossary: yandexTermsOf(request.Glossary),
	}
	var answer struct {
		Translations []struct{ Text *string }
	}
	header, err := y.json(ctx, call{path: "/translate/v2/translate", header: y.header, json: body, texts: texts}, &answer)
	if err != nil {
		return Response{}, err
	}
	translations := make([]*string, len(answer.Translations))
	for i, one := range answer.Translations {
		translations[i] = one.Text
	}
	return y.response(request, translations, "Yandex Translate", Usage{Trace: y.traceOf(header)})
}

// yandexTermsOf returns the first of the terms as the service takes them, or nil for none.
func yandexTermsOf(terms []translate.Term) *yandexGlossary {
	var glossary yandexGlossary
	sources, targets := 0, 0
	for _, term := range terms {
		source, target := sources+len(term.Source), targets+len(term.Target)
		if term.Target == "" || len(glossary.Data.Pairs) == yandexTerms || source > yandexTermChars || target > yandexTermChars {
			continue
		}
		sources, targets = source, target
		glossary.Data.Pairs = append(glossary.Data.Pairs, yandexTerm{term.Source, term.Target})
	}
	if len(glossary.Data.Pairs) == 0 {
		return nil
	}
	return &glossary
}

// Check translates one word, as for a person who tests the service: what was remembered is asked anew.
func (y *yandex) Check(ctx context.Context) error {
	y.known.forget()
	return checkAny(ctx, y)
}

// The codes of errors of gRPC that say more than the status.
const (
	grpcPermissionDenied  = 7
	grpcResourceExhausted = 8
	grpcUnauthenticated   = 16
)

func explainYandex(_ int, answer []byte) (ErrorKind, string) {
	var body struct {
		Code    int
		Message string
	}
	decodeLoosely(answer, &body)
	switch body.Code {
	case grpcUnauthenticated, grpcPermissionDenied:
		return Auth, body.Message
	case grpcResourceExhausted:
		return RateLimited, body.Message
	}
	return "", body.Message
}
