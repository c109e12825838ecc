package provider

import (
	"context"
	"sync"
	"time"
)

// rememberedFor is how long a service's languages and limits are believed.
const rememberedFor = 10 * time.Minute

// A remembered holds what a service said of itself. The zero value holds nothing.
type remembered struct {
	mu           sync.Mutex
	capabilities Capabilities
	asked        time.Time // zero for never
}

// get returns what is remembered, or what ask says. Errors are not remembered.
func (r *remembered) get(ctx context.Context, ask func(context.Context) (Capabilities, error)) (Capabilities, error) {
	r.mu.Lock()
	known, asked := r.capabilities, r.asked
	r.mu.Unlock()
	if !asked.IsZero() && time.Since(asked) < rememberedFor {
		return known, nil
	}
	capabilities, err := ask(ctx)
	if err != nil {
		return Capabilities{}, err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.capabilities, r.asked = capabilities, time.Now()
	return capabilities, nil
}

func (r *remembered) forget() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.asked = time.Time{}
}
