package handlers_test

import (
	"net/http"
	"testing"
)

// The address tells which classes of differences are marked.
func TestCompareShowsClasses(t *testing.T) {
	a := newApp(t)
	path := "/articles/" + a.withSample() + "/diff/en/1..2"
	all := a.get(path)
	a.wants(all, http.StatusOK, "#show-typography")
	if n := all.Find("[name=show]:not([checked])").Length(); n != 0 {
		t.Errorf("%d classes are not marked at first", n)
	}
	some := a.get(path + "?show=wording,number")
	a.wants(some, http.StatusOK, "#show-wording[checked]")
	a.wants(some, http.StatusOK, "#show-number[checked]")
	if some.Find("#show-typography[checked]").Length() != 0 {
		t.Error("typography is marked, which was not asked for")
	}
}
