package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"

	"regard/translate"
)

// OpenPostgres opens the database at url (postgres://user:password@host/name) and brings its schema up to date.
// Servers that start together take turns at that.
func OpenPostgres(ctx context.Context, url string) (*Store, error) {
	config, err := pgx.ParseConfig(url)
	if err != nil {
		return nil, fmt.Errorf("read the address of the database: %w", err)
	}
	db := stdlib.OpenDB(*config)
	if err := db.PingContext(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("reach the database: %w: %w", translate.ErrUnavailable, err), db.Close())
	}
	if err := migratePostgres(ctx, db); err != nil {
		return nil, errors.Join(fmt.Errorf("bring the database up to date: %w", err), db.Close())
	}
	s := newStore(db, dialect{
		isDuplicate: isPostgresDuplicate, skipLocked: "for update skip locked", version: postgresVersion,
		indexed: tsvector, insertIndex: `insert into search (id, words) values `,
		removeIndex: `delete from search where id = $1 and $2::text is not null`,
		query:       tsquery, find: `select id from search where words @@ $1::text::tsquery`,
	})
	if err := s.fill(ctx); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return s, nil
}

func migratePostgres(ctx context.Context, db *sql.DB) error {
	turns, err := lock.NewPostgresSessionLocker(lock.WithLockTimeout(1, 300))
	if err != nil {
		return err
	}
	steps, err := migrator(db, goose.DialectPostgres, "postgres", goose.WithSessionLocker(turns))
	if err != nil {
		return err
	}
	_, err = steps.Up(ctx)
	return err
}

func isPostgresDuplicate(err error) bool {
	var e *pgconn.PgError
	return errors.As(err, &e) && e.Code == "23505"
}
