package providertest

import (
	"fmt"
	"net/http"
)

// Refusal answers with the status and the server's usual body for an error. The headers are names and values.
func Refusal(status int, message string, headers ...string) Fault {
	return func(s *Service, w http.ResponseWriter, _ Answer) {
		for i := 0; i+1 < len(headers); i += 2 {
			w.Header().Set(headers[i], headers[i+1])
		}
		s.fail(w, status, message)
	}
}

// Body answers with the status and any body at all.
func Body(status int, body string) Fault {
	return func(_ *Service, w http.ResponseWriter, _ Answer) {
		w.WriteHeader(status)
		fmt.Fprint(w, body)
	}
}

// OneShort leaves the translation of the first text out.
func OneShort(_ *Service, w http.ResponseWriter, answer Answer) {
	answer.Write(w, answer.Translations()[1:])
}

// OneMore has a translation too many.
func OneMore(_ *Service, w http.ResponseWriter, answer Answer) {
	answer.Write(w, append(answer.Translations(), "What?"))
}

// First answers with value in the place of the first translation.
func First(value any) Fault {
	return func(_ *Service, w http.ResponseWriter, answer Answer) {
		translations := answer.Translations()
		translations[0] = value
		answer.Write(w, translations)
	}
}

// CutOff ends the answer in the middle.
func CutOff(_ *Service, w http.ResponseWriter, answer Answer) {
	answer.Write(&halfWriter{ResponseWriter: w}, answer.Translations())
}

// A halfWriter announces all of what is written and writes half of it.
type halfWriter struct{ http.ResponseWriter }

func (h *halfWriter) WriteHeader(int) {}

func (h *halfWriter) Write(p []byte) (int, error) {
	h.Header().Set("Content-Length", fmt.Sprint(len(p)))
	h.ResponseWriter.Write(p[:len(p)/2])
	return len(p), nil
}

// Reset closes the connection without an answer.
func Reset(*Service, http.ResponseWriter, Answer) { panic(http.ErrAbortHandler) }

// Hang does not answer until the test ends.
func Hang(s *Service, _ http.ResponseWriter, _ Answer) { <-s.over }
