package ingest

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"

	"regard/translate"
)

func read(t testing.TB, name string) string {
	t.Helper()
	b, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// proposed returns the cuts and breaks of a document as people would note them down.
func proposed(d Document) []string {
	var list []string
	for _, row := range d.Rows() {
		if item := row[0]; item.Type != Keep {
			count := 0
			for _, item := range row {
				count += item.Count
			}
			list = append(list, fmt.Sprintf("%s %s %d", item.Type, item.Reason, count))
		}
	}
	return list
}

var articleProposals = []string{
	"cut site 1", "cut section 1", "cut repeated 12", "cut marker 1", "break headed 1", "cut repeated 20", "break glued 1",
	"cut title 1",
}

func TestCleanArticle(t *testing.T) {
	d := Clean(read(t, "article.raw.fr.txt"), nil)
	if got, want := translate.Join(d.Paragraphs())+"\n", read(t, "article.clean.fr.txt"); got != want {
		t.Errorf("got %q", got)
	}
	if got := proposed(d); !slices.Equal(got, articleProposals) {
		t.Errorf("proposed %q", got)
	}
	if d.Language != translate.French {
		t.Errorf("language %q", d.Language)
	}
	if d.Title() != d.Paragraphs()[0].Text {
		t.Errorf("title %q", d.Title())
	}
	var headings []string
	for _, p := range d.Paragraphs() {
		if p.Kind == translate.Heading {
			headings = append(headings, p.Text)
		}
	}
	if want := []string{`"Nous ne pouvons parler que du moins"`, `Le pilier "qui a toujours boité dans l'UE"`}; !slices.Equal(headings, want) {
		t.Errorf("headings %q", headings)
	}
}

// The article is to come out the same whatever furniture the page had, and in any charset.
func TestCleanArticleInOtherPages(t *testing.T) {
	raw, want := read(t, "article.raw.fr.txt"), read(t, "article.clean.fr.txt")
	first, second := strings.Repeat("Retour aux actualités » ", 12), strings.Repeat("Retour aux nouvelles » ", 20)
	end := "dans la région.\n\n"
	title := want[:strings.Index(want, "\n")]
	tests := map[string]string{
		"English menu":       strings.ReplaceAll(raw, "Retour aux actualités »", "Back to news »"),
		"German menu":        strings.ReplaceAll(raw, "Retour aux nouvelles »", "Zurück zur Übersicht »"),
		"leading arrow, bar": strings.ReplaceAll(raw, "Retour aux actualités »", "⟵ Accueil |"),
		"leading arrow":      strings.ReplaceAll(raw, "Retour aux nouvelles »", "← All the news"),
		"Russian menu":       strings.ReplaceAll(raw, "Retour aux actualités »", "Назад к новостям →"),
		"three times":        strings.Replace(raw, first, strings.Repeat("Retour aux actualités » ", 3), 1),
		"no spaces":          strings.Replace(raw, first, strings.Repeat("Retour aux actualités »", 12), 1),
		"at the end before":  strings.Replace(strings.Replace(raw, first, "", 1), end, "dans la région. "+strings.TrimSpace(first)+"\n\n", 1),
		"glued to the end":   strings.Replace(strings.Replace(raw, first, "", 1), end, "dans la région."+strings.TrimSpace(first)+"\n\n", 1),
		"on its own":         strings.Replace(raw, second, second+"\n\n", 1),
		"inside a paragraph": strings.Replace(strings.Replace(raw, second, "", 1), "De plus, nous déclarons", second+"De plus, nous déclarons", 1),
		"inside a sentence":  strings.Replace(strings.Replace(raw, second, "", 1), "plus dans l'interaction", "plus "+second+"dans l'interaction", 1),
		"a line each":        strings.Replace(raw, second, strings.Repeat("Retour aux nouvelles »\n\n", 20), 1),
		"one more":           raw + "\n\nRetour aux nouvelles »",
		"other site":         strings.Replace(strings.Replace(raw, "Bbabo NET", "Le Courrier du Soir", 1), "Actualités", "Monde › Russie", 1),
		"no site":            strings.Replace(raw, "Bbabo NET\n\n", "", 1),
		"nothing above":      raw[strings.Index(raw, title):],
		"title twice":        strings.Replace(raw, title, title+"\n\n"+title, 1)[:len(raw)],
		"title not again":    strings.TrimSuffix(raw, title),
		"title with site":    raw + " | Bbabo NET",
		"tag":                strings.Replace(raw, "h4 Le pilier", "<h4>Le pilier", 1),
		"tags":               strings.Replace(strings.Replace(raw, "h4 Le pilier", `<h4 class="x">Le pilier`, 1), `UE"Peskov`, `UE"</h4>Peskov`, 1),
		"hashes":             strings.Replace(raw, first+"h4 ", "## ", 1),
		"colon":              strings.Replace(raw, "h4 Le", "H2: Le", 1),
		"CRLF":               strings.ReplaceAll(raw, "\n", "\r\n"),
		"no blank lines":     strings.ReplaceAll(raw, "\n\n", "\n"),
		"three blank lines":  strings.ReplaceAll(raw, "\n\n", "\n \n\t\n\n"),
		"separators":         strings.ReplaceAll(raw, "\n\nIl ", "\n\n-----\n\nIl "),
		"furniture": strings.Replace(raw, "\n\nIl ", "\n\nPartager sur Facebook\n\nFacebook Twitter LinkedIn\n\nLire aussi : Ce que dit Moscou\n\n"+
			"<div class=\"ad\">\n\nPublicité\n\nAbonnez-vous à notre lettre\n\nPublié le 12 janvier 2022 à 10h30\n\nIl ", 1),
	}
	for name, text := range tests {
		t.Run(name, func(t *testing.T) {
			decoded, err := Decode([]byte(text), "")
			if err != nil {
				t.Fatal(err)
			}
			d := Clean(decoded.Text, nil)
			if got := translate.Join(d.Paragraphs()) + "\n"; got != want {
				t.Errorf("proposed %q, got:\n%s", proposed(d), got)
			}
			checkItems(t, decoded.Text)
		})
	}
}

func TestCleanRules(t *testing.T) {
	body := " Le ministre a parlé hier soir devant les députés, qui l'ont écouté sans dire un mot pendant une heure."
	tests := []struct{ name, text, want, proposed string }{
		{"very low", "Nous sommes très, très, très, très, très bas.", "", ""},
		{"no no no", "Non, non, non, non ! Non ! Non ! Non !", "", ""},
		{"bare words", "Tora Tora Tora Tora, disait-il. Ha ha ha ha ha ha.", "", ""},
		{"quoted", "« Non » « Non » « Non » « Non »", "", ""},
		{"refrain", "Vienne la nuit\nSonne l'heure\nVienne la nuit\nSonne l'heure\nVienne la nuit\nSonne l'heure\nVienne la nuit\nSonne l'heure", "", ""},
		{"table", "| 0 | 0 | 0 | 0 |", "", ""},
		{"hydrogen", "H2 Energy est une société." + body, "", ""},
		{"hashtag", "#MeToo est un mouvement." + body, "", ""},
		{"section word in a title", "Politique et morale\n\n" + body[1:], "", ""},
		{"see also as a heading", "See also\n\n" + body[1:], "", ""},
		{"ellipsis line", "Un.\n\n. . . . .\n\nDeux.", "", ""},
		{"German quotes", "„Ich gehe.“ Er ging. »Ich auch.« Sie ging auch.", "", ""},
		{"bar menu", "Accueil | Accueil | Accueil | Accueil" + body, body[1:], "cut repeated 4"},
		{"scattered", "Un mot." + body + " Voir la carte »\n\nDeux." + body + " Voir la carte »\n\nTrois. Voir la carte » " + body[1:],
			"Un mot." + body + "\n\nDeux." + body + "\n\nTrois." + body, "cut repeated 1, cut repeated 1, cut repeated 1"},
		{"titles in mixed quotation marks", "On a vu dans\" Le Mépris » hier." + body + "\n\nPuis\" Le Mépris » encore." + body + " \" Le Mépris » encore.\n\nEt\" Le Mépris » enfin.", "", ""},
		{"camel", "L'Europe est là." + body + "\n\nh3 La vieille EuropeLe ministre a dit oui. Le" + body,
			"L'Europe est là." + body + "\n\nLa vieille Europe\n\nLe ministre a dit oui. Le" + body, "cut marker 1, break headed 1"},
		{"marker inside", "C'est dit. h2 Une suite ?Le ministre" + body, "C'est dit.\n\nUne suite ?\n\nLe ministre" + body,
			"break headed 1, cut marker 1, break headed 1"},
		{"zero width", "Un mot.\n\n\u200b\u200e\n\nDeux.", "Un mot.\n\nDeux.", "cut invisible 1"},
		{"entity", "Un mot.\n\n&nbsp;&nbsp;\n\nDeux.", "Un mot.\n\nDeux.", "cut markup 1"},
		{"cookies", "Nous utilisons des cookies pour mesurer l'audience.\n\nTout accepter\n\nLe mot.", "Le mot.", "cut cookies 1, cut cookies 1"},
		{"mark for an apostrophe", "Il parle à l\"Assemblée et dit qu\"Ariane part.", "", ""},
		{"attribution glued", `"Nous partons ce soir"Le ministre est parti.`, "\"Nous partons ce soir\"\n\nLe ministre est parti.", "break glued 1"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := Clean(test.text, nil)
			got := translate.Join(d.Paragraphs())
			if want := test.want; want != "" && got != want {
				t.Errorf("got %q", got)
			}
			if list := strings.Join(proposed(d), ", "); list != test.proposed {
				t.Errorf("proposed %q", list)
			}
			checkItems(t, test.text)
		})
	}
}

