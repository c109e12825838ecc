package storage

import (
	"context"
	"database/sql"
	"errors"
	"runtime"
	"strconv"
	"sync"
	"time"
)

// A Version stands for all that was committed to the database, by whichever server or program. Where two are equal,
// nothing was committed between the calls that returned them: what was read in between is still so. Versions of
// different stores say nothing of each other.
type Version string

// Version returns the version that the database has now. It is cheap: callers that come at the same time share one
// look at the database, which begins after each of them came.
func (s *Store) Version(ctx context.Context) (Version, error) {
	look := s.versions.join(func() (Version, error) { return s.dialect.version(s.db) })
	select {
	case <-look.done:
		return look.version, s.told(look.err, "look whether the database changed")
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

// versions gathers those who ask for the version: whoever comes while a look is under way waits for the next, since
// that one may have missed what was committed before he came.
type versions struct {
	mu        sync.Mutex
	now, next *versionLook
}

type versionLook struct {
	done    chan struct{}
	version Version
	err     error
}

// join returns a look that begins after the call.
func (v *versions) join(look func() (Version, error)) *versionLook {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.next == nil {
		v.next = &versionLook{done: make(chan struct{})}
		if v.now == nil {
			go v.run(look)
		}
	}
	return v.next
}

// run looks as long as somebody waits.
func (v *versions) run(look func() (Version, error)) {
	for v.begin() {
		v.now.version, v.now.err = look()
		close(v.now.done)
	}
}

func (v *versions) begin() bool {
	runtime.Gosched() // whoever is about to ask comes along
	v.mu.Lock()
	defer v.mu.Unlock()
	v.now, v.next = v.next, nil
	return v.now != nil
}

// sqliteVersions looks at SQLite's data_version, which tells a connection that another one committed: another
// program's, or any of the pool's. So it has a connection to itself, on which nothing is ever written.
type sqliteVersions struct {
	mu    sync.Mutex
	conn  *sql.Conn // nil before it is needed
	query *sql.Stmt
	opens int // how many connections there were: data_version means something within one alone
}

// look takes no context: nothing that takes time is done.
func (v *sqliteVersions) look(db *sql.DB) (Version, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	ctx := context.Background()
	if v.conn == nil {
		if err := v.open(ctx, db); err != nil {
			return "", err
		}
	}
	var n int64
	if err := v.query.QueryRowContext(ctx).Scan(&n); err != nil {
		return "", errors.Join(err, v.forget())
	}
	return Version(strconv.Itoa(v.opens) + "." + strconv.FormatInt(n, 10)), nil
}

func (v *sqliteVersions) open(ctx context.Context, db *sql.DB) error {
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	query, err := conn.PrepareContext(ctx, `pragma data_version`)
	if err != nil {
		return errors.Join(err, conn.Close())
	}
	v.conn, v.query = conn, query
	v.opens++
	return nil
}

// close gives the connection back, so that the database can be closed.
func (v *sqliteVersions) close() error {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.conn == nil {
		return nil
	}
	return v.forget()
}

func (v *sqliteVersions) forget() error {
	conn := v.conn
	v.conn = nil
	return errors.Join(v.query.Close(), conn.Close())
}

// lookTime is how long a look at the version may take.
const lookTime = 10 * time.Second

// postgresVersion is the snapshot that a transaction would see now: the first transaction that has not ended, and
// those that run. A commit takes a transaction out of these, or moves the first one on. All databases of a server
// count their transactions together: what happens in others changes the version without need, no more.
func postgresVersion(db *sql.DB) (version Version, err error) {
	ctx, cancel := context.WithTimeout(context.Background(), lookTime)
	defer cancel()
	err = db.QueryRowContext(ctx, `select pg_current_snapshot()::text`).Scan(&version)
	return version, err
}
