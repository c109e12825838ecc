package views

import (
	"fmt"
	"strconv"
	"strings"

	"regard/translate"
)

// An EditSuggestion is what an engine suggests for a paragraph of a draft.
type EditSuggestion struct {
	Keys      []translate.SuggestionKey // of what it is put together from
	Provider  string                    // its name
	Text      string
	Doubt     string
	Paragraph string // id of the paragraph whose place it takes
	Taken     bool   // whether that reads so
}

// SetSuggestions puts suggestions beside the paragraphs that they are for. Those for a source paragraph that has changed
// since are left out. Names are those of the providers, by id.
//
// Where a row has as many paragraphs in the draft as in the source, each has its own; else an engine's suggestions for
// the row are one, for its first paragraph.
func (e *Edit) SetSuggestions(suggestions []translate.Suggestion, source translate.Revision, names map[string]string) {
	current := make(map[string]string, len(source.Paragraphs))
	for _, p := range source.Paragraphs {
		current[p.ID] = p.Text
	}
	bySource := make(map[string][]translate.Suggestion)
	for _, s := range suggestions {
		if text, known := current[s.Source.ID]; known && text == s.Source.Text {
			bySource[s.Source.ID] = append(bySource[s.Source.ID], s)
		}
	}
	for i := range e.Rows {
		row := &e.Rows[i]
		row.Suggestions = suggestionsFor(*row, bySource)
		for k := range row.Suggestions {
			if name, known := names[row.Suggestions[k].Provider]; known {
				row.Suggestions[k].Provider = name
			}
		}
	}
}

func suggestionsFor(row EditRow, bySource map[string][]translate.Suggestion) []EditSuggestion {
	if len(row.Paragraphs) == 0 {
		return nil
	}
	each := len(row.Paragraphs) == len(row.sources)
	var all []EditSuggestion
	place := make(map[string]int) // among all, by provider
	for i, id := range row.sources {
		for _, s := range bySource[id] {
			at, known := place[s.Provider]
			if !each && known {
				whole := &all[at]
				whole.Keys = append(whole.Keys, s.SuggestionKey)
				whole.Text += " " + s.Text
				continue
			}
			target := row.Paragraphs[0]
			if each {
				target = row.Paragraphs[i]
			}
			place[s.Provider] = len(all)
			all = append(all, EditSuggestion{
				Keys: []translate.SuggestionKey{s.SuggestionKey}, Provider: s.Provider, Text: s.Text, Doubt: s.Doubt, Paragraph: target.ID,
			})
		}
	}
	for i := range all {
		for _, p := range row.Paragraphs {
			if p.ID == all[i].Paragraph {
				all[i].Taken = p.Text == all[i].Text
			}
		}
	}
	return all
}

// do is what a button does with the suggestion: "take:3-0,3-1:id".
func (s EditSuggestion) do(act string) string {
	return act + ":" + SuggestionKeys(s.Keys) + ":" + s.Paragraph
}

// SuggestionKeys writes keys for forms and addresses.
func SuggestionKeys(keys []translate.SuggestionKey) string {
	told := make([]string, len(keys))
	for i, k := range keys {
		told[i] = fmt.Sprintf("%d-%d", k.JobID, k.Position)
	}
	return strings.Join(told, ",")
}

// ParseSuggestionKeys reads what SuggestionKeys writes; none where it is anything else.
func ParseSuggestionKeys(told string) []translate.SuggestionKey {
	var keys []translate.SuggestionKey
	for one := range strings.SplitSeq(told, ",") {
		job, position, _ := strings.Cut(one, "-")
		id, err := strconv.ParseInt(job, 10, 64)
		n, err2 := strconv.Atoi(position)
		if err != nil || err2 != nil {
			return nil
		}
		keys = append(keys, translate.SuggestionKey{JobID: id, Position: n})
	}
	return keys
}

// An EditUndo is what was just done with a suggestion, and what takes it back.
type EditUndo struct{ Told, Do string }
