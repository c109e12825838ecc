package main

import (
	"archive/zip"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

const storyPage = `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Le pont rouvre | Le Courrier</title></head><body>
<nav><ul><li><a href="/">Accueil</a></li><li><a href="/m">Monde</a></li><li><a href="/s">Sports</a></li></ul></nav>
<main><article><h1>Le pont rouvre</h1>
<p>Après deux années de travaux, le pont de la gare a rouvert lundi matin à la circulation, devant une centaine d’habitants venus de tout le quartier.</p>
<p>La maire a coupé le ruban à huit heures. Elle a remercié les ouvriers, qui ont travaillé de nuit pendant tout l’hiver pour tenir les délais annoncés.</p>
<p>Une seconde tranche doit commencer au printemps, si le conseil vote les crédits demandés par la société des transports.</p>
</article></main>
<aside><h2>Les plus lus</h2><ul><li><a href="/1">Le marché déménage</a></li><li><a href="/2">La piscine ferme</a></li></ul></aside>
<footer>Tous droits réservés</footer></body></html>`

// A saved page is imported: what stands around its article is cut in one row, and a person cuts, breaks and joins by
// keyboard. Then a reviser hands in the translation as a Word document with tracked changes.
func TestImportPageAndDocument(t *testing.T) {
	s := startServer(t, "--data", t.TempDir())
	b := openBrowser(t, s.url)
	b.open("/articles/new")
	b.accessible()
	b.uploadFile("input[type=file]", "page.html", []byte(storyPage))
	b.follow("form.stack .btn.prime")
	b.want(".blk.cut", 2)
	b.want(".blk.kept", 4)
	b.accessible()

	decideByKeys(b)
	b.do(chromedp.SetValue(chromedp.CSS("[name=address]"), "courrier.example/pont"))
	b.accessible()
	b.follow("[value=save]")
	b.want(".pair", 4)
	if got := b.texts(".src .txt"); len(got) != 4 || got[0] != "Le pont rouvre" || !strings.HasPrefix(got[3], "Elle a remercié") {
		t.Errorf("the article reads %q", got)
	}

	uploadDocument(t, b)
}

func decideByKeys(b *browser) {
	b.do(chromedp.KeyEvent("j"), chromedp.KeyEvent(" "))
	b.wait(".blk.cut > .why :checked")
	// The answer to the first press comes while the second is held down, and must not take the box from under it.
	space := func(what input.DispatchKeyEventType) {
		call(b, input.DispatchKeyEvent, input.DispatchKeyEventParams{Type: what, Key: " ", Code: "Space", WindowsVirtualKeyCode: 32})
	}
	space(input.DispatchKeyEventTypeRawKeyDown)
	evaluate[int](b, "new Promise(done => setTimeout(done, 400, 0))")
	space(input.DispatchKeyEventTypeKeyUp)
	b.wait(".raw:not(:has(.blk.cut > .why :checked))")

	caret := b.caret
	caret(2, "Elle a remercié")
	b.do(chromedp.KeyEvent(kb.Enter))
	b.wait(".blk.line.own")
	b.want(".blk.kept", 5)
	const afterCaret = "getSelection().anchorNode.textContent.slice(getSelection().anchorOffset)"
	if got := evaluate[string](b, afterCaret); !strings.HasPrefix(got, "Elle a remercié") {
		b.t.Errorf("after a break the caret is before %q", got)
	}
	b.do(chromedp.KeyEvent(kb.Backspace))
	b.wait(".raw:not(:has(.blk.line))")
	caret(2, "La maire")
	b.do(chromedp.KeyEvent(kb.Backspace))
	b.wait(".blk.line.own")
	if got := b.text(".tot dt"); got != "3" {
		b.t.Errorf("after a join %s paragraphs will be saved", got)
	}
	b.do(chromedp.KeyEvent("k"), chromedp.KeyEvent("j"))
	evaluate[chromedp.Void](b, "document.querySelector('.blk.line input').click()")
	b.wait(".raw:not(:has(.blk.line))")
	caret(2, "Elle a remercié")
	b.do(chromedp.KeyEvent(kb.Enter))
	b.wait(".blk.line.own")
	caret(4, "Une seconde")
	b.do(chromedp.KeyEvent("x"))
	b.wait(".blk.kept [name=hand]:checked")
	b.accessible()
	b.do(chromedp.KeyEvent("w"))
	b.wait(".check[data-raw]")
	b.do(chromedp.KeyEvent("w"))
}

// caret puts the caret before words of a paragraph of the import.
func (b *browser) caret(paragraph int, before string) {
	b.t.Helper()
	evaluate[chromedp.Void](b, fmt.Sprintf(`(() => {
		const p = document.querySelectorAll('.blk.kept .txt')[%d]
		p.focus()
		p.normalize()
		getSelection().collapse(p.firstChild, p.textContent.indexOf(%q))
	})()`, paragraph, before))
}

// A decision that is made before the one before it is answered takes nothing of that back, and one that is not kept is told.
func TestImportSlowly(t *testing.T) {
	s := startServer(t, "--data", t.TempDir())
	b := openBrowser(t, s.url)
	b.open("/articles/new")
	b.uploadFile("input[type=file]", "page.html", []byte(storyPage))
	b.follow("form.stack .btn.prime")
	b.wait("form.check[data-live]")
	b.holdAnswers()
	answered := func(query string) { // an answer that nobody waits for any more may never come
		t.Helper()
		waitFor(b, query+" is there", func() bool {
			evaluate[chromedp.Void](b, "held.splice(0).forEach(go => go())")
			return b.count(query) > 0
		})
	}
	tick := func() {
		evaluate[chromedp.Void](b, `[...document.querySelectorAll('.blk.kept [name=hand]')].at(-1).click()`)
	}
	b.caret(2, "Elle a remercié")
	b.do(chromedp.KeyEvent(kb.Enter))
	tick()
	answered(".blk.line.own")
	b.want(".blk.kept", 5)
	b.want(".blk.kept [name=hand]:checked", 1)
	b.want(".coming", 0)

	// What the server does not take is told where one is, and what is on the page stays.
	tell := func(what, why string) {
		t.Helper()
		waitFor(b, what+" is told", func() bool { return strings.Contains(b.text(".problems"), why) })
	}
	b.do(chromedp.SetValue(chromedp.CSS("[name=address]"), "mailto:courrier"))
	tick()
	answered(".problems .problem")
	tell("a wrong address", "address")
	b.want(".blk.kept [name=hand]:checked", 0)
	b.want(".blk.line.own", 1)
	b.accessible()
	evaluate[chromedp.Void](b, "document.querySelector('[name=address]').value = ''")
	b.caret(1, "le pont")
	b.do(chromedp.KeyEvent(kb.Enter))
	answered(".problems:not(:has(.problem))")
	b.want(".blk.line.own", 2)

	evaluate[chromedp.Void](b, "window.line = fetch; window.fetch = () => Promise.reject(new TypeError('no line'))")
	b.caret(0, "rouvre")
	b.do(chromedp.KeyEvent(kb.Enter))
	tell("a lost decision", "No answer came.")
	evaluate[chromedp.Void](b, "window.fetch = async () => new Response('<main><h1>Gone</h1><p class=lede>It is not there.', { status: 404 })")
	tick()
	tell("a refused decision", "Gone. It is not there.")
	b.want("form.check", 1)
	tick()

	// To save takes what was not kept along.
	b.press("s", 2)
	b.wait(".pair")
	if got := b.texts(".src .txt"); len(got) != 7 || got[1] != "rouvre" || !strings.HasPrefix(got[5], "Elle a remercié") {
		t.Errorf("the article reads %q", got)
	}
}

// uploadDocument hands in a translation as text, then its revision as a Word document.
func uploadDocument(t *testing.T, b *browser) {
	article := evaluate[string](b, "location.pathname")
	b.open(article + "/editions/new")
	english := []string{"The bridge reopens", "After two years of work, the bridge at the station reopened on Monday.", "She thanked the workers.", "The mayor cut the ribbon."}
	b.do(chromedp.SetValue(chromedp.CSS("textarea"), strings.Join(english, "\n\n")))
	b.follow("[action$=editions] .btn.prime")
	b.follow("nav [data-go=v]")
	run := func(text string) string { return `<w:r><w:t xml:space="preserve">` + text + `</w:t></w:r>` }
	b.uploadFile("#upload input[type=file]", "revised.docx", wordDocument(t,
		`<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>`+run(english[0])+`</w:p>`+
			`<w:p>`+run("After two years of work, the ")+`<w:del><w:r><w:delText>bridge</w:delText></w:r></w:del><w:ins>`+run("footbridge")+`</w:ins>`+run(" at the station reopened on Monday.")+`</w:p>`+
			`<w:p>`+run(english[2])+`</w:p><w:p>`+run(english[3])+`</w:p>`))
	b.follow("#upload .btn.prime")
	b.want("[data-testid=tracked]", 1)
	if got := b.text("[data-testid=tracked]"); !strings.HasPrefix(got, "2 tracked changes") {
		t.Errorf("the page says %q", got)
	}
	b.want(".chg ins", 1)
	b.accessible()
	b.follow("[value=save]")
	b.want(".chg.wording ins", 1)
}

// wordDocument returns a Word document with the body.
func wordDocument(t *testing.T, body string) []byte {
	t.Helper()
	var file strings.Builder
	z := zip.NewWriter(&file)
	for name, content := range map[string]string{
		"[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
		"word/document.xml": `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>` +
			body + `</w:body></w:document>`,
	} {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(content))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return []byte(file.String())
}
