package glossary_test

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"regard/translate"
	"regard/translate/glossary"
)

var terms = []translate.Term{
	{From: "fr", To: "en", Source: "porte-parole", Target: "spokesman", Forbidden: []string{"speaker", "door word"}, Note: "of the Kremlin; \"p\""},
	{From: "fr", To: "en", Source: "<été> & co", Target: "=summer"},
	{From: "en-GB", To: "fr", Source: "summer", Target: "été"},
	{From: "de", To: "es-MX", Source: "Sommer", Target: "verano", Forbidden: []string{"invierno"}},
}

func TestRoundTrip(t *testing.T) {
	for name, write := range map[string]func(*strings.Builder) error{
		"CSV": func(b *strings.Builder) error { return glossary.WriteCSV(b, terms) },
		"TBX": func(b *strings.Builder) error { return glossary.WriteTBX(b, terms) },
	} {
		var file strings.Builder
		if err := write(&file); err != nil {
			t.Fatal(err)
		}
		got, refused, err := glossary.Read(file.String(), "fr", "en")
		if err != nil || len(refused) > 0 || !reflect.DeepEqual(got, terms) {
			t.Errorf("%s: %+v %v %v\n%s", name, got, refused, err, file.String())
		}
	}
}

func TestReadCSV(t *testing.T) {
	file := "\ufeffTarget;Source;to\nsummer;été;en-GB\n;hiver;\nsummer; été;en-GB\nx;y;zz\n\"autumn;automne\n"
	got, refused, err := glossary.Read(file, "fr", "en")
	if err != nil || len(got) != 1 || got[0].To != "en-GB" || got[0].From != "fr" || got[0].Source != "été" {
		t.Errorf("%+v %v", got, err)
	}
	var lines []int
	for _, r := range refused {
		lines = append(lines, r.Line)
	}
	if !reflect.DeepEqual(lines, []int{3, 4, 5, 6}) {
		t.Errorf("refused are %+v", refused)
	}
}

// The 2008 edition of the standard had other names; a concept without both languages is refused by its line.
func TestReadOldTBX(t *testing.T) {
	file := `<?xml version="1.0"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><text><body>
<termEntry id="1"><langSet xml:lang="fr-FR"><tig><term>été</term></tig></langSet>
<langSet xml:lang="en-US"><tig><term>been</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig>
<tig><term>summer</term></tig></langSet></termEntry>
<termEntry id="2"><langSet xml:lang="fr"><tig><term>hiver</term></tig></langSet></termEntry>
</body></text></martif>`
	got, refused, err := glossary.Read(file, "fr", "en")
	want := []translate.Term{{From: "fr", To: "en", Source: "été", Target: "summer", Forbidden: []string{"been"}}}
	if err != nil || !reflect.DeepEqual(got, want) || len(refused) != 1 || refused[0].Line != 7 {
		t.Errorf("%+v %+v %v", got, refused, err)
	}
}

func TestHostileFiles(t *testing.T) {
	for name, file := range map[string]string{
		"empty":        "",
		"no table":     "Bonjour tout le monde.",
		"other XML":    "<html></html>",
		"cut off":      "<tbx><text>",
		"entities":     `<!DOCTYPE tbx [<!ENTITY a "aaaa">]><tbx>&a;</tbx>`,
		"deep":         "<tbx>" + strings.Repeat("<a>", 100) + strings.Repeat("</a>", 100) + "</tbx>",
		"an entity":    "<tbx>&a;</tbx>",
		"not closed":   "<tbx></martif>",
		"bad encoding": "<tbx>\xff</tbx>",
		"many":         "source,target\n" + strings.Repeat("a,\n", glossary.MaxTerms+1),
	} {
		if _, _, err := glossary.Read(file, "fr", "en"); !errors.Is(err, translate.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func paragraphs(texts ...string) (all []translate.Paragraph) {
	for _, text := range texts {
		all = append(all, translate.Paragraph{Text: text})
	}
	return all
}

func TestCheck(t *testing.T) {
	source := paragraphs("Les porte-paroles du Kremlin.", "Le Porte-parole.", "Le porte-parole parle.", "Rien.", "porte-parole")
	target := paragraphs("The spokesmans of the Kremlin.", "The speakers.", "He is the spokesman, a door word.", "The speaker.")
	alignment := translate.Alignment{}
	for i := range target {
		alignment.Rows = append(alignment.Rows, translate.Row{Bead: translate.Bead{Source: []int{i}, Target: []int{i}}})
	}
	alignment.Rows = append(alignment.Rows, translate.Row{Bead: translate.Bead{Source: []int{4}}})
	type found struct {
		row       int
		forbidden string
	}
	var got []found
	for _, f := range glossary.Check(terms, source, target, alignment) {
		got = append(got, found{f.Row, f.Forbidden})
	}
	if want := []found{{1, ""}, {1, "speaker"}, {2, "door word"}}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func FuzzRead(f *testing.F) {
	f.Add("source,target\na,b")
	f.Add(`<tbx><text><body><conceptEntry><langSec xml:lang="fr"><termSec><term>a</term></termSec></langSec></conceptEntry></body></text></tbx>`)
	f.Add("<tbx></termSec></tbx>")
	f.Fuzz(func(t *testing.T, file string) {
		got, _, err := glossary.Read(file, "fr", "en")
		if err != nil {
			return
		}
		for _, term := range got {
			if cleaned, err := term.Clean(); err != nil || !reflect.DeepEqual(cleaned, term) {
				t.Errorf("%+v is not clean: %v", term, err)
			}
		}
	})
}
