package glossary

import (
	"slices"

	"regard/translate"
)

// A Matcher finds terms in texts of their language.
type Matcher struct {
	terms   []translate.Term
	phrases [][]string
	first   map[string][]int // the terms that begin with the word
}

// NewMatcher returns a matcher of the terms between the two languages.
func NewMatcher(terms []translate.Term, from, to translate.Language) *Matcher {
	m := &Matcher{first: map[string][]int{}}
	for _, t := range terms {
		phrase := words(t.Source)
		if len(phrase) == 0 || t.From.Base() != from.Base() || t.To.Base() != to.Base() {
			continue
		}
		m.first[phrase[0]] = append(m.first[phrase[0]], len(m.terms))
		m.terms, m.phrases = append(m.terms, t), append(m.phrases, phrase)
	}
	return m
}

// All returns the terms between the two languages.
func (m *Matcher) All() []translate.Term { return m.terms }

// In returns the terms that are in at least one of the texts, in their order. Words are compared as Check does.
func (m *Matcher) In(texts ...string) []translate.Term {
	if len(m.terms) == 0 {
		return nil
	}
	found := make([]bool, len(m.terms))
	for _, text := range texts {
		all := words(text)
		for start, word := range all {
			for _, i := range m.first[word] {
				phrase := m.phrases[i]
				found[i] = found[i] || start+len(phrase) <= len(all) && slices.Equal(all[start:start+len(phrase)], phrase)
			}
		}
	}
	var terms []translate.Term
	for i, t := range m.terms {
		if found[i] {
			terms = append(terms, t)
		}
	}
	return terms
}
