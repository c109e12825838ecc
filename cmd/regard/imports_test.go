package main

import (
	"encoding/json"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// allowed is the direction of imports: what each package may import of this module. Test code is not bound by it.
var allowed = map[string][]string{
	"regard/translate":          {},
	"regard/translate/segment":  {"translate"},
	"regard/translate/ingest":   {"translate", "translate/segment"},
	"regard/translate/align":    {"translate", "translate/align/lexicon", "translate/parallel", "translate/segment"},
	"regard/translate/diff":     {"translate", "translate/parallel", "translate/segment"},
	"regard/translate/variants": {"translate", "translate/diff"},
	"regard/translate/words":    {"translate", "translate/segment"},
	"regard/translate/provider": {"translate", "translate/glossary", "translate/search", "translate/segment"},
	"regard/translate/glossary": {"translate"},
	"regard/translate/export":   {"translate"},
	"regard/translate/fetch":    {"translate", "translate/ingest"},
	"regard/translate/search":   {},
	"regard/translate/parallel": {},
	"regard/translate/recent":   {},
	"regard/translate/job":      {"translate", "translate/provider", "translate/segment"},
	"regard/translate/pipeline": {"translate", "translate/align", "translate/diff", "translate/export", "translate/ingest", "translate/recent", "translate/segment", "translate/variants", "translate/words"},
	"regard/storage":            {"storage/migrations", "translate", "translate/search"},
	"regard/storage/migrations": {},
	"regard/assets":             {"assets/wire"},
	"regard/assets/wire":        {},
	"regard/views/locale":       {},
	"regard/views":              {"assets", "translate", "translate/export", "translate/glossary", "translate/ingest", "translate/parallel", "translate/search", "translate/variants", "views/locale"},
	"regard/cmd/gallery":        {"assets", "views", "views/locale"},
	"regard/handlers": {"assets", "assets/wire", "storage", "translate", "translate/diff", "translate/export", "translate/fetch", "translate/glossary", "translate/ingest", "translate/pipeline",
		"translate/provider", "translate/recent", "translate/search", "translate/variants", "translate/words", "views", "views/locale"},
}

// reserved are the packages from outside that only one of ours may import.
var reserved = map[string]string{
	"github.com/gin-gonic/gin":                "regard/handlers",
	"github.com/sergi/go-diff/diffmatchpatch": "regard/translate/diff",
	"database/sql":                            "regard/storage",
}

func TestImportsPointOneWay(t *testing.T) {
	for _, p := range packages(t) {
		may, known := allowed[p.ImportPath]
		for _, imported := range p.Imports {
			name, ours := strings.CutPrefix(imported, "regard/")
			if known && ours && !slices.Contains(may, name) {
				t.Errorf("%s imports %s", p.ImportPath, imported)
			}
			if owner, ok := reserved[imported]; ok && owner != p.ImportPath {
				t.Errorf("%s imports %s, which is for %s alone", p.ImportPath, imported, owner)
			}
			if p.ImportPath == "regard/translate" && strings.Contains(imported, ".") {
				t.Errorf("translate imports %s, which is not of the standard library", imported)
			}
			if imported == "regard/handlers" && !strings.HasPrefix(p.ImportPath, "regard/cmd/") {
				t.Errorf("%s imports the handlers", p.ImportPath)
			}
		}
		delete(allowed, p.ImportPath)
	}
	for path := range allowed {
		t.Errorf("%s is gone: take it out of the list", path)
	}
}

type goPackage struct {
	ImportPath string
	Imports    []string
}

func packages(t *testing.T) (all []goPackage) {
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", "regard/...").Output()
	if err != nil {
		t.Fatal(err)
	}
	decoder := json.NewDecoder(strings.NewReader(string(out)))
	for {
		var p goPackage
		if err := decoder.Decode(&p); err == io.EOF {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}
