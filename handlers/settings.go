package handlers

import (
	"net/http"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"regard/views/locale"
)

// year is how long a reader's choices are remembered, in seconds.
const year = 365 * 24 * 3600

// saveSettings remembers the reader's theme or language and comes back to the page.
func (h *handler) saveSettings(c *gin.Context) error {
	if err := parseForm(c); err != nil {
		return err
	}
	remember := func(name string, allowed ...string) {
		if value := c.PostForm(name); slices.Contains(allowed, value) {
			c.SetSameSite(http.SameSiteLaxMode)
			c.SetCookie(name, value, year, "/", "", c.Request.TLS != nil, true)
		}
	}
	remember("theme", "light", "dark")
	remember("lang", locale.Tags()...)
	return seeOther(c, localPath(c.PostForm("back")))
}

// localPath returns path when it leads to a page of ours, else the library.
func localPath(path string) string {
	if !strings.HasPrefix(path, "/") || strings.HasPrefix(path, "//") || strings.ContainsAny(path, "\\\r\n\t") {
		return "/"
	}
	return path
}
