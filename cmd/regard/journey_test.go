package main

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"regard/storage/storagetest"
)

// The main job, from an empty data folder: the sample, an import, a draft by an engine, a revised translation,
// what changed, the way back, and all of it there after a restart.
func TestJourney(t *testing.T) {
	data := t.TempDir()
	s := startServer(t, "--data", data)
	b := openBrowser(t, s.url)

	b.open("/")
	b.want("[data-testid=article]", 1)
	b.accessible()
	b.follow("[data-testid=article] h2 a")
	b.want(".pair", 22) // the English joins two French paragraphs
	b.accessible()

	importRaw(t, b)
	translateByEngine(b)
	hoverSentence(b)
	draft := b.texts(".tgt .txt")
	b.follow("nav [data-go=v]")
	b.accessible()
	uploadRevision(b, draft)
	article := strings.TrimPrefix(evaluate[string](b, "location.pathname"), "/articles/")
	article, _, _ = strings.Cut(article, "/")
	restoreFirst(b, draft)

	if status := s.stop(); status != 0 {
		t.Errorf("exit status %d on a stop", status)
	}
	s = startServer(t, "--data", data)
	b.url = s.url
	b.open("/articles/" + article + "/revisions/en-apertium")
	b.want("[data-testid=revision]", 3)
	b.open("/articles/" + article)
	if got := b.texts(".tgt .txt"); !slices.Equal(got, draft) {
		t.Errorf("after the restart the translation reads\n%q, want\n%q", got, draft)
	}
	b.follow(".foot a")
	if got, want := b.texts(".original")[0], string(testdata(t, "article.fr.txt")); got != want {
		t.Errorf("the original reads %q, want %q", got, want)
	}
	b.accessible()
}

func importRaw(t *testing.T, b *browser) {
	b.open("/articles/new")
	b.accessible()
	b.upload("input[type=file]", string(testdata(t, "article.fr.txt")))
	b.follow("form.stack .btn.prime")
	b.want(".blk.cut", 6)
	b.want(".blk.line", 2)
	b.accessible()
	b.do(chromedp.Click(chromedp.CSS(".blk.cut .toggle"))) // the site's name
	b.wait(".blk.cut :checked")
	b.want(".blk.cut :checked", 1)
	b.accessible()
	b.follow("[value=save]")
	b.want(".pair", 24)
	if got := b.texts(".src .txt")[0]; got != "Bbabo NET" {
		b.t.Errorf("the first paragraph is %q, want the cut that was taken back", got)
	}
	b.accessible()
}

func translateByEngine(b *browser) {
	b.follow(".engine .btn")
	b.wait(".job[data-state=done]")
	b.want(".pips .done", 24)
	b.accessible()
	b.follow(".job a.btn")
	b.want(".pair", 24)
	b.want(".gap", 0)
	if b.count(".tgt .mk") == 0 {
		b.t.Error("no word is told as unknown to the engine")
	}
	if text := strings.Join(b.texts(".tgt .txt"), "\n"); strings.ContainsAny(text, "*@#") {
		b.t.Errorf("the engine's marks are left in the text: %s", text)
	}
	b.accessible()
}

func hoverSentence(b *browser) {
	const sentence = ".pair:nth-of-type(6) .src .s"
	b.scrollTo(sentence)
	type point struct{ X, Y float64 }
	at := evaluate[point](b, fmt.Sprintf(`(() => {
		const r = document.querySelector(%q).getClientRects()[0]
		return {X: r.x + 20, Y: r.y + 8}
	})()`, sentence))
	b.do(chromedp.MouseEvent("mouseMoved", at.X, at.Y))
	b.wait(".pair:nth-of-type(6) .tgt .s.lit")
	b.want(".src .s.lit", 1)
}

// uploadRevision hands in the draft with one paragraph edited, one moved and one removed.
func uploadRevision(b *browser, draft []string) {
	revised := slices.Clone(draft)
	revised[3] = strings.Replace(revised[3], " ", " certainly ", 1)
	moved := revised[5]
	revised = slices.Delete(revised, 5, 6)
	revised = slices.Insert(revised, 9, moved)
	revised = slices.Delete(revised, 15, 16)
	b.upload("#upload input[type=file]", strings.Join(revised, "\r\n\r\n")+"\r\n")
	b.do(chromedp.SetValue(chromedp.CSS("#upload [name=author]"), "A. Reviser"))
	b.follow("#upload .btn.prime")
	b.want("[data-testid=differs]", 1)
	b.accessible()
	b.follow("[value=save]")
	b.want(".chip.moved", 1)
	b.want(".chip.removed", 1)
	b.want(".chip.wording", 1)
	b.want(".chg", 3)
	b.want(".chg.wording ins", 1)
	b.want("main .ghost", 1)
	b.accessible()
	b.do(chromedp.KeyEvent("j"), chromedp.KeyEvent("j"))
	b.wait(".chg.on")
	if got := b.text("#pos"); got != "Change 2 of 3" {
		b.t.Errorf("after two steps the dock says %q", got)
	}
}

