package job

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"regard/storage"
	"regard/storage/storagetest"
	"regard/translate"
	"regard/translate/provider"
	"regard/translate/provider/providertest"
)

// These make the test binary a server of TestKilledServer: the database, and the address of the service.
const (
	databaseVariable = "REGARD_TEST_DATABASE"
	serviceVariable  = "REGARD_TEST_SERVICE"
)

func TestMain(m *testing.M) {
	if address := os.Getenv(serviceVariable); address != "" {
		fmt.Fprintln(os.Stderr, serve(context.Background(), address))
		os.Exit(1)
	}
	os.Exit(providertest.Main(m, storagetest.Processes))
}

// serve runs jobs until it is killed.
func serve(ctx context.Context, service string) error {
	store, err := openDatabase(ctx, os.Getenv(databaseVariable))
	if err != nil {
		return err
	}
	client := provider.Cached(provider.Metered(&client{service}), store)
	r := NewRunner(store, func(string) (provider.Provider, error) { return client, nil }, store.RevisionByID,
		publisher(store), slog.New(slog.DiscardHandler))
	r.lease, r.renewal, r.poll = 150*time.Millisecond, 30*time.Millisecond, 10*time.Millisecond
	return r.Run(ctx)
}

// openDatabase opens a PostgreSQL database by its address, or SQLite in a folder.
func openDatabase(ctx context.Context, name string) (*storage.Store, error) {
	if strings.HasPrefix(name, "postgres:") {
		return storage.OpenPostgres(ctx, name)
	}
	return storage.OpenSQLite(ctx, name)
}

// A client is the provider that asks a meteredService.
type client struct{ address string }

func (*client) Info() provider.Info         { return provider.Info{ID: "double"} }
func (*client) Check(context.Context) error { return nil }
func (*client) Capabilities(context.Context) (provider.Capabilities, error) {
	return provider.Capabilities{}, nil
}

func (c *client) Translate(ctx context.Context, request provider.Request) (response provider.Response, err error) {
	texts := make([]string, len(request.Segments))
	for i, s := range request.Segments {
		texts[i] = s.Text
	}
	body, _ := json.Marshal(texts)
	ask, err := http.NewRequestWithContext(ctx, http.MethodPost, c.address, bytes.NewReader(body))
	if err != nil {
		return response, err
	}
	answer, err := http.DefaultClient.Do(ask)
	if err != nil {
		return response, err
	}
	defer answer.Body.Close()
	if err := json.NewDecoder(answer.Body).Decode(&texts); err != nil {
		return response, err
	}
	for i, s := range request.Segments {
		response.Items = append(response.Items, provider.Item{ID: s.ID, Text: texts[i]})
	}
	return response, nil
}

// A meteredService translates as the double does, and charges for each text, whether the answer arrives or not.
type meteredService struct {
	mu      sync.Mutex
	charged map[string]int // by text
	arrived chan struct{}
}

func (m *meteredService) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var texts []string
	if err := json.NewDecoder(r.Body).Decode(&texts); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	answer := m.charge(texts)
	select {
	case m.arrived <- struct{}{}:
	default: // nobody waits for it
	}
	time.Sleep(time.Duration(len(texts)) * time.Millisecond)
	w.Write(answer)
}

func (m *meteredService) charge(texts []string) []byte {
	m.mu.Lock()
	defer m.mu.Unlock()
	for i, text := range texts {
		m.charged[text]++
		texts[i] = strings.ToUpper(text)
	}
	answer, _ := json.Marshal(texts)
	return answer
}

// The servers of a job are killed at random moments, on each database. What was on its way when a server was killed may be
// paid again: that no program can prevent, but it is little, and the job tells how much at most. Nothing that was kept is
// asked for again, and the result has each paragraph once, in its place.
func TestKilledServer(t *testing.T) {
	databases := map[string]func(t *testing.T) string{
		"sqlite":   func(t *testing.T) string { return t.TempDir() },
		"postgres": func(t *testing.T) string { return storagetest.Postgres(t) },
	}
	for name, database := range databases {
		t.Run(name, func(t *testing.T) { killServers(t, database(t)) })
	}
}

func killServers(t *testing.T, database string) {
	const kills, paragraphs = 50, 200
	store, err := openDatabase(t.Context(), database)
	ok(t, err)
	defer store.Close()
	service := &meteredService{charged: map[string]int{}, arrived: make(chan struct{})}
	server := httptest.NewServer(service)
	defer server.Close()
	environment := append(os.Environ(), databaseVariable+"="+database, serviceVariable+"="+server.URL)

	b := newBench(t, store, paragraphs)
	id := b.addJob()
	random := rand.New(rand.NewPCG(1, 2))
	for n := range kills {
		kill(t, environment, service.arrived, time.Duration(random.IntN(5000))*time.Microsecond)
		if j, err := store.Job(t.Context(), id); err != nil || j.State != translate.JobRunning {
			t.Fatalf("after %d kills the job is %s: %v", n+1, j.State, err)
		}
	}
	r := b.runner(store)
	r.providers = func(string) (provider.Provider, error) {
		return provider.Cached(provider.Metered(&client{server.URL}), store), nil
	}
	b.start(r)
	j := b.awaitState(id, translate.JobDone)
	if j.Count(translate.ItemDone) != paragraphs || b.revisions(j) != 1 {
		t.Errorf("ended with %d paragraphs in %d revisions", j.Count(translate.ItemDone), b.revisions(j))
	}
	for i, item := range j.Items {
		if want := strings.ToUpper(b.source.Paragraphs[i].Text); item.Position != i || item.Paragraph.Text != want {
			t.Errorf("paragraph %d is %q", i, item.Paragraph.Text)
		}
	}
	paid := 0
	for _, n := range service.charged {
		paid += n
	}
	if again := paid - paragraphs; len(service.charged) != paragraphs || again > j.Sent.Repeated {
		t.Errorf("%d of %d paragraphs were paid, %d more than once; the job tells of %d", len(service.charged), paragraphs, again, j.Sent.Repeated)
	}
	t.Logf("after %d kills: %d paragraphs paid %d times; the job tells that %d at most were repeated",
		kills, paragraphs, paid, j.Sent.Repeated)
}

// kill starts a server and kills it some time after its first request.
func kill(t *testing.T, environment []string, arrived <-chan struct{}, after time.Duration) {
	t.Helper()
	server := exec.Command(os.Args[0])
	server.Env, server.Stderr = environment, os.Stderr
	ok(t, server.Start())
	select {
	case <-arrived:
	case <-time.After(30 * time.Second):
		t.Error("the server asks for nothing")
	}
	time.Sleep(after)
	ok(t, server.Process.Kill())
	if err := server.Wait(); err == nil {
		t.Fatal("the server ended by itself")
	}
}
