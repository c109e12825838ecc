package ingest

import (
	"fmt"
	"strings"
	"testing"
)

// paged returns a page as sites make them, with an article in the middle.
func paged(title, article string) string {
	return `<!doctype html><html lang="fr-FR"><head><title>` + title + ` - Le Courrier</title><script>var p = "<p>Non.</p>"</script></head><body>
<a href="#c">Aller au contenu</a><header><div class="logo">Le Courrier</div></header>
<nav><ul><li><a href="/m">Monde</a><li><a href="/s">Sports</a></ul></nav>
<main><h1>` + title + `</h1><div class="byline">Par A. Rédacteur</div><div class="text">` + article + `</div>
<div class="share-buttons"><a href="#">Partager</a></div>
<section class="comments"><h2>Commentaires</h2><p>Je ne suis pas du tout d’accord avec cet article, qui oublie la moitié de l’histoire du quartier.</p></section></main>
<aside class="sidebar"><h2>Les plus lus</h2><ul><li><a href="/1">Le marché déménage au printemps</a></ul></aside>
<div style="display: none"><p>Rien de tout cela ne se voit.</p></div>
<footer>Tous droits réservés</footer></body></html>`
}

func TestArticleOfPage(t *testing.T) {
	second := "La maire a coupé le ruban. Elle a remercié les ouvriers, qui ont travaillé de nuit pendant tout l’hiver."
	tests := []struct{ name, article, want string }{
		{"paragraphs", "<p>" + sentence + "</p><p>" + second, "paragraph: " + sentence + "\nparagraph: " + second + "\n"},
		{"line breaks", sentence + "<br><br>" + second, "paragraph: " + sentence + "\nparagraph: " + second + "\n"},
		{"divs", "<div>" + sentence + "</div><div>" + second + "</div>", "paragraph: " + sentence + "\nparagraph: " + second + "\n"},
		{"kinds", "<p>" + sentence + "</p><h2>Le ruban</h2><blockquote><p>" + second + "</blockquote><ul><li>Un premier point, qui dit ce qui a changé depuis un an.</ul><p>" + second,
			"paragraph: " + sentence + "\nheading: Le ruban\nquotation: " + second + "\nitem: Un premier point, qui dit ce qui a changé depuis un an.\nparagraph: " + second + "\n"},
		{"bold heading", "<p>" + sentence + "</p><p><b>Le ruban</b></p><p>" + second, "paragraph: " + sentence + "\nheading: Le ruban\nparagraph: " + second + "\n"},
		{"caption", "<p>" + sentence + "</p><figure><img src=x><figcaption>Le ruban, lundi matin, devant une centaine d’habitants du quartier.</figcaption></figure><p>Photo : A. Photographe</p><p>" + second,
			"paragraph: " + sentence + "\nparagraph: " + second + "\n"},
		{"aside", "<p>" + sentence + "</p><aside><p>" + second + "</p></aside><p>" + second, "paragraph: " + sentence + "\nparagraph: " + second + "\n"},
		{"dialogue", "<p>" + sentence + "</p><p>« Où ? » demanda-t-elle.</p><p>Ici.</p><p>" + second,
			"paragraph: " + sentence + "\nparagraph: « Où ? » demanda-t-elle.\nparagraph: Ici.\nparagraph: " + second + "\n"},
		{"soft hyphens, spaces", "<p>Le mi&shy;nistre\n a&nbsp;parlé&nbsp;: «&nbsp;dix&nbsp;mille&nbsp;» hier soir devant les députés, à Louis&nbsp;XIV près.<p>" + second,
			"paragraph: Le ministre a parlé\u00a0: «\u00a0dix mille\u00a0» hier soir devant les députés, à Louis\u00a0XIV près.\nparagraph: " + second + "\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s, err := Read("", []byte(paged("Le pont rouvre", test.article)), "")
			if err != nil {
				t.Fatal(err)
			}
			d := s.Clean(nil)
			if got, want := noted(d.Paragraphs()), "title: Le pont rouvre\n"+test.want; got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
			if got := noted(s.Plain()); got != noted(d.Paragraphs()) {
				t.Errorf("taken as it is:\n%s", got)
			}
			if s.Format != HTML || s.Language != "fr" || s.Outside() < 8 || strings.Contains(s.Text, "Non.") || strings.Contains(s.Text, "se voit") {
				t.Errorf("%s in %q, %d outside: %q", s.Format, s.Language, s.Outside(), s.Text)
			}
		})
	}
}

