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
	kind   string // media type
	tag    string // hash of the body
	body   []byte
	brotli func() []byte
	gzip   func() []byte
}

// New returns the content of a media type. The body is not to be changed any more.
func New(kind string, body []byte, effort Effort) *Content {
	if effort == Quick && len(body) > long {
		effort = hasty
	}
	sum := sha256.Sum256(body)
	return &Content{
		kind: kind, tag: hex.EncodeToString(sum[:10]), body: body,
		brotli: sync.OnceValue(func() []byte {
			return compress(body, func(w io.Writer) io.WriteCloser { return brotliWriter(w, effort.brotli) })
		}),
		gzip: sync.OnceValue(func() []byte {
			return compress(body, func(w io.Writer) io.WriteCloser {
				z, _ := gzip.NewWriterLevel(w, effort.gzip) // fails only for a level that does not exist
				return z
			})
		}),
	}
}

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
	h := w.Header()
	body, tag := c.body, c.tag
	if len(c.body) >= worth && strings.HasPrefix(c.kind, "text/") || c.kind == "image/svg+xml" {
		h.Add("Vary", "Accept-Encoding")
		if coding := Choose(strings.Join(r.Header.Values("Accept-Encoding"), ",")); coding != Identity && !plain {
			h.Set("Content-Encoding", coding)
			body, tag = c.coded(coding), c.tag+"-"+coding
		}
	}
	if status == http.StatusOK {
		h.Set("ETag", `"`+tag+`"`)
		if has(r.Header.Get("If-None-Match"), c.tag) {
			h.Del("Content-Encoding")
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	h.Set("Content-Type", c.kind)
	h.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(body) // a reader who left is no error
	}
}

func (c *Content) coded(coding string) []byte {
	if coding == Brotli {
		return c.brotli()
	}
	return c.gzip()
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
