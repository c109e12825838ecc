package provider

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

const (
	// maxAnswer bounds an answer, in bytes.
	maxAnswer = 16 << 20
	// wireTimeout bounds one request where the caller sets no earlier deadline: servers without a graphics card
	// take seconds for a paragraph.
	wireTimeout = 3 * time.Minute
)

// A wire makes the HTTP requests of one service, for its adapter. It bounds size and time, follows no redirection,
// and turns whatever goes wrong into an *Error that holds neither keys nor text of the article.
type wire struct {
	id      string
	base    string // without a slash at its end
	local   bool   // whether the text stays in the house: the settings say so, or the address is this machine's own
	client  *http.Client
	secrets []string // what no message may repeat
	trace   string   // the header of an answer that names the request for the service's support; it may be empty

	// authorize adds the key to a request whose body is as given. It may be nil.
	authorize func(ctx context.Context, request *http.Request, body []byte) error
	// explain says what an answer other than 2xx means: its kind, or "" for what the status alone says, and the
	// service's message. The body may be anything. It may be nil.
	explain func(status int, body []byte) (ErrorKind, string)
}

// newWire returns the wire to the address in the config's setting "url": http or https, a host, perhaps a path.
func newWire(config Config) (*wire, error) {
	base, err := url.Parse(config.Settings["url"])
	if err != nil || base.Scheme != "http" && base.Scheme != "https" || base.Hostname() == "" || base.User != nil || base.RawQuery != "" || base.Fragment != "" {
		return nil, fieldError("url", "url")
	}
	w := &wire{id: config.ID, base: strings.TrimRight(base.String(), "/"), client: newClient(config.Private)}
	local := config.Settings["local"]
	w.local = local == "yes" || local == "" && isLoopback(base.Hostname())
	kind, _ := KindOf(config.Kind)
	for _, field := range kind.Fields {
		if value := config.Settings[field.Name]; field.Secret && value != "" {
			w.secrets = append(w.secrets, value)
		}
	}
	return w, nil
}

// localField asks whether the server is in the house, where the address does not tell it.
func localField() Field { return Field{Name: "local", Options: []string{"yes", "no"}} }

// A call is one request.
type call struct {
	method string // "" for POST where there is a body and GET where there is none
	path   string // after the base
	query  url.Values
	header http.Header
	json   any        // the body as JSON, or
	form   url.Values // as a form
	texts  []string   // of the article, which no message may repeat
}

// json makes the call and decodes the answer into result. It returns the answer's header. Its error is an *Error.
func (w *wire) json(ctx context.Context, c call, result any) (http.Header, error) {
	answer, header, err := w.send(ctx, c)
	if err != nil {
		return header, err
	}
	if !utf8.Valid(answer) || json.Unmarshal(answer, result) != nil {
		problem := w.problem(Malformed)
		problem.Status, problem.Trace = http.StatusOK, w.traceOf(header)
		return header, problem
	}
	return header, nil
}

