package storagetest

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// Postgres returns the address of a new, empty PostgreSQL database, which is dropped when the test is over. One
// server, started by the first call, serves all tests of the binary; it ends with them, however they end. It
// listens only on a socket in a temporary folder.
func Postgres(t testing.TB) string {
	t.Helper()
	folder, err := server()
	if err != nil {
		t.Fatal(err)
	}
	name := fmt.Sprintf("test_%d", databases.Add(1))
	administer(t, folder, "create database "+name)
	t.Cleanup(func() { administer(t, folder, "drop database "+name+" with (force)") })
	return address(folder, name)
}

var databases atomic.Int64

func administer(t testing.TB, folder, statement string) {
	t.Helper()
	ctx := context.WithoutCancel(t.Context()) // it also cleans up, when the test's own context is done
	conn, err := pgx.Connect(ctx, address(folder, "postgres"))
	if err != nil {
		t.Fatal(err)
	}
	_, err = conn.Exec(ctx, statement)
	if err := errors.Join(err, conn.Close(ctx)); err != nil {
		t.Fatal(err)
	}
}

func address(folder, database string) string {
	return "postgres:///" + database + "?user=postgres&host=" + url.QueryEscape(folder)
}

// server starts the server and returns the folder of its socket.
var server = sync.OnceValues(func() (string, error) {
	programs, err := findPrograms()
	if err != nil {
		return "", err
	}
	// The path of a socket may have about 100 bytes: the folder of a test would be too long.
	folder, err := os.MkdirTemp("", "regard")
	if err != nil {
		return "", err
	}
	account, err := unprivileged(folder)
	if err != nil {
		return "", err
	}
	initdb := exec.Command(filepath.Join(programs, "initdb"), "--pgdata=data", "--username=postgres", "--auth=trust",
		"--encoding=UTF8", "--locale=C", "--no-sync")
	initdb.Dir = folder
	initdb.SysProcAttr = &syscall.SysProcAttr{Credential: account}
	if output, err := initdb.CombinedOutput(); err != nil {
		return "", fmt.Errorf("initdb: %w\n%s", err, output)
	}
	if err := launch(programs, folder, account); err != nil {
		return "", err
	}
	return folder, await(folder)
})

// findPrograms returns the folder of PostgreSQL's programs. Debian has them outside PATH, a folder a version.
func findPrograms() (string, error) {
	if path, err := exec.LookPath("initdb"); err == nil {
		if path, err = filepath.EvalSymlinks(path); err == nil {
			return filepath.Dir(path), nil
		}
	}
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if len(found) == 0 {
		return "", errors.New("these tests need PostgreSQL: install Debian's package postgresql")
	}
	return filepath.Dir(found[len(found)-1]), nil
}

// unprivileged gives the folder to the account postgres, and returns that, when the tests run as root, which
// PostgreSQL refuses. Else it returns nil.
func unprivileged(folder string) (*syscall.Credential, error) {
	if os.Geteuid() != 0 {
		return nil, nil
	}
	account, err := user.Lookup("postgres")
	if err != nil {
		return nil, fmt.Errorf("PostgreSQL does not run as root: %w", err)
	}
	uid, err := strconv.ParseUint(account.Uid, 10, 32)
	if err != nil {
		return nil, err
	}
	gid, err := strconv.ParseUint(account.Gid, 10, 32)
	if err != nil {
		return nil, err
	}
	return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, os.Chown(folder, int(uid), int(gid))
}

// guard runs the server until its standard input ends, which it does when the tests end, even by a signal. Then
// it stops the server and clears the folder away.
const guard = `"$1/postgres" -D data -k "$PWD" -c listen_addresses= -c max_connections=300 \
	-c fsync=off -c synchronous_commit=off -c full_page_writes=off </dev/null >log 2>&1 &
cat >/dev/null
kill -QUIT $!
wait
rm -rf "$PWD"`

// launch starts the guard, in a process group of its own, so that an interrupt from the keyboard does not reach it.
func launch(programs, folder string, account *syscall.Credential) error {
	end, hold, err := os.Pipe()
	if err != nil {
		return err
	}
	held = hold
	cmd := exec.Command("/bin/sh", "-c", guard, "sh", programs)
	cmd.Dir = folder
	cmd.Stdin = end
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: account, Setpgid: true}
	return errors.Join(cmd.Start(), end.Close())
}

// held is the guard's standard input. It is never closed: the end of the process does that.
var held *os.File

// Processes returns how many processes of the databases run until the tests are over.
func Processes() int {
	if held != nil {
		return 1
	}
	return 0
}

// await returns when the server answers.
func await(folder string) error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	for {
		conn, err := pgx.Connect(ctx, address(folder, "postgres"))
		if err == nil {
			return conn.Close(ctx)
		}
		select {
		case <-ctx.Done():
			log, _ := os.ReadFile(filepath.Join(folder, "log"))
			return fmt.Errorf("PostgreSQL does not answer: %w\n%s", err, log)
		case <-time.After(20 * time.Millisecond):
		}
	}
}
