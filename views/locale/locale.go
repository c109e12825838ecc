// Package locale says things in the reader's language: sentences from a catalogue of each language, with
// plurals, numbers and dates as the language writes them.
package locale

import (
	"context"
	"embed"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"time"

	"golang.org/x/text/language"
)

//go:embed en.json fr.json
var catalogues embed.FS

// message is a sentence, or one for each plural category that its language tells apart.
type message map[string]string

// UnmarshalJSON takes a string for a sentence without plurals.
func (m *message) UnmarshalJSON(b []byte) error {
	var sentence string
	if json.Unmarshal(b, &sentence) == nil {
		*m = message{"other": sentence}
		return nil
	}
	return json.Unmarshal(b, (*map[string]string)(m))
}

// A Printer says things in one language.
type Printer struct {
	tag      string
	messages map[string]message
}

// printers are read when they are first asked for, so that commands which say nothing do not wait for them.
var printers = map[string]func() *Printer{
	"en": sync.OnceValue(func() *Printer { return load("en") }),
	"fr": sync.OnceValue(func() *Printer { return load("fr") }),
}

var matcher = language.NewMatcher([]language.Tag{language.English, language.French})

func load(tag string) *Printer {
	b, err := catalogues.ReadFile(tag + ".json")
	p := &Printer{tag: tag}
	if err == nil {
		err = json.Unmarshal(b, &p.messages)
	}
	if err != nil {
		panic(fmt.Sprintf("locale: %s: %v", tag, err))
	}
	return p
}

// Tags returns the languages of the interface.
func Tags() []string { return []string{"en", "fr"} }

// Match returns the printer that fits best: the chosen language if there is one, else the Accept-Language
// header's first that is spoken here, else English.
func Match(chosen, acceptLanguage string) *Printer {
	if p, ok := printers[chosen]; ok {
		return p()
	}
	tag, _ := language.MatchStrings(matcher, acceptLanguage)
	base, _ := tag.Base()
	return printers[base.String()]()
}

type contextKey struct{}

// NewContext returns a context in which FromContext finds p.
func NewContext(ctx context.Context, p *Printer) context.Context {
	return context.WithValue(ctx, contextKey{}, p)
}

// FromContext returns the printer of the context, English where it has none.
func FromContext(ctx context.Context) *Printer {
	if p, ok := ctx.Value(contextKey{}).(*Printer); ok {
		return p
	}
	return printers["en"]()
}

// Tag returns the BCP 47 tag of the printer's language.
func (p *Printer) Tag() string { return p.tag }

// T returns the sentence of the key with its places {0}, {1} … filled. An unknown key is returned as it is.
func (p *Printer) T(key string, args ...any) string {
	return p.fill(key, "other", args)
}

// N is T for a sentence that depends on the number n, which fills {0}; args fill {1} and on.
func (p *Printer) N(key string, n int, args ...any) string {
	return p.fill(key, p.plural(n), append([]any{n}, args...))
}

// Has tells whether the catalogue knows the key.
func (p *Printer) Has(key string) bool {
	_, ok := p.messages[key]
	return ok
}

func (p *Printer) fill(key, category string, args []any) string {
	m, ok := p.messages[key]
	if !ok {
		return key
	}
	sentence, ok := m[category]
	if !ok {
		sentence = m["other"]
	}
	if len(args) == 0 {
		return sentence
	}
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(sentence, "{")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		place, after, _ := strings.Cut(rest, "}")
		if i, err := strconv.Atoi(place); err == nil && i < len(args) {
			b.WriteString(p.said(args[i]))
			sentence = after
		} else {
			b.WriteByte('{')
			sentence = rest
		}
	}
}

func (p *Printer) said(arg any) string {
	switch arg := arg.(type) {
	case string:
		return arg
	case int:
		return p.Number(arg)
	}
	return fmt.Sprint(arg)
}

// plural returns the CLDR category of the cardinal n: French counts 0 as one.
func (p *Printer) plural(n int) string {
	if n == 1 || n == 0 && p.tag == "fr" {
		return "one"
	}
	return "other"
}

// Number writes n with its thousands set apart.
func (p *Printer) Number(n int) string {
	separator := ","
	if p.tag == "fr" {
		separator = "\u202f"
	}
	digits := strconv.Itoa(n)
	sign := ""
	if n < 0 {
		sign, digits = "−", digits[1:]
	}
	var groups []string
	for len(digits) > 3 {
		groups = append([]string{digits[len(digits)-3:]}, groups...)
		digits = digits[:len(digits)-3]
	}
	return sign + strings.Join(append([]string{digits}, groups...), separator)
}

// Decimal writes n, which is not negative, rounded to so many places.
func (p *Printer) Decimal(n float64, places int) string {
	point := "."
	if p.tag == "fr" {
		point = ","
	}
	whole, fraction, _ := strings.Cut(strconv.FormatFloat(n, 'f', places, 64), ".")
	integer, err := strconv.Atoi(whole)
	if err != nil { // it is too large, or no number
		return whole
	}
	if fraction == "" {
		return p.Number(integer)
	}
	return p.Number(integer) + point + fraction
}

// Date writes the day of t, in its own location.
func (p *Printer) Date(t time.Time) string {
	month := p.T("month." + strconv.Itoa(int(t.Month())))
	day := strconv.Itoa(t.Day())
	if p.tag == "fr" && t.Day() == 1 {
		day = "1er"
	}
	return p.T("date", day, month, strconv.Itoa(t.Year()))
}

// Moment writes the day and the minute of t, in its own location.
func (p *Printer) Moment(t time.Time) string {
	return p.T("moment", p.Date(t), t.Format("15:04"))
}
