package provider

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"

	"regard/translate"
)

// libreTexts is how many segments one request has. Servers have a limit of their own but do not tell it.
const libreTexts = 32

func libreTranslateKind() Kind {
	return Kind{
		ID: "libretranslate", Name: "LibreTranslate",
		Fields: []Field{{Name: "url", Required: true}, {Name: "key", Secret: true}, localField(), priceField()},
		open:   openLibreTranslate,
	}
}

// A libreTranslate translates through a server of that name (github.com/LibreTranslate/LibreTranslate, its HTTP API
// as of version 1.9). Its key goes only into the bodies of requests.
type libreTranslate struct {
	*wire
	info  Info
	key   string
	known remembered
}

func openLibreTranslate(config Config) (Provider, error) {
	w, err := newWire(config)
	if err != nil {
		return nil, err
	}
	w.explain = explainLibre
	price, err := config.price(Price{})
	if err != nil {
		return nil, err
	}
	return &libreTranslate{
		wire: w,
		info: Info{ID: config.ID, Name: config.Name, Local: w.local, Price: price, Deterministic: true},
		key:  config.Settings["key"],
	}, nil
}

// Info tells what the service is.
func (l *libreTranslate) Info() Info { return l.info }

// Capabilities asks the server for its languages and its limit of characters, from time to time.
func (l *libreTranslate) Capabilities(ctx context.Context) (Capabilities, error) {
	return l.known.get(ctx, l.ask)
}

func (l *libreTranslate) ask(ctx context.Context) (Capabilities, error) {
	var languages []struct {
		Code    string   `json:"code"`
		Targets []string `json:"targets"`
	}
	if _, err := l.json(ctx, call{path: "/languages"}, &languages); err != nil {
		return Capabilities{}, err
	}
	var settings struct {
		CharLimit int `json:"charLimit"` // -1 for none
	}
	if _, err := l.json(ctx, call{path: "/frontend/settings"}, &settings); err != nil {
		return Capabilities{}, err
	}
	capabilities := Capabilities{MaxTexts: libreTexts, MaxChars: max(settings.CharLimit, 0), Concurrency: 1}
	for _, from := range languages {
		for _, to := range from.Targets {
			if from.Code != to {
				capabilities.Pairs = append(capabilities.Pairs, Pair{translate.Language(from.Code), translate.Language(to)})
			}
		}
	}
	if len(capabilities.Pairs) == 0 {
		return Capabilities{}, l.problem(Malformed)
	}
	return capabilities, nil
}

// A libreRequest is the body of POST /translate.
type libreRequest struct {
	Q      []string `json:"q"`
	Source string   `json:"source"`
	Target string   `json:"target"`
	Format string   `json:"format"`
	Key    string   `json:"api_key,omitempty"`
}

// A libreResponse is the answer to it.
type libreResponse struct {
	TranslatedText []json.RawMessage `json:"translatedText"`
	// DetectedLanguage is told only when the source is "auto", which is never asked here; but also by the answer
	// that the server makes up for those whom it takes for robots.
	DetectedLanguage json.RawMessage `json:"detectedLanguage"`
}

// Translate sends the segments in one request. White space around a segment stays as it was.
func (l *libreTranslate) Translate(ctx context.Context, request Request) (Response, error) {
	pair, texts, err := asked(ctx, l, request)
	if err != nil || len(texts) == 0 {
		return Response{}, err
	}
	body := libreRequest{Q: texts, Source: string(pair.From), Target: string(pair.To), Format: "text", Key: l.key}
	var answer libreResponse
	if _, err := l.json(ctx, call{path: "/translate", json: body, texts: texts}, &answer); err != nil {
		return Response{}, err
	}
	if answer.DetectedLanguage != nil {
		return Response{}, l.problem(Malformed)
	}
	translations := make([]*string, len(answer.TranslatedText))
	for i, text := range answer.TranslatedText {
		if json.Unmarshal(text, &translations[i]) != nil {
			translations[i] = nil // what is no string is no translation
		}
	}
	return l.response(request, translations, "LibreTranslate", Usage{})
}

// Check translates one word, as for a person who tests the service: what was remembered is asked anew.
func (l *libreTranslate) Check(ctx context.Context) error {
	l.known.forget()
	return checkAny(ctx, l)
}

// explainLibre classifies a status with its message. Status 400 has several meanings, and 403 that of a wrong key
// or of a ban.
func explainLibre(status int, answer []byte) (ErrorKind, string) {
	var body struct {
		Error string `json:"error"`
	}
	_ = json.Unmarshal(answer, &body) // a proxy may answer with HTML, or nothing
	says := func(text string) bool { return strings.Contains(strings.ToLower(body.Error), text) }
	kind := ErrorKind("")
	switch {
	case status == http.StatusForbidden && says("limits violations"):
		kind = Quota
	case status != http.StatusBadRequest:
	case says("api key"):
		kind = Auth
	case says("exceeds text limit"):
		kind = TooLarge
	case says("format is not supported"):
	case says("is not supported"), says("not available as a target language"):
		kind = UnsupportedPair
	}
	return kind, body.Error
}
