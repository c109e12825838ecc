package views

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"regard/translate"
	"regard/views/locale"
)

// Translations into one language are told apart where nobody named them, and where they have one name.
func TestSayEdition(t *testing.T) {
	ctx := locale.NewContext(t.Context(), locale.Match("en", ""))
	for want, e := range map[string]translate.Edition{
		"English":                   {Key: "en", Language: translate.English},
		"English\u00a02":            {Key: "en-2", Language: translate.English},
		"English (GPT-4)":           {Key: "en-gpt-4", Language: translate.English, Name: "GPT-4"},
		"English (GPT-4)\u00a02":    {Key: "en-gpt-4-2", Language: translate.English, Name: "GPT-4"},
		"English (Apertium)":        {Key: "en-apertium", Language: translate.English, Name: "Apertium"},
		"English (Apertium)\u00a03": {Key: "en-apertium-3", Language: translate.English, Name: "Apertium"},
		"English (2)":               {Key: "en-2", Language: translate.English, Name: "2"},
		"French, original":          {Key: "fr", Language: translate.French, Source: true},
	} {
		if got := sayEdition(ctx, e); got != want {
			t.Errorf("%s is called %q, want %q", e.Key, got, want)
		}
	}
}

// Sentences with a number agree with it in both languages; French counts none as one.
func TestPlurals(t *testing.T) {
	en, fr := locale.NewContext(t.Context(), locale.Match("en", "")), locale.NewContext(t.Context(), locale.Match("fr", ""))
	job := func(done, of int) translate.Job {
		items := make([]translate.JobItem, of)
		for i := range done {
			items[i].State = translate.ItemDone
		}
		return translate.Job{Items: items}
	}
	counts := []ClassCount{{Class: "wording", N: 1}, {Class: "number", N: 2}, {Class: "moved", N: 3}}
	for _, test := range []struct{ got, want string }{
		{sayCounts(en, counts), "1 wording change, 2 numbers, 3 paragraphs moved"},
		{sayCounts(fr, counts), "1 changement de mots, 2 nombres, 3 paragraphes déplacés"},
		{sayProgress(en, job(0, 1)), "0 of 1 paragraph"},
		{sayProgress(en, job(1, 23)), "1 of 23 paragraphs"},
		{sayProgress(fr, job(0, 1)), "0 paragraphe sur 1"},
		{sayProgress(fr, job(1, 23)), "1 des 23 paragraphes"},
		{sayTally(en, translate.Tally{Accepted: 1, Undecided: 2}), "Decided here: 1 accepted, 0 rejected, 2 open."},
		{sayTally(fr, translate.Tally{Accepted: 1, Rejected: 2}), "Décidé ici\u00a0: 1 accepté, 2 refusés, 0 en attente."},
		{sayN(fr, "review.tally", 0, 14), "0 décision sur 14"},
		{sayN(fr, "compare.shown", 1, 14), "1 sur 14 affiché"},
		{sayN(en, "align.sound", 1, 22), "1 of 22 is sound"},
		{sayN(fr, "align.sound", 1, 22), "1 sur 22 est sûr"},
		{sayN(en, "read.ratio", 1, 2), "1 paragraph beside 2"},
		{sayN(fr, "read.ratio", 1, 2), "1 paragraphe en regard de 2"},
	} {
		if test.got != test.want {
			t.Errorf("%q, want %q", test.got, test.want)
		}
	}
}

// A sentence that depends on a number is asked for with it wherever its key is written out, and no other one is.
func TestNumbersAreGiven(t *testing.T) {
	plural := make(map[string]bool)
	for _, tag := range locale.Tags() {
		b, err := os.ReadFile("locale/" + tag + ".json")
		if err != nil {
			t.Fatal(err)
		}
		var messages map[string]any
		if err := json.Unmarshal(b, &messages); err != nil {
			t.Fatal(err)
		}
		for key, message := range messages {
			_, sentence := message.(string)
			plural[key] = plural[key] || !sentence
		}
	}
	sources, err := filepath.Glob("*")
	if err != nil {
		t.Fatal(err)
	}
	asked := regexp.MustCompile(`\bsay(N?)\((?:b\.)?ctx, "([^"]*[^".])"`)
	for _, name := range sources {
		if ext := filepath.Ext(name); ext != ".templ" && ext != ".go" || strings.HasSuffix(name, "_templ.go") {
			continue
		}
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range asked.FindAllSubmatch(b, -1) {
			key := string(m[2])
			if of, known := plural[key]; !known {
				t.Errorf("%s: there is no sentence %q", name, key)
			} else if of != (len(m[1]) > 0) {
				t.Errorf("%s: %q has one sentence for each number: %t", name, key, of)
			}
		}
	}
}

// What nothing stands beside is named by its side, not as linked with a "nothing".
func TestSayQueued(t *testing.T) {
	en, fr := locale.NewContext(t.Context(), locale.Match("en", "")), locale.NewContext(t.Context(), locale.Match("fr", ""))
	a := Align{Source: Side{Edition: translate.Edition{Language: translate.French}}, Target: Side{Edition: translate.Edition{Language: translate.English}}}
	cells := []AlignCell{{Number: 19}, {Number: 20}}
	for _, test := range []struct{ got, want string }{
		{sayQueued(en, a, AlignBead{At: "3", Source: cells, Target: cells[:1]}), "¶\u00a019, 20 with 19"},
		{sayQueued(en, a, AlignBead{At: "3", Source: cells}), "French ¶\u00a019, 20 with nothing"},
		{sayQueued(fr, a, AlignBead{At: "3", Target: cells[:1]}), "Anglais ¶\u00a019 sans correspondance"},
		{sayQueued(fr, a, AlignBead{At: "3.2", Source: cells[:1]}), "Ligne 3\u00a0: Français 19 sans correspondance"},
		{sayQueued(en, a, AlignBead{At: "3.2", Source: cells[:1], Target: cells[1:]}), "Row 3: 19 with 20"},
	} {
		if test.got != test.want {
			t.Errorf("%q, want %q", test.got, test.want)
		}
	}
}
