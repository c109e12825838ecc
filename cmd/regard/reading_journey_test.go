package main

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// atTop is the paragraph under the head of the page, and how far of it was read, in hundredths.
const atTop = `(async () => {
	await new Promise(done => setTimeout(done, 500))
	const line = Math.max(0, document.querySelector('.sub').getBoundingClientRect().bottom) + 4
	const pair = document.elementsFromPoint(innerWidth / 2, line).find(e => e.matches('.pair'))
	const box = pair.getBoundingClientRect()
	return [[...document.querySelectorAll('.pair')].indexOf(pair), Math.round((line - box.top) / box.height * 100)]
})()`

// The place in the text is kept whatever the mode and the width, and on the next visit; the library tells of it.
func TestPlaceIsKept(t *testing.T) {
	s := startServer(t, "--data", t.TempDir())
	b := openBrowser(t, s.url)
	b.open("/")
	b.want(".badge.place:not([hidden])", 0)
	b.follow("[data-testid=article] h2 a")
	evaluate[chromedp.Void](b, "document.querySelectorAll('.pair')[9].scrollIntoView({ block: 'start' }); scrollBy(0, 150)")
	want := evaluate[[]int](b, atTop)
	same := func(when string) {
		t.Helper()
		if got := evaluate[[]int](b, atTop); got[0] != want[0] || max(got[1]-want[1], want[1]-got[1]) > 4 {
			t.Errorf("%s: row %d at %d %%, want row %d at %d %%", when, got[0], got[1], want[0], want[1])
		}
	}
	for _, key := range []string{"2", "3", "4", "5", "1"} {
		b.do(chromedp.KeyEvent(key))
		same("mode " + key)
	}
	for _, width := range []int64{390, 1440} {
		b.do(chromedp.EmulateViewport(width, 900))
		same(fmt.Sprint(width, " px wide"))
	}
	b.do(chromedp.Reload())
	same("after a reload")
	b.do(chromedp.KeyEvent("j"), chromedp.KeyEvent("j"))
	want = evaluate[[]int](b, atTop)
	b.do(chromedp.Reload())
	same("after a reload at another paragraph")
	b.open("/")
	b.wait(".badge.place:not([hidden])")
	b.accessible()
	b.follow(".badge.place")
	same("from the library")
}

// Every mode is an address, and is remembered; what it covers is shown by key, pointer and button.
func TestReadingModesByKey(t *testing.T) {
	s := startServer(t, "--data", t.TempDir())
	b := openBrowser(t, s.url)
	b.open("/")
	b.follow("[data-testid=article] h2 a")
	article := evaluate[string](b, "location.pathname")
	for _, mode := range []string{"side", "stack", "source", "target", "blur"} {
		b.open(article + "?mode=" + mode)
		b.want("#m-"+mode+":checked", 1)
		b.accessible()
	}
	blurred := func(row int) bool {
		return evaluate[bool](b, fmt.Sprintf("getComputedStyle(document.querySelectorAll('.pair')[%d].querySelector('.tgt .txt')).filter !== 'none'", row))
	}
	if !blurred(4) {
		t.Error("the translation is not blurred")
	}
	evaluate[chromedp.Void](b, "document.querySelectorAll('.pno')[4].focus()")
	b.want(".pair:nth-of-type(5):focus-within", 1)
	waitFor(b, "the row that has the focus is shown", func() bool { return !blurred(4) })
	evaluate[chromedp.Void](b, "document.activeElement.blur()")
	b.do(chromedp.KeyEvent("j"), chromedp.KeyEvent("j"), chromedp.KeyEvent(" "))
	b.want(".pair.now.shown", 1)
	if said := b.text("#live"); !strings.Contains(b.text(".pair.now .tgt"), said) || said == "" {
		t.Errorf("what is shown is announced as %q", said)
	}

	b.do(chromedp.KeyEvent("3"))
	waitFor(b, "the address has the next mode", func() bool { return evaluate[string](b, "location.search") == "?mode=source" })
	hold := func(event string) {
		evaluate[chromedp.Void](b, "document.activeElement.dispatchEvent(new KeyboardEvent('"+event+"', { key: 'h', bubbles: true }))")
	}
	b.do(chromedp.KeyEvent("j")) // which leaves the focus on the number of the pair
	b.want(".pair.now .pno:focus", 1)
	hold("keydown")
	b.want(".pair.now.peek", 1)
	if evaluate[string](b, "getComputedStyle(document.querySelector('.pair.peek .tgt')).display") == "none" {
		t.Error("the other language is not shown")
	}
	b.accessible()
	hold("keyup")
	b.want(".pair.peek", 0)

	b.do(chromedp.KeyEvent("f"))
	waitFor(b, "the mode is remembered", func() bool {
		b.open(article)
		return b.count("#m-source:checked") == 1 && b.count("#focus:checked") == 1
	})
	for _, row := range []int{0, 9} { // one pair is in focus wherever one scrolls to
		evaluate[chromedp.Void](b, fmt.Sprintf("document.querySelectorAll('.pair')[%d].scrollIntoView({ block: 'start' })", row))
		waitFor(b, "a pair is in focus", func() bool {
			return evaluate[bool](b, "document.querySelector('.pair.now')?.getBoundingClientRect().bottom > 0 && document.querySelector('.pair.now').getBoundingClientRect().top < innerHeight")
		})
	}
	b.accessible()
}

