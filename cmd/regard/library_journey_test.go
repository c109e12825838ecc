package main

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"regard/storage/storagetest"
)

// From the library to a word in either language, and to the sentence that says it; by keyboard.
func TestFindInLibrary(t *testing.T) {
	s := startServer(t, "--data", t.TempDir())
	b := openBrowser(t, s.url)
	b.open("/")
	b.want(".to-review", 1)
	b.accessible()
	b.do(chromedp.KeyEvent("j"))
	if !evaluate[bool](b, "document.activeElement.matches('.shelf h2 a')") {
		t.Error("j does not lead to the first article")
	}
	b.follow(".filters a[href*=review]")
	b.want("[data-testid=article]", 1)
	b.follow(".filters a[href*=untranslated]")
	b.want("[data-testid=article]", 0)
	b.accessible()
	b.open("/jobs")
	b.do(chromedp.KeyEvent("/"))
	b.wait("main input[type=search]")
	b.do(chromedp.KeyEvent("/"))
	if !evaluate[bool](b, "document.activeElement.type === 'search'") {
		t.Error("the key for search does not lead to its field")
	}
	b.accessible()

	b.do(chromedp.SetValue(chromedp.CSS("main input[type=search]"), "FEDERATION"))
	b.follow(".search .btn")
	if b.count(".excerpt[lang=fr] mark") == 0 || b.count(".excerpt[lang=en] mark") == 0 {
		t.Errorf("a word without its accents is not found in both languages: %s", b.text("main"))
	}
	b.accessible()
	b.follow(".passages a:has(.of-target)")
	b.wait(".tgt .s.lit")
	if said := b.text(".tgt .s.lit"); !strings.Contains(said, "Federation") {
		t.Errorf("the link leads to %q", said)
	}
	b.do(chromedp.KeyEvent("/"))
	b.wait("main input[type=search]")
	b.do(chromedp.SetValue(chromedp.CSS("main input[type=search]"), "zzz"))
	b.follow(".search .btn")
	b.want(".hints a", 2)
	b.accessible()
	b.open("/articles/ils-sont")
	b.accessible()
}

// A link to an article shows it and nothing else; a feed is read; what is gone is shown where it was.
func TestShareAndFollowLinks(t *testing.T) {
	s := startServer(t, "--data", t.TempDir())
	b := openBrowser(t, s.url)
	b.open("/")
	b.follow("[data-testid=article] h2 a")
	article := evaluate[string](b, "location.pathname")
	b.follow(".foot a[href$=share]")
	b.accessible()
	b.throttle(wires[0])
	evaluate[chromedp.Void](b, `(() => { // as people press a button twice
		const button = document.querySelector('.panel .btn.prime')
		button.click()
		setTimeout(() => button.click(), 30)
	})()`)
	b.wait("[data-testid=share]")
	b.throttle(wire{down: -1, up: -1})
	b.open(article + "/share")
	b.want("[data-testid=share]", 1)
	b.accessible()
	b.follow("[data-testid=share] a")
	shared := evaluate[string](b, "location.pathname")
	b.want("form, button, script, a[href^='/articles']", 0)
	b.accessible()
	b.follow(".modes a[href$=stack]")
	b.accessible()
	b.open(article + "/share")
	b.follow("[name=revoke]")
	b.want("[name=restore]", 1)
	b.accessible()
	if status := evaluate[int](b, "fetch('"+shared+"').then(answer => answer.status)"); status != 404 {
		t.Errorf("a revoked link answers %d", status)
	}

	b.open(article)
	problems := evaluate[int](b, `fetch(document.querySelector('link[type="application/atom+xml"]').href).then(answer => answer.text())
		.then(text => new DOMParser().parseFromString(text, 'application/xml'))
		.then(feed => feed.querySelectorAll('feed > entry').length === 3 ? feed.querySelectorAll('parsererror').length : -1)`)
	if problems != 0 {
		t.Errorf("the feed has %d problems", problems)
	}

	gone := evaluate[string](b, `(async () => {
		const sentences = async number => [...new DOMParser().parseFromString(await (await fetch(`+"`"+article+"/read?ed=en.${number}`"+`)).text(), 'text/html').querySelectorAll('.tgt .s')].map(s => s.id)
		const now = await sentences(2)
		return (await sentences(1)).find(id => !now.some(other => other.split('-')[0] === id.split('-')[0]))
	})()`)
	id, _, _ := strings.Cut(strings.TrimPrefix(gone, "s"), "-")
	b.open(article + "/paragraph/" + id)
	b.want(".gone", 1)
	if at := evaluate[string](b, "location.search + location.hash"); at != "?ed=en.1&gone="+id+"#"+gone {
		t.Errorf("the link to what is gone leads to %s", at)
	}
	b.accessible()
	b.follow(".gone a")
	b.want(".chg.removed", 1)
}

// Searching, sharing and the way to what is gone need no script. This one runs on PostgreSQL.
func TestFindWithoutScript(t *testing.T) {
	s := startServer(t, "--database", storagetest.Postgres(t))
	b := openBrowser(t, s.url)
	b.disableScripts()
	b.open("/")
	b.follow(".filters a[href*=check]")
	b.want("[data-testid=article]", 1)
	b.do(chromedp.SetValue(chromedp.CSS("main input[type=search]"), "\"ria novosti\""))
	b.follow(".search .btn")
	b.want("[data-testid=found]", 1)
	b.follow(".passages a")
	if !strings.Contains(b.text(":target"), "RIA Novosti") {
		t.Errorf("the link leads to %q", b.text(":target"))
	}
	b.follow(".foot a[href$=share]")
	b.follow(".panel .btn.prime")
	b.follow("[data-testid=share] a")
	b.want(".pair .tgt", 22)
}
