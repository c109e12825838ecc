// Package wire sends a body in the coding that the browser likes best, and not at all when it has it already.
package wire

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
)

// Effort is how hard a body is compressed.
type Effort struct{ brotli, gzip int }

// The efforts: for what is compressed at each request, and for what is compressed once and sent for ever.
var (
	Quick    = Effort{3, 4}
	Thorough = Effort{11, 9}

	hasty = Effort{1, 1} // for what is long: less than half the time of Quick, for an eighth more bytes
)

// long is the length in bytes from which whoever waits for a body notices its compression. Where the browser takes
// it, such a body is sent in Zstandard: in half the time of Brotli for as many bytes.
const long = 1 << 20

// worth is the length in bytes from which compression pays: less fits in one packet as it is.
const worth = 1200

// A Content is a body with its type. It is compressed when a coding is first asked for. Several goroutines may
// serve it at once.
type Content struct {
	kind   []string      // media type
	body   []byte        // as it is
	tag    func() string // hash of the body
	plain  func() form
	coded  map[string]func() form
	offers []string     // the codings, the best first
	held   atomic.Int64 // bytes, with those of the codings that were asked for
}

// A form is a body in one coding, with the headers that go with it.
type form struct {
	body                  []byte
	encoding, tag, length []string
}

// New returns the content of a media type. The body is not to be changed any more.
func New(kind string, body []byte, effort Effort) *Content {
	offers := []string{Brotli, Gzip}
	if effort == Quick && len(body) > long {
		effort, offers = hasty, []string{Zstandard, Brotli, Gzip}
	}
	c := &Content{kind: []string{kind}, body: body, offers: offers}
	c.tag = sync.OnceValue(func() string {
		sum := sha256.Sum256(body)
		return hex.EncodeToString(sum[:10])
	})
	c.plain = sync.OnceValue(func() form { return newForm(body, c.tag()) })
	c.held.Store(int64(len(body)))
	c.coded = map[string]func() form{
		Zstandard: c.once(Zstandard, zstandard),
		Brotli:    c.once(Brotli, func(b []byte) []byte { return through(b, brotliWriter(effort.brotli)) }),
		Gzip:      c.once(Gzip, func(b []byte) []byte { return through(b, gzipWriter(effort.gzip)) }),
	}
	return c
}

func newForm(body []byte, tag string) form {
	return form{body: body, tag: []string{`"` + tag + `"`}, length: []string{strconv.Itoa(len(body))}}
}

// once compresses the body when it is first called.
func (c *Content) once(coding string, compress func([]byte) []byte) func() form {
	return sync.OnceValue(func() form {
		go c.tag() // in the meantime: of a long body it takes a while, too
		body := compress(c.body)
		coded := newForm(body, c.tag()+"-"+coding)
		coded.encoding = []string{coding}
		c.held.Add(int64(len(body)))
		return coded
	})
}

// Prepare compresses the content in the coding that nearly all browsers prefer.
func (c *Content) Prepare() {
	if c.compressible() {
		c.coded[c.offers[0]]()
	}
}

// Held is how many bytes the content takes, which grows when a coding is first asked for.
func (c *Content) Held() int { return int(c.held.Load()) }

// Serve answers with the status and the content in the coding that the request prefers; plain sends it as it is.
// Where the status is 200 it has an ETag, and a browser that has the content already is told so with 304.
func (c *Content) Serve(w http.ResponseWriter, r *http.Request, status int, plain bool) {
	h := w.Header() // the values are shared by all answers: they are set, and nobody changes them
	coding := Identity
	if c.compressible() {
		h.Add("Vary", "Accept-Encoding")
		if !plain {
			coding = Choose(strings.Join(r.Header["Accept-Encoding"], ","), c.offers...)
		}
	}
	form := c.in(coding)
	if status == http.StatusOK {
		h["Etag"] = form.tag
		if has(r.Header.Get("If-None-Match"), c.tag()) {
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	if form.encoding != nil {
		h["Content-Encoding"] = form.encoding
	}
	h["Content-Type"], h["Content-Length"] = c.kind, form.length
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(form.body) // a reader who left is no error
	}
}

func (c *Content) compressible() bool {
	return len(c.body) >= worth && strings.HasPrefix(c.kind[0], "text/") || c.kind[0] == "image/svg+xml"
}

// in is the content in a coding.
func (c *Content) in(coding string) form {
	if coded, ok := c.coded[coding]; ok {
		return coded()
	}
	return c.plain()
}

// has tells whether an If-None-Match header names the content in any coding (RFC 9110, 13.1.2).
func has(header, tag string) bool {
	for one := range strings.SplitSeq(header, ",") {
		one = strings.Trim(strings.TrimPrefix(strings.TrimSpace(one), "W/"), `"`)
		if one, _, _ = strings.Cut(one, "-"); one == tag || one == "*" {
			return true
		}
	}
	return false
}
