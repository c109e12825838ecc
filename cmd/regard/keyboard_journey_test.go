package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// Without a pointer one opens an article, reads it, decides on what changed, and saves what comes of it; and always sees
// where the keyboard is.
func TestKeyboardAlone(t *testing.T) {
	s := startServer(t, "--data", t.TempDir())
	k := keyboard{openBrowser(t, s.url)}
	k.open("/")
	k.arrive("[data-testid=article]")
	k.press("\t")
	k.focused(".skip")
	k.press("j")
	k.focused("[data-testid=article] h2 a")
	k.press("\r")
	k.arrive("main.pages")

	k.press("j")
	k.want(".pair.now .s.lit", k.count(".pair.now .s.lit[data-b='0']"))
	first := k.text(".pair.now .pno")
	k.focused(".pair.now .pno")
	k.press("j")
	k.press("j")
	if at := k.text(".pair.now .pno"); at == first {
		t.Errorf("after two more pairs the reader is still at %s", at)
	}
	k.press("k")
	k.focused(".pair.now .pno")
	k.press("n")
	lit := k.text(".src .s.lit")
	k.press("n")
	if next := k.text(".src .s.lit"); next == lit || next == "" {
		t.Errorf("after the sentence %q comes %q", lit, next)
	}
	if said := k.text("#live"); !strings.Contains(said, k.text(".src .s.lit")) {
		t.Errorf("the sentence is not said: %q", said)
	}
	at := k.text(".pair.now .pno")
	k.press("\t")
	k.focused(".pair.now .spine a") // on from the pair, not from the head of the page
	k.press("3")
	k.want("#m-source:checked", 1)
	k.press("1")
	k.want("#m-side:checked", 1)
	if now := k.text(".pair.now .pno"); now != at {
		t.Errorf("another mode leads from pair %s to %s", at, now)
	}

	k.tabTo("#help-open")
	k.press("\r")
	k.want("dialog#help[open]", 1)
	k.focused("dialog#help button")
	k.press(escape)
	k.want("dialog[open]", 0)
	k.focused("#help-open")
	k.press("?")
	k.want("dialog#help[open]", 1)
	k.press(escape)
	k.focused("#help-open")
	k.press("t")
	waitFor(k.browser, "the page is dark", func() bool { return k.count("html[data-theme=dark]") == 1 })
	k.focused("#help-open")

	k.press("g")
	k.press("c")
	k.arrive("main.cmp")
	k.want("html[data-theme=dark]", 1)
	k.press("j")
	k.want(".chg.on", 1)
	k.focused(".card.on header a")
	accepted := k.id(".card.on")
	k.press("a")
	k.wait("#" + accepted + ".accepted")
	k.want(".card.on", 1)
	k.focused(".card.on header a")
	rejected := k.id(".card.on")
	k.press("x")
	k.wait("#" + rejected + ".rejected")
	k.focused(".card.on header a")
	k.press("\t")
	k.focused(".card.on button.accept")
	undone := k.id(".card.on")
	k.press(" ")
	k.wait("#" + undone + ".accepted")
	k.focused("#" + undone + " button.undo")
	k.press("\r")
	k.wait("#" + undone + ":not(.accepted)")
	k.focused("#" + undone + " button.accept")
	k.press("A")
	k.focused("#bulk .btn.accept")
	k.press(escape)
	k.want("#bulk details[open]", 0)
	k.focused("#bulk summary")

	k.tabTo(".dock a.prime")
	k.press("\r")
	k.focused("#save")
	k.press("\t")
	k.focused("#save [name=author]")
	k.press("Z")
	k.press("a") // letters are letters in a field
	k.want(".card.accepted", 1)
	k.tabTo("#save [name=save]")
	k.press("\r")
	waitFor(k.browser, "the revision is saved", func() bool {
		return evaluate[bool](k.browser, "location.pathname.endsWith('/2..3')")
	})
	k.arrive("main.cmp")
	k.press("g")
	k.press("v")
	k.arrive("[data-testid=revision]")
	if newest := k.text("main"); !strings.Contains(newest, "Revision 3") || !strings.Contains(newest, "Za") {
		t.Errorf("the revisions do not tell of the one that was saved: %q", newest)
	}
	k.press("j")
	k.sees()
	k.accessible()
}

// A keyboard is all that one has of a browser.
type keyboard struct{ *browser }

func (k keyboard) press(key string) {
	k.t.Helper()
	k.do(chromedp.KeyEvent(key))
}

// arrive waits for the page that a key leads to.
func (k keyboard) arrive(query string) {
	k.t.Helper()
	k.wait(query)
	waitFor(k.browser, "the scripts of "+query+" have run", func() bool {
		return evaluate[bool](k.browser, "document.readyState === 'complete'")
	})
}

// focused fails the test unless the focus is on the element, where it can be seen.
func (k keyboard) focused(query string) {
	k.t.Helper()
	waitFor(k.browser, query+" has the focus, not "+k.at(), func() bool {
		return evaluate[bool](k.browser, fmt.Sprintf("document.activeElement.matches(%q)", query))
	})
	k.sees()
}

// tabTo goes on with Tab until it comes to the element, and sees the focus at every stop.
func (k keyboard) tabTo(query string) {
	k.t.Helper()
	for range 300 {
		k.press("\t")
		if evaluate[bool](k.browser, "document.activeElement === document.body") {
			continue // between the end of the page and its head the focus is in the browser's own bar
		}
		k.sees()
		if evaluate[bool](k.browser, fmt.Sprintf("document.activeElement.matches(%q)", query)) {
			return
		}
	}
	k.t.Fatalf("Tab does not lead to %s", query)
}

// sees fails the test unless the element with the focus has an outline, on itself or on its label, and is in sight.
func (k keyboard) sees() {
	k.t.Helper()
	if slip := evaluate[string](k.browser, `(async () => {
		await new Promise(requestAnimationFrame)
		const at = document.activeElement
		if (at === document.body) return 'it is lost'
		const outlined = [at, at.closest('label')].some(e => e && getComputedStyle(e).outlineStyle !== 'none' && parseFloat(getComputedStyle(e).outlineWidth) >= 2)
		if (!outlined) return 'no outline'
		const box = at.getBoundingClientRect()
		const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1), y = box.top + Math.min(box.height / 2, 12)
		const top = document.elementFromPoint(x, y)
		return top && (at.contains(top) || top.contains(at) || at.closest('label')?.contains(top)) ? '' : 'at ' + [x, y].map(Math.round) + ' there is ' + (top?.outerHTML.slice(0, 120) ?? 'nothing')
	})()`); slip != "" {
		k.t.Errorf("%s: the focus cannot be seen on %s: %s", k.text("title"), k.at(), slip)
	}
}

// at tells which element has the focus.
func (k keyboard) at() string {
	return evaluate[string](k.browser, "document.activeElement.outerHTML.slice(0, 120)")
}

func (k keyboard) id(query string) string {
	return evaluate[string](k.browser, fmt.Sprintf("document.querySelector(%q)?.id ?? ''", query))
}
