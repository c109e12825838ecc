package views

import (
	"fmt"
	"strings"

	"regard/translate"
	"regard/translate/glossary"
)

// Glossary is the page of the terms.
type Glossary struct {
	Terms    []translate.Term
	Breaches map[int64]int // by term: how often the newest translations do not keep to it
	Form     TermForm
	Removed  int64 // id of the term that was just removed; 0 for none
	Added    int   // how many were just imported; -1 for none
	Import   *TermImport
}

// A TermForm is a term as it is filled in, and what is wrong with it.
type TermForm struct {
	Term translate.Term
	Err  error
}

// A TermImport is a file of which not all can be taken: nothing of it is saved yet.
type TermImport struct {
	Text    string
	Good    int
	Refused []glossary.Refusal
	Err     error // of the file as a whole
}

// EditTerm is the page on which one term is changed, and which tells where translations do not keep to it.
type EditTerm struct {
	TermForm
	Breaches []Breach
}

// A Breach is a row of a translation that does not keep to a term.
type Breach struct {
	Article        translate.Article
	Edition        translate.Edition
	From           translate.Language // of the source
	Source, Target []translate.Paragraph
	URL            string // of the row, where it is read
}

// NewBreach tells of a row of the newest revision of an edition, beside that of its source.
func NewBreach(article translate.Article, source, edition translate.Edition, from, to translate.Revision, row translate.Row) Breach {
	b := Breach{Article: article, Edition: edition, From: source.Language, Source: pick(from.Paragraphs, row.Source), Target: pick(to.Paragraphs, row.Target)}
	b.URL = ReadURL(article.Slug, edition.Key, to.Number) + "#p" + b.Source[0].ID
	return b
}

// TermURL is the page on which a term is changed.
func TermURL(id int64) string { return fmt.Sprintf("/glossary/%d", id) }

func forbiddenText(t translate.Term) string { return strings.Join(t.Forbidden, " | ") }

// shownRefusals is how many refused lines are told one by one.
const shownRefusals = 100

func (i TermImport) shown() []glossary.Refusal { return i.Refused[:min(len(i.Refused), shownRefusals)] }
