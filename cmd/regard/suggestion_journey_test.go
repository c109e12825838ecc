package main

import (
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// An engine is asked for suggestions beside a person's translation; one is taken from the keyboard, and the draft is saved.
func TestSuggestionJourney(t *testing.T) {
	s := startServer(t, "--data", t.TempDir())
	b := openBrowser(t, s.url)
	b.open("/")
	b.follow("[data-testid=article] h2 a")
	article := evaluate[string](b, "location.pathname")
	b.open(article + "/edit/en")
	b.accessible()
	b.follow(".edit-head a.btn[href*=suggest]")
	b.want("[name=suggest] [selected][value=en]", 1)
	b.accessible()
	all := b.count("[name=paragraph]:checked")
	b.do(chromedp.Click(chromedp.CSS("[name=paragraph]")))
	if got := evaluate[int](b, "Number(document.querySelector('[data-n=paragraphs]').textContent)"); got != all-1 {
		t.Errorf("%d paragraphs are told to be sent, want %d", got, all-1)
	}
	b.do(chromedp.Click(chromedp.CSS("[name=paragraph]")))
	b.follow("#newjob .btn.prime")
	b.wait(".job[data-state=done]")
	b.accessible()
	b.follow(".job a.btn")

	const item = ".suggestions li"
	b.wait(item)
	b.accessible()
	suggested, paragraph := b.text(item+" .txt"), evaluate[string](b, "document.querySelector('.suggestions li').dataset.for")
	field := "#e" + paragraph + " textarea"
	was := evaluate[string](b, "document.querySelector('"+field+"').value")
	b.do(chromedp.Focus(chromedp.CSS(field)))
	b.press("1", 1)
	b.want(".suggestions .taken", 1)
	if got := evaluate[string](b, "document.querySelector('"+field+"').value.replace(/\\s+/g, ' ')"); got != suggested {
		t.Errorf("the draft reads %q, want %q", got, suggested)
	}
	b.accessible()
	evaluate[bool](b, "document.execCommand('undo')")
	if got := evaluate[string](b, "document.querySelector('"+field+"').value"); got != was {
		t.Errorf("undone it reads %q, want %q", got, was)
	}
}

// Engines that are started together are watched together; axe finds nothing on the list, empty or not.
func TestJobsJourney(t *testing.T) {
	s := startServer(t, "--data", t.TempDir())
	b := openBrowser(t, s.url)
	b.open("/jobs")
	b.want(".lede", 1)
	b.accessible()
	b.open("/")
	b.follow("[data-testid=article] h2 a")
	b.open(evaluate[string](b, "location.pathname") + "/jobs/new?provider=apertium")
	b.disableScripts()
	b.follow("#newjob .btn.prime")
	for b.count(".job[data-state=done]") == 0 { // the page renews itself
		time.Sleep(200 * time.Millisecond)
	}
	b.open("/jobs")
	b.want(".shelf li", 1)
}
