package handlers_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"sync"
	"syscall"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"regard/handlers"
	"regard/storage"
	"regard/storage/storagetest"
	"regard/translate"
	"regard/translate/align"
	"regard/translate/fetch"
	"regard/translate/job"
	"regard/translate/pipeline"
	"regard/translate/provider"
	"regard/translate/provider/providertest"
)

// An app is the real router over a real database, with a strict fake of one translation service.
type app struct {
	t       testing.TB
	handler http.Handler
	with    handlers.Services
	store   *storage.Store
	service *providertest.LibreTranslate
	log     logged
	open    string // host and port of the one server that pages are fetched from
}

// guard refuses to connect to any server but the open one.
func (a *app) guard(_, address string, _ syscall.RawConn) error {
	if a.open == "" || address != a.open {
		return errors.New("refused")
	}
	return nil
}

// A logged is a log that can be read while it is written.
type logged struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *logged) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *logged) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

func newApp(t testing.TB) *app {
	t.Helper()
	return newAppOn(t, storagetest.Open(t))
}

// newAppOn returns the app over a store.
func newAppOn(t testing.TB, store *storage.Store) *app {
	t.Helper()
	a := &app{t: t, store: store, service: providertest.LibreTranslateServer(t)}
	providers, err := provider.FromEnv(func(name string) string {
		return map[string]string{"REGARD_LIBRETRANSLATE_URL": a.service.URL, "REGARD_LIBRETRANSLATE_LOCAL": "no", "REGARD_APERTIUM_DIR": t.TempDir()}[name]
	})
	if err != nil {
		t.Fatal(err)
	}
	providers.Remember(a.store)
	seal, err := provider.NewSeal([]byte("a secret of the tests"))
	if err != nil {
		t.Fatal(err)
	}
	shelf, err := provider.NewShelf(t.Context(), providers, a.store, seal)
	if err != nil {
		t.Fatal(err)
	}
	work := pipeline.New(a.store, align.New())
	publish := func(ctx context.Context, j translate.Job) (string, int, error) {
		return work.Publish(ctx, j, "LibreTranslate")
	}
	log := slog.New(slog.NewTextHandler(&a.log, nil))
	runner := job.NewRunner(a.store, providers.Get, a.store.RevisionByID, publish, log)
	ctx, cancel := context.WithCancel(context.Background())
	over := make(chan error, 1)
	go func() { over <- runner.Run(ctx) }()
	t.Cleanup(func() {
		cancel()
		if err := <-over; err != nil {
			t.Error(err)
		}
		if err := providers.Close(); err != nil {
			t.Error(err)
		}
	})
	a.with = handlers.Services{
		Store: a.store, Pipeline: work, Providers: shelf, Fetcher: fetch.New(a.guard), Wake: runner.Wake, Done: ctx.Done(), Log: log, AnyHost: true,
	}
	a.handler = handlers.New(a.with)
	return a
}

// withSample adds the article that every new library has, and returns its slug.
func (a *app) withSample() string {
	a.t.Helper()
	if err := pipeline.New(a.store, align.New()).AddSample(a.t.Context()); err != nil {
		a.t.Fatal(err)
	}
	articles, err := a.store.Articles(a.t.Context())
	if err != nil {
		a.t.Fatal(err)
	}
	return articles[0].Slug
}

// A response is an answer with its page.
type response struct {
	*httptest.ResponseRecorder
	*goquery.Document
}

func (a *app) send(r *http.Request) response {
	a.t.Helper()
	w := httptest.NewRecorder()
	a.handler.ServeHTTP(w, r)
	page, err := goquery.NewDocumentFromReader(bytes.NewReader(w.Body.Bytes()))
	if err != nil {
		a.t.Fatal(err)
	}
	return response{w, page}
}

func (a *app) get(path string) response {
	a.t.Helper()
	return a.send(getRequest(path))
}

func getRequest(path string) *http.Request { return httptest.NewRequest("GET", path, nil) }

func (a *app) post(path string, form url.Values) response {
	a.t.Helper()
	return a.send(formRequest(path, form))
}

func formRequest(path string, form url.Values) *http.Request {
	r := httptest.NewRequest("POST", path, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return r
}

// upload posts a form with a file.
func (a *app) upload(path string, file []byte, form url.Values) response {
	a.t.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	part, err := w.CreateFormFile("file", "text.txt")
	if err != nil {
		a.t.Fatal(err)
	}
	if _, err := part.Write(file); err != nil {
		a.t.Fatal(err)
	}
	for name, values := range form {
		for _, value := range values {
			if err := w.WriteField(name, value); err != nil {
				a.t.Fatal(err)
			}
		}
	}
	if err := w.Close(); err != nil {
		a.t.Fatal(err)
	}
	r := httptest.NewRequest("POST", path, &body)
	r.Header.Set("Content-Type", w.FormDataContentType())
	return a.send(r)
}

// revise uploads a revised text and saves it once it was looked over.
func (a *app) revise(path string, form url.Values) response {
	a.t.Helper()
	looked := a.post(path, form)
	a.wants(a.follows(looked), http.StatusOK, "[data-testid=differs]")
	return a.post(looked.Header().Get("Location"), url.Values{"do": {"save"}})
}

// wants fails the test unless the answer has the status and an element that fits the selector.
func (a *app) wants(r response, status int, selector string) {
	a.t.Helper()
	if r.Code != status {
		a.t.Errorf("status %d, want %d: %s", r.Code, status, r.Find("main").Text())
	}
	if selector != "" && r.Find(selector).Length() == 0 {
		a.t.Errorf("no %q in %s", selector, r.Find("main").Text())
	}
}

// follows fails the test unless the answer leads on, and returns the page to which it leads.
func (a *app) follows(r response) response {
	a.t.Helper()
	if r.Code != http.StatusSeeOther {
		a.t.Fatalf("status %d, want a redirect: %s", r.Code, r.Find("main").Text())
	}
	address, _, _ := strings.Cut(r.Header().Get("Location"), "#")
	return a.get(address)
}

func testdata(t testing.TB, name string) []byte {
	t.Helper()
	content, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return content
}
