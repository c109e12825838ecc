package storage_test

import (
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	_ "github.com/jackc/pgx/v5/stdlib"
	_ "modernc.org/sqlite"

	"regard/storage"
	"regard/storage/migrations"
	"regard/storage/storagetest"
	"regard/translate"
)

// Several processes may start on one database at the same time, and again later.
func TestOpenTogether(t *testing.T) {
	dir, url := filepath.Join(t.TempDir(), "new", "été ?#%20"), storagetest.Postgres(t)
	for name, open := range map[string]func() (*storage.Store, error){
		"sqlite":   func() (*storage.Store, error) { return storage.OpenSQLite(t.Context(), dir) },
		"postgres": func() (*storage.Store, error) { return storage.OpenPostgres(t.Context(), url) },
	} {
		t.Run(name, func(t *testing.T) {
			var all sync.WaitGroup
			for range 4 {
				all.Go(func() {
					s, err := open()
					if err == nil {
						err = s.Close()
					}
					if err != nil {
						t.Error(err)
					}
				})
			}
			all.Wait()
			first, err := open()
			ok(t, err)
			defer first.Close()
			_, _, revision := add(t, first, "faust", 1)
			second, err := open()
			ok(t, err)
			defer second.Close()
			got, err := second.RevisionByID(t.Context(), revision.ID)
			ok(t, err)
			same(t, got, revision)
		})
	}
	if _, err := os.Stat(filepath.Join(dir, "regard.db")); err != nil {
		t.Error(err)
	}
}

func TestOpenSQLiteWhereNothingCanBeWritten(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	ok(t, os.WriteFile(file, nil, 0o600))
	for _, dir := range []string{file, filepath.Join(file, "below"), "/proc/regard"} {
		_, err := storage.OpenSQLite(t.Context(), dir)
		fails(t, err, translate.ErrUnavailable)
		if err == nil || !strings.Contains(err.Error(), "write to the data folder "+dir) {
			t.Errorf("unclear error: %v", err)
		}
	}
}

func TestOpenPostgresThatIsNotThere(t *testing.T) {
	_, err := storage.OpenPostgres(t.Context(), "postgres://user:secret@127.0.0.1:1/none")
	fails(t, err, translate.ErrUnavailable)
	if strings.Contains(err.Error(), "secret") {
		t.Errorf("the error tells the password: %v", err)
	}
	if _, err := storage.OpenPostgres(t.Context(), "postgres://user:secret@host:port/none"); err == nil || strings.Contains(err.Error(), "secret") {
		t.Errorf("got error %v", err)
	}
}

// The database itself refuses what no method of the store does.
func TestRevisionsAreImmutable(t *testing.T) {
	dir, url := t.TempDir(), storagetest.Postgres(t)
	for driver, open := range map[string]func() (*storage.Store, string, error){
		"sqlite": func() (*storage.Store, string, error) {
			s, err := storage.OpenSQLite(t.Context(), dir)
			return s, filepath.Join(dir, "regard.db"), err
		},
		"pgx": func() (*storage.Store, string, error) {
			s, err := storage.OpenPostgres(t.Context(), url)
			return s, url, err
		},
	} {
		s, address, err := open()
		ok(t, err)
		defer s.Close()
		add(t, s, "faust", 1)
		db, err := sql.Open(driver, address)
		ok(t, err)
		defer db.Close()
		for _, update := range []string{`update revisions set note = 'x'`, `update paragraphs set text = 'x'`} {
			if _, err := db.ExecContext(t.Context(), update); err == nil || !strings.Contains(err.Error(), "cannot be changed") {
				t.Errorf("%s: %s: error %v", driver, update, err)
			}
		}
	}
}

func TestMigrationsAreTheSameSteps(t *testing.T) {
	names := func(folder string) (names []string) {
		entries, err := migrations.Files.ReadDir(folder)
		ok(t, err)
		for _, entry := range entries {
			names = append(names, entry.Name())
		}
		return names
	}
	same(t, names("sqlite"), names("postgres"))
}
