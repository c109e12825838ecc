package providertest

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"
)

// A DeepL is a server with the interface of DeepL's API, as of its specification 3.11; but 50 texts in a request,
// which an older one had, are still the most.
type DeepL struct {
	*Service
	Glossaries []*DeepLGlossary // those that are at the service
	Last       DeepLRequest     // the last request for translations

	mu sync.Mutex // for the two above
}

// A DeepLGlossary is one at the service.
type DeepLGlossary struct {
	ID           string            `json:"glossary_id"`
	Name         string            `json:"name"`
	Dictionaries []DeepLDictionary `json:"dictionaries"`
	Created      time.Time         `json:"creation_time"`
}

// A DeepLDictionary has the entries of a direction.
type DeepLDictionary struct {
	Source  string `json:"source_lang"`
	Target  string `json:"target_lang"`
	Entries string `json:"entries,omitempty"`
	Format  string `json:"entries_format,omitempty"`
	Count   int    `json:"entry_count,omitempty"`
}

// A DeepLRequest has the fields of a request that are of use for texts that are not marked up.
type DeepLRequest struct {
	Text       []string `json:"text"`
	SourceLang string   `json:"source_lang"`
	TargetLang string   `json:"target_lang"`
	ModelType  string   `json:"model_type"`
	GlossaryID string   `json:"glossary_id"`
	ShowBilled bool     `json:"show_billed_characters"`
	Preserve   bool     `json:"preserve_formatting"`
	Split      string   `json:"split_sentences"`
}

// DeepLServer starts a server that takes the key and ends with the test.
func DeepLServer(t testing.TB, key string) *DeepL {
	d := &DeepL{}
	d.Service = NewService(t, func(w http.ResponseWriter, status int, message string) {
		w.Header().Set("X-Trace-ID", "trace-1")
		if status == http.StatusForbidden || status == http.StatusTooManyRequests && message == "" || status >= 500 {
			w.WriteHeader(status) // without a body, as DeepL's own mock server does
			return
		}
		WriteJSON(w, status, map[string]string{"message": message})
	})
	d.Secret, d.Settings["key"] = key, key
	d.Handle("GET /v2/languages", d.keyed(d.languages))
	d.Handle("GET /v2/usage", d.keyed(func(w http.ResponseWriter, _ *http.Request) {
		WriteJSON(w, http.StatusOK, map[string]any{"character_count": 180_118, "character_limit": 1_250_000})
	}))
	d.Handle("GET /v3/glossaries", d.keyed(d.list))
	d.Handle("POST /v3/glossaries", d.keyed(d.create))
	d.Handle("DELETE /v3/glossaries/{id}", d.keyed(d.remove))
	d.HandleTranslations("POST /v2/translate", d.translate)
	return d
}

// keyed answers requests with the right key; for all it is an error to have none, or no User-Agent.
func (d *DeepL) keyed(handler http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := d.header(r); err != nil {
			d.t.Errorf("%s %s: %v", r.Method, r.URL.Path, err)
		}
		if r.Header.Get("Authorization") != "DeepL-Auth-Key "+d.Secret {
			d.fail(w, http.StatusForbidden, "")
			return
		}
		w.Header().Set("X-Trace-ID", "trace-1")
		handler(w, r)
	}
}

func (d *DeepL) header(r *http.Request) error {
	switch {
	case !strings.HasPrefix(r.Header.Get("Authorization"), "DeepL-Auth-Key "):
		return errors.New("no key in the header")
	case r.Header.Get("User-Agent") == "" || strings.HasPrefix(r.Header.Get("User-Agent"), "Go-http"):
		return errors.New("no User-Agent")
	}
	return nil
}

var (
	deepLSources = []string{"DE", "EN", "FR", "PT"}
	deepLTargets = []string{"DE", "EN-GB", "EN-US", "FR", "PT-BR", "PT-PT"}
)

func (d *DeepL) languages(w http.ResponseWriter, r *http.Request) {
	codes := deepLSources
	switch r.URL.Query().Get("type") {
	case "target":
		codes = deepLTargets
	case "source":
	default:
		d.t.Errorf("languages of type %q", r.URL.Query().Get("type"))
	}
	var answer []map[string]any
	for _, code := range codes {
		answer = append(answer, map[string]any{"language": code, "name": code, "supports_formality": code != "EN-GB" && code != "EN-US"})
	}
	WriteJSON(w, http.StatusOK, answer)
}

