// Package assets holds what the browser needs beside the pages: style sheets, scripts and fonts. All are
// embedded, and served under one content hash, so that they can be cached for ever and still never be stale.
package assets

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"maps"
	"net/http"
	"path"
	"slices"
	"sort"
	"strings"
	"sync"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/js"

	"regard/assets/wire"
)

//go:embed css js fonts/*.woff2 fonts/LICENSE* icon.svg icon-*.png
var embedded embed.FS

// bundles are the style sheets that the files of a folder make, in the order of their names: one for all pages, and one
// more for those at which people work. Readers wait for the first alone, before they see anything.
var bundles = map[string]string{"css": "app.css", "css/desk": "desk.css"}

// bundled is made when it is first asked for: of all commands only the server needs it.
var bundled = sync.OnceValue(load)

// served are the assets as they are sent.
var served = sync.OnceValue(contents)

// A collection is the assets by their names, and the hash that tells it from any other.
type collection struct {
	files map[string][]byte
	hash  string
}

// Prefix is the path under which Handler expects its requests.
const Prefix = "/assets/"

// URL returns the address of an asset: "app.css", "js/app.js", "fonts/literata.woff2". It panics on an unknown
// name, so that a test which renders the page finds the slip.
func URL(name string) string {
	all := bundled()
	if _, ok := all.files[name]; !ok {
		panic(fmt.Sprintf("assets: no %q", name))
	}
	return Prefix + all.hash + "/" + name
}

// Handler serves the assets under Prefix. Any other hash than today's is not found.
// Each is compressed once: by Prepare, or when it is first asked for.
func Handler() http.Handler {
	all, prefix := served(), Prefix+bundled().hash+"/"
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name, ok := strings.CutPrefix(r.URL.Path, prefix)
		content, found := all[name]
		if !ok || !found {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
		content.Serve(w, r, http.StatusOK, false)
	})
}

// Prepare compresses the assets as nearly all browsers ask for them, the style sheets first, so that the first reader
// does not wait for it.
func Prepare() {
	all := served()
	for _, name := range slices.Sorted(maps.Keys(all)) {
		all[name].Prepare()
	}
}

// kinds are the media types of the files by their extension, told here since a machine's own list may differ.
var kinds = map[string]string{
	".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".png": "image/png", ".svg": "image/svg+xml",
	".txt": "text/plain; charset=utf-8", ".woff2": "font/woff2",
}

func contents() map[string]*wire.Content {
	files := bundled().files
	all := make(map[string]*wire.Content, len(files))
	for name, content := range files {
		kind := kinds[path.Ext(name)]
		all[name] = wire.New(kind, minified(kind, content), wire.Thorough)
	}
	return all
}

// minified returns a style sheet or a script without what only people read, and anything else as it is.
func minified(kind string, content []byte) []byte {
	m := minify.New()
	m.AddFunc("text/css", css.Minify)
	m.AddFunc("text/javascript", js.Minify)
	short, err := m.Bytes(kind, bytes.Clone(content)) // it writes into what it reads
	if err != nil {                                   // what the minifier cannot read, a browser may
		return content
	}
	return short
}

func load() collection {
	files := make(map[string][]byte)
	var sheets []string
	err := fs.WalkDir(embedded, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := embedded.ReadFile(name)
		if path.Ext(name) == ".css" {
			sheets = append(sheets, name)
			bundle := bundles[path.Dir(name)]
			files[bundle] = append(files[bundle], content...)
			return err
		}
		files[name] = content
		return err
	})
	if err != nil || !sort.StringsAreSorted(sheets) {
		panic(fmt.Sprintf("assets: embedded files cannot be read: %v", err))
	}
	return collection{files, hashOf(files)}
}

func hashOf(files map[string][]byte) string {
	names := make([]string, 0, len(files))
	for name := range files {
		names = append(names, name)
	}
	sort.Strings(names)
	h := sha256.New()
	for _, name := range names {
		fmt.Fprintf(h, "%s %d\n", name, len(files[name]))
		h.Write(files[name])
	}
	return hex.EncodeToString(h.Sum(nil))[:12]
}
