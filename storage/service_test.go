package storage_test

import (
	"testing"

	"regard/storage"
	"regard/storage/storagetest"
	"regard/translate"
)

func TestServices(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		ctx := t.Context()
		was := int64(-1)
		changed := func(want ...translate.Service) {
			t.Helper()
			services, err := s.Services(ctx)
			ok(t, err)
			same(t, services, want)
			version, err := s.ServicesVersion(ctx)
			ok(t, err)
			if version <= was {
				t.Errorf("version %d after %d", version, was)
			}
			was = version
		}
		changed()
		ok(t, s.AddService(ctx, "deepl", []byte{1, 0, 2}))
		ok(t, s.DisableService(ctx, "apertium", true))
		deepl, apertium := translate.Service{ID: "deepl", Sealed: []byte{1, 0, 2}}, translate.Service{ID: "apertium", Place: 1, Disabled: true}
		changed(deepl, apertium)

		ok(t, s.PlaceServices(ctx, "apertium", "deepl"))
		apertium.Place, deepl.Place = 0, 1
		changed(apertium, deepl)

		ok(t, s.DisableService(ctx, "deepl", true))
		ok(t, s.SaveService(ctx, "deepl", []byte{3}))
		deepl.Disabled, deepl.Sealed = true, []byte{3}
		changed(apertium, deepl)

		fails(t, s.AddService(ctx, "deepl", []byte{4}), translate.ErrConflict)
		ok(t, s.RemoveService(ctx, "deepl"))
		changed(apertium)
		fails(t, s.AddService(ctx, "deepl", []byte{4}), translate.ErrConflict) // it can come back
		fails(t, s.SaveService(ctx, "deepl", []byte{4}), translate.ErrNotFound)
		ok(t, s.RestoreService(ctx, "deepl"))
		changed(apertium, deepl)
		fails(t, s.RemoveService(ctx, "nobody"), translate.ErrNotFound)
		fails(t, s.RemoveService(ctx, "\x00"), translate.ErrNotFound)
		fails(t, s.SaveService(ctx, "\x00", nil), translate.ErrNotFound)
		fails(t, s.AddService(ctx, "\x00", nil), translate.ErrInvalid)
	})
}
