package main

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// A reviewer decides on changes by keyboard, finds the decisions after a restart, and saves what comes of them
// without scripts.
func TestReviewJourney(t *testing.T) {
	data := t.TempDir()
	s := startServer(t, "--data", data)
	b := openBrowser(t, s.url)
	b.open("/")
	b.follow("[data-testid=article] h2 a")
	b.follow("nav [data-go=c]")
	b.want(".card", 14)
	b.accessible()

	press := func(keys, until string) {
		t.Helper()
		for _, key := range strings.Split(keys, "") {
			b.do(chromedp.KeyEvent(key))
		}
		b.wait(until)
	}
	press("j", ".card.wording.on")
	press("a", ".card.accepted")
	b.wait(".card.wording.on:not(.accepted)")
	press("x", ".card.rejected")
	press("k", ".card.rejected.on")
	press("u", ".card.on:not(.rejected)")
	b.want(".card.rejected", 0)
	press("x", ".card.rejected")
	press("u", ".card.on:not(.rejected)") // of the one before: the last that was decided
	b.want(".card.rejected", 0)
	press("x", ".card.rejected")

	b.do(chromedp.Click(chromedp.CSS("#filter [value=number]"))) // hide them
	b.wait("#filter [value=number]:not([checked])")
	b.want(".card.number", 0)
	press("A", "#bulk details[open]")
	if got := b.text("#bulk .btn.accept"); got != "Accept 11 changes" {
		t.Errorf("before all are accepted the page asks %q", got)
	}
	b.do(chromedp.KeyEvent("\r"))
	b.wait(".card.removed.accepted")
	b.accessible()
	address := evaluate[string](b, "location.pathname")

	if status := s.stop(); status != 0 {
		t.Errorf("exit status %d on a stop", status)
	}
	s = startServer(t, "--data", data)
	b.url = s.url
	b.disableScripts()
	b.open(address + "?view=split")
	b.want(".card.accepted", 12)
	b.want(".card.rejected", 1)
	b.follow(".card.number button[name=reject]")
	b.want(".card.number.rejected", 1)
	b.follow("button[name=save]")
	b.want(".chg[id]", 2)
	b.want(".card.number", 1)
}

// On paper, which is as narrow as a phone to a style sheet, the columns keep their edges, the endnotes begin at one height
// in both of theirs, and what a note says of a change is parted from what it says of the source.
func TestPrintedComparison(t *testing.T) {
	s := startServer(t, "--data", t.TempDir())
	b := openBrowser(t, s.url)
	b.open("/")
	b.follow("[data-testid=article] h2 a")
	b.follow("nav [data-go=c]")
	b.do(chromedp.EmulateViewport(720, 1000))
	call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
	for what, places := range map[string]string{
		"the left of the new text": `'.cmp > .row:not(.left) > :is(.tgt, .new)', box => box.left`,
		"the left of the numbers":  `'.cmp > .row > .pno', box => box.left`,
		"the top of the endnotes":  `'.endnotes li', (box, i, all) => Math.min(...all.filter(other => other.left === box.left).map(other => other.top))`,
	} {
		if n := evaluate[int](b, `((query, place) => {
			const boxes = [...document.querySelectorAll(query)].map(e => e.getBoundingClientRect())
			return new Set(boxes.map(place).map(Math.round)).size
		})(`+places+`)`); n != 1 {
			t.Errorf("%s is at %d places", what, n)
		}
	}
	if said := evaluate[[]string](b, `[...document.querySelectorAll('.endnotes .why + .why')].map(e => getComputedStyle(e, '::before').content)`); len(said) == 0 || strings.Contains(strings.Join(said, ","), "none") {
		t.Errorf("the sentences of a note are parted by %q", said)
	}
}

// The page of changes in its other layouts, by key and by address: split, without the source, with folds open; from one
// end of a move to the other; and a link to a change that is folded away opens it.
func TestCompareJourney(t *testing.T) {
	s := startServer(t, "--data", t.TempDir())
	b := openBrowser(t, s.url)
	b.open("/")
	b.follow("[data-testid=article] h2 a")
	b.follow("nav [data-go=c]")
	press := func(key, until string) {
		t.Helper()
		b.do(chromedp.KeyEvent(key))
		b.wait(until)
	}
	at := func(want string) {
		t.Helper()
		if got := evaluate[string](b, "location.search"); got != want {
			t.Errorf("the address ends in %q, want %q", got, want)
		}
	}
	b.wait("#next:not([hidden])") // shown by the script, once it listens
	b.do(chromedp.SetValue(chromedp.CSS("#save [name=note]"), "after the talk"))
	press("v", "main.split")
	if got := evaluate[string](b, "document.querySelector('#save [name=note]').value"); got != "after the talk" {
		t.Errorf("in another layout the note reads %q", got)
	}
	at("?view=split")
	if heads := evaluate[[]float64](b, `[...document.querySelectorAll('.colh .two [aria-hidden]')].map(e => e.getBoundingClientRect()).map(box => box.top + box.height / 2)`); len(heads) != 2 || math.Abs(heads[0]-heads[1]) > .5 {
		t.Errorf("the heads of the two versions are at %v", heads)
	}
	if lines := evaluate[int](b, `Math.max(...[...document.querySelectorAll('.row > .pno')].map(e => e.firstChild ? (r => (r.selectNodeContents(e), r.getClientRects().length))(document.createRange()) : 0))`); lines != 1 {
		t.Errorf("the number of a row breaks over %d lines", lines)
	}
	press("f", "main.solo")
	at("?fr=0&view=split")
	b.accessible()
	press("v", "main:not(.split)")
	press("f", "main:not(.solo)")
	at("")

	call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "forced-colors", Value: "active"}}})
	marked := evaluate[[]string](b, `[...document.querySelectorAll('.tabs a, .layouts .seg a')].filter(e => getComputedStyle(e).outlineStyle !== 'none').map(e => e.textContent.trim())`)
	if !slices.Equal(marked, []string{"Compare", "Inline"}) {
		t.Errorf("where a reader's colours are forced on the page, %q are marked as chosen", marked)
	}
	call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{})

	press("o", "details.fold[open]")
	b.want("details.fold:not([open])", 0)
	b.accessible()
	b.want(".ghost", 1)
	b.do(chromedp.Click(chromedp.CSS(".look-first a")))
	b.wait(".chg.number.on")
	for range 4 {
		b.do(chromedp.KeyEvent("j"))
	}
	b.wait(".chg.moved.on")
	for _, end := range []string{".ghost.on", ".chg.moved.on"} {
		b.do(chromedp.KeyEvent("g"))
		press("m", end)
	}

	id := b.text("details.fold .card.typography") // in the fold, with its number
	if id == "" {
		t.Fatal("no change of typography is folded away")
	}
	anchor := evaluate[string](b, "document.querySelector('details.fold .chg.typography').id")
	address := evaluate[string](b, "location.pathname")
	b.open("/")
	b.open(address + "#" + anchor)
	b.wait("details.fold[open] .chg.on")

	evaluate[chromedp.Void](b, "document.querySelector('.acts.all .accept').focus()")
	b.do(chromedp.KeyEvent("\r"))
	b.wait(".row:focus-within .card.accepted")

	b.disableScripts()
	b.open(address)
	b.follow("[data-source]")
	b.follow("[data-layout]:not([aria-current])")
	b.want("main.solo.split", 1)
	at("?fr=0&view=split")
	b.follow("#filter .btn")
	b.want("main.solo.split", 1)
	b.want("details.fold .card", 0) // every sort was asked for by its name
}
