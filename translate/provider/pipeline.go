package provider

import (
	"context"
	"errors"
	"io/fs"
	"sync"
	"time"
)

// A pipeline is a row of processes that stays alive: it takes frames that end in NUL and answers each with one, in
// their order. Several frames may be on their way at once, so that every process has work while the others are busy.
// The processes run from the first turn, and again from the next turn after they died or were killed.
type pipeline struct {
	stages [][]string
	rest   time.Duration // how long the processes wait for another turn before they are ended
	turns  chan struct{} // has room for as many tokens as frames may be on their way

	// ready takes the frame that the processes say by themselves once they are ready, before their first answer. It is
	// nil for those that say nothing.
	ready func(frame []byte) error

	mu      sync.Mutex
	last    *processes // those that were started last, which may be over
	closed  bool
	running sync.WaitGroup // of all that were started: those that were killed take a moment
}

// newPipeline returns a pipeline in which no more than so many frames are on their way.
func newPipeline(stages [][]string, rest time.Duration, ahead int) *pipeline {
	return &pipeline{stages: stages, rest: rest, turns: make(chan struct{}, ahead)}
}

// turn sends a frame and hands its answer to take, both without their NUL. The limit is for the time in which the frame
// is the oldest on its way. Where it passes, where a process dies meanwhile, or take returns an error, that is
// returned and all of them are killed: what they would say next may be an answer to anything. The other frames on their
// way are sent anew. A frame whose context ends is left alone, and the processes are killed if they have no other.
func (p *pipeline) turn(ctx context.Context, limit time.Duration, frame []byte, take func(answer []byte) error) error {
	select {
	case p.turns <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { <-p.turns }()
	for {
		q := &question{frame: frame, limit: limit, take: take, result: make(chan error, 1)}
		processes, err := p.send(q)
		if err != nil {
			return err
		}
		select {
		case err := <-q.result:
			if !errors.Is(err, errAgain) {
				return err
			}
		case <-ctx.Done():
			processes.leave(q)
			return ctx.Err()
		}
	}
}

// send gives the question to the running processes, or to new ones.
func (p *pipeline) send(q *question) (*processes, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		return nil, fs.ErrClosed
	}
	if p.last != nil && p.last.add(q) {
		return p.last, nil
	}
	processes, err := startProcesses(p.stages, p.rest, q)
	if err != nil {
		return nil, err
	}
	p.last = processes
	p.running.Go(func() { processes.run(p.ready) })
	return processes, nil
}

// close ends the processes, if any run, and refuses further turns.
func (p *pipeline) close() {
	p.mu.Lock()
	p.closed = true
	last := p.last
	p.mu.Unlock()
	if last != nil {
		last.close()
	}
	p.running.Wait()
}

// processProblem tells what went wrong with the processes of the provider with the id.
func processProblem(id string, err error) *Error {
	problem := &Error{Kind: Unavailable, Provider: id, Err: err}
	switch {
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		problem.Kind = Timeout
	case errors.Is(err, errFrame):
		problem.Kind = Malformed
	case errors.Is(err, errStopped):
		problem.Detail = err.Error()
	}
	return problem
}
