package main

import (
	"strings"
	"testing"

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
