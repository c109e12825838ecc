// Package provider is the seam between Regard and the services that translate: one file for each service, and
// the few things that they share. A provider gets segments with ids and answers the same ids; what it could not
// translate is told segment by segment, never padded and never shifted.
package provider

import (
	"context"

	"regard/translate"
)

// A Provider translates through one service. Its methods may be called by several goroutines at once.
type Provider interface {
	// Info tells what the service is. It does no I/O.
	Info() Info
	// Capabilities asks the service what it can do. Its error is an *Error.
	Capabilities(ctx context.Context) (Capabilities, error)
	// Translate makes one request of the service, within the limits of its capabilities, and does not try again.
	// A request that failed as a whole gives an *Error; a segment that failed has its error in its item.
	Translate(ctx context.Context, request Request) (Response, error)
	// Check makes a cheap real request, for the page on which providers are tested. Its error is an *Error.
	Check(ctx context.Context) error
}

// Info says what a service is.
type Info struct {
	ID    string // for addresses, keys and the command line: "apertium"
	Name  string // for people: "Apertium"
	Local bool   // whether the text stays on this machine

	// Idempotent says whether a request that comes again under its IdempotencyKey has the first one's answer and costs
	// nothing more.
	Idempotent bool
}

// Capabilities say what a service can do. A limit of 0 is none.
type Capabilities struct {
	Pairs       []Pair
	MaxTexts    int // segments in one request
	MaxChars    int // characters (code points) in one request
	Concurrency int // requests at a time; 0 is one

	CharsPerMinute int // characters in any minute
}

// A Pair is a direction in which a service translates.
type Pair struct{ From, To translate.Language }

// Translates tells whether the service takes from into to; a regional tag is served by its base language.
func (c Capabilities) Translates(from, to translate.Language) bool {
	for _, p := range c.Pairs {
		if p.From.Base() == from.Base() && p.To.Base() == to.Base() {
			return true
		}
	}
	return false
}

// A Request asks for the translation of some segments.
type Request struct {
	From, To translate.Language
	Segments []Segment
	Private  bool // whether the text may not leave this machine
	Fresh    bool // whether to ask the service even for what is in the cache

	// IdempotencyKey names the request for services that take such a name, so that one which is sent again because its
	// answer got lost is not paid twice. It may be empty.
	IdempotencyKey string
}

// A Segment is one text to translate: a paragraph, or less.
type Segment struct {
	ID   string // unique in the request
	Kind translate.Kind
	Text string
}

// A Response holds an item for each segment of the request, in its order.
type Response struct {
	Items  []Item
	Engine string // the engine or model that answered, as the service calls it
}

// An Item is the translation of the segment with the same id, or the reason why there is none.
type Item struct {
	ID    string
	Text  string
	Marks []translate.Mark // in Text
	Err   *Error
}
