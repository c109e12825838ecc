// Package storage keeps articles, their editions and revisions, drafts and jobs in a SQL database: SQLite by
// default, PostgreSQL where several servers share the work. Both run the same statements.
//
// Every error is one of the domain's (translate.ErrNotFound, ErrConflict, ErrInvalid) or one of the database's,
// wrapped with what was being done. Methods that add something fill in what the database chose: ids, numbers,
// and the time of creation where it is zero.
package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/pressly/goose/v3"

	"regard/storage/migrations"
	"regard/translate"
	"regard/translate/search"
)

// Store is the database. Its methods may be called by several goroutines at once.
type Store struct {
	db       *sql.DB
	dialect  dialect
	versions versions

	translationsKept int // about how many the cache of translations holds
}

// A dialect is what differs between the databases.
type dialect struct {
	isDuplicate func(error) bool // whether the error is the violation of a unique key
	skipLocked  string           // ends a select of rows that others may be about to change

	indexed     func(keys []string) string // a text's words as the index takes them
	insertIndex string                     // begins the statement that adds rows to the index
	removeIndex string                     // takes the row $1 out of the index, which has it with the words $2
	query       func(search.Query) string  // a query in the index's words
	find        string                     // selects what fits the query $1, as id

	version func(*sql.DB) (Version, error)
	close   func() error // gives back what version holds; nil where that is nothing
}

// connections is how many the pool opens at most: more only wait for each other.
const connections = 16

func newStore(db *sql.DB, d dialect) *Store {
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	return &Store{db: db, dialect: d, translationsKept: translationsKept}
}

// Close waits for the statements under way and closes the database.
func (s *Store) Close() error {
	if s.dialect.close == nil {
		return s.db.Close()
	}
	return errors.Join(s.dialect.close(), s.db.Close())
}

// migrator takes the steps in the folder that a database has not taken yet.
func migrator(db *sql.DB, dialect goose.Dialect, folder string, options ...goose.ProviderOption) (*goose.Provider, error) {
	files, err := fs.Sub(migrations.Files, folder)
	if err != nil {
		return nil, err
	}
	return goose.NewProvider(dialect, db, files, options...)
}

// transaction runs do in a transaction, which is kept when do returns nil and undone otherwise.
func (s *Store) transaction(ctx context.Context, do func(*sql.Tx) error) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := do(tx); err != nil {
		return errors.Join(err, ignoreDone(tx.Rollback()))
	}
	return tx.Commit()
}

// ignoreDone forgets the error of a rollback that a cancelled context had made before.
func ignoreDone(err error) error {
	if errors.Is(err, sql.ErrTxDone) {
		return nil
	}
	return err
}

// told wraps an error with what was being done, and says it in the domain's words where there are some.
func (s *Store) told(err error, doing string, args ...any) error {
	if err == nil {
		return nil
	}
	doing = fmt.Sprintf(doing, args...)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return fmt.Errorf("%s: %w", doing, translate.ErrNotFound)
	case s.dialect.isDuplicate(err):
		return fmt.Errorf("%s: %w", doing, translate.ErrConflict)
	}
	return fmt.Errorf("%s: %w", doing, err)
}

// storable tells whether both databases can keep a text: PostgreSQL takes neither NUL nor invalid UTF-8.
func storable(text string) bool {
	return utf8.ValidString(text) && !strings.Contains(text, "\x00")
}

// valid returns a problem unless all texts are storable.
func valid(texts ...string) error {
	for _, text := range texts {
		if !storable(text) {
			return translate.Invalid("problem.characters")
		}
	}
	return nil
}

// findable returns sql.ErrNoRows for a name that nothing stored can have, and that PostgreSQL would refuse to look for.
func findable(name string) error {
	if !storable(name) {
		return sql.ErrNoRows
	}
	return nil
}

// millis is how a time is stored: milliseconds since 1970, 0 for the zero time.
func millis(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}

// moment is the time that was stored, in UTC.
func moment(ms int64) time.Time {
	if ms == 0 {
		return time.Time{}
	}
	return time.UnixMilli(ms).UTC()
}

// stamp returns t as it will be read again, or now where it is zero.
func stamp(t time.Time) time.Time {
	if t.IsZero() {
		t = time.Now()
	}
	return moment(millis(t))
}

// now is the time as it is stored.
func now() int64 { return time.Now().UnixMilli() }

// encode returns numbers, texts and the like as JSON. They always have one.
func encode(value any) string {
	text, _ := json.Marshal(value)
	return string(text)
}

// A scanner is a row, or one of several.
type scanner interface{ Scan(...any) error }

// A querier is the database or a transaction.
type querier interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// collect reads all rows of a query, each with scan.
func collect[T any](ctx context.Context, q querier, scan func(scanner) (T, error), query string, args ...any) ([]T, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []T
	for rows.Next() {
		one, err := scan(rows)
		if err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	return all, rows.Err()
}
