// Package providertest has what tests need in the place of a translation service: a provider that makes its
// translations up, for each service that is reached by HTTP a server that keeps to its rules, and the suites that
// providers must pass.
package providertest

import (
	"context"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"regard/translate"
	"regard/translate/provider"
)

// A Fake is a provider that translates everything from French into English, and back, by putting the target
// language before it: "Bonjour." becomes "[en] Bonjour.". Into English its shortest words are turned as well. Its fields are to be set before it is used.
type Fake struct {
	ID     string                // "fake" when it is empty
	Limits provider.Capabilities // its pairs, if it has any, replace French and English
	Delay  time.Duration         // of each request
	Gate   chan struct{}         // where it is not nil, each request waits until it can receive from it
	// Fail says which segments fail, and why; nil for those that do not. It may be nil.
	Fail func(provider.Segment) *provider.Error
	// Refuse says whether a request fails as a whole, and why. It may be nil.
	Refuse func(provider.Request) *provider.Error

	mu       sync.Mutex
	requests []provider.Request
}

// Info tells the id of the fake, which is its name as well.
func (f *Fake) Info() provider.Info {
	id := f.ID
	if id == "" {
		id = "fake"
	}
	return provider.Info{ID: id, Name: id, Local: true}
}

// Capabilities returns the limits of the fake.
func (f *Fake) Capabilities(context.Context) (provider.Capabilities, error) {
	capabilities := f.Limits
	if len(capabilities.Pairs) == 0 {
		capabilities.Pairs = []provider.Pair{{From: translate.French, To: translate.English}, {From: translate.English, To: translate.French}}
	}
	return capabilities, nil
}

// Translate waits for the delay and the gate, then answers.
func (f *Fake) Translate(ctx context.Context, request provider.Request) (provider.Response, error) {
	f.mu.Lock()
	f.requests = append(f.requests, request)
	f.mu.Unlock()
	if err := f.hold(ctx); err != nil {
		return provider.Response{}, &provider.Error{Kind: provider.Timeout, Provider: f.Info().ID, Err: err}
	}
	if f.Refuse != nil {
		if err := f.Refuse(request); err != nil {
			return provider.Response{}, err
		}
	}
	response := provider.Response{Engine: f.Info().ID + " 1"}
	for _, segment := range request.Segments {
		item := provider.Item{ID: segment.ID}
		if f.Fail != nil {
			item.Err = f.Fail(segment)
		}
		if item.Err == nil {
			item.Text = Translation(segment.Text, request.To)
		}
		response.Items = append(response.Items, item)
	}
	return response, nil
}

func (f *Fake) hold(ctx context.Context) error {
	timer := time.NewTimer(f.Delay)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
		return ctx.Err()
	}
	if f.Gate == nil {
		return ctx.Err()
	}
	select {
	case <-f.Gate:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Check always succeeds.
func (f *Fake) Check(context.Context) error { return nil }

// Requests returns the requests that were made so far, those that failed included.
func (f *Fake) Requests() []provider.Request {
	f.mu.Lock()
	defer f.mu.Unlock()
	return append([]provider.Request(nil), f.requests...)
}

// Translation returns what fakes make of a text.
func Translation(text string, to translate.Language) string {
	return "[" + string(to.Base()) + "] " + turned(text, string(to))
}

// short are words of French with what they are in English.
var short = map[string]string{
	"le": "the", "la": "the", "les": "the", "un": "one", "une": "one", "des": "some", "et": "and", "est": "is", "sont": "are", "que": "that",
	"qui": "who", "ne": "not", "pas": "not", "nous": "we", "Nous": "We", "dans": "in", "sur": "on", "ont": "have", "Le": "The", "La": "The", "Il": "He",
}

// turned returns the text with those words in the language to, if that is English: a text with all of them as they
// were is taken for one that is not translated.
func turned(text, to string) string {
	if !strings.HasPrefix(strings.ToLower(to), "en") {
		return text
	}
	var turned strings.Builder
	start := 0 // of the word under way
	end := func(at int) {
		word := text[start:at]
		if english, ok := short[word]; ok {
			word = english
		}
		turned.WriteString(word)
	}
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsNumber(r) {
			end(i)
			turned.WriteString(text[i : i+size])
			start = i + size
		}
		i += size
	}
	end(len(text))
	return turned.String()
}
