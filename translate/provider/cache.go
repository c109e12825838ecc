package provider

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"runtime/debug"
	"slices"

	"golang.org/x/sync/singleflight"

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
	return &cached{Provider: p, cache: cache}
}

type cached struct {
	Provider
	cache  Cache
	flight singleflight.Group
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

// A flown answer tells whether the caller that made the request gave it up.
type flown struct {
	response Response
	err      error
	givenUp  bool
}

// askOnce makes the request, or waits for an equal one that is under way. When that one's caller gives up, another
// takes its place.
func (c *cached) askOnce(ctx context.Context, request Request, keys []string) (Response, error) {
	key := fmt.Sprint(request.Private, request.Fresh, keys)
	for {
		select {
		case result := <-c.flight.DoChan(key, func() (any, error) { return c.ask(ctx, request, keys), nil }):
			answer := result.Val.(flown)
			if answer.givenUp && ctx.Err() == nil {
				continue
			}
			return answer.response, answer.err
		case <-ctx.Done():
			return Response{}, &Error{Kind: Timeout, Provider: c.Info().ID, Err: ctx.Err()}
		}
	}
}

// ask makes the request and keeps what came. It runs on a goroutine of its own, where a panic would end the program.
func (c *cached) ask(ctx context.Context, request Request, keys []string) (answer flown) {
	defer func() {
		if p := recover(); p != nil {
			answer.err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
	}()
	answer.response, answer.err = c.Provider.Translate(ctx, request)
	answer.givenUp = answer.err != nil && ctx.Err() != nil
	if answer.err == nil && len(answer.response.Items) != len(request.Segments) {
		answer.err = &Error{Kind: Malformed, Provider: c.Info().ID}
	}
	if answer.err == nil {
		c.keep(context.WithoutCancel(ctx), keys, answer.response)
	}
	return answer
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
	request.Segments, request.Glossary, request.Private, request.Fresh, request.IdempotencyKey = nil, nil, false, false, ""
	if !info.Formality {
		request.Formality = ""
	}
	if !info.Context {
		request.Context = ""
	}
	if info.Glossary == NoGlossary {
		terms = slices.DeleteFunc(slices.Clone(terms), func(t translate.Term) bool { return !isName(t) })
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
