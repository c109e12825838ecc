package main

import (
	"bytes"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// A lockedBuffer is where several goroutines write.
type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) lines() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return strings.Count(l.b.String(), "\n")
}

func TestLogWriter(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var out lockedBuffer
		w := newLogWriter(&out)
		log := slog.New(slog.NewTextHandler(w, nil))
		for _, step := range []struct {
			what string
			do   func()
			want int
		}{
			{"what informs waits", func() { log.Info("one"); log.Info("two") }, 0},
			{"but not for long", func() { time.Sleep(logDelay); synctest.Wait() }, 2},
			{"it waits again", func() { log.Info("three", "text", "a level=WARN b") }, 2},
			{"an error comes at once, after it", func() { log.Error("four") }, 4},
			{"so does a warning", func() { log.Warn("five") }, 5},
			{"the end writes all", func() { log.Info("six"); _ = w.Flush() }, 6},
			{"once", func() { time.Sleep(time.Hour); synctest.Wait() }, 6},
		} {
			step.do()
			if got := out.lines(); got != step.want {
				t.Errorf("%s: %d lines, want %d", step.what, got, step.want)
			}
		}
	})
}
