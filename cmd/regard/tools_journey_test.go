package main

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// A browser with voices that finish every sentence at once, and a clipboard that tells what was put there.
const voices = `
	const spoken = []
	Object.defineProperty(window, 'spoken', { value: spoken })
	Object.defineProperty(window, 'speechSynthesis', { value: {
		getVoices: () => [{ lang: 'fr-FR', name: 'Claire' }, { lang: 'en_GB', name: 'Ann' }],
		speak(said) { spoken.push(said.lang + ' ' + said.text); if (spoken.length < 3) setTimeout(() => said.onend()) },
		cancel() {},
		addEventListener() {},
	} })
	window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text } }
	Object.defineProperty(navigator, 'clipboard', { value: { writeText: async text => { window.copied = text } } })`

// What a reader does with a pair: copy it, link to it, note something on it, have it read aloud.
func TestPairTools(t *testing.T) {
	s := startServer(t, "--data", t.TempDir())
	b := openBrowser(t, s.url)
	b.open("/")
	b.follow("[data-testid=article] h2 a")
	b.want("#speak[hidden]", 1) // this Chromium has no voices
	call(b, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: voices})
	b.do(chromedp.Reload())
	b.do(chromedp.Click(chromedp.CSS(".pair:nth-of-type(4) .tgt .s:nth-child(2)")))
	b.accessible()

	b.do(chromedp.Click(chromedp.CSS("#copy-pair")))
	want := b.texts(".pair:nth-of-type(4) .txt")
	waitFor(b, "the pair is copied", func() bool { return evaluate[string](b, "window.copied ?? ''") == strings.Join(want, "\n\n") })
	b.do(chromedp.KeyEvent("y"))
	waitFor(b, "the link is copied", func() bool {
		return strings.Contains(evaluate[string](b, "window.copied"), "/read?ed=en.2&mode=side#p")
	})

	b.do(chromedp.Click(chromedp.CSS("#note-open")))
	b.want("#note[open]", 1)
	b.accessible()
	b.do(chromedp.SendKeys(chromedp.CSS("#note textarea"), "plus, said twice"), chromedp.Click(chromedp.CSS("#note [value=keep]")))
	b.wait(".pair:nth-of-type(4) .s.noted")
	evaluate[int](b, "new Promise(done => setTimeout(done, 400, 0))") // as long as a page may take before one is told to wait
	b.want("html.loading", 0)
	b.do(chromedp.Reload())
	b.want(".pair:nth-of-type(4) .s.noted", 1)
	if got := b.text("#notes li p"); got != "plus, said twice" {
		t.Errorf("the note reads %q", got)
	}
	b.accessible()

	b.do(chromedp.Click(chromedp.CSS(".pair:nth-of-type(4) .tgt .s:nth-child(2)")), chromedp.Click(chromedp.CSS("#speak")))
	waitFor(b, "three sentences are read", func() bool { return evaluate[int](b, "spoken.length") == 3 })
	english := b.texts(".pair:nth-of-type(4) .tgt .s")
	if got := evaluate[[]string](b, "spoken"); got[0] != "en "+english[1] || got[2] != "en "+english[3] {
		t.Errorf("it reads %q, want the sentences from %q on", got, english[1])
	}
	b.want(".pair:nth-of-type(4) .tgt .s.lit", 1)
	b.want("#speak-pause:not([hidden])", 1)
	b.accessible()
	b.do(chromedp.Click(chromedp.CSS("#speak-next")), chromedp.Click(chromedp.CSS("#speak-stop")))
	if n := evaluate[int](b, "spoken.length"); n != 4 {
		t.Errorf("%d sentences were read, want 4", n)
	}
	b.want("#speak:not([hidden])", 1)
	b.do(chromedp.Click(chromedp.CSS("#to-notes")))
	waitFor(b, "the notes are on the screen", func() bool {
		return evaluate[bool](b, "document.querySelector('#notes').getBoundingClientRect().top < innerHeight")
	})
}

// A reader sets how texts look, and comes back to the page; the choice is shown everywhere.
func TestSettings(t *testing.T) {
	s := startServer(t, "--data", t.TempDir())
	b := openBrowser(t, s.url)
	b.open("/")
	b.follow("[data-testid=article] h2 a")
	article := evaluate[string](b, "location.pathname")
	size := "parseFloat(getComputedStyle(document.querySelector('.tgt p.txt')).fontSize)"
	before := evaluate[float64](b, size)
	b.follow(".modes a")
	b.accessible()
	for _, choice := range []string{"[name=size][value='140']", "[name=measure][value=wide]", "[name=keys][value=off]"} {
		evaluate[chromedp.Void](b, "document.querySelector(`"+choice+"`).click()")
	}
	b.want("html[data-size='140'][data-measure=wide]", 1)
	b.follow(".settings .btn.prime")
	if at := evaluate[string](b, "location.pathname"); at != article {
		t.Errorf("settings lead back to %s, want %s", at, article)
	}
	if after := evaluate[float64](b, size); after < before*1.39 {
		t.Errorf("the text is %v px high, was %v", after, before)
	}
	b.do(chromedp.KeyEvent("j"))
	b.want(".pair.now", 0)
	b.accessible()
}
