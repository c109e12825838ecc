package provider

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"time"

	"regard/translate"
)

const (
	// deepLOurs begins the name of each glossary that is put to the service.
	deepLOurs = "Regard "
	// deepLOld is how old another glossary of the same languages is when it is deleted: it may be another
	// server's, or that of a job which still runs. An account can have a thousand.
	deepLOld = 48 * time.Hour
	// deepLSweep is how many old ones are deleted at once: a caller waits for it.
	deepLSweep = 10
)

// deepLGlossaries remembers the ids of glossaries at the service by their names, which tell their content.
type deepLGlossaries struct {
	turn turn // requests that need the same one wait until it is there
	ids  map[string]string
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

	id, old, err := d.shareGlossary(ctx, series, name, dictionary)
	for _, id := range old[:min(len(old), deepLSweep)] {
		_, _, _ = d.send(ctx, call{method: http.MethodDelete, path: "/v3/glossaries/" + url.PathEscape(id)}) // the next one tries again
	}
	return id, err
}

// shareGlossary returns the id of the glossary with the name, which it puts to the service if need be, once for all
// requests; and those of old ones.
func (d *deepL) shareGlossary(ctx context.Context, series, name string, dictionary deepLDictionary) (id string, old []string, err error) {
	if err := d.glossaries.turn.take(ctx); err != nil {
		return "", nil, d.gaveUp(err)
	}
	defer d.glossaries.turn.give()
	if id, ok := d.glossaries.ids[name]; ok {
		return id, nil, nil
	}
	id, old, err = d.findGlossary(ctx, series, name)
	if err == nil && id == "" {
		id, err = d.putGlossary(ctx, name, dictionary)
	}
	if err == nil {
		d.glossaries.ids[name] = id
	}
	return id, old, err
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

// findGlossary returns the id of the newest glossary with the name, or "", and those of the old ones of its series.
func (d *deepL) findGlossary(ctx context.Context, series, name string) (id string, old []string, err error) {
	var answer struct {
		Glossaries []deepLGlossary `json:"glossaries"`
	}
	if _, err := d.json(ctx, call{path: "/v3/glossaries"}, &answer); err != nil {
		return "", nil, err
	}
	created := time.Time{}
	for _, g := range answer.Glossaries {
		switch {
		case g.Name == name && !g.Created.Before(created):
			id, created = g.ID, g.Created
		case g.Name != name && strings.HasPrefix(g.Name, series) && time.Since(g.Created) > deepLOld:
			old = append(old, g.ID)
		}
	}
	return id, old, nil
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
func (d *deepL) withoutGlossary(ctx context.Context, err error, id string) error {
	problem, ok := errors.AsType[*Error](err)
	if !ok || problem.Status != http.StatusNotFound || id == "" || id == d.glossary {
		return err
	}
	if d.glossaries.turn.take(ctx) != nil {
		return err
	}
	defer d.glossaries.turn.give()
	for name, known := range d.glossaries.ids {
		if known == id {
			delete(d.glossaries.ids, name)
			problem.Kind = Unavailable
		}
	}
	return problem
}