// A page that is nothing but a text is taken whole, however short its lines.
func TestPageWithoutFrame(t *testing.T) {
	s, err := Read("x.htm", []byte("<title>Poème</title><h1>Poème</h1><p>Un vers<br>un autre<p>Fin"), "")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := noted(s.Plain()), "title: Poème\nparagraph: Un vers un autre\nparagraph: Fin\n"; got != want {
		t.Errorf("got\n%s", got)
	}
}

func TestCharsetOfPage(t *testing.T) {
	const utf8, latin, cyrillic = "<p>L’été déjà passé", "<p>L'\xe9t\xe9 d\xe9j\xe0 pass\xe9", "<p>\xcf\xf0\xe8\xe2\xe5\xf2, \xec\xe8\xf0"
	for _, test := range []struct{ declared, body, charset, want string }{
		{"utf-8", utf8, "UTF-8", "L’été déjà passé"},
		{"iso-8859-1", utf8, "UTF-8", "L’été déjà passé"},
		{"utf-8", latin, "windows-1252", "L'été déjà passé"},
		{"iso-8859-1", latin, "windows-1252", "L'été déjà passé"},
		{"nonsense", latin, "windows-1252", "L'été déjà passé"},
		{"utf-16", latin, "windows-1252", "L'été déjà passé"},
		{"windows-1251", cyrillic, "windows-1251", "Привет, мир"},
	} {
		s, err := Read("x.html", []byte(`<meta charset="`+test.declared+`">`+test.body), "")
		if err != nil || s.Charset != test.charset || s.Text != test.want {
			t.Errorf("declared as %s: read as %s, %v: %q", test.declared, s.Charset, err, s.Text)
		}
	}
}

func TestDeepMarkup(t *testing.T) {
	const depth = 20_000
	for name, text := range map[string]string{
		"x.html": strings.Repeat("<div>", depth) + "Un mot." + strings.Repeat("</div>", depth),
		"x.htm":  strings.Repeat("<b><i>", depth) + "<script>x</script>Un mot.",
		"x.md":   strings.Repeat("> ", depth) + "Un mot.",
		"1.md":   strings.Repeat("1. ", 10*depth) + "Un mot.",
		"n.md":   strings.Repeat("[^a]: ", 10*depth) + "Un mot.",
		"d.md":   strings.Repeat("[a]:\nb\n", 10*depth) + "Un mot.",
	} {
		s, err := Read(name, []byte(text), "")
		if err != nil || !strings.Contains(s.Text, "Un mot.") {
			t.Errorf("%s: %v, %.80q", name, err, s.Text)
		}
	}
}

// What is escaped in Markdown is read as the characters that are meant; code has none that are.
func TestMarkdownEscapes(t *testing.T) {
	for text, want := range map[string]string{
		`\*Un\* \_mot\_, 2 \< 3 \\ 4`:       `*Un* _mot_, 2 < 3 \ 4`,
		`1\. Un`:                            `1. Un`,
		`\&amp; &amp; &eacute;&#233;&#xE9;`: `&amp; & ééé`,
		`&amp;#33; &copy &notit`:            `&#33; &copy &notit`,
		"`\\* &amp;` \\n":                   `\* &amp; \n`,
	} {
		s, err := Read("x.md", []byte(text), "")
		if err != nil || s.Text != want {
			t.Errorf("%s is read as %q, %v", text, s.Text, err)
		}
	}
}

// What a format says to be quoted or in a list is no title, however short.
func TestFirstIsNoTitle(t *testing.T) {
	for text, want := range map[string]string{"> Une citation\n\n" + sentence: "quotation", "- Un point\n\n" + sentence: "item"} {
		s, err := Read("x.md", []byte(text), "")
		if err != nil {
			t.Fatal(err)
		}
		if got := string(s.Plain()[0].Kind); got != want {
			t.Errorf("%q begins with a %s", text, got)
		}
	}
}

