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

// Info says what a service is and what it understands. None of it changes while the provider is there.
type Info struct {
	ID    string // for addresses, keys and the command line: "apertium"
	Name  string // for people: "Apertium"
	Local bool   // whether the text stays on this machine
	Model string // the model that the settings choose, if any: another one makes other translations
	Price Price  // of what is sent; what is local costs nothing

	Glossary      Glossary
	Deterministic bool // whether it is in vain to ask the same again: the answer would be the same
}

// Glossary says how a service takes terms, if at all.
type Glossary string

// The ways in which services take terms.
const (
	NoGlossary     Glossary = ""
	InlineGlossary Glossary = "inline" // with each request, and it keeps to them
	PromptGlossary Glossary = "prompt" // with each request, as an advice
	StoredGlossary Glossary = "stored" // kept at the service: the adapter puts them there
)

// A Request asks for the translation of some segments.
type Request struct {
	From, To translate.Language
	Segments []Segment
	Private  bool // whether the text may not leave this machine
	Fresh    bool // whether to ask the service even for what is in the cache

	// Glossary has at least the terms that occur in the segments, for services that take terms, as their Info tells. Those
	// which are the same in both languages are names: they are hidden from the service, whatever it takes.
	Glossary []translate.Term `json:",omitempty"`
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
	Usage  Usage
}

// Usage is what a service says that its answers took.
type Usage struct {
	Characters int    // billed; 0 where the service does not say
	Tokens     int    // read and written; 0 where the service does not count in them
	Trace      string // the service's name of the last request, for questions to its support
}

// plus adds up the usage of two requests, u's before v's.
func (u Usage) plus(v Usage) Usage {
	u.Characters += v.Characters
	u.Tokens += v.Tokens
	if v.Trace != "" {
		u.Trace = v.Trace
	}
	return u
}

// An Item is the translation of the segment with the same id, or the reason why there is none.
type Item struct {
	ID    string
	Text  string
	Marks []translate.Mark // in Text
	Err   *Error
}
