package main

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// wholeServer serves through a wholeListener.
func wholeServer(t *testing.T, answer http.HandlerFunc) string {
	s := httptest.NewUnstartedServer(answer)
	s.Listener = wholeListener{s.Listener}
	s.Config.IdleTimeout = time.Minute
	s.Start()
	t.Cleanup(s.Close)
	return s.Listener.Addr().String()
}

// Answers of any length come whole and in order, on a connection that is kept and on one that is closed.
func TestWholeAnswers(t *testing.T) {
	address := wholeServer(t, func(w http.ResponseWriter, r *http.Request) {
		var n int
		_, _ = fmt.Sscan(r.URL.Query().Get("n"), &n)
		w.Header()["Date"] = nil // the headers are as long each time
		w.Header().Set("Content-Type", "text/plain")
		w.Header().Set("Content-Length", fmt.Sprintf("%05d", n))
		_, _ = io.WriteString(w, strings.Repeat("é", n/2)+strings.Repeat(".", n%2))
	})
	for _, header := range []string{"", "Connection: close\r\n"} {
		var conn net.Conn
		var in *bufio.Reader
		for n := 3800; n < 4300; n++ { // with the headers, one of them is the length of a first piece
			if conn == nil || header != "" {
				conn, in = dial(t, address)
			}
			fmt.Fprintf(conn, "GET /?n=%d HTTP/1.1\r\nHost: regard\r\n%s\r\n", n, header)
			answer, err := http.ReadResponse(in, nil)
			if err != nil {
				t.Fatalf("%d bytes: %v", n, err)
			}
			body, err := io.ReadAll(answer.Body)
			if err != nil || string(body) != strings.Repeat("é", n/2)+strings.Repeat(".", n%2) {
				t.Fatalf("%d bytes: got %d, %v", n, len(body), err)
			}
		}
	}
}

// What a stream flushes comes while the stream goes on.
func TestWholeStream(t *testing.T) {
	more := make(chan bool)
	address := wholeServer(t, func(w http.ResponseWriter, r *http.Request) {
		for range more {
			_, _ = io.WriteString(w, "event\n")
			w.(http.Flusher).Flush()
		}
	})
	defer close(more)
	conn, _ := dial(t, address)
	fmt.Fprint(conn, "GET / HTTP/1.0\r\n\r\n")
	in := bufio.NewScanner(conn)
	for range 3 {
		more <- true
		for in.Scan() && in.Text() != "event" {
		}
		if in.Text() != "event" {
			t.Fatalf("got %q, %v", in.Text(), in.Err())
		}
	}
}

// dial connects, for as long as the test may take.
func dial(t *testing.T, address string) (net.Conn, *bufio.Reader) {
	conn, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	_ = conn.SetDeadline(time.Now().Add(20 * time.Second))
	return conn, bufio.NewReader(conn)
}
