package handlers

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"sync"

	"github.com/a-h/templ"
	"github.com/gin-gonic/gin"

	"regard/assets"
	"regard/assets/wire"
	"regard/translate"
	"regard/views"
)

var (
	errCrossOrigin = errors.New("cross-origin request")
	errNotAllowed  = errors.New("method not allowed")
)

// page makes a handler of a function that returns what went wrong.
func (h *handler) page(f func(*gin.Context) error) gin.HandlerFunc {
	return func(c *gin.Context) {
		if err := f(c); err != nil {
			h.fail(c, err)
		}
	}
}

const htmlType = "text/html; charset=utf-8"

// askEachTime lets the browser keep a page, and ask about it each time.
var askEachTime = []string{"private, no-cache"}

// needs tells the browser what to ask for before it reads the page: what no page is drawn without, and the face of
// translations where it shows some.
func needs(c *gin.Context) []string {
	if c.Param("slug") != "" || c.Param("token") != "" {
		return needsOfArticle()
	}
	return needsOfAny()
}

var (
	needsOfAny     = sync.OnceValue(func() []string { return []string{sheet() + ", " + face("literata")} })
	needsOfArticle = sync.OnceValue(func() []string { return []string{needsOfAny()[0] + ", " + face("source-serif-4")} })
)

func sheet() string { return "<" + assets.URL("app.css") + ">; rel=preload; as=style" }

func face(name string) string {
	return "<" + assets.URL("fonts/"+name+".woff2") + `>; rel=preload; as=font; type="font/woff2"; crossorigin`
}

// buffers are what pages were written in, for those that follow.
var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// render writes nothing until the whole page has succeeded.
func render(c *gin.Context, status int, page templ.Component) error {
	b := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(b)
	b.Reset()
	if err := page.Render(c.Request.Context(), b); err != nil {
		return err
	}
	c.Writer.Header()["Cache-Control"], c.Writer.Header()["Link"] = askEachTime, needs(c)
	wire.New(htmlType, b.Bytes(), wire.Quick).Serve(c.Writer, c.Request, status, guessed(c.Request))
	return nil
}

// guessed tells whether another site may have made the browser ask, with a query of its choice. A page repeats its
// query in its links, and it holds secrets: the texts of articles, and the ids of drafts. Compressed, its length
// would tell which query repeats part of a secret (the attack BREACH), so such a page is sent as it is.
func guessed(r *http.Request) bool {
	site := r.Header.Get("Sec-Fetch-Site")
	return r.URL.RawQuery != "" && site != "" && site != "same-origin" && site != "none"
}

// fail shows the page of an error. What nobody but us can mend is logged.
func (h *handler) fail(c *gin.Context, err error) {
	ctx := c.Request.Context()
	if c.Writer.Written() || errors.Is(err, context.Canceled) && ctx.Err() != nil {
		return
	}
	status := statusOf(err)
	page := views.Failure{Status: status, Request: requestID(ctx)}
	if status == http.StatusNotFound {
		page.Shared = c.Param("token") != ""
		if page.Removed = h.removedAsked(c); page.Removed == nil {
			page.Near = h.near(c)
		}
	}
	var problem *translate.Problem
	if errors.As(err, &problem) {
		page.Err = problem
	}
	if status >= http.StatusInternalServerError {
		h.Log.ErrorContext(ctx, "request failed", "id", page.Request, "route", c.FullPath(), "err", err)
	}
	if err := render(c, status, page.Page()); err != nil {
		c.String(status, http.StatusText(status))
	}
}

func statusOf(err error) int {
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		return http.StatusRequestEntityTooLarge
	case errors.Is(err, errCrossOrigin):
		return http.StatusForbidden
	case errors.Is(err, errMisdirected):
		return http.StatusMisdirectedRequest
	case errors.Is(err, errNotAllowed):
		return http.StatusMethodNotAllowed
	case errors.Is(err, translate.ErrNotFound):
		return http.StatusNotFound
	case errors.Is(err, translate.ErrConflict):
		return http.StatusConflict
	case errors.Is(err, translate.ErrInvalid), errors.Is(err, io.ErrUnexpectedEOF):
		return http.StatusUnprocessableEntity
	case errors.Is(err, translate.ErrUnavailable):
		return http.StatusServiceUnavailable
	}
	return http.StatusInternalServerError
}

// refused tells whether err is something that the person who filled in a form can mend there.
func refused(err error) bool {
	var problem *translate.Problem
	return errors.As(err, &problem)
}

func (h *handler) nothing(*gin.Context) error { return translate.ErrNotFound }

func (h *handler) notAllowed(*gin.Context) error { return errNotAllowed }
