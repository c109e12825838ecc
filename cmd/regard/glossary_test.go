package main

import (
	"testing"

	"github.com/chromedp/chromedp"
)

// A person adds a term and takes it back, then chooses the paragraphs that an engine is to translate.
func TestGlossaryAndChoice(t *testing.T) {
	s := startServer(t, "--data", t.TempDir())
	b := openBrowser(t, s.url)
	b.open("/glossary")
	b.do(chromedp.SendKeys(chromedp.CSS("[name=source]"), "porte-parole"), chromedp.SendKeys(chromedp.CSS("[name=target]"), "spokesperson"))
	b.follow("#add .btn.prime")
	b.want("[data-testid=term]", 1)
	b.accessible()
	b.follow("[data-testid=term] a")
	b.accessible()
	b.open("/glossary")
	b.follow("[data-testid=term] button")
	b.want("[data-testid=term]", 0)
	b.accessible()
	b.follow("[name=restore]")
	b.want("[data-testid=term]", 1)

	b.open("/")
	b.open(evaluate[string](b, "new URL(document.querySelector('[data-testid=article] h2 a').href).pathname") + "/jobs/new?provider=apertium")
	b.accessible()
	b.do(chromedp.Click(chromedp.CSS("[name=paragraph][value='0']")))
	b.follow(".actions .btn.prime")
	b.wait(".job[data-state=done]")
	b.want(".pips .done", 22)
	b.accessible()
}
