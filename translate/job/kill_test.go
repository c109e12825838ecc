package job

import (
	"bufio"
	"context"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
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
	r := NewRunner(store, func(string) (provider.Provider, error) { return telling, nil }, store.RevisionByID,
		publisher(store), slog.New(slog.DiscardHandler))
	r.lease, r.renewal = 500*time.Millisecond, 50*time.Millisecond
	return r.Run(ctx)
}

// A killed server loses the paragraph in hand at most; the next one goes on where it ended.
func TestKilledServer(t *testing.T) {
	dir := t.TempDir()
	store, err := storage.OpenSQLite(t.Context(), dir)
	ok(t, err)
	defer store.Close()
	b := newBench(t, store, 60)
	id := b.addJob()

	asked := map[string]int{}
	for _, life := range []int{10, 20} { // paragraphs until the kill
		server := exec.Command(os.Args[0])
		server.Env = append(os.Environ(), serverVariable+"="+dir)
		server.Stderr = os.Stderr
		output, err := server.StdoutPipe()
		ok(t, err)
		ok(t, server.Start())
		lines := bufio.NewScanner(output)
		for n := 0; lines.Scan(); {
			asked[lines.Text()]++
			if n++; n == life {
				ok(t, server.Process.Kill())
			}
		}
		if err := server.Wait(); err == nil {
			t.Fatal("the server ended by itself")
		}
	}
	b.start(b.runner(store))
	j := b.awaitState(id, translate.JobDone)
	repeated := 0
	for id, n := range b.provider.calls() {
		repeated += asked[id] + n - 1
	}
	for id, n := range asked {
		if b.provider.calls()[id] == 0 {
			repeated += n - 1
		}
	}
	if repeated > 2 || j.Count(translate.ItemDone) != 60 || b.revisions(j) != 1 {
		t.Errorf("%d paragraphs were asked for again after two kills; ended as %s", repeated, j.State)
	}
	t.Logf("%d paragraphs were asked for again after two kills", repeated)
}