func TestCleanJoinsLines(t *testing.T) {
	text := "The minister spoke last night.\nNobody \t\n said a word.\n\nThen they went home.\r\nThe lamps went out."
	decoded, err := Decode([]byte(text), "")
	if err != nil {
		t.Fatal(err)
	}
	want := "The minister spoke last night. Nobody said a word.\n\nThen they went home. The lamps went out."
	if got := translate.Join(Clean(decoded.Text, nil).Paragraphs()); got != want {
		t.Errorf("got %q", got)
	}
}

// checkItems checks that the items hold every character once and in order, whatever is restored, and that the ids
// do not depend on it.
func checkItems(t *testing.T, text string) {
	t.Helper()
	ids, half := map[string]bool{}, map[string]bool{}
	none := Clean(text, nil)
	for i, item := range none.Items {
		if item.ID == "" {
			continue
		}
		if ids[item.ID] {
			t.Errorf("id %s stands twice", item.ID)
		}
		ids[item.ID] = true
		if i%2 == 0 {
			half[item.ID] = true
		}
	}
	for _, restored := range []map[string]bool{nil, half, ids} {
		d := Clean(text, restored)
		var all, kept strings.Builder
		seen := map[string]bool{}
		for _, item := range d.Items {
			all.WriteString(item.Text)
			if item.ID != "" {
				seen[item.ID] = true
			}
			if item.Type == Keep || item.Type == Cut && item.Restored {
				kept.WriteString(item.Text)
				if item.Paragraph < 0 || item.Paragraph >= len(d.Paragraphs()) {
					t.Errorf("%q is in paragraph %d", item.Text, item.Paragraph)
				}
			}
			if text[item.Start:item.Start+len(item.Text)] != item.Text {
				t.Errorf("%q does not stand at %d", item.Text, item.Start)
			}
		}
		if squeeze(all.String()) != squeeze(text) {
			t.Errorf("items hold %q", all.String())
		}
		if !maps.Equal(seen, ids) {
			t.Errorf("ids %v, want %v", seen, ids)
		}
		if joined := translate.Join(d.Paragraphs()); squeeze(joined) != squeeze(kept.String()) {
			t.Errorf("paragraphs hold %q, kept is %q", joined, kept.String())
		}
		for _, p := range d.Paragraphs() {
			if p.Kind == "" || p.Text == "" || strings.TrimSpace(p.Text) != p.Text || strings.ContainsFunc(p.Text, isLineEnd) {
				t.Errorf("paragraph %+v", p)
			}
		}
	}
	if all := Clean(text, ids); squeeze(translate.Join(all.Paragraphs())) != squeeze(text) {
		t.Errorf("with everything restored: %q", translate.Join(all.Paragraphs()))
	}
}

