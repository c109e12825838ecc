package provider

import "context"

// A turn is a lock for what takes time: whoever waits for it can give up.
type turn chan struct{}

func newTurn() turn { return make(turn, 1) }

// take waits until nobody else has the turn, or returns the context's error. It has to be followed by give.
func (t turn) take(ctx context.Context) error {
	select {
	case t <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (t turn) give() { <-t }
