package providertest

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
)

// An APY is a server of Apertium APY 0.11.
type APY struct {
	*Service
	pairs [][2]string
}

// APYServer starts a server that ends with the test. It has French to English through Catalan and through Spanish.
func APYServer(t testing.TB) *APY {
	a := &APY{
		Service: NewService(t, func(w http.ResponseWriter, status int, message string) {
			WriteJSON(w, status, map[string]any{"status": "error", "code": status, "message": http.StatusText(status), "explanation": message})
		}),
		pairs: [][2]string{{"fra", "cat"}, {"cat", "eng"}, {"fra", "spa"}, {"spa", "eng"}, {"cat", "cat_valencia"}, {"eng", "cat"}, {"spa", "cat"}},
	}
	a.Handle("GET /listPairs", func(w http.ResponseWriter, _ *http.Request) {
		var list []map[string]string
		for _, pair := range a.pairs {
			list = append(list, map[string]string{"sourceLanguage": pair[0], "targetLanguage": pair[1]})
		}
		WriteJSON(w, http.StatusOK, map[string]any{"responseData": list, "responseDetails": nil, "responseStatus": 200})
	})
	a.HandleTranslations("POST /translate", func(r *http.Request, body []byte) (Answer, error) { return a.read(r, body, "langpair", 2) })
	a.HandleTranslations("POST /translateChain", func(r *http.Request, body []byte) (Answer, error) { return a.read(r, body, "langpairs", 3) })
	return a
}

// read makes an answer of a form whose field names so many languages.
func (a *APY) read(r *http.Request, body []byte, field string, languages int) (Answer, error) {
	if kind := r.Header.Get("Content-Type"); kind != "application/x-www-form-urlencoded" {
		return Answer{}, fmt.Errorf("content type %q", kind)
	}
	form, err := url.ParseQuery(string(body))
	if err != nil {
		return Answer{}, err
	}
	for name, values := range form {
		if !slices.Contains([]string{field, "q", "markUnknown", "format"}, name) || len(values) != 1 {
			return Answer{}, fmt.Errorf("%d values of %q: the last would be heeded", len(values), name)
		}
	}
	text := form.Get("q")
	switch {
	case text == "":
		return Answer{}, errors.New("no text")
	case len(text) > 4096:
		return Answer{}, fmt.Errorf("%d bytes: the end may be left out without a word", len(text))
	case form.Get("format") != "txt" || form.Get("markUnknown") != "no":
		return Answer{}, fmt.Errorf("format %q, markUnknown %q", form.Get("format"), form.Get("markUnknown"))
	}
	codes := strings.Split(form.Get(field), "|")
	if len(codes) != languages {
		return Answer{}, fmt.Errorf("%s %q", field, form.Get(field))
	}
	answer := Answer{Texts: []string{text}, Target: codes[len(codes)-1], Write: func(w http.ResponseWriter, translations []any) {
		data := map[string]any{}
		if len(translations) > 0 {
			data["translatedText"] = translations[0]
		}
		WriteJSON(w, http.StatusOK, map[string]any{"responseData": data, "responseDetails": nil, "responseStatus": 200})
	}}
	for i := 0; i+1 < len(codes); i++ {
		if !slices.Contains(a.pairs, [2]string{codes[i], codes[i+1]}) {
			answer.Status, answer.Message = http.StatusBadRequest, "That pair is not installed"
		}
	}
	return answer, nil
}
