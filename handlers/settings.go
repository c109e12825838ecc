package handlers

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"regard/views"
	"regard/views/locale"
)

// year is how long a reader's choices are remembered, in seconds.
const year = 365 * 24 * 3600

const settingsPath = "/settings"

// settings shows how a reader can set the page.
func (h *handler) settings(c *gin.Context) error {
	page := views.Settings{Saved: c.Query("saved") != ""}
	if back := c.Query("back"); back != "" {
		page.Back = localPath(back)
	}
	return render(c, http.StatusOK, page.Page())
}

// saveSettings remembers what of the reader's choices the form holds, and comes back to the page.
func (h *handler) saveSettings(c *gin.Context) error {
	if err := parseForm(c); err != nil {
		return err
	}
	back := localPath(c.PostForm("back"))
	remember := func(name string, allowed ...string) {
		if value := c.PostForm(name); slices.Contains(allowed, value) {
			keepChoice(c, name, value)
		}
	}
	for _, choice := range views.Choices {
		remember(choice.Name, choice.Values...)
	}
	remember("lang", locale.Tags()...)
	if mode := c.PostForm("mode"); slices.Contains(views.Modes, mode) {
		focus := "off" // a box that is not checked is not sent
		if c.PostForm("focus") == "on" {
			focus = "on"
		}
		keepChoice(c, "mode", mode)
		keepChoice(c, "focus", focus)
		back = inMode(back, mode, focus == "on")
	}
	if at, err := url.Parse(back); err == nil && at.Path == settingsPath {
		back = settingsPath + "?saved=1" // nothing else would tell
	}
	return seeOther(c, back)
}

// keepChoice keeps a choice of the reader's, or who they are, in their browser.
func keepChoice(c *gin.Context, name, value string) {
	c.SetSameSite(http.SameSiteLaxMode)
	c.SetCookie(name, value, year, "/", "", encrypted(c.Request), true)
}

// inMode returns the path of a page in a reading mode.
func inMode(path, mode string, focus bool) string {
	address, err := url.Parse(path)
	if err != nil {
		return "/"
	}
	query := address.Query()
	query.Set("mode", mode)
	query.Del("focus")
	if focus {
		query.Set("focus", "on")
	}
	address.RawQuery = query.Encode()
	return address.String()
}

// localPath returns path when it leads to a page of ours, else the library.
func localPath(path string) string {
	if !strings.HasPrefix(path, "/") || strings.HasPrefix(path, "//") || strings.ContainsAny(path, "\\\r\n\t") {
		return "/"
	}
	return path
}
