// Package recent keeps in memory what was asked for last, up to a number of bytes.
package recent

import (
	"sync"

	"github.com/hashicorp/golang-lru/v2/simplelru"
)

// Limits are how much is kept: so many things, so many bytes of all, and so many of one.
type Limits struct{ Things, Bytes, Largest int }

// A Store keeps values by their keys. Several goroutines may use it at once.
type Store[K comparable, V any] struct {
	limits Limits
	size   func(V) int

	mu    sync.Mutex
	all   *simplelru.LRU[K, weighed[V]]
	bytes int
}

type weighed[V any] struct {
	value V
	bytes int // when it was last weighed
}

// New returns an empty store. Size tells about how many bytes a value takes.
func New[K comparable, V any](limits Limits, size func(V) int) *Store[K, V] {
	s := &Store[K, V]{limits: limits, size: size}
	forget := func(_ K, w weighed[V]) { s.bytes -= w.bytes }
	s.all, _ = simplelru.NewLRU(limits.Things, forget) // fails only for no things
	return s
}

// Get returns the value with the key, and whether there is one.
func (s *Store[K, V]) Get(key K) (V, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	w, ok := s.all.Get(key)
	return w.value, ok
}

// Put keeps a value in the place of any other with its key, and forgets what was not asked for longest where there is
// too much. A value that is too large is not kept.
func (s *Store[K, V]) Put(key K, value V) {
	w := weighed[V]{value, s.size(value)}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.all.Remove(key)
	if w.bytes > s.limits.Largest {
		return
	}
	s.add(key, w)
}

// Weigh counts anew the value with the key, whose size may have changed since it was put.
func (s *Store[K, V]) Weigh(key K) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if w, ok := s.all.Peek(key); ok {
		s.bytes -= w.bytes
		w.bytes = s.size(w.value)
		s.add(key, w)
	}
}

func (s *Store[K, V]) add(key K, w weighed[V]) {
	s.bytes += w.bytes
	s.all.Add(key, w)
	for s.bytes > s.limits.Bytes {
		s.all.RemoveOldest()
	}
}
