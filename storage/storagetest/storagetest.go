// Package storagetest gives tests real databases: SQLite in a file, and a PostgreSQL server that the tests start
// themselves.
package storagetest

import (
	"testing"

	"regard/storage"
)

// Open returns a store on a new SQLite file.
func Open(t testing.TB) *storage.Store {
	t.Helper()
	store, err := storage.OpenSQLite(t.Context(), t.TempDir())
	return opened(t, store, err)
}

// Each runs test on SQLite and on PostgreSQL, each time on a new database. It fails where PostgreSQL is missing.
func Each(t *testing.T, test func(t *testing.T, s *storage.Store)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { test(t, Open(t)) })
	t.Run("postgres", func(t *testing.T) { test(t, openPostgres(t, Postgres(t))) })
}

// EachTwice runs test on SQLite and on PostgreSQL as Each does, with two stores on one database: two servers that
// share it.
func EachTwice(t *testing.T, test func(t *testing.T, one, other *storage.Store)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) {
		folder := t.TempDir()
		open := func() *storage.Store {
			store, err := storage.OpenSQLite(t.Context(), folder)
			return opened(t, store, err)
		}
		test(t, open(), open())
	})
	t.Run("postgres", func(t *testing.T) {
		address := Postgres(t)
		test(t, openPostgres(t, address), openPostgres(t, address))
	})
}

func openPostgres(t testing.TB, address string) *storage.Store {
	t.Helper()
	store, err := storage.OpenPostgres(t.Context(), address)
	return opened(t, store, err)
}

func opened(t testing.TB, store *storage.Store, err error) *storage.Store {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	return store
}
