package views

import (
	"context"
	"time"
)

// Providers is the page of the services that translate.
type Providers struct {
	Providers []ProviderCard
	Broken    []string // ids of services whose settings cannot be read
	Kinds     []ProviderKind
	Removed   string // id of the one that was just removed, to be brought back
}

// A ProviderCard tells what a service is and whether it works.
type ProviderCard struct {
	ProviderChoice
	Kind        string // its name
	Fixed       bool   // whether the environment or a file configures it
	Disabled    bool
	First, Last bool
	Pairs       int    // in how many directions it translates
	Err         string // message key of why it cannot; empty when it can
	Detail      string // what the service itself said of it
	Tested      *Test
}

// state is the badge of a card: its class and its message key.
func (c ProviderCard) state() (class, key string) {
	switch {
	case c.Disabled:
		return "off", "providers.state.off"
	case c.Err != "":
		return "failed", "providers.state.failed"
	}
	return "ok", "providers.state.on"
}

// ProviderName is what a service is called: the memory has a name in the reader's language, services have their own.
func ProviderName(ctx context.Context, id, name string) string {
	if id == "memory" {
		return say(ctx, "provider.memory")
	}
	return name
}

// A ProviderKind is a kind of service that can be added.
type ProviderKind struct{ ID, Name string }

// A ProviderForm asks for the settings of a service.
type ProviderForm struct {
	ID      string // empty for a new one
	Kind    ProviderKind
	Name    string
	NameErr error
	Private bool
	Fields  []ProviderField
	Err     error
}

func (f ProviderForm) title(ctx context.Context) string {
	if f.ID == "" {
		return say(ctx, "providers.new", f.Kind.Name)
	}
	return say(ctx, "providers.change", f.Name)
}

func (f ProviderForm) address() string {
	if f.ID == "" {
		return "/providers"
	}
	return "/providers/" + f.ID
}

// A ProviderField is one of the settings.
type ProviderField struct {
	Name, Label      string // Label is a message key
	Value, Default   string
	Secret, Required bool
	Kept             bool // whether there is a secret already, which is never shown
	Options          []string
	Err              error
}

// input is the type of the field's input.
func (f ProviderField) input() string {
	switch {
	case f.Secret:
		return "password"
	case f.Name == "url":
		return "url"
	}
	return "text"
}

// A Test is the answer of a service to one short sentence.
type Test struct {
	Question, Answer string
	Took             time.Duration
	Err              string // message key; empty when it answered
	Detail           string
}
