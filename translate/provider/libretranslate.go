package provider

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"
	"unicode"

	"regard/translate"
)

const (
	libreID = "libretranslate"

	// libreTexts is how many segments one request has. Servers have a limit of their own but do not tell it.
	libreTexts = 32
	// libreBody bounds an answer, in bytes.
	libreBody = 16 << 20
	// libreTimeout bounds one request where the caller sets no earlier deadline: servers without a graphics card
	// take seconds for a paragraph.
	libreTimeout = 3 * time.Minute
	// libreCached is how long a server's languages and limits are believed.
	libreCached = 10 * time.Minute
)

// LibreTranslate translates through a server of that name (github.com/LibreTranslate/LibreTranslate, its HTTP API
// as of version 1.9).
type LibreTranslate struct {
	base   string
	key    string
	client *http.Client

	mu           sync.Mutex
	capabilities Capabilities
	asked        time.Time // when the capabilities were; zero for never
}

// NewLibreTranslate returns the server at baseURL: http or https, a host, perhaps a path. The key may be empty. It
// goes only into the bodies of requests. The client, or one with a timeout where it is nil, does not follow
// redirections, which would take key and text elsewhere. Nothing is asked of the server yet.
func NewLibreTranslate(baseURL, key string, client *http.Client) (*LibreTranslate, error) {
	base, err := url.Parse(strings.TrimSpace(baseURL))
	if err != nil || base.Scheme != "http" && base.Scheme != "https" || base.Hostname() == "" || base.User != nil || base.RawQuery != "" || base.Fragment != "" {
		return nil, fmt.Errorf("%w: not an http or https address of a server", translate.ErrInvalid)
	}
	if client == nil {
		client = &http.Client{Timeout: libreTimeout}
	}
	own := *client
	own.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return &LibreTranslate{base: strings.TrimRight(base.String(), "/"), key: key, client: &own}, nil
}

// Info tells what the service is.
func (l *LibreTranslate) Info() Info { return Info{ID: libreID, Name: "LibreTranslate"} }

