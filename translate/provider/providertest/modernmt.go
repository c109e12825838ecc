package providertest

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"testing"
	"unicode/utf8"
)

// A ModernMT is a server of that service.
type ModernMT struct {
	*Service
	Key string
}

// ModernMTServer starts a server that ends with the test.
func ModernMTServer(t testing.TB, key string) *ModernMT {
	m := &ModernMT{Key: key, Service: NewService(t, func(w http.ResponseWriter, status int, message string) {
		WriteJSON(w, status, map[string]any{"status": status, "error": map[string]string{"type": "ApiException", "message": message}})
	})}
	m.Secret, m.Settings["key"] = key, key
	m.Handle("GET /translate/languages", func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("MMT-ApiKey") != m.Key {
			m.fail(w, http.StatusUnauthorized, "invalid API key")
			return
		}
		WriteJSON(w, http.StatusOK, map[string]any{"status": 200, "data": []string{"en", "fr", "pt-BR", "zh-TW"}})
	})
	m.HandleTranslations("POST /translate", m.translate)
	return m
}

func (m *ModernMT) translate(r *http.Request, body []byte) (Answer, error) {
	var request struct {
		Source    string   `json:"source"`
		Target    string   `json:"target"`
		Q         []string `json:"q"`
		Format    string   `json:"format"`
		Multiline bool     `json:"multiline"`
	}
	if err := DecodeStrict(r, body, &request); err != nil {
		return Answer{}, err
	}
	switch {
	case r.Header.Get("X-HTTP-Method-Override") != http.MethodGet:
		return Answer{}, errors.New("a POST without X-HTTP-Method-Override makes something else")
	case r.URL.RawQuery != "":
		return Answer{}, errors.New("a query")
	case len(request.Q) == 0 || len(request.Q) > 128 || slices.Contains(request.Q, ""):
		return Answer{}, fmt.Errorf("%d texts, or an empty one", len(request.Q))
	case request.Format != "text/plain":
		return Answer{}, fmt.Errorf("format %q", request.Format)
	}
	answer := Answer{Texts: request.Q, Target: request.Target, Write: func(w http.ResponseWriter, translations []any) {
		data := make([]map[string]any, len(translations))
		for i, translation := range translations {
			characters := 0
			if i < len(request.Q) {
				characters = utf8.RuneCountInString(request.Q[i])
			}
			data[i] = map[string]any{"translation": translation, "characters": characters, "billedCharacters": characters, "billed": true}
		}
		WriteJSON(w, http.StatusOK, map[string]any{"status": 200, "data": data})
	}}
	languages := []string{"en", "fr", "pt-BR", "zh-TW"}
	switch {
	case r.Header.Get("MMT-ApiKey") != m.Key:
		answer.Status, answer.Message = http.StatusUnauthorized, "invalid API key"
	case !slices.Contains(languages, request.Source) || !slices.Contains(languages, request.Target):
		answer.Status, answer.Message = http.StatusBadRequest, "language not supported"
	}
	return answer, nil
}
