package provider

import (
	"context"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"time"
	"unicode/utf8"

	"golang.org/x/sync/errgroup"

	"regard/translate"
)

// maxPiece is how much text a pipeline gets at once, in bytes. Paragraphs of articles are shorter; a larger one
// would keep the pipeline from others for long.
const maxPiece = 4000

const (
	apertiumID  = "apertium"
	apertiumDir = "/usr/share/apertium"

	// apertiumTexts is small so that a long article shows progress; the engine itself has no limit.
	apertiumTexts = 16
	// apertiumAhead is how many texts are under way at once in a pipeline, so that no stage of it waits for another.
	apertiumAhead = 32
	// apertiumText bounds one segment, in bytes: a tenth of a megabyte takes the engine some seconds.
	apertiumText = 4 << 20
	// apertiumTurn bounds the time of one piece of text in one pipeline.
	apertiumTurn = 30 * time.Second
	// apertiumRest is how long a pipeline is kept that is not used: the four of a pair hold some 600 MB.
	apertiumRest = 5 * time.Minute
)

const apertiumPackages = "install the Debian packages apertium, apertium-fra-cat, apertium-eng-cat, apertium-fr-es and apertium-eng-spa"

// An apertiumRoute is a way between two languages through a third: the names of two modes, one after the other.
type apertiumRoute struct {
	pair          Pair
	first, second string
}

// apertiumRoutes are all ways that are known. Of two with the same pair the first is the better one by and large: by
// 0.4 points of chrF from French and by 1.7 from English, on the 1,012 sentences of FLORES-200's devtest.
var apertiumRoutes = []apertiumRoute{
	{Pair{translate.French, translate.English}, "fr-es", "spa-eng"},
	{Pair{translate.French, translate.English}, "fra-cat", "cat-eng"},
	{Pair{translate.English, translate.French}, "eng-cat", "cat-fra"},
	{Pair{translate.English, translate.French}, "eng-spa", "es-fr"},
}

// fewerUnknown is how many unknown words a route must save to be taken instead of one before it: two in a sentence,
// and more the longer the text is. On the same sentences, alone and four together, this gained 0.4 and 0.2 points.
func fewerUnknown(source string) int { return max(2, 1+utf8.RuneCountInString(source)/120) }

// Apertium translates on this machine with the rule-based engine of that name (Forcada et al. 2011). It keeps one
// pipeline of processes for each mode, which starts when it is needed and ends when it was not used for a while.
type Apertium struct {
	info Info
	dir  string
	turn time.Duration
	rest time.Duration

	serial    atomic.Int64 // of the last frame
	mu        sync.Mutex
	pipelines map[string]*pipeline // by the name of their mode
	closed    bool
}

func apertiumKind() Kind {
	return Kind{
		ID: apertiumID, Name: "Apertium", Local: true, Always: true,
		Fields: []Field{{Name: "dir", Default: apertiumDir}},
		open: func(config Config) (Provider, error) {
			a := NewApertium(config.Settings["dir"])
			a.info.ID, a.info.Name = config.ID, config.Name
			return a, nil
		},
	}
}

// NewApertium returns the engine whose modes are in dir's folder "modes"; "" stands for where Debian has them.
// Nothing is read or started yet.
func NewApertium(dir string) *Apertium {
	if dir == "" {
		dir = apertiumDir
	}
	info := Info{ID: apertiumID, Name: "Apertium", Local: true, Deterministic: true}
	return &Apertium{info: info, dir: dir, turn: apertiumTurn, rest: apertiumRest, pipelines: map[string]*pipeline{}}
}

// Info tells what the engine is.
func (a *Apertium) Info() Info { return a.info }

// Capabilities looks which pairs are installed. Where there are none the error is Unavailable, and says what to
// install.
func (a *Apertium) Capabilities(context.Context) (Capabilities, error) {
	capabilities := Capabilities{MaxTexts: apertiumTexts, Concurrency: 2}
	for _, route := range apertiumRoutes {
		if capabilities.Translates(route.pair.From, route.pair.To) {
			continue
		}
		if len(a.installed(route.pair)) > 0 {
			capabilities.Pairs = append(capabilities.Pairs, route.pair)
		}
	}
	if len(capabilities.Pairs) == 0 {
		return Capabilities{}, &Error{Kind: Unavailable, Provider: a.info.ID, Detail: apertiumPackages, Err: fs.ErrNotExist}
	}
	return capabilities, nil
}

// installed returns the routes of the pair whose modes can be run.
func (a *Apertium) installed(pair Pair) []apertiumRoute {
	var routes []apertiumRoute
	for _, route := range apertiumRoutes {
		if route.pair != pair {
			continue
		}
		_, first := a.pipeline(route.first)
		_, second := a.pipeline(route.second)
		if first == nil && second == nil {
			routes = append(routes, route)
		}
	}
	return routes
}

