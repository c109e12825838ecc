package handlers

import (
	"context"
	"crypto/rand"
	"fmt"
	"log/slog"
	"maps"
	"net/http"
	"runtime/debug"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"regard/translate/ingest"
	"regard/views"
	"regard/views/locale"
)

type requestKey struct{}

// requestID returns the id under which the log tells of a request.
func requestID(ctx context.Context) string {
	id, _ := ctx.Value(requestKey{}).(string)
	return id
}

// identify gives the request an id, and logs it when it is answered. The query is left out: it may hold text.
func (h *handler) identify(c *gin.Context) {
	id := rand.Text()[:12]
	c.Request = c.Request.WithContext(context.WithValue(c.Request.Context(), requestKey{}, id))
	c.Header("X-Request-Id", id)
	start := time.Now()
	c.Next()
	h.Log.LogAttrs(c.Request.Context(), slog.LevelInfo, "request",
		slog.String("id", id), slog.String("method", c.Request.Method), slog.String("path", pathToLog(c)),
		slog.Int("status", c.Writer.Status()), slog.Int("bytes", c.Writer.Size()), slog.Duration("took", time.Since(start).Round(time.Microsecond)))
}

// pathToLog is the path of the request, without what opens a shared article.
func pathToLog(c *gin.Context) string {
	if token := c.Param("token"); token != "" {
		return strings.Replace(c.Request.URL.Path, token, "…", 1)
	}
	return c.Request.URL.Path
}

// recover turns a panic into an error page and a log line.
func (h *handler) recover(c *gin.Context) {
	defer func() {
		if p := recover(); p != nil {
			h.Log.ErrorContext(c.Request.Context(), "panic", "id", requestID(c.Request.Context()), "panic", p, "stack", string(debug.Stack()))
			h.fail(c, fmt.Errorf("panic: %v", p))
		}
	}()
	c.Next()
}

// What every answer says, by the names of its headers as net/http spells them. All answers share the values: they may be
// replaced, not changed.
var secured = map[string][]string{
	"Content-Security-Policy":    {views.SecurityPolicy},
	"X-Content-Type-Options":     {"nosniff"},
	"Referrer-Policy":            {"same-origin"},
	"Cross-Origin-Opener-Policy": {"same-origin"},
	"Vary":                       {"Accept-Language, Cookie, Sec-Fetch-Site"},
}

// secure tells the browser to run nothing but our own files, and to embed us nowhere; and those who keep answers that
// they are for one reader.
func (h *handler) secure(c *gin.Context) {
	maps.Copy(c.Writer.Header(), secured)
	c.Next()
}

// overhead is how much a form may hold beside its text.
const overhead = 1 << 20

// limit bounds what a request may send.
func (h *handler) limit(c *gin.Context) {
	c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, ingest.MaxBytes+overhead)
	c.Next()
}

// personalise puts the reader's language, choices and place where the pages find them.
func (h *handler) personalise(c *gin.Context) {
	path := "/"
	if c.Request.Method == http.MethodGet {
		path = c.Request.URL.RequestURI()
	}
	prefs := views.NewPrefs(path, func(name string) string { return cookie(c, name) })
	prefs.Origin = origin(c.Request)
	ctx := views.WithPrefs(c.Request.Context(), prefs)
	ctx = locale.NewContext(ctx, locale.Match(cookie(c, "lang"), c.GetHeader("Accept-Language")))
	c.Request = c.Request.WithContext(ctx)
	c.Next()
}

// cookie returns the value of a cookie, empty where there is none.
func cookie(c *gin.Context, name string) string {
	value, _ := c.Cookie(name)
	return value
}

// sameOrigin refuses what another site makes a browser send, with a page that says so.
func (h *handler) sameOrigin(app *gin.Engine) http.Handler {
	protection := http.NewCrossOriginProtection()
	protection.SetDenyHandler(h.refusal(errCrossOrigin))
	return protection.Handler(app)
}

// headAsGet answers HEAD as GET, whose body the server then leaves out.
func headAsGet(app http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodHead {
			get := *r
			get.Method = http.MethodGet
			r = &get
		}
		app.ServeHTTP(w, r)
	})
}
