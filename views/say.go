package views

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

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

// sayEdition names an edition: its language and by whose hand, or its number where nobody said.
func sayEdition(ctx context.Context, e translate.Edition) string {
	name := sayLanguage(ctx, e.Language)
	switch {
	case e.Name != "":
		return say(ctx, "edition.by", name, e.Name)
	case e.Source:
		return say(ctx, "edition.original", name)
	}
	if n, numbered := strings.CutPrefix(e.Key, strings.ToLower(string(e.Language))+"-"); numbered {
		return name + "\u00a0" + n // "English 2" beside "English"
	}
	return name
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
