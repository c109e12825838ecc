package search_test

import (
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"regard/translate/search"
)

func TestFold(t *testing.T) {
	for text, want := range map[string]string{
		"L’été, à Nîmes":                "l ete a nimes",
		"L'e\u0301te\u0301":             "l ete",
		"Œuvre, cœur, ex æquo":          "oeuvre coeur ex aequo",
		"\u00ab\u00a0Oui\u00a0\u00bb !": "oui",
		"États\u2060-\u2060Unis":        "etats unis",
		"ex\u00adtra\u200dordinaire":    "extraordinaire",
		"6\u202f102 m²":                 "6 102 m2",
		"ﬁn STRASSE Straße Łódź":        "fin strasse strasse lodz",
		"ΟΔΟΣ οδός":                     "οδοσ οδοσ",
		"Всё Й":                         "все и",
		"كِتَابٌ كتـــاب":               "كتاب كتاب",
		"東京タワー":                         "東 京 タ ワ ー",
		"🙂 — … ¶":                       "",
		"\x00\xff a":                    "a",
	} {
		if got := search.Fold(text); got != want {
			t.Errorf("Fold(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestFind(t *testing.T) {
	for _, test := range []struct{ query, text, want string }{
		{"ete", "L’été à la plage", "L’(été) à la plage"},
		{"plage ÉTÉ", "L’été à la plage", "L’(été) à la (plage)"},
		{"l'Ukraine", "de l’Ukraine, d'Ukraine", "de l’(Ukraine), d'(Ukraine)"},
		{"Peskov's", "Peskov said, Peskov’s man", "(Peskov) said, (Peskov)’s man"},
		{"aujourd'hui", "aujourd’hui, aujourd et hui", "(aujourd’hui), aujourd et hui"},
		{"porte-parole", "le porte-parole porte la parole", "le (porte-parole) porte la parole"},
		{`"la plage" été`, "la plage de l’été, plage", "(la plage) de l’(été), plage"},
		{"« la plage »", "la\u00a0plage", "(la\u00a0plage)"},
		{`"la pla`, "la plage", "(la) (plage)"},
		{`"la pla"`, "la plage", "la plage"},
		{"pla", "plage, plat, replat", "(plage), (plat), replat"},
		{"pla x", "plage x", "plage (x)"},
		{"a", "a ab", "(a) ab"},
		{"oeuvre", "L’œuvre", "L’(œuvre)"},
		{"京", "東京", "東(京)"},
		{"", "nothing", "nothing"},
		{`""«»"- * ( NEAR/3 ^ : OR`, "for NEAR it or 3", "for NEAR it (or) 3"},
	} {
		q := search.Parse(test.query)
		var b strings.Builder
		at := 0
		for _, hit := range q.Find(test.text) {
			b.WriteString(test.text[at:hit.Start] + "(" + test.text[hit.Start:hit.End] + ")")
			at = hit.End
		}
		b.WriteString(test.text[at:])
		if b.String() != test.want {
			t.Errorf("%q finds %s, want %s", test.query, b.String(), test.want)
		}
	}
}

// A prefix of a word has a prefix of its key, and no key is more than letters and digits.
func TestKeys(t *testing.T) {
	if got, want := search.Keys("L’été МИР a1"), []string{"l", "ete", "x0043cx00438x00440", "a1"}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := search.Keys(strings.Repeat("я", 5000)); len(got) != 1 || len(got[0]) != 40*6 {
		t.Errorf("a word of 5,000 letters has a key of %d", len(got[0]))
	}
}

func TestExcerpt(t *testing.T) {
	long := strings.Repeat("Il n’y a rien ici. ", 40) + "Puis vient l’été, et la plage." + strings.Repeat(" Il n’y a rien là.", 40)
	shown := func(pieces []search.Piece) string {
		var b strings.Builder
		for _, p := range pieces {
			if p.Hit {
				b.WriteString("(" + p.Text + ")")
			} else {
				b.WriteString(p.Text)
			}
		}
		return b.String()
	}
	got := shown(search.Parse("plage été").Excerpt(long, 80))
	if want := "… Puis vient l’(été), et la (plage). Il n’y a rien là. Il n’y a rien là. Il …"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := shown(search.Parse("x").Excerpt("court", 80)); got != "court" {
		t.Errorf("got %q", got)
	}
}

// Whatever is typed and searched, hits are in order, apart, in the text, and what an index would find.
func FuzzFind(f *testing.F) {
	f.Add(`l'été "la plage" po`, "L’été à la plage, aux ports")
	f.Add("\x00\xff\u0301«", "\u0301a\xffb東京\u200d")
	f.Fuzz(func(t *testing.T, typed, text string) {
		q := search.Parse(typed)
		at := 0
		for _, hit := range q.Find(text) {
			if hit.Start < at || hit.End <= hit.Start || hit.End > len(text) {
				t.Fatalf("hit %+v after %d in a text of %d bytes", hit, at, len(text))
			}
			at = hit.End
		}
		for _, size := range []int{10, 200} {
			for _, p := range q.Excerpt(text, size) {
				if utf8.ValidString(text) && !utf8.ValidString(p.Text) {
					t.Fatalf("an excerpt cuts a character: %q", p.Text)
				}
			}
		}
		for _, key := range search.Keys(text) {
			if key == "" || strings.Trim(key, "abcdefghijklmnopqrstuvwxyz0123456789") != "" {
				t.Fatalf("key %q", key)
			}
		}
	})
}
