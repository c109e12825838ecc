package storage_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"sync"
	"testing"

	"regard/storage"
	"regard/storage/storagetest"
)

// Whoever asks after a write was acknowledged, in this server or in another, gets another version than anybody got
// before; where nothing is written it stays as it is, however many ask at once.
func TestVersion(t *testing.T) {
	storagetest.EachTwice(t, func(t *testing.T, one, other *storage.Store) {
		_, edition, _ := add(t, one, "faust", 1)
		stores := []*storage.Store{one, other}
		version := func(s *storage.Store) storage.Version {
			v, err := s.Version(t.Context())
			ok(t, err)
			return v
		}
		done, stop := context.WithCancel(t.Context())
		var askers sync.WaitGroup
		for _, s := range stores {
			for range 3 {
				askers.Go(func() {
					for done.Err() == nil {
						if _, err := s.Version(t.Context()); err != nil {
							t.Error(err)
							return
						}
					}
				})
			}
		}
		for i := range 60 {
			before := []storage.Version{version(one), version(other)}
			if _, err := one.Summary(t.Context(), "faust"); err != nil {
				t.Error(err)
			}
			if again := version(one); again != before[0] && i > 0 {
				t.Errorf("reading changed the version from %s to %s", before[0], again)
			}
			writer := i / 2 % 2
			ok(t, stores[writer].SetPrivate(t.Context(), edition.ArticleID, i%2 == 0))
			for k, s := range stores {
				if v := version(s); v == before[k] {
					t.Errorf("write %d by server %d: server %d has the version %s as before", i, writer, k, v)
				}
			}
		}
		stop()
		askers.Wait()
	})
}

func TestVersionWhereNobodyWaits(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		gone, cancel := context.WithCancel(t.Context())
		cancel()
		for range 20 {
			_, _ = s.Version(gone) // may have been faster than its context
		}
		_, err := s.Version(t.Context())
		ok(t, err)
	})
}

// What another process commits is seen as well.
func TestVersionOfAnotherProcess(t *testing.T) {
	dir := t.TempDir()
	s, err := storage.OpenSQLite(t.Context(), dir)
	ok(t, err)
	defer s.Close()
	before, err := s.Version(t.Context())
	ok(t, err)
	writer := exec.Command(os.Args[0])
	writer.Env = append(os.Environ(), writerVariable+"="+dir)
	output, err := writer.StdoutPipe()
	ok(t, err)
	ok(t, writer.Start())
	_, err = output.Read(make([]byte, 1))
	ok(t, err)
	after, err := s.Version(t.Context())
	ok(t, err)
	if after == before {
		t.Errorf("the version is %s as before", after)
	}
	ok(t, writer.Process.Kill())
	_ = writer.Wait() // it was killed
}

func BenchmarkVersion(b *testing.B) {
	s := storagetest.Open(b)
	b.Run("alone", func(b *testing.B) {
		for b.Loop() {
			if _, err := s.Version(b.Context()); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("together", func(b *testing.B) {
		b.SetParallelism(32)
		b.RunParallel(func(pb *testing.PB) {
			for pb.Next() {
				if _, err := s.Version(b.Context()); err != nil {
					b.Error(fmt.Errorf("version: %w", err))
				}
			}
		})
	})
}