func TestMarkdown(t *testing.T) {
	text := "---\ntitle: \"Le pont\"\n---\n\n## Un intertitre\n\n" + sentence + " *Oui*, **[un lien](http://x)** &amp; `du code`\net la suite.\n\n> Une citation.\n\n- Un point\n- Un autre\n\n<div>Du HTML</div>\n"
	s, err := Read("x.md", []byte(text), "")
	if err != nil {
		t.Fatal(err)
	}
	want := "title: Un intertitre\nparagraph: " + sentence + " Oui, un lien & du code et la suite.\nquotation: Une citation.\nitem: Un point\nitem: Un autre\nparagraph: Du HTML\n"
	if got := noted(s.Plain()); got != want || s.Title != "Le pont" || s.Format != Markdown {
		t.Errorf("%s, title %q, got\n%s", s.Format, s.Title, got)
	}
	if got := proposed(s.Clean(nil)); fmt.Sprint(got) != "[cut markup 1]" {
		t.Errorf("proposed %q", got)
	}
}

// Notes stay in the text, called or not, as do the lines that only define links, which are cut where people see it.
func TestMarkdownNotes(t *testing.T) {
	tests := []struct{ name, text, want, proposed string }{
		{"of one word and of several", "Il le nie[^1] et le redit[^b].\n\n[^1]: Démenti.\n[^b]: https://exemple.fr/a\nMême note.\n\nFin du texte.",
			"paragraph: Il le nie[1] et le redit[b].\nparagraph: [1] Démenti.\nparagraph: [b] https://exemple.fr/a Même note.\nparagraph: Fin du texte.\n", "[]"},
		{"never called, and one in another", "Il le nie[^1].\n\n[^1]: Une note.\n\n    [^2]: Une autre.\n\n    La première encore.\n",
			"paragraph: Il le nie[1].\nparagraph: [1] Une note.\nparagraph: [2] Une autre.\nparagraph: La première encore.\n", "[]"},
		{"no note", "Il le nie[^1], `[^2]`.\n\n[^2]:\n", "paragraph: Il le nie[^1], [^2].\n", "[cut markup 1]"},
		{"definitions", "[NDLR]: non\nIl [le nie][a].\n\n[a]: http://exemple.fr\n  \"Un\n  titre\"\n", "paragraph: Il le nie.\n", "[cut markup 1 cut markup 1]"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s, err := Read("x.md", []byte(test.text), "")
			if err != nil {
				t.Fatal(err)
			}
			d := s.Clean(nil)
			if got := noted(d.Paragraphs()); got != test.want {
				t.Errorf("got\n%s", got)
			}
			if got := fmt.Sprint(proposed(d)); got != test.proposed {
				t.Errorf("proposed %s", got)
			}
		})
	}
}

// What stands above or below the line is no part of the word or number before it.
func TestBesideTheLine(t *testing.T) {
	for _, test := range []struct{ page, want string }{
		{"Le projet<sup>1</sup> coûte 10<sup>6</sup> euros", "Le projet¹ coûte 10⁶ euros"},
		{"10<sup>-3</sup> m<sup>2</sup>, H<sub>2</sub>O, x<sup>n</sup>", "10⁻³ m², H₂O, xⁿ"},
		{"Le 1<sup>er</sup> mai, M<sup>me</sup> Noël, <a href=x>le XX<sup>e</sup> siècle</a>", "Le 1er mai, Mme Noël, le XXe siècle"},
		{"prêt<sup>[2]</sup>, prêt<sup>1, 2</sup>, prêt <sup>publié le 3 mai</sup>", "prêt[2], prêt¹, ², prêt publié le 3 mai"},
		{"prêt<sup><a href=#n>1</a></sup>, prêt<a href=#n><sup>a</sup></a>, prêt<sup><a href=#n>b</a></sup>", "prêt¹, prêt[a], prêt[b]"},
		{"prêt<a epub:type=noteref href=#n>3</a>, prêt<span style='vertical-align: super; font-size: .6em'>4</span>", "prêt³, prêt⁴"},
		{"un<sup>2<b>3</b></sup>4", "un²³4"},
	} {
		s, err := Read("x.html", []byte("<p>"+test.page), "")
		if err != nil || s.Text != test.want {
			t.Errorf("%s: %v, %q", test.page, err, s.Text)
		}
	}
	s, err := Read("x.md", []byte("Le projet<sup>1</sup> coûte 10<SUP>*6*</SUP> euros,<br>du CO<sub>2</sub> & 3"), "")
	if want := "Le projet¹ coûte 10⁶ euros,\ndu CO₂ & 3"; err != nil || s.Text != want {
		t.Errorf("%v, %q", err, s.Text)
	}
}