func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

func TestRestore(t *testing.T) {
	text := read(t, "article.raw.fr.txt")
	restored, n := map[string]bool{}, 0
	for _, row := range Clean(text, nil).Rows() {
		if row[0].Type == Keep {
			continue
		}
		if n == 3 || n == 4 || n == 6 {
			restored[row[0].ID] = true
		}
		n++
	}
	d := Clean(text, restored)
	joined := translate.Join(d.Paragraphs())
	for _, want := range []string{"\n\nh4 Le pilier \"qui a toujours boité dans l'UE\"Peskov a ajouté", "l'Europe.« La Russie"} {
		if !strings.Contains(joined, want) {
			t.Errorf("no %q", want)
		}
	}
	if strings.Contains(joined, "Retour") {
		t.Error("a cut that was not restored is back")
	}
}

// A word that goes on after the end of a line keeps its hyphen and has no space in it.
func TestHyphenAtEndOfLine(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"Il viendra peut-\nêtre en\njan-\n  vier.\n\nFin.", "Il viendra peut-être en jan-vier."},
		{"In pre-\nand post-war years\nhe -\nwho else\n\nEnd.", "In pre- and post-war years he - who else"},
		{"Il aime l'Alsace-\nLorraine\n\nFin.", "Il aime l'Alsace- Lorraine"},
	} {
		if got := Clean(test.text, nil).Paragraphs()[0].Text; got != test.want {
			t.Errorf("got %q, want %q", got, test.want)
		}
	}
}

func FuzzClean(f *testing.F) {
	f.Add(read(f, "article.raw.fr.txt"))
	for line := range strings.SplitSeq(read(f, "blns/blns.txt"), "\n") {
		f.Add(line)
	}
	f.Add("a » a » a » h4 B\"C <h2>D</h2>E\n\n« F.« G\u2029\"\"\"H")
	f.Fuzz(func(t *testing.T, text string) {
		checkItems(t, strings.ToValidUTF8(text, "\uFFFD"))
		Plain(strings.ToValidUTF8(text, "\uFFFD"))
	})
}
