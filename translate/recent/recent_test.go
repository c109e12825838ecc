package recent

import (
	"strings"
	"testing"
)

const most = 800

func newStore() *Store[int, string] {
	return New[int](Limits{Things: 50, Bytes: most, Largest: most / 4}, func(text string) int { return len(text) })
}

// What is kept is bounded, and what was asked for last is kept longest.
func TestStore(t *testing.T) {
	s := newStore()
	const size = most / 8
	for key := range 20 {
		s.Put(key, strings.Repeat("x", size))
		s.Put(key, strings.Repeat("y", size)) // by another goroutine, at the same time
		if _, ok := s.Get(0); !ok {
			t.Fatalf("what is asked for each time was forgotten after %d", key)
		}
		if s.bytes > most {
			t.Fatalf("%d bytes are kept", s.bytes)
		}
	}
	if _, ok := s.Get(1); ok {
		t.Error("all are kept")
	}
	if text, ok := s.Get(19); !ok || text != strings.Repeat("y", size) {
		t.Errorf("the last text: %v, %q", ok, text)
	}
	s.counts(t)
}

// No more things are kept than may be, however small they are.
func TestThings(t *testing.T) {
	s := newStore()
	for key := range 60 {
		s.Put(key, "x")
	}
	if n := s.all.Len(); n != 50 {
		t.Errorf("%d things are kept, want 50", n)
	}
	s.counts(t)
}

// What is too large is not kept, nor what it takes the place of.
func TestLargest(t *testing.T) {
	s := newStore()
	s.Put(1, "x")
	s.Put(1, strings.Repeat("x", most/4+1))
	if _, ok := s.Get(1); ok {
		t.Error("a value that is too large is kept, or the one before it")
	}
	s.counts(t)
}

// What grows is counted as it is in the end.
func TestWeigh(t *testing.T) {
	sizes := map[string]int{"a": 10, "b": 10}
	s := New[int](Limits{Things: 50, Bytes: most, Largest: most / 4}, func(text string) int { return sizes[text] })
	s.Put(1, "a")
	s.Put(2, "b")
	sizes["b"] = most / 2
	s.Weigh(2)
	s.Weigh(3) // there is none
	s.counts(t)
	sizes["b"] = most
	s.Weigh(2)
	s.counts(t)
	if _, ok := s.Get(1); ok {
		t.Error("more is kept than may be")
	}
}

// counts fails the test unless the bytes are those of what is kept.
func (s *Store[K, V]) counts(t *testing.T) {
	t.Helper()
	sum := 0
	for _, w := range s.all.Values() {
		sum += s.size(w.value)
	}
	if sum != s.bytes {
		t.Errorf("%d bytes are counted, not %d", s.bytes, sum)
	}
}