func TestMarkdownMarks(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"escapes", "Un\\*pas\\*, 5 \\< 6, \\&amp; &amp; `a\\*b &amp;` C:\\\\d \\é.", "paragraph: Un*pas*, 5 < 6, &amp; & a\\*b &amp; C:\\d \\é.\n"},
		{"struck", "Il est ~~parti~~ venu, ~5 ou ~6 fois, avec M.~X et M.~Y.", "paragraph: Il est parti venu, ~5 ou ~6 fois, avec M.~X et M.~Y.\n"},
		{"table", "Voici les postes.\n\nMontants :\n| Poste | Montant |\n|:------|--------:|\n| **Défense** \\| armée | 47,2 | trop |\n| Rien\n\nFin du texte.",
			"paragraph: Voici les postes.\nparagraph: Montants :\nparagraph: Poste\nparagraph: Montant\nparagraph: Défense | armée\nparagraph: 47,2\nparagraph: trop\nparagraph: Rien\nparagraph: Fin du texte.\n"},
		{"bars", "Un choix : oui|non|rien.\n-|-\n", "paragraph: Un choix : oui|non|rien. -|-\n"},
		{"numbers", "Un texte.\n\n3. Un\n3. Deux\n   - deux bis\n\n   suite\n\n7) Sept", "paragraph: Un texte.\nitem: 3. Un\nitem: 4. Deux\nitem: deux bis\nitem: suite\nitem: 7) Sept\n"},
		{"comment of two lines", "Un texte.\n\n<!-- un\ncommentaire --> Suite.", "paragraph: Un texte.\nparagraph: Suite.\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s, err := Read("x.md", []byte(test.text), "")
			if err != nil {
				t.Fatal(err)
			}
			if got := noted(s.Plain()); got != test.want {
				t.Errorf("got\n%s", got)
			}
		})
	}
}

// Line ends that were meant part the verses of a poem and the turns of a dialogue, in every format.
func TestLineBreaks(t *testing.T) {
	verses := []string{"Tout suffocant", "Et blême, quand", "Sonne l’heure,", "Je me souviens"}
	word := `<w:p><w:r><w:t>` + strings.Join(verses, `</w:t><w:br/><w:t>`) + `</w:t></w:r></w:p><w:p><w:r><w:br/></w:r></w:p>`
	poem := "paragraph: " + strings.Join(verses, "\nparagraph: ") + "\n"
	for _, test := range []struct {
		name string
		raw  []byte
		want string
	}{
		{"x.html", []byte("<p>" + sentence + "<p>" + strings.Join(verses, "<br>")), "paragraph: " + sentence + "\n" + poem},
		{"x.html", []byte("<p>" + sentence + "<br>Un point.<p>— Tu viens ?<br>— Non."), "paragraph: " + sentence + " Un point.\nparagraph: — Tu viens ?\nparagraph: — Non.\n"},
		{"x.md", []byte(sentence + "\n\n" + strings.Join(verses, "  \n")), "paragraph: " + sentence + "\n" + poem},
		{"x.docx", wordFile(t, `<w:p>`+textRunOf(sentence)+`</w:p>`+word), "paragraph: " + sentence + "\n" + poem},
	} {
		s, err := Read(test.name, test.raw, "")
		if err != nil {
			t.Fatal(err)
		}
		if got := noted(s.Plain()); got != test.want {
			t.Errorf("%s: got\n%s", test.name, got)
		}
	}
}