// Translate sends each segment through every route of the pair and keeps the better translation. What the engine
// did not know is told in the marks of the item; white space around and inside the text stays as it was.
func (a *Apertium) Translate(ctx context.Context, request Request) (Response, error) {
	routes := a.installed(Pair{request.From.Base(), request.To.Base()})
	if len(routes) == 0 {
		if _, err := a.Capabilities(ctx); err != nil {
			return Response{}, err
		}
		return Response{}, &Error{Kind: UnsupportedPair, Provider: a.info.ID, Detail: fmt.Sprintf("%s to %s", request.From, request.To)}
	}
	items := make([]Item, len(request.Segments))
	var group errgroup.Group
	group.SetLimit(apertiumAhead) // no more goroutines than can have their turn
	for i, segment := range request.Segments {
		if ctx.Err() != nil {
			break
		}
		group.Go(func() error {
			items[i] = a.translateSegment(ctx, routes, segment)
			return nil
		})
	}
	group.Wait()
	if err := ctx.Err(); err != nil {
		return Response{}, processProblem(a.info.ID, err)
	}
	return Response{Items: items, Engine: engineName(routes)}, nil
}

func engineName(routes []apertiumRoute) string {
	names := make([]string, len(routes))
	for i, route := range routes {
		names[i] = route.first + " " + route.second
	}
	return "Apertium " + strings.Join(names, ", ")
}

func (a *Apertium) translateSegment(ctx context.Context, routes []apertiumRoute, segment Segment) Item {
	if len(segment.Text) > apertiumText {
		return Item{ID: segment.ID, Err: &Error{Kind: TooLarge, Provider: a.info.ID}}
	}
	items := make([]Item, len(routes))
	var group errgroup.Group
	for i, route := range routes {
		group.Go(func() error {
			items[i] = a.translateBy(ctx, route, segment)
			return nil
		})
	}
	group.Wait()
	return better(items, fewerUnknown(segment.Text))
}

// better returns the first translation, or a later one that has fewer unknown words by at least so many; those that
// failed do not count unless all did.
func better(items []Item, fewer int) Item {
	best := items[0]
	for _, item := range items[1:] {
		switch {
		case item.Err != nil:
		case best.Err != nil, unknownWords(item)+fewer <= unknownWords(best):
			best = item
		}
	}
	return best
}

func unknownWords(item Item) int {
	n := 0
	for _, mark := range item.Marks {
		if mark.Kind == translate.UnknownWord {
			n++
		}
	}
	return n
}

// translateBy translates the segment through one route, in pieces that are under way together.
func (a *Apertium) translateBy(ctx context.Context, route apertiumRoute, segment Segment) Item {
	pieces := splitText(segment.Text, maxPiece)
	items := make([]Item, len(pieces))
	var group errgroup.Group
	group.SetLimit(apertiumAhead)
	for i, piece := range pieces {
		group.Go(func() (err error) {
			items[i].Text, items[i].Marks, err = a.translatePiece(ctx, route, piece.text)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return Item{ID: segment.ID, Err: processProblem(a.info.ID, err)}
	}
	return joinPieces(segment.ID, pieces, items)
}

// translatePiece runs the two modes of the route one after the other.
func (a *Apertium) translatePiece(ctx context.Context, route apertiumRoute, text string) (string, []translate.Mark, error) {
	if err := ctx.Err(); err != nil {
		return "", nil, err
	}
	if !hasLetter(text) {
		return text, nil, nil
	}
	source := toStream(text)
	stream := source
	for _, mode := range []string{route.first, route.second} {
		pipeline, err := a.pipeline(mode)
		if err != nil {
			return "", nil, err
		}
		serial := a.serial.Add(1)
		question := frame(stream, serial)
		err = pipeline.turn(ctx, a.turn, question, func(answer []byte) (err error) {
			stream, err = fromFrame(answer, serial)
			return err
		})
		if err != nil {
			return "", nil, err
		}
	}
	translation, marks := fromStream(tidy(source, stream))
	return translation, marks, nil
}

// pipeline returns the pipeline of the mode, which may not run yet.
func (a *Apertium) pipeline(mode string) (*pipeline, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.closed {
		return nil, fs.ErrClosed
	}
	if p, ok := a.pipelines[mode]; ok {
		return p, nil
	}
	stages, err := readMode(filepath.Join(a.dir, "modes", mode+".mode"))
	if err != nil {
		return nil, err
	}
	p := newPipeline(stages, a.rest, apertiumAhead)
	a.pipelines[mode] = p
	return p, nil
}

// Check translates one word, which starts the pipelines of a pair.
func (a *Apertium) Check(ctx context.Context) error {
	return checkAny(ctx, a)
}

// Close ends all processes. The engine cannot be used after it.
func (a *Apertium) Close() error {
	a.mu.Lock()
	a.closed = true
	pipelines := a.pipelines
	a.pipelines = nil
	a.mu.Unlock()
	for _, p := range pipelines {
		p.close()
	}
	return nil
}
