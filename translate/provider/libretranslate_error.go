package provider

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// maxDetail bounds what is kept of a service's words, in bytes.
const maxDetail = 160

// maxRetryAfter bounds how long a service may ask to wait; more is as good as never for those who wait.
const maxRetryAfter = time.Hour

// refusal tells what the server means with an answer other than 200 to what was sent.
func (l *LibreTranslate) refusal(response *http.Response, answer, sent []byte) *Error {
	var body struct {
		Error string `json:"error"`
	}
	_ = json.Unmarshal(answer, &body) // a proxy may answer with HTML, or nothing
	return &Error{
		Kind:       libreKind(response.StatusCode, strings.ToLower(body.Error)),
		Provider:   libreID,
		Status:     response.StatusCode,
		Detail:     l.detail(response.StatusCode, body.Error, sent),
		RetryAfter: retryAfter(response.Header, time.Now()),
	}
}

// libreKind classifies a status with its message, in lower case. Status 400 has several meanings, and 403 that of
// a wrong key or of a ban.
func libreKind(status int, message string) ErrorKind {
	says := func(text string) bool { return strings.Contains(message, text) }
	switch {
	case status == http.StatusBadRequest && says("api key"), status == http.StatusUnauthorized:
		return Auth
	case status == http.StatusForbidden && says("limits violations"), status == http.StatusPaymentRequired:
		return Quota
	case status == http.StatusForbidden:
		return Auth
	case status == http.StatusBadRequest && says("exceeds text limit"), status == http.StatusRequestEntityTooLarge:
		return TooLarge
	case status == http.StatusBadRequest && says("format is not supported"):
		return Invalid
	case status == http.StatusBadRequest && (says("is not supported") || says("not available as a target language")):
		return UnsupportedPair
	case status == http.StatusTooManyRequests:
		return RateLimited
	case status == http.StatusRequestTimeout, status == http.StatusGatewayTimeout:
		return Timeout
	case status >= http.StatusInternalServerError:
		return Unavailable
	default:
		return Invalid
	}
}

// detail returns the server's message as one short line; or nothing where it may repeat the key or the text. The
// server's own failures do: they tell the exception that the text caused.
func (l *LibreTranslate) detail(status int, message string, sent []byte) string {
	if status >= http.StatusInternalServerError || l.key != "" && strings.Contains(message, l.key) || repeats(message, sent) {
		return ""
	}
	message = strings.Join(strings.Fields(strings.ToValidUTF8(message, "")), " ")
	if len(message) <= maxDetail {
		return message
	}
	cut := maxDetail
	for !utf8.RuneStart(message[cut]) {
		cut--
	}
	return message[:cut] + "…"
}

// repeats tells whether the message holds the beginning of a text in the body that was sent.
func repeats(message string, sent []byte) bool {
	const beginning = 20 // bytes
	var body libreRequest
	if json.NewDecoder(bytes.NewReader(sent)).Decode(&body) != nil {
		return false
	}
	for _, text := range body.Q {
		if text != "" && strings.Contains(message, text[:min(len(text), beginning)]) {
			return true
		}
	}
	return false
}

// retryAfter reads the header of that name (RFC 9110, section 10.2.3): seconds, or a date; 0 where there is none.
func retryAfter(header http.Header, now time.Time) time.Duration {
	value := header.Get("Retry-After")
	wait := time.Duration(0)
	if seconds, err := strconv.ParseUint(value, 10, 31); err == nil {
		wait = time.Duration(seconds) * time.Second
	} else if date, err := http.ParseTime(value); err == nil {
		wait = date.Sub(now)
	}
	return min(max(wait, 0), maxRetryAfter)
}
