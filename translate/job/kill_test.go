package job

import (
	"bufio"
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"regard/storage"
	"regard/translate"
	"regard/translate/provider"
)

// serverVariable makes the test binary the server of TestKilledServer, on the data folder that it names.
const serverVariable = "REGARD_TEST_SERVER"

func TestMain(m *testing.M) {
	if dir := os.Getenv(serverVariable); dir != "" {
		fmt.Fprintln(os.Stderr, serve(context.Background(), dir))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// serve runs the jobs of the folder and tells on standard output which segment it is asked for, until it is killed.
func serve(ctx context.Context, dir string) error {
	store, err := storage.OpenSQLite(ctx, dir)
	if err != nil {
		return err
	}
	telling := &double{answer: func(_ context.Context, s provider.Segment) (provider.Item, error) {
		fmt.Println(s.ID)
		time.Sleep(time.Millisecond)
		return capitals(s), nil
	}}
	remembering := provider.Cached(telling, store)
	r := NewRunner(store, func(string) (provider.Provider, error) { return remembering, nil }, store.RevisionByID,
		publisher(store), slog.New(slog.DiscardHandler))
	r.lease, r.renewal, r.poll = 150*time.Millisecond, 30*time.Millisecond, 10*time.Millisecond
	return r.Run(ctx)
}

// The servers of a job are killed at random moments. Each kill loses the paragraph in hand at most, which may then be
// asked for once more: between the answer of a service and the write to the disk no program can promise more. All
// that was kept is never asked for again, and the result has each paragraph once, in its place.
func TestKilledServer(t *testing.T) {
	const kills, paragraphs = 50, 200
	dir := t.TempDir()
	store, err := storage.OpenSQLite(t.Context(), dir)
	ok(t, err)
	defer store.Close()
	b := newBench(t, store, paragraphs)
	id := b.addJob()

	asked := map[string]int{}
	random := rand.New(rand.NewPCG(1, 2))
	for range kills {
		live(t, dir, 1+random.IntN(5), time.Duration(random.IntN(3000))*time.Microsecond, asked)
	}
	b.start(b.runner(store))
	j := b.awaitState(id, translate.JobDone)
	calls := 0
	for id, n := range b.provider.calls() {
		asked[id] += n
	}
	for _, n := range asked {
		calls += n
	}
	if len(asked) != paragraphs || calls > paragraphs+kills || j.Count(translate.ItemDone) != paragraphs || b.revisions(j) != 1 {
		t.Errorf("%d paragraphs were asked for %d times; ended as %s", len(asked), calls, j.State)
	}
	for i, item := range j.Items {
		if want := strings.ToUpper(b.source.Paragraphs[i].Text); item.Position != i || item.Paragraph.Text != want {
			t.Errorf("paragraph %d is %q", i, item.Paragraph.Text)
		}
	}
	t.Logf("%d calls for %d paragraphs after %d kills", calls, paragraphs, kills)
}

// live runs a server and kills it some time after it was asked for so many paragraphs, which it counts.
func live(t *testing.T, dir string, paragraphs int, after time.Duration, asked map[string]int) {
	t.Helper()
	server := exec.Command(os.Args[0])
	server.Env = append(os.Environ(), serverVariable+"="+dir)
	server.Stderr = os.Stderr
	output, err := server.StdoutPipe()
	ok(t, err)
	ok(t, server.Start())
	lines := bufio.NewScanner(output)
	for n := 0; lines.Scan(); {
		asked[lines.Text()]++
		if n++; n == paragraphs {
			time.Sleep(after)
			ok(t, server.Process.Kill())
		}
	}
	if err := server.Wait(); err == nil {
		t.Fatal("the server ended by itself")
	}
}
