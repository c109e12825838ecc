package provider

import (
	"context"
	_ "embed" // of the script
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"
	"unicode/utf8"
)

const (
	// bergamotTexts and bergamotBytes bound a request, so that a long article shows progress, and that an answer fits in
	// a frame: the package lets the engine make no sentence more than twice as long as it was.
	bergamotTexts = 16
	bergamotBytes = 16 << 10
	// bergamotTurn bounds the time of a request, the start of the process and the loading of a model included.
	bergamotTurn = 3 * time.Minute
	// bergamotRest is how long a process is kept that is not used: it holds the engine and its models in memory.
	bergamotRest = 5 * time.Minute
)

const bergamotPackage = "@browsermt/bergamot-translator"

// bergamotScript runs in Node: it loads the package and the models, and answers frames of JSON.
//
//go:embed bergamot.mjs
var bergamotScript string

func bergamotKind() Kind {
	return Kind{
		ID: "bergamot", Name: "Bergamot", Local: true, Runs: true,
		Fields: []Field{{Name: "dir", Required: true}, {Name: "node", Default: "node"}},
		open:   openBergamot,
	}
}

// A bergamot translates on this machine with the neural models of Firefox, through the npm package of
// github.com/browsermt/bergamot-translator in a process of Node. The process starts when it is needed and ends when it
// was not used for a while; nothing is ever fetched.
type bergamot struct {
	info   Info
	dir    string // with node_modules, and a folder for each model
	node   string
	turn   time.Duration
	rest   time.Duration
	serial atomic.Int64

	mu        sync.Mutex
	processes map[string]*pipeline // by the models that they were started with
	closed    bool
}

func openBergamot(config Config) (Provider, error) {
	dir, err := filepath.Abs(config.Settings["dir"])
	if err != nil {
		return nil, err
	}
	return &bergamot{
		info: Info{ID: config.ID, Name: config.Name, Local: true, Deterministic: true},
		dir:  dir, node: config.Settings["node"], turn: bergamotTurn, rest: bergamotRest, processes: map[string]*pipeline{},
	}, nil
}

// Info tells what the engine is.
func (b *bergamot) Info() Info { return b.info }

// Capabilities looks which models are there, without starting anything. Where a part is missing the error is
// Unavailable, and says which.
func (b *bergamot) Capabilities(context.Context) (Capabilities, error) {
	models, err := b.installed()
	if err != nil {
		return Capabilities{}, err
	}
	return Capabilities{Pairs: bergamotPairs(models), MaxTexts: bergamotTexts, MaxBytes: bergamotBytes}, nil
}

// installed returns the models that can be run, at least one.
func (b *bergamot) installed() ([]bergamotModel, error) {
	missing := func(format string, args ...any) error {
		return &Error{Kind: Unavailable, Provider: b.info.ID, Detail: fmt.Sprintf(format, args...), Err: fs.ErrNotExist}
	}
	if _, err := exec.LookPath(b.node); err != nil {
		return nil, missing("there is no program %q: install Node 20 or later", b.node)
	}
	if _, err := os.Stat(filepath.Join(b.dir, "node_modules", bergamotPackage, "translator.js")); err != nil {
		return nil, missing("the package is missing: npm install --prefix %s %s", b.dir, bergamotPackage)
	}
	models, lacks := bergamotModels(b.dir)
	switch {
	case len(models) > 0:
		return models, nil
	case lacks != "":
		return nil, missing("%s is missing in %s", lacks, b.dir)
	}
	return nil, missing("there is no model in %s: it belongs into a folder that is named as its languages are, fren for example", b.dir)
}

// process returns the process for the models, which may not run yet.
func (b *bergamot) process(models []bergamotModel) (*pipeline, error) {
	list, err := json.Marshal(models)
	if err != nil {
		return nil, err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.closed {
		return nil, fs.ErrClosed
	}
	if p, ok := b.processes[string(list)]; ok {
		return p, nil
	}
	// A process that was started with other models is left to end by itself: it may be at work.
	p := newPipeline([][]string{{b.node, "--input-type=module", "--eval", bergamotScript, "--", b.dir, string(list)}}, b.rest, 1)
	p.ready = b.ready
	b.processes[string(list)] = p
	return p, nil
}

// ready takes what the script says when it has loaded the package, or could not.
func (b *bergamot) ready(frame []byte) error {
	var hello struct {
		Ready bool
		Error string
	}
	if err := json.Unmarshal(frame, &hello); err != nil || !hello.Ready {
		// It has seen no text yet, so its message tells none.
		return &Error{Kind: Unavailable, Provider: b.info.ID, Detail: oneLine("the package does not start: "+hello.Error, 200), Err: errFrame}
	}
	return nil
}

// A bergamotQuestion is a frame to the script.
type bergamotQuestion struct {
	ID    int64    `json:"id"`
	From  string   `json:"from"`
	To    string   `json:"to"`
	Texts []string `json:"texts"`
}

// A bergamotAnswer is a frame from the script: a result for each text, or what failed.
type bergamotAnswer struct {
	ID      int64
	Results []*string
	Error   string // "model" or "translate": never a message, which might repeat the text
}

// Translate sends the segments in one frame. After any answer that is not as it should be the process is ended: what
// it says next may belong to something else, and an engine that failed once has lost its memory.
func (b *bergamot) Translate(ctx context.Context, request Request) (Response, error) {
	pair, texts, err := asked(ctx, b, request)
	if err != nil || len(texts) == 0 {
		return Response{}, err
	}
	models, err := b.installed()
	if err != nil {
		return Response{}, err
	}
	p, err := b.process(models)
	if err != nil {
		return Response{}, processProblem(b.info.ID, err)
	}
	question := bergamotQuestion{b.serial.Add(1), string(pair.From), string(pair.To), texts}
	frame, err := json.Marshal(question)
	if err != nil {
		return Response{}, processProblem(b.info.ID, err)
	}
	var response Response
	err = p.turn(ctx, b.turn, frame, func(said []byte) (err error) {
		response, err = b.read(request, question, said)
		return err
	})
	if problem, ok := errors.AsType[*Error](err); ok {
		return Response{}, problem
	} else if err != nil {
		return Response{}, processProblem(b.info.ID, err)
	}
	return response, nil
}

func (b *bergamot) read(request Request, question bergamotQuestion, said []byte) (Response, error) {
	pair := question.From + "-" + question.To
	problem := &Error{Kind: Malformed, Provider: b.info.ID}
	var answer bergamotAnswer
	switch err := json.Unmarshal(said, &answer); {
	case err != nil || !utf8.Valid(said) || answer.ID != question.ID:
		return Response{}, problem
	case answer.Error == "model":
		problem.Kind, problem.Detail = Unavailable, "the model for "+pair+" could not be loaded"
		return Response{}, problem
	case answer.Error != "":
		problem.Detail = "the engine failed"
		return Response{}, problem
	}
	return answered(b.info.ID, request, answer.Results, "Bergamot "+pair, Usage{})
}

// Check translates one word, which starts the process.
func (b *bergamot) Check(ctx context.Context) error { return checkAny(ctx, b) }

// Close ends the processes. The engine cannot be used after it.
func (b *bergamot) Close() error {
	b.mu.Lock()
	b.closed = true
	processes := b.processes
	b.processes = nil
	b.mu.Unlock()
	for _, p := range processes {
		p.close()
	}
	return nil
}
