package main

import (
	"bufio"
	"bytes"
	"io"
	"sync"
	"time"
)

// logDelay is how long a line that only informs may wait for others to be written with it.
const logDelay = 100 * time.Millisecond

// A logWriter gathers the lines of the log: a busy server would make a call of the system for each request. What warns
// or tells of an error is written at once, with all that came before.
type logWriter struct {
	mu      sync.Mutex
	lines   *bufio.Writer
	waiting *time.Timer
}

func newLogWriter(w io.Writer) *logWriter {
	l := &logWriter{lines: bufio.NewWriterSize(w, 64<<10)}
	l.waiting = time.AfterFunc(logDelay, func() { _ = l.Flush() })
	return l
}

// Write takes one line, as slog's handlers give it.
func (l *logWriter) Write(line []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.lines.Buffered() == 0 {
		l.waiting.Reset(logDelay)
	}
	n, err := l.lines.Write(line)
	if err == nil && !bytes.Contains(line, []byte(" level=INFO ")) {
		err = l.lines.Flush()
	}
	return n, err
}

// Flush writes the lines that wait.
func (l *logWriter) Flush() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.lines.Flush()
}
