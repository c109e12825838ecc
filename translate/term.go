package translate

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// A Term is an entry of the glossary: how a word or phrase is to be translated.
type Term struct {
	ID        int64
	From, To  Language
	Source    string
	Target    string
	Forbidden []string // translations that are not to be used
	Note      string
}

// The longest that a term, its note and its list of forbidden translations may be.
const (
	MaxTerm      = 200 // characters
	MaxTermNote  = 500
	MaxForbidden = 20
)

// Clean trims the term's texts and drops forbidden translations that are empty or repeated. What is missing, too
// long, or contradicts itself is a Problem.
func (t Term) Clean() (Term, error) {
	t.Source, t.Target, t.Note = oneLine(t.Source), oneLine(t.Target), oneLine(t.Note)
	var forbidden []string
	for _, text := range t.Forbidden {
		if text = oneLine(text); text != "" && !slices.Contains(forbidden, text) {
			forbidden = append(forbidden, text)
		}
		if len(forbidden) > MaxForbidden {
			return t, Invalid("glossary.error.long")
		}
	}
	t.Forbidden = forbidden
	for _, text := range append([]string{t.Source, t.Target}, forbidden...) {
		if utf8.RuneCountInString(text) > MaxTerm {
			return t, Invalid("glossary.error.long")
		}
	}
	switch {
	case t.Source == "" || t.Target == "":
		return t, Invalid("glossary.error.empty")
	case utf8.RuneCountInString(t.Note) > MaxTermNote:
		return t, Invalid("glossary.error.long")
	case t.From.Base() == t.To.Base():
		return t, Invalid("glossary.error.languages")
	case slices.ContainsFunc(forbidden, func(text string) bool { return strings.EqualFold(text, t.Target) }):
		return t, Invalid("glossary.error.forbidden", t.Target)
	}
	return t, nil
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
