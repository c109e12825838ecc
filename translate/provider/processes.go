package provider

import (
	"bufio"
	"context"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"slices"
	"sync"
	"syscall"
	"time"
)

// maxFrame bounds what a pipeline may answer to one frame, in bytes: a question has 4 or 16 kB, and the rest is for
// engines that go astray.
const maxFrame = 1 << 20

// How processes end before it has answered.
var (
	errStopped = errors.New("the engine stopped")
	errAgain   = errors.New("the engine stopped at another question")
	errRested  = errors.New("nobody asked the engine")
)

// A question is a frame and what becomes of it.
type question struct {
	frame  []byte
	limit  time.Duration
	take   func(answer []byte) error
	result chan error // has room for the only one
	left   bool       // nobody waits for the answer
}

// The processes of a pipeline that runs. They form a process group, led by the first.
type processes struct {
	stages []*exec.Cmd
	stdin  *os.File
	stdout *os.File
	rest   time.Duration
	wake   chan struct{} // tells the writer that there is a frame to write
	dying  chan struct{} // closed with the first call of end

	mu      sync.Mutex
	queue   []*question // that are not answered, the oldest first
	written int         // how many of them were taken by the writer
	err     error       // why the processes were ended; nil while they run
	clock   *time.Timer // ends them at due
	due     time.Time
}

// startProcesses starts the processes, with their first question. The caller has to call run.
func startProcesses(stages [][]string, rest time.Duration, first *question) (*processes, error) {
	input, stdin, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	ps := &processes{
		stdin: stdin, rest: rest, queue: []*question{first},
		wake: make(chan struct{}, 1), dying: make(chan struct{}),
	}
	for _, stage := range stages {
		output, err := ps.startStage(stage, input)
		if err != nil {
			input.Close()
			ps.kill()
			ps.wait()
			return nil, err
		}
		input = output
	}
	ps.stdout = input
	ps.mu.Lock()
	defer ps.mu.Unlock()
	ps.clock = time.AfterFunc(first.limit, ps.late)
	ps.wind()
	return ps, nil
}

// startStage starts one process, closes its input here, and returns what it writes.
func (ps *processes) startStage(stage []string, input *os.File) (*os.File, error) {
	output, write, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	defer write.Close()
	cmd := exec.Command(stage[0], stage[1:]...)
	cmd.Env = []string{"LC_ALL=C.UTF-8"}
	cmd.Dir = "/"
	cmd.Stdin, cmd.Stdout = input, write
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pgid: ps.group()}
	if err := cmd.Start(); err != nil {
		output.Close()
		return nil, err
	}
	input.Close()
	ps.stages = append(ps.stages, cmd)
	return output, nil
}

// group returns the process group of the chain; 0 before it has a process. No process is waited for before all
// are killed, so the number cannot belong to somebody else.
func (ps *processes) group() int {
	if len(ps.stages) == 0 {
		return 0
	}
	return ps.stages[0].Process.Pid
}

func (ps *processes) kill() {
	if ps.group() > 0 {
		syscall.Kill(-ps.group(), syscall.SIGKILL)
	}
}

// wait waits for the processes, which were killed, and closes what was between them and us.
func (ps *processes) wait() {
	for _, cmd := range ps.stages {
		cmd.Wait()
	}
	ps.stdin.Close()
	if ps.stdout != nil {
		ps.stdout.Close()
	}
}

// run answers questions until the processes end, and tells those that it leaves why.
func (ps *processes) run(ready func(frame []byte) error) {
	var writer sync.WaitGroup
	writer.Go(ps.write)
	why := ps.read(ready)
	ps.mu.Lock()
	ps.end(why)
	ps.clock.Stop()
	ps.mu.Unlock()
	ps.wait()
	writer.Wait()

	ps.mu.Lock()
	defer ps.mu.Unlock()
	for i, q := range ps.queue {
		if i == 0 {
			q.result <- ps.err
		} else {
			q.result <- errAgain
		}
	}
}

