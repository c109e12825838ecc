// Gallery serves one page with the tokens of the style sheet and every component of package views in its states, for
// those who work on them:
//
//	go run ./cmd/gallery
//
// The address takes what a reader can choose, and the language: /?lang=fr&theme=dark&contrast=more.
package main

import (
	"embed"
	"flag"
	"fmt"
	"log"
	"net/http"
	"net/url"
	"time"

	"regard/assets"
	"regard/views"
	"regard/views/locale"
)

//go:embed gallery.css gallery.js
var files embed.FS

func main() {
	address := flag.String("addr", "127.0.0.1:8081", "listen on this address")
	flag.Parse()
	server := &http.Server{Addr: *address, Handler: handler(), ReadHeaderTimeout: 10 * time.Second}
	fmt.Printf("http://%s/\n", *address)
	log.Fatal(server.ListenAndServe())
}

func handler() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET "+assets.Prefix, assets.Handler())
	mux.Handle("GET /gallery/", http.StripPrefix("/gallery/", http.FileServerFS(files)))
	mux.HandleFunc("GET /{$}", show)
	mux.HandleFunc("/", back)
	return secure(mux)
}

// secure tells the browser to run what the app runs, and no more.
func secure(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", views.SecurityPolicy)
		next.ServeHTTP(w, r)
	})
}

func show(w http.ResponseWriter, r *http.Request) {
	chosen := r.URL.Query().Get
	ctx := locale.NewContext(r.Context(), locale.Match(chosen("lang"), r.Header.Get("Accept-Language")))
	ctx = views.WithPrefs(ctx, views.NewPrefs(r.URL.RequestURI(), chosen))
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	page := views.Gallery{Sheet: "/gallery/gallery.css", Script: "/gallery/gallery.js"}
	if err := page.Page().Render(ctx, w); err != nil {
		log.Print(err)
	}
}

// back leads from wherever a component leads to the page again, with the language and the theme that its bar chose.
func back(w http.ResponseWriter, r *http.Request) {
	query := url.Values{}
	if at, err := url.Parse(r.PostFormValue("back")); err == nil {
		query = at.Query()
	}
	for _, name := range []string{"lang", "theme"} {
		if value := r.PostFormValue(name); value != "" {
			query.Set(name, value)
		}
	}
	http.Redirect(w, r, "/?"+query.Encode(), http.StatusSeeOther)
}