// Capabilities asks the server for its languages and its limit of characters, at most every ten minutes.
func (l *LibreTranslate) Capabilities(ctx context.Context) (Capabilities, error) {
	l.mu.Lock()
	known, asked := l.capabilities, l.asked
	l.mu.Unlock()
	if !asked.IsZero() && time.Since(asked) < libreCached {
		return known, nil
	}
	var languages []struct {
		Code    string   `json:"code"`
		Targets []string `json:"targets"`
	}
	if err := l.call(ctx, http.MethodGet, "/languages", nil, &languages); err != nil {
		return Capabilities{}, err
	}
	var settings struct {
		CharLimit int `json:"charLimit"` // -1 for none
	}
	if err := l.call(ctx, http.MethodGet, "/frontend/settings", nil, &settings); err != nil {
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
	l.mu.Lock()
	l.capabilities, l.asked = capabilities, time.Now()
	l.mu.Unlock()
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
func (l *LibreTranslate) Translate(ctx context.Context, request Request) (Response, error) {
	if len(request.Segments) == 0 {
		return Response{}, nil
	}
	capabilities, err := l.Capabilities(ctx)
	if err != nil {
		return Response{}, err
	}
	wire, ok := wirePair(capabilities.Pairs, Pair{request.From, request.To})
	if !ok {
		return Response{}, l.problem(UnsupportedPair)
	}
	body := libreRequest{Source: string(wire.From), Target: string(wire.To), Format: "text", Key: l.key}
	for _, segment := range request.Segments {
		body.Q = append(body.Q, strings.TrimSpace(segment.Text))
	}
	var answer libreResponse
	if err := l.call(ctx, http.MethodPost, "/translate", body, &answer); err != nil {
		return Response{}, err
	}
	if len(answer.TranslatedText) != len(request.Segments) || answer.DetectedLanguage != nil {
		return Response{}, l.problem(Malformed)
	}
	response := Response{Items: make([]Item, len(request.Segments)), Engine: "LibreTranslate"}
	for i, segment := range request.Segments {
		response.Items[i] = l.item(segment, answer.TranslatedText[i])
	}
	return response, nil
}

// item returns the translation of the segment, which is to be a string in JSON.
func (l *LibreTranslate) item(segment Segment, answer json.RawMessage) Item {
	var text *string
	if err := json.Unmarshal(answer, &text); err != nil || text == nil {
		return Item{ID: segment.ID, Err: l.problem(Malformed)}
	}
	core := strings.TrimLeftFunc(segment.Text, unicode.IsSpace)
	lead := segment.Text[:len(segment.Text)-len(core)]
	trail := core[len(strings.TrimRightFunc(core, unicode.IsSpace)):]
	if translation := strings.TrimSpace(*text); translation != "" {
		return Item{ID: segment.ID, Text: lead + translation + trail}
	}
	return Item{ID: segment.ID}
}

// wirePair returns the pair in the server's own codes: the same tags where it has them, or those with the same
// base languages.
func wirePair(pairs []Pair, wanted Pair) (Pair, bool) {
	best, score := Pair{}, 0
	for _, p := range pairs {
		if p.From.Base() != wanted.From.Base() || p.To.Base() != wanted.To.Base() {
			continue
		}
		points := 1
		if strings.EqualFold(string(p.From), string(wanted.From)) {
			points++
		}
		if strings.EqualFold(string(p.To), string(wanted.To)) {
			points++
		}
		if points > score {
			best, score = p, points
		}
	}
	return best, score > 0
}

// Check translates one word, as for a person who tests the service: what was cached is asked anew.
func (l *LibreTranslate) Check(ctx context.Context) error {
	l.mu.Lock()
	l.asked = time.Time{}
	l.mu.Unlock()
	capabilities, err := l.Capabilities(ctx)
	if err != nil {
		return err
	}
	pair, ok := wirePair(capabilities.Pairs, Pair{translate.French, translate.English})
	if !ok {
		pair = capabilities.Pairs[0]
	}
	return check(ctx, l, pair)
}

// call makes an HTTP request with body as JSON, if it is not nil, and decodes the answer into result. Its error is
// an *Error.
func (l *LibreTranslate) call(ctx context.Context, method, path string, body, result any) error {
	var content []byte
	if body != nil {
		var err error
		if content, err = json.Marshal(body); err != nil {
			return l.problem(Invalid)
		}
	}
	request, err := http.NewRequestWithContext(ctx, method, l.base+path, bytes.NewReader(content))
	if err != nil {
		return l.problem(Invalid)
	}
	if body != nil {
		request.Header.Set("Content-Type", "application/json")
	}
	request.Header.Set("Accept", "application/json")
	request.Header.Set("Accept-Language", "en") // its messages are classified
	response, err := l.client.Do(request)
	if err != nil {
		return l.networkProblem(ctx, err)
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(io.LimitReader(response.Body, libreBody+1))
	if err != nil {
		return l.networkProblem(ctx, err)
	}
	if response.StatusCode != http.StatusOK {
		return l.refusal(response, answer, content)
	}
	if len(answer) > libreBody || json.Unmarshal(answer, result) != nil {
		return &Error{Kind: Malformed, Provider: libreID, Status: response.StatusCode}
	}
	return nil
}

func (l *LibreTranslate) problem(kind ErrorKind) *Error {
	return &Error{Kind: kind, Provider: libreID}
}

// networkProblem tells why no answer, or only a part of one, came.
func (l *LibreTranslate) networkProblem(ctx context.Context, err error) *Error {
	problem := l.problem(Unavailable)
	problem.Err = err
	if timeout, ok := errors.AsType[net.Error](err); ok && timeout.Timeout() {
		problem.Kind = Timeout
	}
	if cause := ctx.Err(); cause != nil {
		problem.Kind, problem.Err = Timeout, cause
	}
	return problem
}
