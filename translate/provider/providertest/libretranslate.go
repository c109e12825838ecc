package providertest

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"testing"
	"unicode/utf8"
)

// A LibreTranslate is a server of that name. Its fields are to be set before it is asked.
type LibreTranslate struct {
	*Service
	Key        string // required if it is not empty
	CharLimit  int    // in a request; 0 is none
	BatchLimit int    // texts in a request; 0 is none. As with real servers, nothing tells it beforehand
}

// LibreTranslateServer starts a server that ends with the test.
func LibreTranslateServer(t testing.TB) *LibreTranslate {
	l := &LibreTranslate{Service: NewService(t, func(w http.ResponseWriter, status int, message string) {
		WriteJSON(w, status, map[string]string{"error": message})
	})}
	l.Handle("GET /languages", l.languages)
	l.Handle("GET /frontend/settings", l.settings)
	l.HandleTranslations("POST /translate", l.translate)
	return l
}

func (l *LibreTranslate) languages(w http.ResponseWriter, _ *http.Request) {
	WriteJSON(w, http.StatusOK, []map[string]any{
		{"code": "en", "name": "English", "targets": []string{"en", "fr", "pt-BR"}},
		{"code": "fr", "name": "French", "targets": []string{"en", "fr"}},
		{"code": "pt-BR", "name": "Portuguese (Brazil)", "targets": []string{"en"}},
	})
}

func (l *LibreTranslate) settings(w http.ResponseWriter, _ *http.Request) {
	limit := l.CharLimit
	if limit == 0 {
		limit = -1
	}
	WriteJSON(w, http.StatusOK, map[string]any{
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

func (l *LibreTranslate) translate(r *http.Request, body []byte) (Answer, error) {
	var request libreRequest
	if err := DecodeStrict(r, body, &request); err != nil {
		return Answer{}, err
	}
	switch {
	case r.URL.RawQuery != "" || r.Header.Get("Authorization") != "":
		return Answer{}, errors.New("the key, or anything else, is outside of the body")
	case len(request.Q) == 0 || slices.Contains(request.Q, ""):
		return Answer{}, errors.New("q without text")
	case request.Format != "text":
		return Answer{}, fmt.Errorf("format %q", request.Format)
	}
	answer := Answer{Texts: request.Q, Target: request.Target, Write: func(w http.ResponseWriter, translations []any) {
		WriteJSON(w, http.StatusOK, map[string]any{"translatedText": translations})
	}}
	answer.Status, answer.Message = l.refuse(request)
	return answer, nil
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

// Honeypot answers as servers of LibreTranslate do to those whom they take for robots.
func Honeypot(_ *Service, w http.ResponseWriter, _ Answer) {
	WriteJSON(w, http.StatusOK, map[string]any{
		"translatedText":   []string{"🤖"},
		"detectedLanguage": map[string]any{"confidence": 100, "language": "en"},
	})
}
