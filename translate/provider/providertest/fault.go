package providertest

import (
	"fmt"
	"net/http"
)

// Refusal answers with the status and the server's usual body for an error. The headers are names and values.
func Refusal(status int, message string, headers ...string) Fault {
	return func(w http.ResponseWriter, _ []string) {
		for i := 0; i+1 < len(headers); i += 2 {
			w.Header().Set(headers[i], headers[i+1])
		}
		writeError(w, status, message)
	}
}

// Body answers with the status and any body at all.
func Body(status int, body string) Fault {
	return func(w http.ResponseWriter, _ []string) {
		w.WriteHeader(status)
		fmt.Fprint(w, body)
	}
}

// Honeypot answers as servers do to those whom they take for robots.
func Honeypot(w http.ResponseWriter, texts []string) {
	writeJSON(w, http.StatusOK, map[string]any{
		"translatedText":   []string{"🤖"},
		"detectedLanguage": map[string]any{"confidence": 100, "language": "en"},
	})
}

// OneShort leaves the translation of the first text out.
func OneShort(w http.ResponseWriter, texts []string) {
	answers := []string{}
	for _, text := range texts[1:] {
		answers = append(answers, Answer(text, "en"))
	}
	writeJSON(w, http.StatusOK, map[string]any{"translatedText": answers})
}

// First answers with value in the place of the first translation.
func First(value any) Fault {
	return func(w http.ResponseWriter, texts []string) {
		answers := []any{value}
		for _, text := range texts[1:] {
			answers = append(answers, Answer(text, "en"))
		}
		writeJSON(w, http.StatusOK, map[string]any{"translatedText": answers})
	}
}

// CutOff ends the answer in the middle.
func CutOff(w http.ResponseWriter, _ []string) {
	w.Header().Set("Content-Length", "1000")
	fmt.Fprint(w, `{"translatedText":["Hel`)
}

// Reset closes the connection without an answer.
func Reset(http.ResponseWriter, []string) { panic(http.ErrAbortHandler) }

// Hang does not answer until the test ends.
func (l *LibreTranslate) Hang(http.ResponseWriter, []string) { <-l.over }
