package storage_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"testing"

	"regard/storage"
	"regard/translate"
)

// writerVariable makes the test binary the writer of TestKilledWriter, in the folder that it names.
const writerVariable = "REGARD_TEST_WRITER"

func TestMain(m *testing.M) {
	if dir := os.Getenv(writerVariable); dir != "" {
		fmt.Fprintln(os.Stderr, write(context.Background(), dir))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// write adds revision after revision and acknowledges each on standard output, until it is killed.
func write(ctx context.Context, dir string) error {
	s, err := storage.OpenSQLite(ctx, dir)
	if err != nil {
		return err
	}
	r := imported(text(23))
	err = s.AddArticle(ctx, &translate.Article{Slug: "faust"}, &translate.Edition{Key: "fr"}, r, nil)
	for err == nil {
		if _, err := fmt.Println(r.Number); err != nil {
			return err
		}
		r.Parent = r.Number
		err = s.AddRevision(ctx, r, nil, nil)
	}
	return err
}

// Whatever a killed process had acknowledged is there, whole, when the database is next opened.
func TestKilledWriter(t *testing.T) {
	dir := t.TempDir()
	writer := exec.Command(os.Args[0])
	writer.Env = append(os.Environ(), writerVariable+"="+dir)
	writer.Stderr = os.Stderr
	output, err := writer.StdoutPipe()
	ok(t, err)
	ok(t, writer.Start())
	acknowledged := 0
	for lines := bufio.NewScanner(output); lines.Scan(); {
		_, err := fmt.Sscan(lines.Text(), &acknowledged)
		ok(t, err)
		if acknowledged == 10 {
			ok(t, writer.Process.Kill())
		}
	}
	if err := writer.Wait(); err == nil || acknowledged < 10 {
		t.Fatalf("the writer ended by itself after %d revisions: %v", acknowledged, err)
	}

	s, err := storage.OpenSQLite(t.Context(), dir)
	ok(t, err)
	defer s.Close()
	a, err := s.Article(t.Context(), "faust")
	ok(t, err)
	e, err := s.Edition(t.Context(), a.ID, "fr")
	ok(t, err)
	for number := 1; number <= acknowledged; number++ {
		r, err := s.Revision(t.Context(), e.ID, number)
		ok(t, err)
		if translate.Hash(r.Paragraphs) != r.Hash {
			t.Errorf("revision %d is not whole", number)
		}
	}
}