// send makes the call and returns the body of the answer, whose status is 2xx, and its header. Its error is an
// *Error.
func (w *wire) send(ctx context.Context, c call) ([]byte, http.Header, error) {
	request, body, err := w.request(ctx, c)
	if err != nil {
		return nil, nil, w.problem(Invalid)
	}
	if w.authorize != nil {
		if err := w.authorize(ctx, request, body); err != nil {
			return nil, nil, err
		}
	}
	response, err := w.client.Do(request)
	if err != nil {
		return nil, nil, w.networkProblem(ctx, err)
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(io.LimitReader(response.Body, maxAnswer+1))
	if err != nil {
		return nil, response.Header, w.networkProblem(ctx, err)
	}
	if response.StatusCode/100 != 2 {
		return nil, response.Header, w.refusal(response, answer, c.texts)
	}
	if len(answer) > maxAnswer {
		return nil, response.Header, w.problem(Malformed)
	}
	return answer, response.Header, nil
}

func (w *wire) request(ctx context.Context, c call) (*http.Request, []byte, error) {
	var body []byte
	kind := ""
	switch {
	case c.json != nil:
		var err error
		if body, err = encode(c.json); err != nil {
			return nil, nil, err
		}
		kind = "application/json"
	case c.form != nil:
		body, kind = []byte(c.form.Encode()), "application/x-www-form-urlencoded"
	}
	method, address := c.method, w.base+c.path
	if method == "" && kind != "" {
		method = http.MethodPost
	}
	if len(c.query) > 0 {
		address += "?" + c.query.Encode()
	}
	request, err := http.NewRequestWithContext(ctx, method, address, bytes.NewReader(body))
	if err != nil {
		return nil, nil, err
	}
	if c.header != nil {
		request.Header = c.header.Clone()
	}
	if kind != "" && request.Header.Get("Content-Type") == "" {
		request.Header.Set("Content-Type", kind)
	}
	request.Header.Set("Accept", "application/json")
	request.Header.Set("Accept-Language", "en") // messages are classified
	request.Header.Set("User-Agent", "Regard")
	return request, body, nil
}

// encode returns the value as JSON with its text as it is: < in six bytes would count against a service's limit.
func encode(value any) ([]byte, error) {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(value)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}

func (w *wire) problem(kind ErrorKind) *Error { return &Error{Kind: kind, Provider: w.id} }

// gaveUp is for a caller whose context ended, with its error.
func (w *wire) gaveUp(err error) *Error { return &Error{Kind: Timeout, Provider: w.id, Err: err} }

func (w *wire) traceOf(header http.Header) string {
	if w.trace == "" {
		return ""
	}
	return oneLine(header.Get(w.trace), 80)
}

// networkProblem tells why no answer, or only a part of one, came.
func (w *wire) networkProblem(ctx context.Context, err error) *Error {
	problem := w.problem(Unavailable)
	problem.Err = err
	if outer, ok := errors.AsType[*url.Error](err); ok {
		problem.Err = outer.Err // without the address
	}
	if timeout, ok := errors.AsType[net.Error](err); ok && timeout.Timeout() {
		problem.Kind = Timeout
	}
	if cause := ctx.Err(); cause != nil {
		problem.Kind, problem.Err = Timeout, cause
	}
	if isForbiddenAddress(err) {
		problem.Kind = PrivateAddress
	}
	return problem
}

// refusal tells what an answer other than 2xx means.
func (w *wire) refusal(response *http.Response, answer []byte, texts []string) *Error {
	status := response.StatusCode
	kind, message := ErrorKind(""), ""
	if w.explain != nil {
		kind, message = w.explain(status, answer)
	}
	if kind == "" {
		kind = kindOfStatus(status)
	}
	return &Error{
		Kind:       kind,
		Provider:   w.id,
		Status:     status,
		Detail:     w.detail(status, message, texts),
		Trace:      w.traceOf(response.Header),
		RetryAfter: retryAfter(response.Header, time.Now()),
	}
}

// kindOfStatus tells what a status means by itself (RFC 9110, section 15).
func kindOfStatus(status int) ErrorKind {
	switch status {
	case http.StatusUnauthorized, http.StatusForbidden:
		return Auth
	case http.StatusPaymentRequired:
		return Quota
	case http.StatusRequestTimeout, http.StatusGatewayTimeout:
		return Timeout
	case http.StatusRequestEntityTooLarge, http.StatusRequestURITooLong:
		return TooLarge
	case http.StatusTooManyRequests:
		return RateLimited
	}
	if status >= http.StatusInternalServerError {
		return Unavailable
	}
	return Invalid
}

// maxDetail bounds what is kept of a service's words, in bytes.
const maxDetail = 160

// detail returns the service's message as one short line; or nothing where it may repeat a key or the text. A
// server's own failures do: they tell the exception that the text caused.
func (w *wire) detail(status int, message string, texts []string) string {
	if status >= http.StatusInternalServerError {
		return ""
	}
	for _, secret := range w.secrets { // in all of it: the piece that is kept may end within one
		if strings.Contains(message, secret) {
			return ""
		}
	}
	message = message[:min(len(message), 4*maxDetail)]
	if repeats(message, texts) {
		return ""
	}
	return oneLine(message, maxDetail)
}

// oneLine returns the text on one line, cut to so many bytes.
func oneLine(text string, size int) string {
	text = strings.Join(strings.FieldsFunc(strings.ToValidUTF8(text, ""), func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r)
	}), " ")
	if len(text) <= size {
		return text
	}
	cut := size
	for !utf8.RuneStart(text[cut]) {
		cut--
	}
	return text[:cut] + "…"
}

// repeats tells whether the message holds one of the texts, or a piece of one that is longer than a few words.
func repeats(message string, texts []string) bool {
	const piece = 20 // bytes
	for _, text := range texts {
		if text != "" && len(text) <= piece && strings.Contains(message, text) {
			return true
		}
		for i := 0; len(text) > piece && i+piece <= len(message); i++ {
			if strings.Contains(text, message[i:i+piece]) {
				return true
			}
		}
	}
	return false
}

// around returns the translation with the white space around the source, of which services keep some and drop
// some; it is empty where the translation is blank.
func around(source, translation string) string {
	if translation = strings.TrimSpace(translation); translation == "" {
		return ""
	}
	core := strings.TrimLeftFunc(source, unicode.IsSpace)
	lead := source[:len(source)-len(core)]
	trail := core[len(strings.TrimRightFunc(core, unicode.IsSpace)):]
	return lead + translation + trail
}

// trimmed returns the texts of the segments without the white space around them.
func trimmed(segments []Segment) []string {
	texts := make([]string, len(segments))
	for i, segment := range segments {
		texts[i] = strings.TrimSpace(segment.Text)
	}
	return texts
}
