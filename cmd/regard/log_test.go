package main

import (
	"bytes"
	"log/slog"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

func TestLogWriter(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var out bytes.Buffer
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
			w.mu.Lock()
			if got := strings.Count(out.String(), "\n"); got != step.want {
				t.Errorf("%s: %d lines, want %d", step.what, got, step.want)
			}
			w.mu.Unlock()
		}
	})
}
