package provider

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"strconv"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"regard/translate"
)

// What the adapters of large language models have in common: what a model is asked, in which form it is to answer, and
// how its answer is read. The article reaches a model only as strings in JSON, as data of the user's turn; what comes
// back is taken for nothing but translations of the ids that were asked for.

// The limits of a request are such that text, translation and instructions fit into 8,192 tokens.
const (
	modelTexts = 12
	modelChars = 5000
)

// modelTerms is how many terms of the glossary a request tells.
const modelTerms = 60

// modelLanguages are those between which models translate passably.
var modelLanguages = strings.Fields(`ar bg bn ca cs cy da de el en es et eu fa fi fr ga gl he hi hr hu hy id is it ja ka ko
	lt lv mk ms mt nl no pl pt ro ru sk sl sq sr sv sw ta th tr uk ur vi zh`)

func modelCapabilities(concurrency int) Capabilities {
	c := Capabilities{MaxTexts: modelTexts, MaxChars: modelChars, Concurrency: concurrency}
	for _, tag := range modelLanguages {
		c.Sources = append(c.Sources, translate.Language(tag))
	}
	c.Targets = c.Sources
	return c
}

//go:embed prompt.txt
var modelInstructions string

// promptVersion changes with what the instructions ask for, and so with the translations.
const promptVersion = "1"

// NoModel is the kind of error of a model that the server has not got.
const NoModel ErrorKind = "no-model"

// A modelMessage is one turn of a conversation.
type modelMessage struct {
	Role    string `json:"role"`
	Content string `json:"content"`
}

// A modelTask is the user's turn.
type modelTask struct {
	From     string      `json:"from"`
	To       string      `json:"to"`
	Glossary []modelTerm `json:"glossary,omitempty"`
	Items    []modelItem `json:"items"`
}

type modelTerm struct {
	Source    string   `json:"source"`
	Target    string   `json:"target,omitempty"`
	Forbidden []string `json:"never,omitempty"`
}

type modelItem struct {
	ID   string `json:"id"`
	Kind string `json:"kind,omitempty"`
	Text string `json:"text"`
}

// modelMessages returns what a model is asked. The ids of the items are their places in the request, from 1.
func modelMessages(request Request, texts []string) []modelMessage {
	task := modelTask{From: languageName(request.From), To: languageName(request.To)}
	for _, term := range request.Glossary[:min(len(request.Glossary), modelTerms)] {
		task.Glossary = append(task.Glossary, modelTerm{term.Source, term.Target, term.Forbidden})
	}
	for i, text := range texts {
		item := modelItem{ID: strconv.Itoa(i + 1), Text: text}
		if kind := request.Segments[i].Kind; kind != translate.Text {
			item.Kind = string(kind)
		}
		task.Items = append(task.Items, item)
	}
	content, _ := encode(task) // strings always have a JSON
	return []modelMessage{{"system", modelInstructions}, {"user", string(content)}}
}

// languageName returns the English name of a language, which models know better than its tag: "British English".
func languageName(l translate.Language) string {
	if name := display.English.Tags().Name(language.Make(string(l))); name != "" {
		return name
	}
	return string(l)
}

// modelSchema returns the JSON Schema of an answer with n items.
func modelSchema(n int) map[string]any {
	text := map[string]any{"type": "string"}
	item := map[string]any{
		"type": "object", "properties": map[string]any{"id": text, "t": text},
		"required": []string{"id", "t"}, "additionalProperties": false,
	}
	return map[string]any{
		"type": "object", "required": []string{"items"}, "additionalProperties": false,
		"properties": map[string]any{"items": map[string]any{"type": "array", "items": item, "minItems": n, "maxItems": n}},
	}
}

// modelItems returns an item for each segment of the request: that of the answer with its id, if there is just one, or
// a Malformed error. The whole is an error where the answer is not in the form that was asked for.
func (w *wire) modelItems(request Request, content string) ([]Item, error) {
	var answer struct {
		Items []struct {
			ID json.RawMessage // some models make a number of it
			T  *string
		}
	}
	if err := json.Unmarshal(jsonIn(content), &answer); err != nil || len(answer.Items) == 0 {
		return nil, w.problem(Malformed)
	}
	texts, count := map[string]*string{}, map[string]int{}
	for _, item := range answer.Items {
		id := strings.Trim(string(item.ID), `"`)
		texts[id] = item.T
		count[id]++
	}
	items := make([]Item, len(request.Segments))
	for i, segment := range request.Segments {
		id := strconv.Itoa(i + 1)
		items[i].ID = segment.ID
		if text := texts[id]; text != nil && count[id] == 1 {
			items[i].Text = around(segment.Text, *text)
		} else {
			items[i].Err = w.problem(Malformed)
		}
	}
	return items, nil
}

// jsonIn returns the object in the answer of a model, which may have a fence or words of its own around it.
func jsonIn(content string) []byte {
	first, last := strings.IndexByte(content, '{'), strings.LastIndexByte(content, '}')
	if first < 0 || last < first {
		return nil
	}
	return bytes.TrimSpace([]byte(content[first : last+1]))
}
