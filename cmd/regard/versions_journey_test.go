package main

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// Two translations of the sample stand side by side; the keyboard takes a row of one, and it is saved in the other.
func TestVersionsJourney(t *testing.T) {
	s := startServer(t, "--data", t.TempDir())
	b := openBrowser(t, s.url)
	b.open("/")
	b.follow("[data-testid=article] h2 a")
	article := evaluate[string](b, "location.pathname")
	texts := strings.ReplaceAll(strings.Join(b.texts(".tgt .txt"), "\n\n"), "Russia", "Moscow")
	b.open(article + "/compare")
	b.want(".lede", 1)
	b.accessible()

	b.open(article + "/editions/new")
	b.do(chromedp.SetValue(chromedp.CSS("[name=text]"), texts), chromedp.SetValue(chromedp.CSS("[name=name]"), "Le Monde"))
	b.follow("form.stack .btn.prime")
	b.open(article)
	b.follow(".editions a[href$=compare]")
	b.want(".vgrid.n2 .vrow", 22)
	b.accessible()
	b.do(chromedp.KeyEvent("j"), chromedp.KeyEvent("2"))
	b.want(".vrow.now .tgt:nth-child(4) :checked", 1)
	b.follow("[href$='sort=divergence']")
	b.want(".chip[aria-current=true][href$='sort=divergence']", 1)
	if n := evaluate[int](b, "document.querySelectorAll('.vgrid .tgt:nth-child(4) :checked').length"); n != 1 {
		t.Errorf("sorted, the page keeps %d of what was taken, want 1", n)
	}
	b.follow(".chip[href]:not([aria-current])")
	b.do(chromedp.KeyEvent("j"))
	b.accessible()
	moscow := b.text(".vrow.now .tgt:nth-child(4) .txt")
	b.follow(".panel .btn.prime")
	b.want(".badge.picks", 1)
	if got := b.text(".pair:has([title='Taken from Le Monde 1']) .tgt .txt"); got != moscow || !strings.Contains(got, "Moscow") {
		t.Errorf("the row that was taken reads %q, want %q", got, moscow)
	}
	b.accessible()

	b.open(article + "/compare")
	b.tap(".units summary")
	b.want(".units[open]", 1)
	b.do(chromedp.Click(chromedp.CSS(".units[open] label:last-of-type input")))
	sentence := b.text(".units[open] fieldset:first-of-type label:last-of-type .wording")
	b.accessible()
	b.follow(".panel .btn.prime")
	b.want(".pair .tgt .s[title='Taken from Le Monde 1']", 1)
	if got := b.text(".pair .tgt .s[title='Taken from Le Monde 1']"); got != sentence {
		t.Errorf("the sentence that was taken reads %q, want %q", got, sentence)
	}
	b.accessible()
}
