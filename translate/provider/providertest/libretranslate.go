package providertest

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync"
	"testing"
	"unicode/utf8"
)

// A LibreTranslate is a server with the HTTP interface of that service, which is strict about what it is asked: a
// request that a real server would let pass by luck fails the test. Its fields are to be set before it is asked.
type LibreTranslate struct {
	*httptest.Server
	Key        string // required if it is not empty
	CharLimit  int    // in a request; 0 is none
	BatchLimit int    // texts in a request; 0 is none. As with real servers, nothing tells it beforehand

	t        testing.TB
	mu       sync.Mutex
	faults   []Fault
	requests int
	over     chan struct{} // closed when the test ends
}

// A Fault answers a request for translations in the place of the server.
type Fault func(w http.ResponseWriter, texts []string)

// LibreTranslateServer starts a server that ends with the test.
func LibreTranslateServer(t testing.TB) *LibreTranslate {
	l := &LibreTranslate{t: t, over: make(chan struct{})}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /languages", l.languages)
	mux.HandleFunc("GET /frontend/settings", l.settings)
	mux.HandleFunc("POST /translate", l.translate)
	l.Server = httptest.NewServer(mux)
	t.Cleanup(func() {
		close(l.over)
		l.Close()
	})
	return l
}

// Inject makes the next requests for translations fail, each with one of the faults, in order.
func (l *LibreTranslate) Inject(faults ...Fault) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.faults = append(l.faults, faults...)
}

// Requests returns how many requests for translations came.
func (l *LibreTranslate) Requests() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.requests
}

func (l *LibreTranslate) languages(w http.ResponseWriter, r *http.Request) {
	writeJSON(w, http.StatusOK, []map[string]any{
		{"code": "en", "name": "English", "targets": []string{"en", "fr", "pt-BR"}},
		{"code": "fr", "name": "French", "targets": []string{"en", "fr"}},
		{"code": "pt-BR", "name": "Portuguese (Brazil)", "targets": []string{"en"}},
	})
}

func (l *LibreTranslate) settings(w http.ResponseWriter, r *http.Request) {
	limit := l.CharLimit
	if limit == 0 {
		limit = -1
	}
	writeJSON(w, http.StatusOK, map[string]any{
		"apiKeys": l.Key != "", "charLimit": limit, "filesTranslation": true, "frontendTimeout": 500,
		"keyRequired": false, "suggestions": false, "supportedFilesFormat": []string{".txt"},
		"language": map[string]any{"source": map[string]string{"code": "auto", "name": "Auto Detect"}, "target": map[string]string{"code": "en", "name": "English"}},
	})
}

// A libreRequest has every field that may be in a request.
type libreRequest struct {
	Q      []string `json:"q"`
	Source string   `json:"source"`
	Target string   `json:"target"`
	Format string   `json:"format"`
	Key    string   `json:"api_key"`
}

func (l *LibreTranslate) translate(w http.ResponseWriter, r *http.Request) {
	l.mu.Lock()
	l.requests++
	var fault Fault
	if len(l.faults) > 0 {
		fault, l.faults = l.faults[0], l.faults[1:]
	}
	l.mu.Unlock()

	var request libreRequest
	switch err := l.read(r, &request); {
	case errors.Is(err, io.ErrUnexpectedEOF): // the client was cancelled while it sent
		return
	case err != nil:
		l.t.Errorf("POST /translate: %v", err)
		writeError(w, http.StatusBadRequest, "Invalid request: "+err.Error())
		return
	}
	if fault != nil {
		fault(w, request.Q)
		return
	}
	if status, message := l.refuse(request); message != "" {
		writeError(w, status, message)
		return
	}
	answers := make([]string, len(request.Q))
	for i, text := range request.Q {
		answers[i] = Answer(text, request.Target)
	}
	writeJSON(w, http.StatusOK, map[string]any{"translatedText": answers})
}

// read decodes a request and says what is wrong with its form.
func (l *LibreTranslate) read(r *http.Request, request *libreRequest) error {
	if r.URL.RawQuery != "" || r.Header.Get("Authorization") != "" {
		return fmt.Errorf("the key, or anything else, is outside of the body")
	}
	if kind := r.Header.Get("Content-Type"); kind != "application/json" {
		return fmt.Errorf("content type %q", kind)
	}
	decoder := json.NewDecoder(r.Body)
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(request); err != nil {
		return err
	}
	if _, err := decoder.Token(); err != io.EOF {
		return fmt.Errorf("more than one value in the body")
	}
	if len(request.Q) == 0 || slices.Contains(request.Q, "") {
		return fmt.Errorf("q without text")
	}
	if request.Format != "text" {
		return fmt.Errorf("format %q", request.Format)
	}
	return nil
}

// refuse returns the status and the words with which a real server refuses the request.
func (l *LibreTranslate) refuse(request libreRequest) (int, string) {
	pairs := map[string][]string{"en": {"fr", "pt-BR"}, "fr": {"en"}, "pt-BR": {"en"}}
	chars := 0
	for _, text := range request.Q {
		chars += utf8.RuneCountInString(text)
	}
	limit := "Invalid request: request (%d) exceeds text limit (%d)"
	switch {
	case l.Key != "" && request.Key == "":
		return http.StatusBadRequest, "Please contact the server operator to get an API key"
	case l.Key != request.Key:
		return http.StatusForbidden, "Invalid API key"
	case l.BatchLimit > 0 && len(request.Q) > l.BatchLimit:
		return http.StatusBadRequest, fmt.Sprintf(limit, len(request.Q), l.BatchLimit)
	case l.CharLimit > 0 && chars > l.CharLimit:
		return http.StatusBadRequest, fmt.Sprintf(limit, chars, l.CharLimit)
	case pairs[request.Source] == nil:
		return http.StatusBadRequest, request.Source + " is not supported"
	case !slices.Contains(pairs[request.Source], request.Target):
		return http.StatusBadRequest, request.Target + " is not supported"
	}
	return 0, ""
}

// Answer returns what the server makes of a text.
func Answer(text, target string) string { return text + " (" + target + ")" }

func writeJSON(w http.ResponseWriter, status int, value any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(value)
}

func writeError(w http.ResponseWriter, status int, message string) {
	writeJSON(w, status, map[string]string{"error": message})
}
