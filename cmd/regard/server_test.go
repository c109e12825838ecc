package main

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"os"
	"strings"
	"sync"
	"testing"
	"time"
)

// A server is the whole program, running in this process on a free port.
type server struct {
	url  string
	stop func() int // ends it as SIGTERM does, and returns the exit status
}

func startServer(t testing.TB, flags ...string) server {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	out, in := io.Pipe()
	log := &testLog{t: t}
	if _, measured := t.(*testing.B); measured {
		log.close() // it would stand between the figures
	}
	exit := make(chan int, 1)
	go func() {
		status := run(ctx, append([]string{"serve", "--addr", "127.0.0.1:0"}, flags...), os.Getenv, strings.NewReader(""), in, log)
		in.Close()
		exit <- status
	}()
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		cancel()
		t.Fatalf("the server did not start: %v, exit status %d", err, <-exit)
	}
	_, url, _ := strings.Cut(strings.TrimSpace(line), " at ")
	stop := sync.OnceValue(func() int {
		cancel()
		defer log.close()
		select {
		case status := <-exit:
			return status
		case <-time.After(30 * time.Second):
			t.Error("the server did not stop")
			return -1
		}
	})
	t.Cleanup(func() { stop() })
	return server{url: url, stop: stop}
}

// testLog shows the server's log with the test that it belongs to.
type testLog struct {
	mu sync.Mutex
	t  testing.TB
}

func (l *testLog) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.t != nil {
		l.t.Log(strings.TrimSpace(string(p)))
	}
	return len(p), nil
}

func (l *testLog) close() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.t = nil
}

// command runs the program to its end.
func command(t testing.TB, in string, args ...string) (status int, out, errs string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	status = run(t.Context(), args, os.Getenv, strings.NewReader(in), &stdout, &stderr)
	return status, stdout.String(), stderr.String()
}
