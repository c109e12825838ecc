package provider

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"
)

// TestPipelineTurns asks many questions at once, some of which end the processes, or the patience of who asks: each
// of the others has its own answer.
func TestPipelineTurns(t *testing.T) {
	// A real program that answers frames as they are. At some it ends, or waits for longer than anybody.
	p := newPipeline([][]string{{"/bin/cat"}, {"/bin/sed", "-z", "-u", "-e", "/die/Q", "-e", "/hang/e sleep 100"}, {"/bin/cat"}}, time.Minute, 8)
	defer p.close()
	errTaken := errors.New("not to be taken")
	var turns sync.WaitGroup
	for i := range 60 {
		kind := []string{"die", "hang", "bad", "leave"}[i%4]
		if i%3 > 0 {
			kind = "good"
		}
		turns.Go(func() {
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			limit := time.Minute
			switch kind {
			case "hang":
				limit = 100 * time.Millisecond
			case "leave":
				time.AfterFunc(time.Duration(i)*time.Millisecond, cancel)
			}
			question, answer := fmt.Sprint(kind, i), ""
			err := p.turn(ctx, limit, []byte(question), func(said []byte) error {
				if answer = string(said); kind == "bad" {
					return errTaken
				}
				return nil
			})
			want := map[string]error{"die": errStopped, "hang": context.DeadlineExceeded, "bad": errTaken}[kind]
			switch {
			case kind == "leave" && errors.Is(err, context.Canceled):
			case !errors.Is(err, want) || err == nil && answer != question:
				t.Errorf("%s: %q %v", question, answer, err)
			}
		})
	}
	turns.Wait()
}

// Processes that cannot be started are told, and so are those that end before they are asked anything.
func TestPipelineStart(t *testing.T) {
	for _, program := range []string{"/nowhere/program", "/bin/false"} {
		p := newPipeline([][]string{{"/bin/cat"}, {program}}, time.Minute, 1)
		if err := p.turn(t.Context(), time.Minute, []byte("text"), func([]byte) error { return nil }); err == nil {
			t.Errorf("%s answers", program)
		}
		p.close()
	}
}
