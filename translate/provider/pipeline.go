package provider

import (
	"bufio"
	"context"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"syscall"
	"time"
)

// maxFrame bounds what a pipeline may answer to one frame, in bytes: a question has 4 or 16 kB, and the rest is for
// engines that go astray.
const maxFrame = 1 << 20

var errStopped = errors.New("the engine stopped")

// A pipeline is a chain of processes that stays alive: it takes a frame that ends in NUL and answers one. It runs
// from its first turn, and again from the next turn after it died or was killed.
type pipeline struct {
	stages [][]string
	rest   time.Duration // how long the processes wait for another turn before they are ended
	free   chan struct{} // holds a token while no turn is under way
	chain  *chain        // nil while none runs; only for who holds the token
	ending *time.Timer   // likewise; nil before the first turn
	closed chan struct{}

	// ready takes the frame that the processes say by themselves once they are ready, before their first turn. It is nil
	// for those that say nothing.
	ready func(frame []byte) error
}

func newPipeline(stages [][]string, rest time.Duration) *pipeline {
	p := &pipeline{stages: stages, rest: rest, free: make(chan struct{}, 1), closed: make(chan struct{})}
	p.free <- struct{}{}
	return p
}

// turn sends a frame and returns the answer, both without their NUL. Where the context or the time ends first, or
// a process dies, the whole chain is killed: an answer to an abandoned frame must not be taken for the next one's.
func (p *pipeline) turn(ctx context.Context, limit time.Duration, frame []byte) ([]byte, error) {
	select {
	case <-p.free:
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-p.closed:
		return nil, fs.ErrClosed
	}
	defer p.release()

	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	if p.chain != nil && !p.chain.idle() {
		p.stop()
	}
	if p.chain == nil {
		if err := p.start(ctx); err != nil {
			return nil, err
		}
	}
	answer, err := p.chain.exchange(ctx, p.closed, frame)
	if err != nil {
		p.stop()
	}
	return answer, err
}

// start starts the processes and waits until they are ready.
func (p *pipeline) start(ctx context.Context) error {
	chain, err := startChain(p.stages)
	if err != nil {
		return err
	}
	p.chain = chain
	if p.ready == nil {
		return nil
	}
	frame, err := chain.answer(ctx, p.closed)
	if err == nil {
		err = p.ready(frame)
	}
	if err != nil {
		p.stop()
	}
	return err
}

// release ends a turn. Processes that get no other turn for a while are ended, for they hold much memory.
func (p *pipeline) release() {
	if p.ending != nil {
		p.ending.Stop()
	}
	p.ending = time.AfterFunc(p.rest, p.end)
	p.free <- struct{}{}
}

// end ends the processes unless a turn is under way; the next turn starts them again.
func (p *pipeline) end() {
	select {
	case <-p.free:
		p.stop()
		p.free <- struct{}{}
	default: // a turn is under way, or the pipeline is closed
	}
}

func (p *pipeline) stop() {
	if p.chain != nil {
		p.chain.kill()
		p.chain = nil
	}
}

// close ends the processes, if any run, and refuses further turns.
func (p *pipeline) close() {
	close(p.closed)
	<-p.free
	if p.ending != nil {
		p.ending.Stop()
	}
	p.stop()
}

// A chain is the running processes of a pipeline. They form a process group, led by the first.
type chain struct {
	stages  []*exec.Cmd
	stdin   *os.File
	stdout  *os.File
	answers chan []byte   // closed when the chain has no more to say
	over    chan struct{} // closed by kill, so that the reader does not wait for somebody to take its answer
}

func startChain(stages [][]string) (*chain, error) {
	input, stdin, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	c := &chain{stdin: stdin, answers: make(chan []byte), over: make(chan struct{})}
	for _, stage := range stages {
		output, err := c.startStage(stage, input)
		if err != nil {
			input.Close()
			c.kill()
			return nil, err
		}
		input = output
	}
	c.stdout = input
	go c.read()
	return c, nil
}

// startStage starts one process, closes its input here, and returns what it writes.
func (c *chain) startStage(stage []string, input *os.File) (*os.File, error) {
	output, write, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	defer write.Close()
	cmd := exec.Command(stage[0], stage[1:]...)
	cmd.Env = []string{"LC_ALL=C.UTF-8"}
	cmd.Dir = "/"
	cmd.Stdin, cmd.Stdout = input, write
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pgid: c.group()}
	if err := cmd.Start(); err != nil {
		output.Close()
		return nil, err
	}
	input.Close()
	c.stages = append(c.stages, cmd)
	return output, nil
}

// group returns the process group of the chain; 0 before it has a process. No process is waited for before all
// are killed, so the number cannot belong to somebody else.
func (c *chain) group() int {
	if len(c.stages) == 0 {
		return 0
	}
	return c.stages[0].Process.Pid
}

// read takes frames from the last stage until it ends, which it does when any stage before it does.
func (c *chain) read() {
	defer close(c.answers)
	output := bufio.NewReader(c.stdout)
	for {
		answer, err := readFrame(output)
		if err != nil {
			return
		}
		select {
		case c.answers <- answer:
		case <-c.over:
			return
		}
	}
}

// readFrame returns the bytes up to the next NUL, without it.
func readFrame(r *bufio.Reader) ([]byte, error) {
	var frame []byte
	for {
		part, err := r.ReadSlice(0)
		frame = append(frame, part...)
		switch {
		case err == nil:
			return frame[:len(frame)-1], nil
		case !errors.Is(err, bufio.ErrBufferFull):
			return nil, err
		case len(frame) > maxFrame:
			return nil, errFrame
		}
	}
}

// idle tells whether the chain is alive and owes no answer.
func (c *chain) idle() bool {
	select {
	case <-c.answers:
		return false
	default:
		return true
	}
}

// exchange sends a frame and waits for its answer. It writes from a goroutine of its own: with a frame larger
// than the pipes can hold, the stages would wait for somebody to read while nobody does.
func (c *chain) exchange(ctx context.Context, closed <-chan struct{}, frame []byte) ([]byte, error) {
	go c.stdin.Write(append(frame, 0))
	return c.answer(ctx, closed)
}

// answer waits for what the last stage says next.
func (c *chain) answer(ctx context.Context, closed <-chan struct{}) ([]byte, error) {
	select {
	case answer, ok := <-c.answers:
		if !ok {
			return nil, errStopped
		}
		return answer, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-closed:
		return nil, fs.ErrClosed
	}
}

// kill ends all processes of the chain at once and waits for them.
func (c *chain) kill() {
	if c.group() > 0 {
		syscall.Kill(-c.group(), syscall.SIGKILL)
	}
	close(c.over)
	c.stdin.Close()
	for _, cmd := range c.stages {
		cmd.Wait()
	}
	if c.stdout != nil {
		c.stdout.Close()
	}
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
