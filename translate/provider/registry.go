package provider

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"sync"

	"regard/translate"
)

// A Registry holds the providers that are configured, in the order in which they are to be offered. All of it may
// be used by several goroutines at once: providers can be added, replaced and removed while others translate. Who
// already has a provider keeps it, with the settings of then.
type Registry struct {
	mu      sync.RWMutex
	cache   Cache // nil until Remember
	entries []*entry
	closers []io.Closer // of all that were ever added: who still has one may still use it
}

// An entry is replaced rather than changed, but for being disabled.
type entry struct {
	config Config
	fixed  bool
	plain  bool     // whether it is used without a chain
	bare   Provider // the service itself
	linked Provider // with the chain around it
}

// An Entry tells what is registered.
type Entry struct {
	Config   Config   // without secrets
	Fixed    bool     // whether the environment or a file gave it, so that it cannot be replaced or removed
	Provider Provider // with the chain around it
}

// NewRegistry returns an empty registry.
func NewRegistry() *Registry { return &Registry{} }

// Put opens the service of the config and adds it at the end, or in the place of the one with the same id. A
// wrong setting is a *FieldError; an id that is fixed a translate.ErrConflict. Then all stays as it was.
func (r *Registry) Put(config Config) error {
	if kind, err := KindOf(config.Kind); err == nil && kind.Runs {
		return fieldError("kind", "kind")
	}
	return r.open(config, false)
}

func (r *Registry) open(config Config, fixed bool) error {
	p, err := Open(config)
	if err != nil {
		return err
	}
	config.ID, config.Name = p.Info().ID, p.Info().Name
	err = r.put(&entry{config: config, fixed: fixed, bare: p})
	if closer, ok := p.(io.Closer); ok && err != nil {
		err = errors.Join(err, closer.Close())
	}
	return err
}

// Add adds a provider that was made elsewhere. It cannot be replaced or removed.
func (r *Registry) Add(p Provider) error {
	return r.put(&entry{config: Config{ID: p.Info().ID, Name: p.Info().Name}, fixed: true, bare: p})
}

// AddPlain adds a provider that is used as it is, without the chain. It cannot be replaced or removed.
func (r *Registry) AddPlain(p Provider) error {
	return r.put(&entry{config: Config{ID: p.Info().ID, Name: p.Info().Name}, fixed: true, plain: true, bare: p})
}

func (r *Registry) put(e *entry) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.link(e)
	i := r.index(e.config.ID)
	switch {
	case i < 0:
		r.entries = append(r.entries, e)
	case e.fixed || r.entries[i].fixed:
		return fmt.Errorf("provider %q: %w", e.config.ID, translate.ErrConflict)
	default:
		r.entries[i] = e
	}
	if closer, ok := e.bare.(io.Closer); ok {
		r.closers = append(r.closers, closer)
	}
	return nil
}

// link puts the chain around the entry's service, unless it is to be used plain.
func (r *Registry) link(e *entry) {
	if e.plain {
		e.linked = e.bare
		return
	}
	e.linked = chained(e.bare)
	if r.cache != nil {
		e.linked = Cached(e.linked, r.cache)
	}
}

func (r *Registry) index(id string) int {
	return slices.IndexFunc(r.entries, func(e *entry) bool { return e.config.ID == id })
}

func (r *Registry) entry(id string) (*entry, error) {
	if i := r.index(id); i >= 0 {
		return r.entries[i], nil
	}
	return nil, fmt.Errorf("provider %q: %w", id, translate.ErrNotFound)
}

// Remove takes the provider away.
func (r *Registry) Remove(id string) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	e, err := r.entry(id)
	if err != nil {
		return err
	}
	if e.fixed {
		return fmt.Errorf("provider %q: %w", id, translate.ErrConflict)
	}
	r.entries = slices.DeleteFunc(r.entries, func(other *entry) bool { return other == e })
	return nil
}

// Enable says whether the provider is offered.
func (r *Registry) Enable(id string, on bool) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	e, err := r.entry(id)
	if err == nil {
		e.config.Disabled = !on
	}
	return err
}

// Order puts the providers with the ids first, in this order. Ids that nobody has are passed over.
func (r *Registry) Order(ids ...string) {
	place := func(e *entry) int {
		if i := slices.Index(ids, e.config.ID); i >= 0 {
			return i
		}
		return len(ids)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	slices.SortStableFunc(r.entries, func(a, b *entry) int { return place(a) - place(b) })
}

// Remember makes all providers keep their translations in the cache, those that are added later as well.
func (r *Registry) Remember(cache Cache) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.cache = cache
	for _, e := range r.entries {
		r.link(e)
	}
}

// Entries tells all that is registered, disabled providers as well.
func (r *Registry) Entries() []Entry {
	r.mu.RLock()
	defer r.mu.RUnlock()
	entries := make([]Entry, len(r.entries))
	for i, e := range r.entries {
		entries[i] = Entry{Config: e.config.WithoutSecrets(), Fixed: e.fixed, Provider: e.linked}
	}
	return entries
}

// All returns the providers that are offered.
func (r *Registry) All() []Provider {
	r.mu.RLock()
	defer r.mu.RUnlock()
	var all []Provider
	for _, e := range r.entries {
		if !e.config.Disabled {
			all = append(all, e.linked)
		}
	}
	return all
}

// Get returns the provider with the id, be it disabled or not, or translate.ErrNotFound.
func (r *Registry) Get(id string) (Provider, error) {
	r.mu.RLock()
	defer r.mu.RUnlock()
	e, err := r.entry(id)
	if err != nil {
		return nil, err
	}
	return e.linked, nil
}

// Enabled returns the provider with the id for work: one that is disabled is Unavailable.
func (r *Registry) Enabled(id string) (Provider, error) {
	r.mu.RLock()
	defer r.mu.RUnlock()
	e, err := r.entry(id)
	switch {
	case err != nil:
		return nil, err
	case e.config.Disabled:
		return nil, &Error{Kind: Unavailable, Provider: id, Detail: "disabled"}
	}
	return e.linked, nil
}

// Quota asks the service how much of its allowance is used, or returns ErrNoQuota.
func (r *Registry) Quota(ctx context.Context, id string) (Allowance, error) {
	r.mu.RLock()
	e, err := r.entry(id)
	r.mu.RUnlock()
	if err != nil {
		return Allowance{}, err
	}
	reader, ok := e.bare.(QuotaReader)
	if !ok {
		return Allowance{}, ErrNoQuota
	}
	return reader.Quota(ctx)
}

// Close ends what the providers keep running, of those that were replaced and removed as well. They cannot be
// used after it.
func (r *Registry) Close() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	var errs []error
	for _, c := range r.closers {
		errs = append(errs, c.Close())
	}
	r.closers = nil
	return errors.Join(errs...)
}
