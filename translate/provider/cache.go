package provider

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"runtime/debug"
	"slices"
	"sync"

	"regard/translate"
	"regard/translate/glossary"
)

// A Cache keeps translations by content. It may forget any of them at any time.
type Cache interface {
	// CachedTranslations returns those that it has, by their keys.
	CachedTranslations(ctx context.Context, keys []string) (map[string]translate.Translation, error)
	KeepTranslations(ctx context.Context, translations map[string]translate.Translation) error
}

// Cached answers segments from the cache and asks p for the others, once for each text: segments with the same key
// share their translation, and equal requests that come while one is under way wait for it. A translation is
// kept before it is returned, so that nobody pays for it again; errors and empty texts are not kept. Where the cache
// cannot be read nothing is asked, for what cannot be kept should not be paid; where it cannot be written the
// answer is returned all the same.
func Cached(p Provider, cache Cache) Provider {
	return &cached{Provider: p, cache: cache, flights: map[string]*flight{}}
}

type cached struct {
	Provider
	cache Cache

	mu      sync.Mutex
	flights map[string]*flight // by what they ask for
}

func (c *cached) Translate(ctx context.Context, request Request) (Response, error) {
	keys := Keys(c.Info(), request)
	found, err := c.find(ctx, keys, request.Fresh)
	if err != nil {
		return Response{}, fmt.Errorf("read the cache: %w", err)
	}
	response := Response{Items: make([]Item, len(keys))}
	missing, first := request, map[string]int{} // the place among the missing, by key
	missing.Segments = nil
	var missingKeys []string
	for i, key := range keys {
		response.Items[i].ID = request.Segments[i].ID
		if hit, ok := found[key]; ok {
			response.Items[i].Text, response.Items[i].Marks, response.Engine = hit.Text, hit.Marks, hit.Engine
		} else if _, asked := first[key]; !asked {
			first[key] = len(missing.Segments)
			missing.Segments = append(missing.Segments, request.Segments[i])
			missingKeys = append(missingKeys, key)
		}
	}
	if len(missing.Segments) == 0 {
		return response, nil
	}
	answer, err := c.askOnce(ctx, missing, missingKeys)
	if err != nil {
		return Response{}, err
	}
	for i, key := range keys {
		if place, ok := first[key]; ok {
			item := answer.Items[place]
			response.Items[i].Text, response.Items[i].Marks, response.Items[i].Err = item.Text, item.Marks, item.Err
		}
	}
	response.Engine, response.Usage = answer.Engine, answer.Usage
	return response, nil
}

func (c *cached) find(ctx context.Context, keys []string, fresh bool) (map[string]translate.Translation, error) {
	if fresh {
		return nil, nil
	}
	return c.cache.CachedTranslations(ctx, keys)
}

// A flight is a request under way, for which equal ones wait.
type flight struct {
	landed   chan struct{} // closed when what follows is known
	response Response
	err      error
	givenUp  bool // whether the caller that makes the request gave up
}

// askOnce makes the request, or waits for an equal one that is under way. When that one's caller gives up, another
// takes its place. The request is made on the goroutine of its caller, which has a stack of the depth of the chain already:
// to grow another for each took a quarter of the time of the chain, and so singleflight's DoChan is not used.
func (c *cached) askOnce(ctx context.Context, request Request, keys []string) (Response, error) {
	key := fmt.Sprint(request.Private, request.Fresh, keys)
	for {
		f, ours := c.board(key)
		if ours {
			defer c.land(key, f)
			c.ask(ctx, f, request, keys)
			return f.response, f.err
		}
		select {
		case <-f.landed:
			if f.givenUp && ctx.Err() == nil {
				continue
			}
			return f.response, f.err
		case <-ctx.Done():
			return Response{}, &Error{Kind: Timeout, Provider: c.Info().ID, Err: ctx.Err()}
		}
	}
}

// board returns the flight for the key, and whether it is a new one, which the caller has to make.
func (c *cached) board(key string) (f *flight, ours bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	f, ok := c.flights[key]
	if !ok {
		f = &flight{landed: make(chan struct{})}
		c.flights[key] = f
	}
	return f, !ok
}

func (c *cached) land(key string, f *flight) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.flights, key)
	close(f.landed)
}

// ask makes the request and keeps what came. A panic is the answer too, for those that wait.
func (c *cached) ask(ctx context.Context, f *flight, request Request, keys []string) {
	defer func() {
		if p := recover(); p != nil {
			f.err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
	}()
	f.response, f.err = c.Provider.Translate(ctx, request)
	f.givenUp = f.err != nil && ctx.Err() != nil
	if f.err == nil && len(f.response.Items) != len(request.Segments) {
		f.err = &Error{Kind: Malformed, Provider: c.Info().ID}
	}
	if f.err == nil {
		c.keep(context.WithoutCancel(ctx), keys, f.response)
	}
}

func (c *cached) keep(ctx context.Context, keys []string, response Response) {
	translations := map[string]translate.Translation{}
	for i, key := range keys {
		if item := response.Items[i]; item.Err == nil && !isBlank(item.Text) {
			translations[key] = translate.Translation{Text: item.Text, Marks: item.Marks, Engine: response.Engine}
		}
	}
	_ = c.cache.KeepTranslations(ctx, translations) // they are paid for: better used once than lost
}

// Keys returns the key of each segment in the cache: a hash of the service, of everything in the request that
// bears on the translation, and of the exact text. Two texts have one key only if they are the same. What the
// service does not understand does not bear on it, nor does a term that is not in the text.
func Keys(info Info, request Request) []string {
	segments, terms := request.Segments, request.Glossary
	request.Segments, request.Glossary, request.Private, request.Fresh = nil, nil, false, false
	if info.Glossary == NoGlossary {
		terms = slices.DeleteFunc(slices.Clone(terms), isNoName)
	}
	settings, _ := json.Marshal([]any{chainVersion, info.ID, info.Model, request}) // plain values: this cannot fail
	matcher := glossary.NewMatcher(terms, request.From, request.To)
	keys := make([]string, len(segments))
	for i, segment := range segments {
		hash := sha256.New()
		told, _ := json.Marshal(wording(matcher.In(segment.Text)))
		fmt.Fprintf(hash, "%d %s %d %s %d %s %s", len(settings), settings, len(told), told, len(segment.Kind), segment.Kind, segment.Text)
		keys[i] = hex.EncodeToString(hash.Sum(nil))
	}
	return keys
}
