package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"

	"github.com/pressly/goose/v3"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"regard/translate"
)

// sqlitePragmas hold for every connection of the pool. A transaction takes the write lock as it begins: one that
// read first and wrote later would fail, however long it waited, if another had written in between.
const sqlitePragmas = "_busy_timeout=10000&_journal_mode=wal&_synchronous=full&_foreign_keys=on&_txlock=immediate"

// OpenSQLite opens the database regard.db in the data folder, which is made if it is not there, and brings its
// schema up to date.
func OpenSQLite(ctx context.Context, dir string) (*Store, error) {
	path, err := filepath.Abs(filepath.Join(dir, "regard.db"))
	if err != nil {
		return nil, fmt.Errorf("find the data folder %s: %w", dir, err)
	}
	if err := makeWritable(path); err != nil {
		return nil, fmt.Errorf("write to the data folder %s: %w: %w", dir, translate.ErrUnavailable, err)
	}
	address := url.URL{Scheme: "file", Path: filepath.ToSlash(path), RawQuery: sqlitePragmas}
	db, err := sql.Open("sqlite", address.String())
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	err = migrateSQLite(ctx, db)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("bring %s up to date: %w", path, err), db.Close())
	}
	var versions sqliteVersions
	s := newStore(db, dialect{
		isDuplicate: isSQLiteDuplicate, version: versions.look, close: versions.close,
		indexed: fts5Words, insertIndex: `insert into search (rowid, words) values `,
		removeIndex: `insert into search (search, rowid, words) values ('delete', $1, $2)`,
		query:       fts5Query, find: `select rowid as id from search where search match $1`,
	})
	if err := s.fill(ctx); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return s, nil
}

// migrateSQLite takes the missing steps. Where several processes start together, all but one of them fail at a
// step, at worst at each of them; so they look again what there is left to do.
func migrateSQLite(ctx context.Context, db *sql.DB) error {
	steps, err := migrator(db, goose.DialectSQLite3, "sqlite")
	if err != nil {
		return err
	}
	_, err = steps.Up(ctx)
	for range steps.ListSources() {
		if err != nil {
			_, err = steps.Up(ctx)
		}
	}
	return err
}

// makeWritable makes the file and its folder where they are missing. It finds out whether they can be written,
// since SQLite's own words for that are hard to understand.
func makeWritable(path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	return file.Close()
}

func isSQLiteDuplicate(err error) bool {
	var e *sqlite.Error
	return errors.As(err, &e) &&
		(e.Code() == sqlite3.SQLITE_CONSTRAINT_UNIQUE || e.Code() == sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY)
}
