package provider

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"

	"regard/translate"
)

// A Shelf is a Registry whose services people can add, change, order, disable and remove. It keeps what they do in a
// store, and takes over what other servers with the same store have done.
type Shelf struct {
	*Registry
	store ServiceStore
	seal  *Seal // nil where there is no secret: then no service can be added

	mu      sync.Mutex
	version int64             // of the store, as it was read; -1 for never
	sealed  map[string]string // what was read of each service
	broken  map[string]error  // why services in the store are not in the registry
}

// A ServiceStore keeps services. storage.Store is one.
type ServiceStore interface {
	Services(ctx context.Context) ([]translate.Service, error)
	ServicesVersion(ctx context.Context) (int64, error)
	AddService(ctx context.Context, id string, sealed []byte) error // a translate.ErrConflict where the id is taken
	SaveService(ctx context.Context, id string, sealed []byte) error
	DisableService(ctx context.Context, id string, disabled bool) error
	PlaceServices(ctx context.Context, ids ...string) error
	RemoveService(ctx context.Context, id string) error
	RestoreService(ctx context.Context, id string) error
}

// ErrNoSecret is the error of adding a service where nothing can seal its settings.
var ErrNoSecret = translate.Invalid("provider.problem.secret")

// NewShelf returns the registry with the services of the store. The seal may be nil.
func NewShelf(ctx context.Context, registry *Registry, store ServiceStore, seal *Seal) (*Shelf, error) {
	s := &Shelf{Registry: registry, store: store, seal: seal, version: -1}
	return s, s.Refresh(ctx)
}

// Refresh takes over what has changed in the store.
func (s *Shelf) Refresh(ctx context.Context) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	version, err := s.store.ServicesVersion(ctx)
	if err != nil || version == s.version {
		return err
	}
	services, err := s.store.Services(ctx)
	if err != nil {
		return err
	}
	s.broken = map[string]error{}
	was := s.sealed
	s.sealed = map[string]string{}
	var order []string
	for _, service := range services {
		order = append(order, service.ID)
		if service.Sealed != nil {
			s.sealed[service.ID] = string(service.Sealed)
			if was[service.ID] != string(service.Sealed) { // who has not changed keeps what it knows of its service
				s.put(service)
			}
		}
		if err := s.Registry.Enable(service.ID, !service.Disabled); err != nil && !errors.Is(err, translate.ErrNotFound) {
			return err
		}
	}
	for id := range was {
		if _, kept := s.sealed[id]; !kept {
			if err := s.Registry.Remove(id); err != nil && !errors.Is(err, translate.ErrNotFound) {
				return err
			}
		}
	}
	s.Registry.Order(order...)
	s.version = version
	return nil
}

// put opens a service of the store, or remembers why it cannot be opened.
func (s *Shelf) put(service translate.Service) {
	config, err := s.unseal(service)
	if err == nil {
		err = s.Registry.Put(config)
	}
	if err != nil {
		s.broken[service.ID] = err
		delete(s.sealed, service.ID) // so that the next refresh tries again
	}
}

func (s *Shelf) unseal(service translate.Service) (Config, error) {
	if s.seal == nil {
		return Config{}, ErrNoSecret
	}
	return s.seal.open(service.ID, service.Sealed)
}

// Broken returns the ids of services whose settings cannot be read, and why.
func (s *Shelf) Broken() map[string]error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.broken
}

// Config returns the settings of a service that people added, with its secrets.
func (s *Shelf) Config(ctx context.Context, id string) (Config, error) {
	services, err := s.store.Services(ctx)
	if err != nil {
		return Config{}, err
	}
	i := slices.IndexFunc(services, func(service translate.Service) bool { return service.ID == id && service.Sealed != nil })
	if i < 0 {
		return Config{}, fmt.Errorf("service %q: %w", id, translate.ErrNotFound)
	}
	return s.unseal(services[i])
}

// Add adds a service, and returns its id: that of its kind, with a number where it is taken, be it on another server or
// by a service that was removed. A wrong setting is a *FieldError.
func (s *Shelf) Add(ctx context.Context, config Config) (string, error) {
	taken := slices.AppendSeq(s.order(), maps.Keys(s.Broken()))
	if err := s.keepOrder(ctx); err != nil {
		return "", err
	}
	config.ID = config.Kind
	for n := 2; ; n++ {
		if !slices.Contains(taken, config.ID) {
			err := s.keep(ctx, config, s.store.AddService)
			if !errors.Is(err, translate.ErrConflict) {
				return config.ID, err
			}
		}
		config.ID = fmt.Sprintf("%s-%d", config.Kind, n)
	}
}

// order returns the ids of the services that are registered, in their order.
func (s *Shelf) order() []string {
	var ids []string
	for _, entry := range s.Entries() {
		ids = append(ids, entry.Config.ID)
	}
	return ids
}

// keepOrder gives those of the services a place that the store does not know, so that what is added comes after them.
func (s *Shelf) keepOrder(ctx context.Context) error { return s.store.PlaceServices(ctx, s.order()...) }

// Change changes the settings of a service that people added. Secrets that are left empty stay as they were.
func (s *Shelf) Change(ctx context.Context, config Config) error {
	old, err := s.Config(ctx, config.ID)
	switch {
	case errors.Is(err, ErrSealed): // all has to be told anew
	case err != nil:
		return err
	default:
		config.Kind = old.Kind
		config = config.KeepSecrets(old)
	}
	return s.keep(ctx, config, s.store.SaveService)
}

// keep checks the settings of a service, and has the store keep them.
func (s *Shelf) keep(ctx context.Context, config Config, kept func(ctx context.Context, id string, sealed []byte) error) error {
	if s.seal == nil {
		return ErrNoSecret
	}
	if _, err := Open(config); err != nil {
		return err
	}
	sealed, err := s.seal.seal(config)
	if err != nil {
		return err
	}
	return s.after(ctx, kept(ctx, config.ID, sealed))
}

// Enable says whether a service is offered.
func (s *Shelf) Enable(ctx context.Context, id string, on bool) error {
	if _, err := s.Get(id); err != nil {
		return err
	}
	if err := s.keepOrder(ctx); err != nil {
		return err
	}
	return s.after(ctx, s.store.DisableService(ctx, id, !on))
}

// Move puts a service one place up, or down.
func (s *Shelf) Move(ctx context.Context, id string, up bool) error {
	ids := s.order()
	i := slices.Index(ids, id)
	other := i + 1
	if up {
		other = i - 1
	}
	switch {
	case i < 0:
		return fmt.Errorf("service %q: %w", id, translate.ErrNotFound)
	case other < 0 || other >= len(ids):
		return nil
	}
	ids[i], ids[other] = ids[other], ids[i]
	return s.after(ctx, s.store.PlaceServices(ctx, ids...))
}

// Remove takes a service away that people added; Restore brings it back.
func (s *Shelf) Remove(ctx context.Context, id string) error {
	for _, entry := range s.Entries() {
		if entry.Config.ID == id && entry.Fixed {
			return fmt.Errorf("service %q: %w", id, translate.ErrConflict)
		}
	}
	return s.after(ctx, s.store.RemoveService(ctx, id))
}

// Restore brings back a service that was removed.
func (s *Shelf) Restore(ctx context.Context, id string) error {
	return s.after(ctx, s.store.RestoreService(ctx, id))
}

func (s *Shelf) after(ctx context.Context, err error) error {
	if err != nil {
		return err
	}
	return s.Refresh(ctx)
}
