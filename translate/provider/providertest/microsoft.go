package providertest

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"testing"
	"unicode/utf16"
	"unicode/utf8"
)

var microsoftLanguages = []string{"de", "en", "fr", "pt", "pt-pt", "zh-Hans"}

// MicrosoftServer starts a server with the interface of Microsoft's Translator, version 3.0. It takes the key in the
// region and ends with the test. The message of a refusal may begin with its last three digits: "001 over quota".
func MicrosoftServer(t testing.TB, key, region string) *Service {
	s := NewService(t, failMicrosoft)
	s.Secret, s.Settings["key"], s.Settings["region"] = key, key, region
	s.Handle("GET /languages", func(w http.ResponseWriter, r *http.Request) {
		if query := r.URL.Query(); query.Get("api-version") != "3.0" || query.Get("scope") != "translation" {
			t.Errorf("GET %s", r.URL)
		}
		languages := map[string]any{}
		for _, code := range microsoftLanguages {
			languages[code] = map[string]string{"name": code, "nativeName": code, "dir": "ltr"}
		}
		WriteJSON(w, http.StatusOK, map[string]any{"translation": languages})
	})
	s.HandleTranslations("POST /translate", func(r *http.Request, body []byte) (Answer, error) {
		return microsoftAnswer(r, body, key, region)
	})
	return s
}

func failMicrosoft(w http.ResponseWriter, status int, message string) {
	digits := "000"
	if len(message) > 4 && message[3] == ' ' {
		if _, err := strconv.Atoi(message[:3]); err == nil {
			digits, message = message[:3], message[4:]
		}
	}
	code, _ := strconv.Atoi(fmt.Sprint(status) + digits)
	w.Header().Set("X-RequestId", "request-1")
	WriteJSON(w, status, map[string]any{"error": map[string]any{"code": code, "message": message}})
}

func microsoftAnswer(r *http.Request, body []byte, key, region string) (Answer, error) {
	var request []struct {
		Text string `json:"Text"`
	}
	if err := DecodeStrict(r, body, &request); err != nil {
		return Answer{}, err
	}
	query := r.URL.Query()
	for name := range query {
		if !slices.Contains([]string{"api-version", "from", "to", "textType", "category"}, name) {
			return Answer{}, fmt.Errorf("parameter %q", name)
		}
	}
	if query.Get("api-version") != "3.0" || query.Get("textType") != "plain" || len(query["to"]) != 1 || query.Get("from") == "" {
		return Answer{}, fmt.Errorf("parameters %v", query)
	}
	if r.Header.Get("Ocp-Apim-Subscription-Key") == "" {
		return Answer{}, errors.New("no key in the header")
	}
	answer := Answer{Target: query.Get("to")}
	units, characters := 0, 0
	for _, element := range request {
		if element.Text == "" {
			return Answer{}, errors.New("an element without text")
		}
		units += len(utf16.Encode([]rune(element.Text)))
		characters += utf8.RuneCountInString(element.Text)
		answer.Texts = append(answer.Texts, element.Text)
	}
	answer.Write = func(w http.ResponseWriter, translations []any) {
		list := []map[string]any{}
		for _, translation := range translations {
			list = append(list, map[string]any{"translations": []map[string]any{{"text": translation, "to": answer.Target}}})
		}
		w.Header().Set("X-RequestId", "request-1")
		w.Header().Set("X-Metered-Usage", fmt.Sprint(characters))
		WriteJSON(w, http.StatusOK, list)
	}
	answer.Status = http.StatusBadRequest
	switch {
	case r.Header.Get("Ocp-Apim-Subscription-Key") != key, r.Header.Get("Ocp-Apim-Subscription-Region") != region:
		answer.Status, answer.Message = http.StatusUnauthorized, "000 The request is not authorized because credentials are missing or invalid."
	case len(request) == 0:
		answer.Message = "005 An input text is missing or invalid."
	case len(request) > 1000:
		answer.Message = "072 The array of input text has too many elements."
	case units > 50_000:
		answer.Message = "077 The maximum request size has been exceeded."
	case !slices.Contains(microsoftLanguages, query.Get("from")):
		answer.Message = "035 The source language is not valid."
	case !slices.Contains(microsoftLanguages, query.Get("to")):
		answer.Message = "036 The target language is not valid."
	default:
		answer.Status = 0
	}
	return answer, nil
}
