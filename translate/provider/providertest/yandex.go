package providertest

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"testing"
	"unicode/utf8"
)

// A Yandex is a server of Yandex Translate v2. Last is the [][2]string of the terms in its glossary.
type Yandex struct {
	*Service
	Key    string
	Folder string // which requests have to name, if it is not empty
}

// YandexServer starts a server that ends with the test.
func YandexServer(t testing.TB, key string) *Yandex {
	y := &Yandex{Key: key, Service: NewService(t, func(w http.ResponseWriter, status int, message string) {
		codes := map[int]int{400: 3, 401: 16, 403: 7, 404: 5, 429: 8, 500: 13, 503: 14}
		WriteJSON(w, status, map[string]any{"code": codes[status], "message": message, "details": []any{}})
	})}
	y.Secret, y.Settings["key"] = key, key
	y.Handle("POST /translate/v2/languages", func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "Api-Key "+y.Key {
			y.fail(w, http.StatusUnauthorized, "Unknown api key")
			return
		}
		WriteJSON(w, http.StatusOK, map[string]any{"languages": []map[string]string{
			{"code": "fr", "name": "français"}, {"code": "en", "name": "English"}, {"code": "pt-BR", "name": "português"},
		}})
	})
	y.HandleTranslations("POST /translate/v2/translate", y.translate)
	return y
}

func (y *Yandex) translate(r *http.Request, body []byte) (Answer, error) {
	var request struct {
		Folder   string   `json:"folderId"`
		Texts    []string `json:"texts"`
		Source   string   `json:"sourceLanguageCode"`
		Target   string   `json:"targetLanguageCode"`
		Format   string   `json:"format"`
		Glossary *struct {
			Data struct {
				Pairs []struct {
					Source string `json:"sourceText"`
					Target string `json:"translatedText"`
				} `json:"glossaryPairs"`
			} `json:"glossaryData"`
		} `json:"glossaryConfig"`
	}
	if err := DecodeStrict(r, body, &request); err != nil {
		return Answer{}, err
	}
	chars := 0
	for _, text := range request.Texts {
		chars += utf8.RuneCountInString(text)
	}
	switch {
	case len(request.Texts) == 0 || slices.Contains(request.Texts, ""):
		return Answer{}, errors.New("no texts, or an empty one")
	case chars > 10000:
		return Answer{}, fmt.Errorf("%d characters", chars)
	case request.Format != "PLAIN_TEXT":
		return Answer{}, fmt.Errorf("format %q", request.Format)
	case len(request.Folder) > 50 || len(request.Source) > 5 || len(request.Target) > 5:
		return Answer{}, errors.New("a field is too long")
	}
	var terms [][2]string
	if request.Glossary != nil {
		if n := len(request.Glossary.Data.Pairs); n == 0 || n > 50 {
			return Answer{}, fmt.Errorf("a glossary of %d terms", n)
		}
		for _, pair := range request.Glossary.Data.Pairs {
			if pair.Source == "" || pair.Target == "" {
				return Answer{}, errors.New("a term without text")
			}
			terms = append(terms, [2]string{pair.Source, pair.Target})
		}
	}
	y.keep(terms)
	answer := Answer{Texts: request.Texts, Target: request.Target, Write: func(w http.ResponseWriter, translations []any) {
		list := make([]map[string]any, len(translations))
		for i, translation := range translations {
			list[i] = map[string]any{"text": translation}
		}
		WriteJSON(w, http.StatusOK, map[string]any{"translations": list})
	}}
	switch {
	case r.Header.Get("Authorization") != "Api-Key "+y.Key:
		answer.Status, answer.Message = http.StatusUnauthorized, "Unknown api key"
	case y.Folder != request.Folder:
		answer.Status, answer.Message = http.StatusForbidden, "Permission to the folder denied"
	}
	return answer, nil
}
