package segment_test

import (
	"bytes"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"

	"regard/translate"
	"regard/translate/segment"
)

func TestSRX(t *testing.T) {
	for _, test := range []struct {
		lang translate.Language
		want string // sentences with a bar between them
	}{
		{"fr", "  M. Peskov est venu. |Mme Roy, p. ex., aussi… |Fin"},
		{"FR-ca", "« Ah ! » dit-il. |« Où vas-tu ? » |Éd. Minuit."},
		{"fr", "Un titre\n\n|Un texte.\n\n\n|La suite."},
		{"fr", "Accidents. \u0301a"},
		{"en", "M. |Peskov came. |He spoke."},
		{"en", ""},
		{"en", "No stop"},
		{"en", "Ends. \n "},
		{"en", "\xff. |\xfe"},
	} {
		rules := load(t, "testdata/rules.srx")
		want := strings.Split(test.want, "|")
		if test.want == "" {
			want = nil
		}
		if got := rules.Sentences(strings.Join(want, ""), test.lang); !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", test.lang, got, want)
		}
	}
}

func TestSRXWithoutCascade(t *testing.T) {
	file := bytes.Replace(read(t, "testdata/rules.srx"), []byte(`cascade="yes"`), []byte(`cascade="no"`), 1)
	rules, err := segment.LoadSRX(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	text := "Il part. Elle reste."
	if got := rules.Sentences(text, "fr"); len(got) != 1 {
		t.Errorf("the first map alone has no rule that breaks: got %q", got)
	}
	if got := rules.Sentences(text, "en"); len(got) != 2 {
		t.Errorf("got %q, want two sentences", got)
	}
}

func TestCovers(t *testing.T) {
	rules, err := segment.LoadSRX(strings.NewReader(srx(`<rule break="yes"><beforebreak>\.</beforebreak></rule>`)))
	if err != nil {
		t.Fatal(err)
	}
	if !rules.Covers("fr") || !rules.Covers("FR") || rules.Covers("fro") || rules.Covers("en") {
		t.Error("the rules are for French alone")
	}
}

func TestLoadSRXRefuses(t *testing.T) {
	rule := func(before string) string {
		return srx(`<rule break="yes"><beforebreak>x</beforebreak></rule><rule break="no"><beforebreak>` + before + `</beforebreak></rule>`)
	}
	for _, test := range []struct{ file, says string }{
		{"", "EOF"},
		{"text", "EOF"},
		{"<srx", "EOF"},
		{`<tmx version="2.0"/>`, "tmx"},
		{`<srx version="1.0"/>`, `"1.0", not 2.0`},
		{`<srx version="2.0"/>`, "cascade"},
		{`<srx version="2.0"><header cascade="no"/></srx>`, "languagemap"},
		{strings.Replace(srx(""), `languagerulename="F"/>`, `languagerulename="G"/>`, 1), `no languagerule "G"`},
		{strings.Replace(srx(""), "<languagerule ", `<languagerule languagerulename="F"/><languagerule `, 1), `two languagerules "F"`},
		{strings.Replace(srx(""), `"fr"`, `"(fr"`, 1), `languagemap "(fr"`},
		{srx(`<rule break="maybe"/>`), `rule 1: break is "maybe"`},
		{rule(`(?&lt;=a)b`), `languagerule "F", rule 2: beforebreak: lookbehind (?<=…) is not supported`},
		{rule(`(?&lt;!a)b`), "negative lookbehind"},
		{rule(`a(?=b)`), "lookahead"},
		{rule(`a(?!b)`), "negative lookahead"},
		{rule(`(?>a)`), "atomic group"},
		{rule(`(a)\1`), `back reference \1`},
		{rule(`a++`), "++"},
		{rule(`[a[b]]`), "a set within a set"},
		{rule(`[a-z&amp;&amp;[^b]]`), "&&"},
		{rule(`[\W]`), `\W in a set`},
		{rule(`[]a]`), "must be escaped"},
		{rule(`[a`), "missing closing ]"},
		{rule(`\X`), `\X`},
		{rule(`\u12`), `4 hexadecimal digits`},
		{rule(`a\`), "backslash"},
		{rule(`\Qa`), `\E`},
		{rule(strings.Repeat("a", 5000)), "longer than 4096 bytes"},
		{rule(strings.Repeat("[ab]{1000}", 6)), "too large"},
		{srx(strings.Repeat("<rule/>", 10_001)), "more than 10000 rules"},
		{srx(strings.Repeat(`<rule><beforebreak>[ab]{900}</beforebreak></rule>`, 1200)), "all rules together"},
		{srx(strings.Repeat("<a>", 20) + strings.Repeat("</a>", 20)), "too deep"},
		{strings.Repeat(" ", 5<<20), "larger than 4 MB"},
		{`<!DOCTYPE srx [<!ENTITY a "aaaa">]>` + rule(`&a;`), "entity"},
	} {
		rules, err := segment.LoadSRX(strings.NewReader(test.file))
		if rules != nil || !errors.Is(err, translate.ErrInvalid) || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%.60q: got the error %q, want one that says %q", test.file, err, test.says)
		}
	}
}

// srx is a file with rules for French.
func srx(rules string) string {
	return `<srx version="2.0"><header cascade="no"/><body><languagerules><languagerule languagerulename="F">` + rules +
		`</languagerule></languagerules><maprules><languagemap languagepattern="fr" languagerulename="F"/></maprules></body></srx>`
}

func load(t testing.TB, name string) *segment.Rules {
	t.Helper()
	rules, err := segment.LoadSRX(bytes.NewReader(read(t, name)))
	if err != nil {
		t.Fatal(err)
	}
	return rules
}

func read(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func FuzzLoadSRX(f *testing.F) {
	f.Add(string(read(f, "testdata/rules.srx")), "Il part. « Ah ! » dit-il.")
	f.Add(srx(`<rule break="no"><beforebreak>(?i)[^\s\d]{2,3}\b$</beforebreak><afterbreak>^\R*\Z</afterbreak></rule>`), "a\r\nb")
	f.Fuzz(func(t *testing.T, file, text string) {
		rules, err := segment.LoadSRX(strings.NewReader(file))
		if err == nil {
			checkEnds(t, text, rules.Ends(text, "fr"))
		}
	})
}
