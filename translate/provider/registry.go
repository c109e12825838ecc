package provider

import (
	"errors"
	"fmt"
	"io"

	"regard/translate"
)

// A Registry holds the providers that are configured.
type Registry struct {
	providers []Provider
	closers   []io.Closer
}

// FromEnv returns the providers that the environment configures: Apertium, always, with its data under
// REGARD_APERTIUM_DIR where that is set; and the LibreTranslate server at REGARD_LIBRETRANSLATE_URL, with the key
// REGARD_LIBRETRANSLATE_KEY. Its error says which variable is wrong.
func FromEnv(getenv func(string) string) (*Registry, error) {
	r := &Registry{}
	apertium := NewApertium(getenv("REGARD_APERTIUM_DIR"))
	r.add(apertium)
	r.closers = append(r.closers, apertium)
	if address := getenv("REGARD_LIBRETRANSLATE_URL"); address != "" {
		libre, err := NewLibreTranslate(address, getenv("REGARD_LIBRETRANSLATE_KEY"), nil)
		if err != nil {
			return nil, fmt.Errorf("REGARD_LIBRETRANSLATE_URL: %w", err)
		}
		r.add(libre)
	}
	return r, nil
}

// add puts the provider at the end of its chain.
func (r *Registry) add(p Provider) {
	r.providers = append(r.providers, chained(p))
}

// Remember makes all providers that were added keep their translations in the cache. It is called once, before
// any of them is used.
func (r *Registry) Remember(cache Cache) {
	for i, p := range r.providers {
		r.providers[i] = Cached(p, cache)
	}
}

// All returns the providers in the order in which they are to be offered.
func (r *Registry) All() []Provider { return r.providers }

// Get returns the provider with the id, or translate.ErrNotFound.
func (r *Registry) Get(id string) (Provider, error) {
	for _, p := range r.providers {
		if p.Info().ID == id {
			return p, nil
		}
	}
	return nil, fmt.Errorf("provider %q: %w", id, translate.ErrNotFound)
}

// Close ends what the providers keep running. They cannot be used after it.
func (r *Registry) Close() error {
	var errs []error
	for _, c := range r.closers {
		errs = append(errs, c.Close())
	}
	return errors.Join(errs...)
}
