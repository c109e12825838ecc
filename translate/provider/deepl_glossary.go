package provider

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"regard/translate"
)

const (
	// deepLOurs begins the name of each glossary that is put to the service.
	deepLOurs = "Regard "
	// deepLOld is how old another glossary of the same languages is when it is deleted: it may be another
	// server's, or that of a job which still runs. An account can have a thousand.
	deepLOld = 48 * time.Hour
)

// deepLGlossaries remembers the ids of glossaries at the service by their names, which tell their content.
type deepLGlossaries struct {
	mu  sync.Mutex
	ids map[string]string
}

// A deepLGlossary is one as the service tells it.
type deepLGlossary struct {
	ID      string    `json:"glossary_id"`
	Name    string    `json:"name"`
	Created time.Time `json:"creation_time"`
}

// A deepLDictionary is what a glossary has for one direction.
type deepLDictionary struct {
	Source  string `json:"source_lang"`
	Target  string `json:"target_lang"`
	Entries string `json:"entries"`
	Format  string `json:"entries_format"`
}

// glossaryOf returns the id of a glossary at the service with the terms. It puts it there if there is none yet, and
// removes old ones that it has put there.
func (d *deepL) glossaryOf(ctx context.Context, pair Pair, terms []translate.Term) (string, error) {
	dictionary := deepLDictionary{
		Source: strings.ToLower(string(pair.From.Base())), Target: strings.ToLower(string(pair.To.Base())),
		Entries: deepLEntries(terms), Format: "tsv",
	}
	hash := sha256.Sum256([]byte(dictionary.Entries))
	series := deepLOurs + dictionary.Source + "-" + dictionary.Target + " "
	name := series + hex.EncodeToString(hash[:8])

	d.glossaries.mu.Lock() // for as long as it takes: requests that need the same one wait for it
	defer d.glossaries.mu.Unlock()
	if id, ok := d.glossaries.ids[name]; ok {
		return id, nil
	}
	id, err := d.findGlossary(ctx, series, name)
	if err == nil && id == "" {
		id, err = d.putGlossary(ctx, name, dictionary)
	}
	if err != nil {
		return "", err
	}
	if d.glossaries.ids == nil {
		d.glossaries.ids = map[string]string{}
	}
	d.glossaries.ids[name] = id
	return id, nil
}

// deepLEntries returns the terms as a line each. The service refuses a source that comes twice: the first one counts.
func deepLEntries(terms []translate.Term) string {
	var lines strings.Builder
	seen := map[string]bool{}
	for _, t := range terms {
		source, target := oneLine(t.Source, maxDeepLTerm), oneLine(t.Target, maxDeepLTerm)
		if source == "" || target == "" || seen[source] {
			continue
		}
		seen[source] = true
		lines.WriteString(source + "\t" + target + "\n")
	}
	return lines.String()
}

const maxDeepLTerm = 1000 // bytes; the service takes 1,024

// findGlossary returns the id of the newest glossary with the name, or "".
func (d *deepL) findGlossary(ctx context.Context, series, name string) (string, error) {
	var answer struct {
		Glossaries []deepLGlossary `json:"glossaries"`
	}
	if _, err := d.json(ctx, call{path: "/v3/glossaries"}, &answer); err != nil {
		return "", err
	}
	id, created := "", time.Time{}
	for _, g := range answer.Glossaries {
		switch {
		case g.Name == name && !g.Created.Before(created):
			id, created = g.ID, g.Created
		case g.Name != name && strings.HasPrefix(g.Name, series) && time.Since(g.Created) > deepLOld:
			_, _, _ = d.send(ctx, call{method: http.MethodDelete, path: "/v3/glossaries/" + url.PathEscape(g.ID)}) // the next one tries again
		}
	}
	return id, nil
}

func (d *deepL) putGlossary(ctx context.Context, name string, dictionary deepLDictionary) (string, error) {
	body := struct {
		Name         string            `json:"name"`
		Dictionaries []deepLDictionary `json:"dictionaries"`
	}{name, []deepLDictionary{dictionary}}
	var answer deepLGlossary
	if _, err := d.json(ctx, call{path: "/v3/glossaries", json: body, texts: strings.FieldsFunc(dictionary.Entries, isTab)}, &answer); err != nil {
		return "", err
	}
	if answer.ID == "" {
		return "", d.problem(Malformed)
	}
	return answer.ID, nil
}

func isTab(r rune) bool { return r == '\t' || r == '\n' }

// withoutGlossary forgets a glossary that the service does not know, so that trying again puts it there anew.
func (d *deepL) withoutGlossary(err error, id string) error {
	problem, ok := errors.AsType[*Error](err)
	if !ok || problem.Status != http.StatusNotFound || id == "" || id == d.glossary {
		return err
	}
	d.glossaries.mu.Lock()
	defer d.glossaries.mu.Unlock()
	for name, known := range d.glossaries.ids {
		if known == id {
			delete(d.glossaries.ids, name)
			problem.Kind = Unavailable
		}
	}
	return problem
}
