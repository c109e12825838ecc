// Package glossary reads and writes terms as CSV and TBX, and finds where a translation does not keep to them.
package glossary

import (
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"

	"regard/translate"
)

// MaxTerms is how many terms one file may have.
const MaxTerms = 20_000

// A Refusal is a term of a file that cannot be taken.
type Refusal struct {
	Line int    // in the file, from 1
	Text string // of the source term, as it came
	Err  error  // a *translate.Problem
}

// columns is the first line of a table of terms. Forbidden translations are parted by vertical bars.
var columns = []string{"from", "to", "source", "target", "forbidden", "note"}

// WriteCSV writes terms as a table (RFC 4180) that begins with the names of its columns. A cell that a spreadsheet
// would take for a formula begins with an apostrophe.
func WriteCSV(w io.Writer, terms []translate.Term) error {
	table := csv.NewWriter(w)
	rows := [][]string{columns}
	for _, t := range terms {
		rows = append(rows, []string{
			string(t.From), string(t.To), guard(t.Source), guard(t.Target), guard(strings.Join(t.Forbidden, " | ")), guard(t.Note),
		})
	}
	return table.WriteAll(rows)
}

func guard(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@'", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}

// ReadCSV reads what WriteCSV writes: the columns may come in any order, and all but source and target may be
// missing; then they are from French into English. A comma, semicolon or tab parts the cells. What cannot be taken
// is told line by line; the error is of a file that is no such table.
func ReadCSV(text string) ([]translate.Term, []Refusal, error) {
	text = strings.TrimPrefix(text, "\ufeff")
	table := csv.NewReader(strings.NewReader(text))
	table.Comma = separator(text)
	table.FieldsPerRecord = -1
	header, err := table.Read()
	if err != nil {
		return nil, nil, translate.Invalid("glossary.error.table")
	}
	place := map[string]int{}
	for i, name := range header {
		place[strings.ToLower(strings.TrimSpace(name))] = i
	}
	if _, ok := place["source"]; !ok {
		return nil, nil, translate.Invalid("glossary.error.table")
	}
	var list list
	for {
		row, err := table.Read()
		if errors.Is(err, io.EOF) {
			return list.terms, list.refused, nil
		}
		if broken, ok := errors.AsType[*csv.ParseError](err); ok {
			list.refuse(broken.StartLine, "", translate.Invalid("glossary.error.row"))
			return list.terms, list.refused, nil // what follows cannot be told apart
		}
		line, _ := table.FieldPos(0)
		cell := func(name string) string {
			if i, ok := place[name]; ok && i < len(row) {
				return strings.TrimPrefix(row[i], "'")
			}
			return ""
		}
		err = list.add(line, cell("from"), cell("to"), translate.Term{
			Source: cell("source"), Target: cell("target"), Forbidden: strings.Split(cell("forbidden"), "|"), Note: cell("note"),
		})
		if err != nil {
			return nil, nil, err
		}
	}
}

// separator is the sign that is most frequent in the first line.
func separator(text string) rune {
	first, _, _ := strings.Cut(text, "\n")
	return slices.MaxFunc([]rune{',', ';', '\t'}, func(a, b rune) int {
		return strings.Count(first, string(a)) - strings.Count(first, string(b))
	})
}

// A list gathers the terms of a file.
type list struct {
	terms   []translate.Term
	refused []Refusal
	seen    map[[3]string]bool
}

func (l *list) refuse(line int, text string, err error) {
	if runes := []rune(text); len(runes) > translate.MaxTerm {
		text = string(runes[:translate.MaxTerm])
	}
	l.refused = append(l.refused, Refusal{line, text, err})
}

// add takes a term or refuses it. Its error is of a file with too many.
func (l *list) add(line int, from, to string, t translate.Term) error {
	if len(l.terms)+len(l.refused) >= MaxTerms {
		return translate.Invalid("glossary.error.many", MaxTerms)
	}
	var err error
	if t.From, err = languageOr(from, translate.French); err == nil {
		t.To, err = languageOr(to, translate.English)
	}
	if err == nil {
		t, err = t.Clean()
	}
	key := [3]string{string(t.From), string(t.To), t.Source}
	if err == nil && l.seen[key] {
		err = translate.Invalid("glossary.error.twice")
	}
	if err != nil {
		l.refuse(line, t.Source, err)
		return nil
	}
	if l.seen == nil {
		l.seen = map[[3]string]bool{}
	}
	l.seen[key] = true
	l.terms = append(l.terms, t)
	return nil
}

func languageOr(tag string, otherwise translate.Language) (translate.Language, error) {
	if tag = strings.TrimSpace(tag); tag == "" {
		return otherwise, nil
	}
	return translate.ParseLanguage(tag)
}
