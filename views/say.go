package views

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"

	"regard/translate"
	"regard/views/locale"
)

// say is the sentence of a key in the reader's language.
func say(ctx context.Context, key string, args ...any) string {
	return locale.FromContext(ctx).T(key, args...)
}

// sayN is the sentence of a key for a number.
func sayN(ctx context.Context, key string, n int, args ...any) string {
	return locale.FromContext(ctx).N(key, n, args...)
}

// Problem tells an error that a person can mend in the reader's language.
func Problem(ctx context.Context, err error) string {
	var p *translate.Problem
	if errors.As(err, &p) {
		return say(ctx, p.Key, p.Args...)
	}
	return say(ctx, "error.422.text")
}

func sayLanguage(ctx context.Context, l translate.Language) string {
	p := locale.FromContext(ctx)
	if key := "language." + string(l.Base()); p.Has(key) {
		return p.T(key)
	}
	return string(l)
}

// sayEdition names an edition: its language and by whose hand, and its number where another is called the same.
func sayEdition(ctx context.Context, e translate.Edition) string {
	name := sayLanguage(ctx, e.Language)
	if e.Name != "" {
		name = say(ctx, "edition.by", name, e.Name)
	} else if e.Source {
		name = say(ctx, "edition.original", name)
	}
	if n := editionNumber(e); n != "" {
		return name + "\u00a0" + n // "English 2" beside "English"
	}
	return name
}

// editionNumber returns the number that tells an edition from those of the same language and name; empty for the first,
// and for one that was renamed. Keys have it at their end, where digits of the name may stand as well.
func editionNumber(e translate.Edition) string {
	if e.Renamed {
		return ""
	}
	of, ok := strings.CutPrefix(e.Key, strings.ToLower(string(e.Language)))
	at := strings.LastIndexByte(of, '-')
	if !ok || at < 0 || len(of) == at+1 || strings.Trim(of[at+1:], "0123456789") != "" || digits(of[:at]) != digits(e.Name) {
		return ""
	}
	return of[at+1:]
}

// digits returns the digits of a text.
func digits(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, text)
}

// sayOrigin tells how a revision came to be.
func sayOrigin(ctx context.Context, o translate.Origin) string {
	switch o.Kind {
	case translate.Machine:
		return say(ctx, "origin.machine", o.Model)
	case translate.Restore:
		return say(ctx, "origin.restore", o.From)
	case translate.Judged:
		if o.Model != "" {
			return say(ctx, "origin.review", fmt.Sprintf("%s.%d", o.Model, o.From))
		}
		return say(ctx, "origin.review", o.From)
	case translate.Picked:
		return say(ctx, "origin.picks", o.From)
	case translate.Merge:
		return say(ctx, "origin.merge", o.From)
	}
	return say(ctx, "origin."+string(o.Kind))
}

func sayMoment(ctx context.Context, t time.Time) string {
	return locale.FromContext(ctx).Moment(t.Local())
}

func sayDate(ctx context.Context, t time.Time) string { return locale.FromContext(ctx).Date(t.Local()) }

func sayNumber(ctx context.Context, n int) string { return locale.FromContext(ctx).Number(n) }

func machineTime(t time.Time) string { return t.UTC().Format(time.RFC3339) }

func itoa(n int) string { return strconv.Itoa(n) }

// languages are those that the forms offer by name.
var languages = []translate.Language{"fr", "en", "de", "es", "it", "nl", "pt", "ca", "pl", "ru", "uk", "ar", "zh", "ja"}

// rowLabel names a row for those who hear the page.
func rowLabel(ctx context.Context, row ReadRow, of int) string {
	if row.Number == "" {
		return say(ctx, "read.row.added")
	}
	return say(ctx, "read.row", row.Number, of)
}

// sayOption tells a value that a setting of a service can have.
func sayOption(ctx context.Context, value string) string {
	if value == "yes" || value == "no" {
		return say(ctx, "providers."+value)
	}
	return value
}
