// Package wire sends a body in the coding that the browser likes best, and not at all when it has it already.
package wire

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/andybalholm/brotli"
)

// Effort is how hard a body is compressed.
type Effort struct{ brotli, gzip int }

// The efforts: for what is compressed at each request, and for what is compressed once and sent for ever.
var (
	Quick    = Effort{3, 4}
	Thorough = Effort{11, 9}

	hasty = Effort{1, 1} // for what is long: less than half the time of Quick, for an eighth more bytes
)

// long is the length in bytes from which whoever waits for a body notices its compression.
const long = 1 << 20

// worth is the length in bytes from which compression pays: less fits in one packet as it is.
const worth = 1200

// A Content is a body with its type. It is compressed when a coding is first asked for. Several goroutines may
// serve it at once.
type Content struct {
	kind   []string // media type
	tag    string   // hash of the body
	plain  form
	brotli func() form
	gzip   func() form
	held   atomic.Int64 // bytes, with those of the codings that were asked for
}

// A form is a body in one coding, with the headers that go with it.
type form struct {
	body                  []byte
	encoding, tag, length []string
}

// New returns the content of a media type. The body is not to be changed any more.
func New(kind string, body []byte, effort Effort) *Content {
	if effort == Quick && len(body) > long {
		effort = hasty
	}
	sum := sha256.Sum256(body)
	c := &Content{kind: []string{kind}, tag: hex.EncodeToString(sum[:10])}
	c.plain = newForm(body, c.tag)
	c.held.Store(int64(len(body)))
	c.brotli = c.once(Brotli, func(w io.Writer) io.WriteCloser { return brotliWriter(w, effort.brotli) })
	c.gzip = c.once(Gzip, func(w io.Writer) io.WriteCloser {
		z, _ := gzip.NewWriterLevel(w, effort.gzip) // fails only for a level that does not exist
		return z
	})
	return c
}

func newForm(body []byte, tag string) form {
	return form{body: body, tag: []string{`"` + tag + `"`}, length: []string{strconv.Itoa(len(body))}}
}

// once compresses the body when it is first called.
func (c *Content) once(coding string, writer func(io.Writer) io.WriteCloser) func() form {
	return sync.OnceValue(func() form {
		coded := newForm(bytes.Clone(compress(c.plain.body, writer)), c.tag+"-"+coding)
		coded.encoding = []string{coding}
		c.held.Add(int64(len(coded.body)))
		return coded
	})
}

// Prepare compresses the content in the coding that nearly all browsers prefer.
func (c *Content) Prepare() {
	if c.compressible() {
		c.brotli()
	}
}

// Held is how many bytes the content takes, which grows when a coding is first asked for.
func (c *Content) Held() int { return int(c.held.Load()) }

// brotliWriter returns a writer of the level. For the lower ones the package has a second way, which takes half the
// time for the same length or less.
func brotliWriter(w io.Writer, level int) io.WriteCloser {
	const bestOfSecond = 7
	if level <= bestOfSecond {
		return brotli.NewWriterV2(w, level)
	}
	return brotli.NewWriterLevel(w, level)
}

func compress(body []byte, writer func(io.Writer) io.WriteCloser) []byte {
	var b bytes.Buffer
	w := writer(&b)
	_, _ = w.Write(body) // a buffer takes everything
	_ = w.Close()
	return b.Bytes()
}

// Serve answers with the status and the content in the coding that the request prefers; plain sends it as it is.
// Where the status is 200 it has an ETag, and a browser that has the content already is told so with 304.
func (c *Content) Serve(w http.ResponseWriter, r *http.Request, status int, plain bool) {
	h := w.Header() // the values are shared by all answers: they are set, and nobody changes them
	form := c.plain
	if c.compressible() {
		h.Add("Vary", "Accept-Encoding")
		if !plain {
			form = c.in(Choose(strings.Join(r.Header["Accept-Encoding"], ",")))
		}
	}
	if status == http.StatusOK {
		h["Etag"] = form.tag
		if has(r.Header.Get("If-None-Match"), c.tag) {
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
	return len(c.plain.body) >= worth && strings.HasPrefix(c.kind[0], "text/") || c.kind[0] == "image/svg+xml"
}

// in is the content in a coding.
func (c *Content) in(coding string) form {
	switch coding {
	case Brotli:
		return c.brotli()
	case Gzip:
		return c.gzip()
	}
	return c.plain
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
