package provider

import (
	"fmt"
	"log/slog"
	"regexp"
	"slices"
	"strings"

	"regard/translate"
)

// A Kind is a kind of service that translates: what a page or a file has to ask for before one can be opened. One
// kind can be opened many times, under different ids.
type Kind struct {
	ID     string // the id of the only service of this kind, unless its Config says otherwise
	Name   string // for people
	Local  bool   // whether the text stays on this machine, whatever the settings
	Always bool   // whether it needs no settings, and is offered from the start
	// Runs says that its settings name programs to run. Only who starts the server may give them, in its environment or
	// in a file: whoever reaches a page could otherwise run anything.
	Runs   bool
	Fields []Field
	Price  Price // by the list of the service; zero where there is none

	open func(Config) (Provider, error)
}

// A Field is one of the settings of a kind.
type Field struct {
	Name     string // in Settings: "key"
	Secret   bool   // never to be shown again
	Required bool
	Default  string   // what stands for an empty value
	Options  []string // the values that may be chosen; nil for any
}

// Label returns the message key of the field's name for people.
func (f Field) Label() string { return "provider.field." + f.Name }

// Settings are the values of a kind's fields by their names. They do not print, for some are secret.
type Settings map[string]string

// String, GoString and LogValue keep the values out of messages and logs.
func (s Settings) String() string       { return fmt.Sprintf("%d settings", len(s)) }
func (s Settings) GoString() string     { return s.String() }
func (s Settings) LogValue() slog.Value { return slog.StringValue(s.String()) }

// A Config says which service is to be opened, and under which id and name.
type Config struct {
	ID       string   `json:"id"`   // unique; the kind's id if it is empty
	Kind     string   `json:"kind"` // the id of the kind
	Name     string   `json:"name"` // for people; the kind's name if it is empty
	Settings Settings `json:"settings"`
	Private  bool     `json:"private"` // whether it may be at a private address, and reached through a proxy
	Disabled bool     `json:"disabled"`
}

// A FieldError tells which of a Config's fields is wrong, and how. It is a translate.ErrInvalid, by its problem.
type FieldError struct {
	Field string // its name; "id", "kind" and "name" are the Config's own
	Err   error  // a *translate.Problem
}

func (e *FieldError) Error() string { return e.Field + ": " + e.Err.Error() }

// Unwrap returns the problem.
func (e *FieldError) Unwrap() error { return e.Err }

func fieldError(field, key string) error {
	return &FieldError{Field: field, Err: translate.Invalid("provider.problem." + key)}
}

// Kinds returns all kinds, in the order in which they are to be offered.
func Kinds() []Kind {
	return []Kind{
		apertiumKind(),
		deepLKind(),
		googleKind(),
		googleAdvancedKind(),
		microsoftKind(),
		libreTranslateKind(),
		amazonKind(),
		modernMTKind(),
		yandexKind(),
		openAIKind(),
		ollamaKind(),
		apyKind(),
		bergamotKind(),
	}
}

// OnPages tells whether services of the kind can be added and changed on a page.
func (k Kind) OnPages() bool { return !k.Always && !k.Runs }

// KindOf returns the kind with the id, or translate.ErrNotFound.
func KindOf(id string) (Kind, error) {
	for _, k := range Kinds() {
		if k.ID == id {
			return k, nil
		}
	}
	return Kind{}, fmt.Errorf("kind of provider %q: %w", id, translate.ErrNotFound)
}

// Field returns the field with the name.
func (k Kind) Field(name string) (Field, bool) {
	i := slices.IndexFunc(k.Fields, func(f Field) bool { return f.Name == name })
	if i < 0 {
		return Field{}, false
	}
	return k.Fields[i], true
}

var providerID = regexp.MustCompile(`^[a-z][a-z0-9-]{0,39}$`)

// The longest that a name and a setting may be, in bytes. A service account of Google's has some 2,500.
const (
	maxName    = 80
	maxSetting = 16 << 10
)

// Open returns the service that the config describes, without the chain around it. Nothing is asked of it yet. Its
// error is a *FieldError, which does not repeat the setting.
func Open(config Config) (Provider, error) {
	kind, err := KindOf(config.Kind)
	if err != nil {
		return nil, fieldError("kind", "kind")
	}
	if config, err = kind.complete(config); err != nil {
		return nil, err
	}
	return kind.open(config)
}

// complete returns the config with what it leaves out, or says what is wrong with it.
func (k Kind) complete(config Config) (Config, error) {
	if config.ID == "" {
		config.ID = k.ID
	}
	if config.Name = strings.TrimSpace(config.Name); config.Name == "" {
		config.Name = k.Name
	}
	if !providerID.MatchString(config.ID) {
		return config, fieldError("id", "id")
	}
	if len(config.Name) > maxName {
		return config, fieldError("name", "long")
	}
	settings := Settings{}
	for name, value := range config.Settings {
		if _, ok := k.Field(name); !ok {
			return config, fieldError(name, "unknown")
		}
		if settings[name] = strings.TrimSpace(value); len(value) > maxSetting {
			return config, fieldError(name, "long")
		}
	}
	for _, field := range k.Fields {
		if settings[field.Name] == "" {
			settings[field.Name] = field.Default
		}
		switch value := settings[field.Name]; {
		case field.Required && value == "":
			return config, fieldError(field.Name, "missing")
		case value != "" && field.Options != nil && !slices.Contains(field.Options, value):
			return config, fieldError(field.Name, "option")
		}
	}
	config.Settings = settings
	return config, nil
}

// KeepSecrets returns the config with those secrets of the old one that it leaves empty, as a form does that shows
// none. They are not kept where the kind or the address changed: a key must not go to another server than the one for
// which it was given.
func (c Config) KeepSecrets(old Config) Config {
	kind, err := KindOf(c.Kind)
	if err != nil || c.Kind != old.Kind || c.Settings["url"] != old.Settings["url"] {
		return c
	}
	settings := Settings{}
	for name, value := range c.Settings {
		settings[name] = value
	}
	for _, field := range kind.Fields {
		if field.Secret && settings[field.Name] == "" {
			settings[field.Name] = old.Settings[field.Name]
		}
	}
	c.Settings = settings
	return c
}

// WithoutSecrets returns the config as it may be shown.
func (c Config) WithoutSecrets() Config {
	settings := Settings{}
	kind, _ := KindOf(c.Kind)
	for _, field := range kind.Fields {
		if value, ok := c.Settings[field.Name]; ok && !field.Secret {
			settings[field.Name] = value
		}
	}
	c.Settings = settings
	return c
}