// add puts the question at the end of the queue, unless the processes are ended.
func (ps *processes) add(q *question) bool {
	ps.mu.Lock()
	defer ps.mu.Unlock()
	if ps.err != nil {
		return false
	}
	ps.queue = append(ps.queue, q)
	if len(ps.queue) == 1 {
		ps.wind()
	}
	select {
	case ps.wake <- struct{}{}:
	default: // it has been told, and has not looked yet
	}
	return true
}

// write writes the frames. It is a goroutine of its own: with more than the pipes can hold, the stages wait for
// somebody to read.
func (ps *processes) write() {
	for {
		q := ps.nextUnwritten()
		if q == nil {
			select {
			case <-ps.wake:
				continue
			case <-ps.dying:
				return
			}
		}
		if _, err := ps.stdin.Write(append(q.frame, 0)); err != nil {
			return // the first stage has died, which the reader learns as well
		}
	}
}

func (ps *processes) nextUnwritten() *question {
	ps.mu.Lock()
	defer ps.mu.Unlock()
	if ps.err != nil || ps.written == len(ps.queue) {
		return nil
	}
	ps.written++
	return ps.queue[ps.written-1]
}

// read takes frames from the last stage and gives each to the oldest question. It returns why it cannot go on: the last
// stage ends when any stage before it does.
func (ps *processes) read(ready func(frame []byte) error) error {
	output := bufio.NewReader(ps.stdout)
	if ready != nil {
		frame, err := readFrame(output)
		if err == nil {
			err = ready(frame)
		}
		if err != nil {
			return err
		}
	}
	for {
		answer, err := readFrame(output)
		if err != nil {
			return err
		}
		if err := ps.answered(answer); err != nil {
			return err
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
			return nil, errStopped
		case len(frame) > maxFrame:
			return nil, errFrame
		}
	}
}

// answered gives the answer to the oldest question, which stays the oldest if the answer is not taken.
func (ps *processes) answered(answer []byte) error {
	ps.mu.Lock()
	defer ps.mu.Unlock()
	if ps.err != nil || ps.written == 0 { // an answer to nothing
		return errFrame
	}
	q := ps.queue[0]
	if err := q.take(answer); err != nil {
		return err
	}
	q.result <- nil
	ps.queue = slices.Delete(ps.queue, 0, 1)
	ps.written--
	ps.wind()
	return nil
}

// leave tells that nobody waits for the answer to the question. The processes are ended where nobody waits for another.
func (ps *processes) leave(q *question) {
	ps.mu.Lock()
	defer ps.mu.Unlock()
	q.left = true
	if !slices.ContainsFunc(ps.queue, func(q *question) bool { return !q.left }) {
		ps.end(context.Canceled)
	}
}

// wind sets the clock: for the oldest question, or for the end of the rest.
func (ps *processes) wind() {
	wait := ps.rest
	if len(ps.queue) > 0 {
		wait = ps.queue[0].limit
	}
	ps.due = time.Now().Add(wait)
	ps.clock.Reset(wait)
}

// late ends the processes when their time has passed, but not when the clock was set anew meanwhile.
func (ps *processes) late() {
	ps.mu.Lock()
	defer ps.mu.Unlock()
	switch {
	case time.Now().Before(ps.due):
	case len(ps.queue) > 0:
		ps.end(context.DeadlineExceeded)
	default:
		ps.end(errRested)
	}
}

// close ends the processes because nobody is to ask any more.
func (ps *processes) close() {
	ps.mu.Lock()
	defer ps.mu.Unlock()
	ps.end(fs.ErrClosed)
}

// end kills the processes. The oldest question fails of err; run tells it and the others once no process is left. The
// caller holds the lock.
func (ps *processes) end(err error) {
	if ps.err != nil {
		return
	}
	ps.err = err
	close(ps.dying)
	ps.kill()
	ps.stdin.Close()
}
