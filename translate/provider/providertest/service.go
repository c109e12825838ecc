package providertest

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"regard/translate/provider"
)

// A Service is a server with the HTTP interface of a translation service, which is strict about what it is asked: a
// request that a real server would let pass by luck fails the test. What a real server refuses is refused in its
// words. It makes its translations up and answers faults where they are injected.
type Service struct {
	*httptest.Server
	Settings provider.Settings // with which its kind of provider is opened
	Secret   string            // what no error may tell

	t     testing.TB
	mux   *http.ServeMux
	fail  func(w http.ResponseWriter, status int, message string)
	over  chan struct{} // closed when the test ends
	mu    sync.Mutex
	state struct {
		faults             []Fault
		requests, accepted int
		characters         int // of the texts that were translated
		last               any
	}
}

// A Fault answers a request for translations in the place of the server. The answer's translations are those that
// the server would have given.
type Fault func(s *Service, w http.ResponseWriter, answer Answer)

// An Answer is what a server makes of a request for translations.
type Answer struct {
	Texts  []string // to translate
	Target string   // their target language, in the server's code
	// Write answers with translations, which may be anything that JSON has.
	Write func(w http.ResponseWriter, translations []any)
	// Status and Message are those with which the request is refused; 0 for none.
	Status  int
	Message string
}

// Translations returns what the server makes of the texts.
func (a Answer) Translations() []any {
	translations := make([]any, len(a.Texts))
	for i, text := range a.Texts {
		translations[i] = Translated(text, a.Target)
	}
	return translations
}

// Translated returns what servers make of a text.
func Translated(text, target string) string { return turned(text, target) + " (" + target + ")" }

// NewService starts a server that ends with the test. It answers errors through fail.
func NewService(t testing.TB, fail func(w http.ResponseWriter, status int, message string)) *Service {
	s := &Service{t: t, mux: http.NewServeMux(), fail: fail, over: make(chan struct{}), Settings: provider.Settings{}}
	s.mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		t.Errorf("%s %s is not of this service", r.Method, r.URL.Path)
		fail(w, http.StatusNotFound, "not found")
	})
	s.Server = httptest.NewServer(s.mux)
	s.Settings["url"] = s.URL
	t.Cleanup(func() {
		close(s.over)
		s.Close()
	})
	return s
}

// Handle answers other requests than those for translations.
func (s *Service) Handle(pattern string, handler http.HandlerFunc) {
	s.mux.HandleFunc(pattern, handler)
}

// HandleTranslations answers requests for translations as read makes of them; read's error says what is wrong with
// the form of a request, which fails the test.
func (s *Service) HandleTranslations(pattern string, read func(r *http.Request, body []byte) (Answer, error)) {
	s.translations(s.mux, pattern, read)
}

func (s *Service) translations(mux *http.ServeMux, pattern string, read func(r *http.Request, body []byte) (Answer, error)) {
	mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
		fault := s.next()
		body, err := io.ReadAll(r.Body)
		if err != nil { // the client was cancelled while it sent
			return
		}
		answer, err := read(r, body)
		switch {
		case err != nil:
			s.t.Errorf("%s %s: %v", r.Method, r.URL.Path, err)
			s.fail(w, http.StatusBadRequest, err.Error())
		case fault != nil:
			fault(s, w, answer)
		case answer.Status != 0:
			s.fail(w, answer.Status, answer.Message)
		default:
			s.accept(answer)
			answer.Write(w, answer.Translations())
		}
	})
}

func (s *Service) next() Fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.state.requests++
	if len(s.state.faults) == 0 {
		return nil
	}
	fault := s.state.faults[0]
	s.state.faults = s.state.faults[1:]
	return fault
}

func (s *Service) accept(answer Answer) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.state.accepted++
	for _, text := range answer.Texts {
		s.state.characters += utf8.RuneCountInString(text)
	}
}

// Inject makes the next requests for translations fail, each with one of the faults, in order. A nil fault is none.
func (s *Service) Inject(faults ...Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.state.faults = append(s.state.faults, faults...)
}

// Heal takes back the faults that were not answered.
func (s *Service) Heal() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.state.faults = nil
}

// Requests returns how many requests for translations came.
func (s *Service) Requests() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.state.requests
}

// Last returns what the server kept of its last request for translations: what it is, the server's type says.
func (s *Service) Last() any {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.state.last
}

func (s *Service) keep(last any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.state.last = last
}

// Characters returns how many characters were in the texts of requests that were answered without a fault.
func (s *Service) Characters() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.state.characters
}

// DecodeStrict decodes a JSON body that holds one value, with no field that value has not.
func DecodeStrict(r *http.Request, body []byte, value any) error {
	if kind := r.Header.Get("Content-Type"); kind != "application/json" {
		return fmt.Errorf("content type %q", kind)
	}
	if !utf8.Valid(body) {
		return errors.New("the body is not UTF-8")
	}
	decoder := json.NewDecoder(strings.NewReader(string(body)))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(value); err != nil {
		return err
	}
	if _, err := decoder.Token(); err != io.EOF {
		return errors.New("more than one value in the body")
	}
	return nil
}

// WriteJSON answers with the value.
func WriteJSON(w http.ResponseWriter, status int, value any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(value)
}
