package providertest

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
)

// A Model is a server with a language model in it, which answers as it is told to. Last is its ModelTask.
type Model struct {
	*Service
	Key  string // which requests to an OpenAI server have to bear, if it is not empty
	Name string // of the one model that it has

	// Refuses are the fields of a request that the server does not know, or the model does not take: "temperature",
	// "json_schema", "json_object".
	Refuses []string
	// Wrap is put around the model's answers, with %s for them: models like to talk.
	Wrap string
	// Finish is why the model stopped: "stop" when it is empty.
	Finish string
}

// A ModelTask is what the model was asked to do.
type ModelTask struct {
	From     string `json:"from"`
	To       string `json:"to"`
	Glossary []struct {
		Source string   `json:"source"`
		Target string   `json:"target"`
		Never  []string `json:"never"`
	} `json:"glossary"`
	Items []struct {
		ID   string `json:"id"`
		Kind string `json:"kind"`
		Text string `json:"text"`
	} `json:"items"`
}

type modelMessage struct {
	Role    string `json:"role"`
	Content string `json:"content"`
}

// OpenAIServer starts a server with an interface like OpenAI's, which ends with the test.
func OpenAIServer(t testing.TB, key string) *Model {
	m := &Model{Key: key, Name: "aya:8b", Service: NewService(t, func(w http.ResponseWriter, status int, message string) {
		code, message, coded := strings.Cut(message, ": ")
		if !coded || strings.Contains(code, " ") {
			code, message = "", strings.TrimSuffix(code+": "+message, ": ")
		}
		WriteJSON(w, status, map[string]any{"error": map[string]any{"message": message, "type": "invalid_request_error", "param": nil, "code": code}})
	})}
	m.Secret = key
	m.Settings["url"] += "/v1"
	m.Settings["key"], m.Settings["model"] = key, m.Name
	m.HandleTranslations("POST /v1/chat/completions", m.openAI)
	return m
}

func (m *Model) openAI(r *http.Request, body []byte) (Answer, error) {
	var request struct {
		Model       string         `json:"model"`
		Messages    []modelMessage `json:"messages"`
		Temperature *float64       `json:"temperature"`
		Seed        *int           `json:"seed"`
		Format      *struct {
			Type   string `json:"type"`
			Schema *struct {
				Name   string         `json:"name"`
				Strict bool           `json:"strict"`
				Schema map[string]any `json:"schema"`
			} `json:"json_schema"`
		} `json:"response_format"`
	}
	if err := DecodeStrict(r, body, &request); err != nil {
		return Answer{}, err
	}
	task, answer, err := m.read(request.Messages)
	if err != nil {
		return Answer{}, err
	}
	format := ""
	if request.Format != nil {
		if format = request.Format.Type; format == "json_schema" {
			if err := task.checkSchema(request.Format.Schema.Schema); err != nil {
				return Answer{}, err
			}
		}
	}
	answer.Write = func(w http.ResponseWriter, translations []any) {
		WriteJSON(w, http.StatusOK, map[string]any{
			"id": "chatcmpl-1", "object": "chat.completion", "model": m.Name,
			"choices": []any{map[string]any{
				"index": 0, "finish_reason": m.finish(), "message": modelMessage{"assistant", m.content(task, translations)},
			}},
			"usage": map[string]int{"prompt_tokens": 100, "completion_tokens": 50, "total_tokens": 150},
		})
	}
	switch {
	case r.Header.Get("Authorization") != "Bearer "+m.Key && m.Key != "":
		answer.Status, answer.Message = http.StatusUnauthorized, "invalid_api_key: Incorrect API key provided"
	case request.Model != m.Name:
		answer.Status, answer.Message = http.StatusNotFound, "model_not_found: The model does not exist"
	}
	for _, field := range m.Refuses {
		if field == format || field == "temperature" && request.Temperature != nil {
			answer.Status, answer.Message = http.StatusBadRequest, "Unsupported value: '"+field+"' is not supported"
		}
	}
	return answer, nil
}

// OllamaServer starts an Ollama server that ends with the test.
func OllamaServer(t testing.TB) *Model {
	m := &Model{Name: "aya:8b", Service: NewService(t, func(w http.ResponseWriter, status int, message string) {
		WriteJSON(w, status, map[string]string{"error": message})
	})}
	m.Settings["model"] = m.Name
	m.HandleTranslations("POST /api/chat", m.ollama)
	return m
}

