package handlers

import (
	"context"
	"errors"
	"sync"

	"github.com/gin-gonic/gin"

	"regard/translate"
)

// A queue lets requests about one thing in one after another, so that the second of two presses of a button finds what
// the first one did.
type queue struct {
	mu      sync.Mutex
	waiting map[string]*turn
}

type turn struct {
	free chan struct{} // holds one while nobody has the turn
	n    int           // who have it or wait for it
}

func newQueue() *queue { return &queue{waiting: make(map[string]*turn)} }

// enter waits for the turn of a key and returns what ends it.
func (q *queue) enter(ctx context.Context, key string) (leave func(), err error) {
	q.mu.Lock()
	t := q.waiting[key]
	if t == nil {
		t = &turn{free: make(chan struct{}, 1)}
		t.free <- struct{}{}
		q.waiting[key] = t
	}
	t.n++
	q.mu.Unlock()
	forget := func() {
		q.mu.Lock()
		defer q.mu.Unlock()
		if t.n--; t.n == 0 {
			delete(q.waiting, key)
		}
	}
	select {
	case <-t.free:
		return func() { t.free <- struct{}{}; forget() }, nil
	case <-ctx.Done():
		forget()
		return nil, ctx.Err()
	}
}

// inTurn makes a handler of one that changes something: requests to the same address wait for each other.
func (h *handler) inTurn(f func(*gin.Context) error) gin.HandlerFunc {
	return h.page(func(c *gin.Context) error {
		if err := parseForm(c); err != nil { // now: nobody is to wait for a slow sender
			return err
		}
		leave, err := h.turns.enter(c.Request.Context(), c.Request.URL.Path)
		if err != nil {
			return err
		}
		defer leave()
		return f(c)
	})
}

// settled leads to what came of a draft or an upload that is there no more: a person pressed twice, or went back.
func (h *handler) settled(c *gin.Context, id string, err error) error {
	if !errors.Is(err, translate.ErrNotFound) {
		return err
	}
	address, err := h.Store.Outcome(c.Request.Context(), id)
	if err != nil {
		return err
	}
	return seeOther(c, address)
}