func (d *DeepL) translate(r *http.Request, body []byte) (Answer, error) {
	var request DeepLRequest
	if err := errors.Join(d.header(r), DecodeStrict(r, body, &request)); err != nil {
		return Answer{}, err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.Last = request
	switch {
	case len(request.Text) == 0 || slices.Contains(request.Text, ""):
		return Answer{}, errors.New("no text")
	case len(request.Text) > 50:
		return Answer{}, fmt.Errorf("%d texts", len(request.Text))
	case request.TargetLang == "EN" || request.TargetLang == "PT":
		return Answer{}, fmt.Errorf("the target %s may be one of two", request.TargetLang)
	case request.GlossaryID != "" && request.SourceLang == "":
		return Answer{}, errors.New("a glossary without a source language")
	}
	answer := Answer{Texts: request.Text, Target: request.TargetLang}
	answer.Write = func(w http.ResponseWriter, translations []any) {
		var list []map[string]any
		for i, translation := range translations {
			element := map[string]any{"detected_source_language": request.SourceLang, "text": translation}
			if request.ShowBilled && i < len(request.Text) {
				element["billed_characters"] = utf8.RuneCountInString(request.Text[i])
			}
			list = append(list, element)
		}
		w.Header().Set("X-Trace-ID", "trace-1")
		WriteJSON(w, http.StatusOK, map[string]any{"translations": list})
	}
	answer.Status, answer.Message = d.refuse(r, request, len(body))
	return answer, nil
}

func (d *DeepL) refuse(r *http.Request, request DeepLRequest, size int) (int, string) {
	switch {
	case r.Header.Get("Authorization") != "DeepL-Auth-Key "+d.Secret:
		return http.StatusForbidden, ""
	case size > 128<<10:
		return http.StatusRequestEntityTooLarge, "Request Entity Too Large"
	case !slices.Contains(deepLSources, request.SourceLang):
		return http.StatusBadRequest, "Value for 'source_lang' not supported."
	case !slices.Contains(deepLTargets, request.TargetLang):
		return http.StatusBadRequest, "Value for 'target_lang' not supported."
	case request.GlossaryID != "" && d.dictionary(request) == nil:
		return http.StatusNotFound, "Glossary not found"
	}
	return 0, ""
}

// dictionary returns what the request's glossary has for its direction.
func (d *DeepL) dictionary(request DeepLRequest) *DeepLDictionary {
	for _, g := range d.Glossaries {
		for i, dictionary := range g.Dictionaries {
			source, target := strings.ToLower(request.SourceLang), strings.ToLower(request.TargetLang)
			if g.ID == request.GlossaryID && dictionary.Source == source && strings.HasPrefix(target, dictionary.Target) {
				return &g.Dictionaries[i]
			}
		}
	}
	return nil
}

func (d *DeepL) list(w http.ResponseWriter, _ *http.Request) {
	d.mu.Lock()
	defer d.mu.Unlock()
	WriteJSON(w, http.StatusOK, map[string]any{"glossaries": d.Glossaries})
}

var lowerCode = regexp.MustCompile(`^[a-z]{2,3}$`)

func (d *DeepL) create(w http.ResponseWriter, r *http.Request) {
	var g DeepLGlossary
	decoder := json.NewDecoder(r.Body)
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&g); err != nil || g.Name == "" || len(g.Name) > 1024 || len(g.Dictionaries) == 0 {
		d.t.Errorf("a glossary: %v %+v", err, g)
	}
	for i := range g.Dictionaries {
		dictionary := &g.Dictionaries[i]
		if !lowerCode.MatchString(dictionary.Source) || !lowerCode.MatchString(dictionary.Target) || dictionary.Format != "tsv" {
			d.t.Errorf("a dictionary: %+v", dictionary)
		}
		seen := map[string]bool{}
		for line := range strings.Lines(dictionary.Entries) {
			source, target, found := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
			if !found || source == "" || target == "" || len(source) > 1024 || len(target) > 1024 || strings.Contains(target, "\t") || seen[source] {
				d.t.Errorf("an entry: %q", line)
			}
			seen[source] = true
			dictionary.Count++
		}
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	g.ID, g.Created = fmt.Sprintf("glossary-%d", len(d.Glossaries)+1), time.Now().UTC()
	d.Glossaries = append(d.Glossaries, &g)
	WriteJSON(w, http.StatusCreated, g)
}

func (d *DeepL) remove(w http.ResponseWriter, r *http.Request) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.Glossaries = slices.DeleteFunc(d.Glossaries, func(g *DeepLGlossary) bool { return g.ID == r.PathValue("id") })
	w.WriteHeader(http.StatusNoContent)
}