func (m *Model) ollama(r *http.Request, body []byte) (Answer, error) {
	var request struct {
		Model    string         `json:"model"`
		Messages []modelMessage `json:"messages"`
		Stream   bool           `json:"stream"`
		Format   map[string]any `json:"format"`
		Options  struct {
			Temperature float64 `json:"temperature"`
			Seed        int     `json:"seed"`
			Context     int     `json:"num_ctx"`
		} `json:"options"`
	}
	if err := DecodeStrict(r, body, &request); err != nil {
		return Answer{}, err
	}
	task, answer, err := m.read(request.Messages)
	if err != nil {
		return Answer{}, err
	}
	if err := task.checkSchema(request.Format); err != nil {
		return Answer{}, err
	}
	if request.Stream || request.Options.Context < 4096 {
		return Answer{}, fmt.Errorf("stream %v, a context of %d", request.Stream, request.Options.Context)
	}
	answer.Write = func(w http.ResponseWriter, translations []any) {
		WriteJSON(w, http.StatusOK, map[string]any{
			"model": m.Name, "created_at": "2026-11-25T08:00:00Z", "message": modelMessage{"assistant", m.content(task, translations)},
			"done": true, "done_reason": m.finish(), "prompt_eval_count": 100, "eval_count": 50,
		})
	}
	if request.Model != m.Name {
		answer.Status, answer.Message = http.StatusNotFound, fmt.Sprintf("model %q not found", request.Model)
	}
	return answer, nil
}

// read makes an answer of the messages: instructions without a word of the article, then the task.
func (m *Model) read(messages []modelMessage) (ModelTask, Answer, error) {
	var task ModelTask
	if len(messages) != 2 || messages[0].Role != "system" || messages[1].Role != "user" {
		return task, Answer{}, errors.New("other messages than the system's and the user's")
	}
	decoder := json.NewDecoder(strings.NewReader(messages[1].Content))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&task); err != nil {
		return task, Answer{}, err
	}
	if len(task.Items) == 0 {
		return task, Answer{}, errors.New("no items")
	}
	answer := Answer{Target: task.To}
	for i, item := range task.Items {
		if item.ID != fmt.Sprint(i+1) || item.Text == "" {
			return task, Answer{}, fmt.Errorf("item %d: id %q", i, item.ID)
		}
		if strings.Contains(messages[0].Content, item.Text) && len(item.Text) > 20 {
			return task, Answer{}, errors.New("the article is in the instructions")
		}
		answer.Texts = append(answer.Texts, item.Text)
	}
	m.keep(task)
	return task, answer, nil
}

// checkSchema looks whether the schema asks for as many translations as there are texts, and allows nothing else.
func (t ModelTask) checkSchema(schema map[string]any) error {
	text, _ := json.Marshal(schema)
	var s struct {
		Type       string
		Required   []string
		Additional *bool `json:"additionalProperties"`
		Properties struct {
			Items struct {
				Min, Max int
				MinItems int
				MaxItems int
			}
		}
	}
	if err := json.Unmarshal(text, &s); err != nil {
		return err
	}
	if n := len(t.Items); s.Type != "object" || s.Additional == nil || *s.Additional || s.Properties.Items.MinItems != n || s.Properties.Items.MaxItems != n {
		return fmt.Errorf("a schema for %d items: %s", n, text)
	}
	return nil
}

// content returns what the model says: the ids are those of the task, and go on after them.
func (m *Model) content(task ModelTask, translations []any) string {
	items := []map[string]any{}
	first := max(0, len(task.Items)-len(translations)) // what is left out is left out at the start
	for i, translation := range translations {
		items = append(items, map[string]any{"id": fmt.Sprint(first + i + 1), "t": translation})
	}
	content, _ := json.Marshal(map[string]any{"items": items})
	if m.Wrap != "" {
		return fmt.Sprintf(m.Wrap, content)
	}
	return string(content)
}

func (m *Model) finish() string {
	if m.Finish == "" {
		return "stop"
	}
	return m.Finish
}
