package views

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"regard/views/locale"
)

// The gallery shows every component in both languages, with no sentence that is missing and no id that is there twice.
func TestGallery(t *testing.T) {
	for _, tag := range locale.Tags() {
		ctx := locale.NewContext(t.Context(), locale.Match(tag, ""))
		ctx = WithPrefs(ctx, NewPrefs("/", func(name string) string { return map[string]string{"theme": "dark", "contrast": "more"}[name] }))
		var b strings.Builder
		if err := (Gallery{Sheet: "/sheet", Script: "/script"}).Page().Render(ctx, &b); err != nil {
			t.Fatal(err)
		}
		page := b.String()
		for _, want := range []string{
			`<html lang="` + tag + `"`, `data-theme="dark"`, `data-contrast="more"`, `class="btn prime"`, `class="badge machine"`, `class="badge trust approved"`,
			`class="chip"`, `aria-invalid="true"`, `role="alert"`, `class="told"`, `<ins>`, `<del>`, `class="ghost"`, `class="card number`, `class="card typography`,
			`class="pair hd"`, `class="ratio"`, `class="flag"`, `class="thread"`, `class="mk"`, `class="gap"`, `class="bead sel"`, `<progress`, `class="pips"`, `<dialog id="help"`,
		} {
			if !strings.Contains(page, want) {
				t.Errorf("%s: no %s", tag, want)
			}
		}
		if key := regexp.MustCompile(`[>"](gallery|job|provider|problem|class|state|settings|read|review)\.[a-z.-]+[<"]`).FindString(page); key != "" {
			t.Errorf("%s: a message is missing: %s", tag, key)
		}
		seen := make(map[string]bool)
		for _, id := range regexp.MustCompile(` id="([^"]+)"`).FindAllStringSubmatch(page, -1) {
			if seen[id[1]] {
				t.Errorf("%s: id %q is there twice", tag, id[1])
			}
			seen[id[1]] = true
		}
	}
}

// The gallery leaves out no colour and no space of the style sheet, and names none that it does not have.
func TestGalleryShowsTokens(t *testing.T) {
	sheet, err := os.ReadFile("../assets/css/10-tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	shown := make(map[string]bool)
	for _, name := range append(append([]string{}, colours...), steps...) {
		shown[name] = true
	}
	for _, found := range regexp.MustCompile(`--([a-z0-9-]+): (?:(?:var\(--soft, )?light-dark|\d+px;)`).FindAllStringSubmatch(string(sheet), -1) {
		if name := found[1]; !shown[name] && name != "bar" && name != "dock" && name != "radius" {
			t.Errorf("the gallery does not show %s", name)
		}
	}
	for name := range shown {
		if !strings.Contains(string(sheet), "--"+name+":") {
			t.Errorf("the style sheet has no %s", name)
		}
	}
}
