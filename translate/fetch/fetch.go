// Package fetch gets the page of a web address that a person gives, and nothing else: never an address of the house,
// never more than a text may have, never for long.
package fetch

import (
	"context"
	"errors"
	"io"
	"mime"
	"net"
	"net/http"
	"net/url"
	"path"
	"strings"
	"syscall"
	"time"

	"code.dny.dev/ssrf"

	"regard/translate"
	"regard/translate/ingest"
)

// Bounds on a page.
const (
	maxTime      = 20 * time.Second
	maxRedirects = 5
	maxAddress   = 2000 // characters
	maxHeader    = 64 << 10
)

// A Page is what stands at an address.
type Page struct {
	Name    string // for its file, with the ending of its format
	Address string // where it was found, redirects followed
	Charset string // that the server told; empty where it told none
	Bytes   []byte
}

// A Guard is asked about each connection, once its address is known as a number, so that no name, redirect or second
// answer of a name server leads around it. Its error refuses the connection.
type Guard func(network, address string, conn syscall.RawConn) error

// Public lets connections go to the public internet alone, to the ports of the web.
func Public() Guard { return ssrf.New().Safe }

// errRefused marks what a guard refused.
var errRefused = errors.New("refused address")

// A Fetcher gets pages. It may be used by several goroutines at once.
type Fetcher struct{ client *http.Client }

// New returns a fetcher that connects where the guard lets it.
func New(guard Guard) *Fetcher {
	dialer := net.Dialer{Timeout: maxTime / 2, Control: func(network, address string, conn syscall.RawConn) error {
		if err := guard(network, address, conn); err != nil {
			return errors.Join(errRefused, err)
		}
		return nil
	}}
	transport := &http.Transport{ // no proxy: it would connect where it likes
		DialContext:            dialer.DialContext,
		DisableKeepAlives:      true,
		ForceAttemptHTTP2:      true,
		TLSHandshakeTimeout:    maxTime / 2,
		ResponseHeaderTimeout:  maxTime / 2,
		MaxResponseHeaderBytes: maxHeader,
	}
	return &Fetcher{&http.Client{Transport: transport, Timeout: maxTime, CheckRedirect: followed}}
}

// followed lets a few redirects lead on to other pages of the web.
func followed(r *http.Request, via []*http.Request) error {
	if len(via) > maxRedirects {
		return translate.Invalid("fetch.redirects")
	}
	return webPage(r.URL)
}

// webPage returns a problem unless u is the address of a page of the web.
func webPage(u *url.URL) error {
	if u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || u.User != nil {
		return translate.Invalid("fetch.address")
	}
	return nil
}

// Page gets the page at an address; one without a scheme is taken for https. Its errors are problems: fetch.address,
// fetch.private, fetch.silent, fetch.redirects, fetch.status (the status), fetch.type (the media type) and
// fetch.too-large (the limit in megabytes).
func (f *Fetcher) Page(ctx context.Context, address string) (Page, error) {
	address = strings.TrimSpace(address)
	if !strings.Contains(address, "://") {
		address = "https://" + address
	}
	u, err := url.Parse(address)
	if err != nil || len(address) > maxAddress || webPage(u) != nil {
		return Page{}, translate.Invalid("fetch.address")
	}
	u.Fragment = ""
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return Page{}, translate.Invalid("fetch.address")
	}
	request.Header.Set("User-Agent", "Regard (bilingual reader; fetches one page for one person)")
	request.Header.Set("Accept", "text/html, application/xhtml+xml, text/plain;q=0.8, */*;q=0.5")
	response, err := f.client.Do(request)
	if err != nil {
		return Page{}, failure(ctx, err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return Page{}, translate.Invalid("fetch.status", response.StatusCode)
	}
	media, options, err := mime.ParseMediaType(response.Header.Get("Content-Type"))
	ending, known := endings[media]
	if err == nil && !known {
		return Page{}, translate.Invalid("fetch.type", media)
	}
	content, err := io.ReadAll(io.LimitReader(response.Body, ingest.MaxBytes+1))
	if err != nil {
		return Page{}, failure(ctx, err)
	}
	if len(content) > ingest.MaxBytes {
		return Page{}, translate.Invalid("fetch.too-large", ingest.MaxBytes>>20)
	}
	found := response.Request.URL
	return Page{Name: name(found, ending), Address: found.String(), Charset: options["charset"], Bytes: content}, nil
}

// endings are those of the files that hold what may stand at an address, by media type. Of the others the bytes tell.
var endings = map[string]string{
	"":                         "",
	"text/html":                ".html",
	"application/xhtml+xml":    ".html",
	"text/plain":               ".txt",
	"text/markdown":            ".md",
	"application/octet-stream": "",
	"application/epub+zip":     ".epub",
	"application/pdf":          ".pdf", // so that its reader is told what to do
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}

// name makes a file's name of an address.
func name(u *url.URL, ending string) string {
	base := path.Base(u.Path)
	if base == "/" || base == "." {
		base = u.Hostname()
	}
	if ending == "" {
		return base
	}
	return strings.TrimSuffix(base, path.Ext(base)) + ending
}

// failure tells why a page did not come.
func failure(ctx context.Context, err error) error {
	var problem *translate.Problem
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.As(err, &problem):
		return problem
	case errors.Is(err, errRefused):
		return translate.Invalid("fetch.private")
	}
	return translate.Invalid("fetch.silent")
}