func restoreFirst(b *browser, draft []string) {
	b.follow("nav [data-go=v]")
	b.want("[data-testid=revision]", 2)
	b.follow("#r1 .acts button")
	b.want("[data-testid=revision]", 3)
	b.follow("#r3 b")
	if got := b.texts(".tgt .txt"); !slices.Equal(got, draft) {
		b.t.Errorf("the restored revision reads\n%q, want\n%q", got, draft)
	}
}

// Reading, importing, translating, revising and comparing need no script. This one runs on PostgreSQL.
func TestJourneyWithoutScript(t *testing.T) {
	s := startServer(t, "--database", storagetest.Postgres(t))
	b := openBrowser(t, s.url)
	b.disableScripts()

	b.open("/articles/new")
	b.do(chromedp.SetValue(chromedp.CSS("textarea"), string(testdata(t, "article.fr.txt"))))
	b.follow("form.stack .btn.prime")
	b.want(".blk.cut", 6)
	b.follow("[value='translate:apertium']")
	for deadline := time.Now().Add(30 * time.Second); b.count(".job[data-state=done]") == 0; {
		if time.Now().After(deadline) {
			t.Fatalf("the page of the job does not renew itself: %s", b.text(".job"))
		}
		time.Sleep(200 * time.Millisecond)
	}
	b.follow(".job a.btn")
	b.want(".pair", 23)
	draft := b.texts(".tgt .txt")
	evaluate[chromedp.Void](b, "document.querySelector('.l-source input').click()")
	b.follow(".modes button")
	if evaluate[string](b, "getComputedStyle(document.querySelector('.pair .tgt')).display") != "none" {
		t.Error("the reading mode needs a script")
	}
	b.follow("nav a[data-go=v]")
	draft[4] = "Another sentence stands here. " + draft[4]
	b.do(chromedp.SetValue(chromedp.CSS("#upload textarea"), strings.Join(draft, "\n\n")))
	b.follow("#upload .btn.prime")
	b.follow("[value=save]")
	b.want(".chg ins", 1)
	b.want(".chg del", 0)
}

// What a person removes can be brought back.
func TestRemoveAndUndo(t *testing.T) {
	s := startServer(t, "--data", t.TempDir())
	b := openBrowser(t, s.url)
	b.open("/")
	b.follow("[value=remove]")
	b.want("[data-testid=article]", 0)
	b.accessible()
	b.follow("[name=restore]")
	b.want("[data-testid=article]", 1)
}

// The pages in French, the error pages and the list of keys.
func TestInFrench(t *testing.T) {
	s := startServer(t, "--data", t.TempDir())
	b := openBrowser(t, s.url)
	b.open("/providers")
	b.follow("[name=lang][value=fr]")
	if got := evaluate[string](b, "document.documentElement.lang + location.pathname"); got != "fr/providers" {
		t.Errorf("after the choice of French the page is %s", got)
	}
	b.accessible()
	b.follow(".panel form .btn")
	b.want("q[lang=en]", 1)
	b.open("/nowhere")
	b.accessible()
	b.open("/jobs")
	b.do(chromedp.KeyEvent("?"))
	b.want("dialog[open]", 1)
	b.accessible()

	b.open("/")
	b.follow("[data-testid=article] h2 a")
	b.follow("nav [data-go=c]")
	b.do(chromedp.EmulateViewport(390, 844), chromedp.Click(chromedp.CSS("#bulk summary")))
	b.want("#bulk details[open]", 1)
	b.fits("phone, what decides on all")
	article := strings.TrimSuffix(evaluate[string](b, "location.pathname"), "/diff/en/1..2")
	pages := map[string]string{
		article:                   ".chip, .seg label, .switch",
		article + "/diff/en/1..2": ".card header a, .chip, .layouts .btn",
		article + "/revisions/en": ".timeline a, .timeline label, .timeline summary, .chip, .links a",
		article + "/compare":      ".choose .switch, .vrow .switch, .agreement summary",
		"/search?q=relations":     ".search .switch",
	}
	for path, targets := range pages {
		b.open(path)
		if small := b.lower(40, targets); len(small) > 0 {
			t.Errorf("%s: too small for a finger are %q", path, small)
		}
	}
	b.do(chromedp.EmulateViewport(800, 600))
	for path := range pages {
		b.open(path)
		b.fits("half a desktop")
	}
}

// lower returns the text of what is on the screen and not as high as it should be.
func (b *browser) lower(pixels int, query string) []string {
	return evaluate[[]string](b, fmt.Sprintf(`[...document.querySelectorAll(%q)]
		.filter(e => e.checkVisibility() && e.getBoundingClientRect().height < %d - .5).map(e => e.textContent.trim())`, query, pixels))
}

func testdata(t *testing.T, name string) []byte {
	t.Helper()
	content, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return content
}
