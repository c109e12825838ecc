package handlers_test

import (
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
)

// A reading mode is asked for in the address; else the one that the reader chose last, else facing pages.
func TestReadingModes(t *testing.T) {
	a := newApp(t)
	article := "/articles/" + a.withSample()
	for _, test := range []struct{ address, cookie, mode, focus string }{
		{article, "", "side", ""},
		{article + "?mode=blur", "", "blur", ""},
		{article + "?mode=sideways", "", "side", ""},
		{article + "?mode=target&focus=on", "", "target", "on"},
		{article, "mode=stack; focus=on", "stack", "on"},
		{article + "?mode=source", "mode=stack; focus=on", "source", ""},
		{article + "?focus=off", "mode=stack; focus=on", "stack", ""},
		{article + "?focus=on", "mode=stack", "stack", "on"},
		{article + "?mode=nonsense&focus=nonsense", "mode=stack; focus=on", "side", ""},
		{article + "/read?ed=en.1&mode=stack", "mode=upside-down", "stack", ""},
	} {
		r := httptest.NewRequest("GET", test.address, nil)
		r.Header.Set("Cookie", test.cookie)
		page := a.send(r)
		a.wants(page, 200, ".modes")
		if mode := value(page.Find("[name=mode][checked]")); mode != test.mode {
			t.Errorf("%s with %q is in mode %q, want %q", test.address, test.cookie, mode, test.mode)
		}
		if focus := value(page.Find("[name=focus][checked]")); focus != test.focus {
			t.Errorf("%s with %q has focus %q, want %q", test.address, test.cookie, focus, test.focus)
		}
	}
}

func value(s *goquery.Selection) string { return s.AttrOr("value", "") }

// The choice of a mode is remembered, and leads back to the page in that mode.
func TestRememberMode(t *testing.T) {
	a := newApp(t)
	for _, test := range []struct {
		form           url.Values
		back, remember string
	}{
		{url.Values{"mode": {"blur"}, "focus": {"on"}, "back": {"/articles/x/read?ed=en.1&mode=side"}}, "/articles/x/read?ed=en.1&focus=on&mode=blur", "mode=blur focus=on"},
		{url.Values{"mode": {"stack"}, "back": {"/articles/x?focus=on"}}, "/articles/x?mode=stack", "mode=stack focus=off"},
		{url.Values{"mode": {"none"}, "back": {"/articles/x"}}, "/articles/x", ""},
		{url.Values{"mode": {"side"}, "back": {"//elsewhere.example/%zz"}}, "/?mode=side", "mode=side focus=off"},
		{url.Values{"mode": {"side"}, "back": {"/%zz"}}, "/", "mode=side focus=off"},
	} {
		answer := a.post("/settings", test.form)
		var remembered []string
		for _, cookie := range answer.Result().Cookies() {
			remembered = append(remembered, cookie.Name+"="+cookie.Value)
		}
		if got := strings.Join(remembered, " "); got != test.remember {
			t.Errorf("%v: remembered %q, want %q", test.form, got, test.remember)
		}
		if got := answer.Header().Get("Location"); answer.Code != 303 || got != test.back {
			t.Errorf("%v: leads back to %q (%d), want %q", test.form, got, answer.Code, test.back)
		}
	}
}

// Choices that a reader made stand on every page; others are not remembered.
func TestChoices(t *testing.T) {
	a := newApp(t)
	answer := a.post("/settings", url.Values{"size": {"125"}, "leading": {"upside-down"}, "theme": {"system"}, "back": {"/jobs"}})
	r := httptest.NewRequest("GET", "/settings?back=//elsewhere.example", nil)
	for _, cookie := range answer.Result().Cookies() {
		r.AddCookie(cookie)
	}
	page := a.send(r)
	a.wants(page, 200, "html[data-size='125'][data-theme='']:not([data-leading])")
	for name, want := range map[string]string{"size": "125", "leading": "normal", "theme": "system", "back": "/"} {
		if got := value(page.Find("main [name=" + name + "][checked], main [name=" + name + "][type=hidden]")); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
}

// Who stays on the page of settings is told that they were saved.
func TestSettingsSaved(t *testing.T) {
	a := newApp(t)
	a.wants(a.get("/settings"), 200, "main:not(:has([role=status]))")
	a.wants(a.follows(a.post("/settings", url.Values{"theme": {"dark"}, "back": {"/settings"}})), 200, "main [role=status]")
}

// What is kept in a browser that asks over TLS is sent over TLS alone, behind a proxy too.
func TestCookiesOverTLS(t *testing.T) {
	a := newApp(t)
	for proto, secure := range map[string]bool{"": false, "http": false, "https": true} {
		r := formRequest("/settings", url.Values{"theme": {"dark"}})
		r.Header.Set("X-Forwarded-Proto", proto)
		cookies := a.send(r).Result().Cookies()
		if len(cookies) == 0 || cookies[0].Secure != secure || !cookies[0].HttpOnly {
			t.Errorf("over %q: %v", proto, cookies)
		}
	}
}
