package handlers

import (
	"errors"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"
)

var errMisdirected = errors.New("request for another host")

// namedHost refuses requests for a name that is not the app's. A page of another site whose name its owner lets lead to
// this machine (DNS rebinding) is of the same origin for the browser, and could read and change everything.
func (h *handler) namedHost(app http.Handler) http.Handler {
	if h.AnyHost {
		return app
	}
	refuse := h.refusal(errMisdirected)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if h.answersTo(r.Host) {
			app.ServeHTTP(w, r)
		} else {
			refuse.ServeHTTP(w, r)
		}
	})
}

// answersTo tells whether a host is an address, this machine itself, or one of the names that are the app's.
func (h *handler) answersTo(host string) bool {
	name := host
	if without, _, err := net.SplitHostPort(host); err == nil {
		name = without
	}
	name = strings.TrimSuffix(strings.ToLower(name), ".")
	if _, err := netip.ParseAddr(strings.Trim(name, "[]")); err == nil {
		return true // nobody can let an address lead elsewhere
	}
	return name == "localhost" || strings.HasSuffix(name, ".localhost") || slices.ContainsFunc(h.Hosts, func(own string) bool { return strings.EqualFold(own, name) })
}

// refusal answers every request with the page of an error.
func (h *handler) refusal(err error) *gin.Engine {
	refuse := gin.New()
	refuse.Use(h.identify, h.secure, h.personalise)
	refuse.NoRoute(h.page(func(*gin.Context) error { return err }))
	return refuse
}