// A click holds a sentence until it is let go; sentence by sentence goes from row to row.
func TestSentences(t *testing.T) {
	s := startServer(t, "--data", t.TempDir())
	b := openBrowser(t, s.url)
	b.open("/")
	b.follow("[data-testid=article] h2 a")
	b.tap(".pair:nth-of-type(4) .src .s")
	b.want(".pair.held:nth-of-type(4) .src .s.lit", 1)
	b.want(".pair.held .tgt .s.lit", 1)
	b.accessible()
	b.do(chromedp.KeyEvent(escape))
	b.want(".pair.held, .s.lit", 0)
	if lines := evaluate[[]int](b, `[...document.querySelectorAll('.txt.title')].map(title => title.querySelectorAll('.s')[1].getClientRects().length)`); !slices.Equal(lines, []int{2, 2}) {
		t.Errorf("the second sentence of the titles is lit in %d boxes, want one for each line", lines)
	}
	if small := b.lower(24, ".row-links a"); len(small) > 0 {
		t.Errorf("too small for a pointer are %q", small)
	}
	var lit []string
	b.do(chromedp.KeyEvent("k"))
	for range 4 {
		b.do(chromedp.KeyEvent("n"))
		lit = append(lit, b.text(".src .s.lit"))
	}
	all := b.texts(".src .s")
	first := b.text(".src .s")
	if lit[0] == first || lit[3] == lit[2] || !strings.Contains(strings.Join(all, "|"), lit[3]) {
		t.Errorf("sentence by sentence leads to %q", lit)
	}
}

// A step leads to a pair that is seen from its beginning, on a phone too, where one can be higher than the screen; and
// the foot of the page names it.
func TestStepsShowPairs(t *testing.T) {
	s := startServer(t, "--data", t.TempDir())
	b := openBrowser(t, s.url)
	b.do(chromedp.EmulateViewport(390, 844))
	b.open("/")
	b.follow("[data-testid=article] h2 a")
	if high := evaluate[float64](b, "document.querySelector('.leaf .spine').getBoundingClientRect().height"); high > 32 {
		t.Errorf("the line with the number of a pair is %.0f pixels high", high)
	}
	high := 0
	for _, key := range []string{"j", "j", "j", "j", "j", "k", "k"} {
		b.do(chromedp.KeyEvent(key))
		box := evaluate[[]int](b, `(async () => {
			await new Promise(done => setTimeout(done, 200))
			const head = document.querySelector('.sub').getBoundingClientRect().bottom
			const box = document.querySelector('.pair.now').getBoundingClientRect()
			return [head, box.top, box.bottom, document.querySelector('.dock').getBoundingClientRect().top].map(Math.round)
		})()`)
		if head, top, bottom, foot := box[0], box[1], box[2], box[3]; top < head || top > head+(foot-head)/2 && bottom > foot {
			t.Errorf("after %s: the pair is from %d to %d, between the head at %d and the foot at %d", key, top, bottom, head, foot)
		} else if bottom > foot {
			high++
		}
		if got, want := b.text("#pos"), evaluate[string](b, "document.querySelector('.pair.now').getAttribute('aria-label')"); got != want {
			t.Errorf("after %s: the foot names %q, want %q", key, got, want)
		}
	}
	if high == 0 {
		t.Error("no pair is higher than the screen: this tests nothing")
	}
}

// On a narrow screen the tabs scroll; the page opens with its own in sight, with scripts and without.
func TestTabInSight(t *testing.T) {
	s := startServer(t, "--data", t.TempDir())
	b := openBrowser(t, s.url)
	b.do(chromedp.EmulateViewport(320, 844))
	look := func(scripts string) {
		t.Helper()
		edges := evaluate[[]float64](b, `(() => {
			const tabs = document.querySelector('.tabs').getBoundingClientRect()
			const tab = document.querySelector('.tabs [aria-current]').getBoundingClientRect()
			return [tab.left - tabs.left, tabs.right - tab.right, document.querySelector('.tabs').scrollLeft]
		})()`)
		if edges[0] < 0 || edges[1] < 0 || edges[2] == 0 {
			t.Errorf("%s: the tab is %g and %g px within the tabs, which are scrolled by %g", scripts, edges[0], edges[1], edges[2])
		}
	}
	b.open("/")
	b.follow("[data-testid=article] h2 a")
	b.follow("[data-go=c]")
	look("with scripts")
	b.disableScripts()
	b.do(chromedp.Reload())
	look("without scripts")
}

// A screen that is turned, or a window that is made narrow, still shows what it showed; made wide again, it shows it as before.
func TestTurnTheScreen(t *testing.T) {
	s := startServer(t, "--data", t.TempDir())
	b := openBrowser(t, s.url)
	b.open("/")
	b.follow("[data-testid=article] h2 a")
	article := evaluate[string](b, "location.pathname")
	for path, rows := range map[string]string{"": ".pair", "/diff/en/1..2": ".row[id]", "/edit/en": ".ed"} {
		b.do(chromedp.EmulateViewport(1440, 844))
		b.open(article + path)
		shown := func() string {
			return evaluate[string](b, `(async () => {
				await new Promise(done => setTimeout(done, 700))
				const line = Math.max(0, document.querySelector('.sub').getBoundingClientRect().bottom)
				const all = [...document.querySelectorAll('`+rows+`')]
				return all.findIndex(row => row.getBoundingClientRect().bottom > line + 20) + ' of ' + all.length
			})()`)
		}
		evaluate[chromedp.Void](b, "scrollTo(0, 1800)")
		before := shown()
		if strings.HasPrefix(before, "0 ") {
			t.Fatalf("%s: the page does not scroll", path)
		}
		for _, width := range []int64{390, 1440} {
			b.do(chromedp.EmulateViewport(width, 844))
			if got := shown(); got != before {
				t.Errorf("%s: %d px wide the page shows row %s, want %s", path, width, got, before)
			}
		}
	}
}

const escape = "\u001b"

// Without scripts a button remembers the mode.
func TestRememberModeWithoutScript(t *testing.T) {
	s := startServer(t, "--data", t.TempDir())
	b := openBrowser(t, s.url)
	b.disableScripts()
	b.open("/")
	b.follow("[data-testid=article] h2 a")
	evaluate[chromedp.Void](b, "document.querySelector('#m-blur').click()")
	b.follow(".modes button")
	b.want("#m-blur:checked", 1)
	if at := evaluate[string](b, "location.search"); at != "?mode=blur" {
		t.Errorf("the address has %q", at)
	}
	b.open("/")
	b.follow("[data-testid=article] h2 a")
	b.want("#m-blur:checked", 1)
}

func waitFor(b *browser, what string, there func() bool) {
	b.t.Helper()
	for deadline := time.Now().Add(patience); !there(); time.Sleep(50 * time.Millisecond) {
		if time.Now().After(deadline) {
			b.t.Fatal("not so: " + what)
		}
	}
}
