package main

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// A person puts links right by keyboard, takes a step back, and finds all of it after a restart.
func TestAlignJourney(t *testing.T) {
	data := t.TempDir()
	s := startServer(t, "--data", data)
	b := openBrowser(t, s.url)
	b.open("/")
	b.follow("[data-testid=article] h2 a")
	b.follow("nav [data-go=a]")
	b.accessible()
	faces := func(lang string) string {
		return evaluate[string](b, "getComputedStyle(document.querySelector('.cell [lang="+lang+"]')).fontFamily")
	}
	if source, target := faces("fr"), faces("en"); !strings.HasPrefix(source, "Literata") || !strings.HasPrefix(target, "\"Source Serif 4") {
		t.Errorf("the French is set in %s, the English in %s", source, target)
	}
	rows := b.count(".bead")
	press := func(key, query string) {
		b.do(chromedp.KeyEvent(key))
		b.wait(query)
	}
	press("j", "#b2.sel")
	press("m", "#b2 .conf.held")
	b.want(".bead", rows-1)
	press("z", ".hist .undone")
	b.want(".bead", rows)
	press("Z", "#b2 .conf.held")
	b.want(".hist .undone", 0)
	press("n", ".bead.doubtful.sel")
	b.accessible()
	press("\r", "h2.group")
	b.accessible()

	if status := s.stop(); status != 0 {
		t.Errorf("exit status %d on a stop", status)
	}
	s = startServer(t, "--data", data)
	b.url = s.url
	b.disableScripts()
	b.open("/")
	b.follow("[data-testid=article] h2 a")
	b.follow("nav [data-go=a]")
	b.want(".bead", rows-1)
	b.follow("#b4 .conf")
	b.want("#b4.sel", 1)
	b.follow("[name=op][value=review]")
	b.want("#b4 .conf.held", 1)
	b.follow(".seg a:not([aria-current])")
	b.want("h2.group", rows-1)
}

// Enter on a link or a button does what that is for, and in a field what the field is for: it never takes back a step.
func TestAlignEnter(t *testing.T) {
	s := startServer(t, "--data", t.TempDir())
	k := keyboard{openBrowser(t, s.url)}
	k.open("/")
	k.follow("[data-testid=article] h2 a")
	k.follow("nav [data-go=a]")
	k.arrive(".bead.sel")
	enter := func(query string) {
		t.Helper()
		k.do(chromedp.Focus(chromedp.CSS(query)))
		k.press("\r")
	}
	enter(".queue a")
	k.arrive(".queue a[aria-current]")
	enter(".more summary")
	k.wait(".more[open]")
	enter(".ops [value=review]")
	k.wait(".bead.sel .conf.held")

	steps := k.count(".hist li:not(.undone)")
	fill := func(field, text string) {
		t.Helper()
		k.do(chromedp.SetValue(chromedp.CSS("#relink [name="+field+"]"), text))
		enter("#relink [name=" + field + "]")
	}
	fill("at", "7")
	k.wait("#b7.sel")
	k.want(".hist li:not(.undone)", steps)
	rows := k.count(".bead")
	fill("with", "8")
	waitFor(k.browser, "the rows are linked", func() bool { return k.count(".bead") == rows-1 })
	fill("source", "1")
	waitFor(k.browser, "the row is split", func() bool { return k.count(".bead") == rows })
	k.want(".hist .undone", 0)

	enter(".tabs [data-go=r]")
	k.arrive("main.pages")
}

// holdAnswers lets the answers to what is sent come no earlier than the returned function is called, one for each call.
func (b *browser) holdAnswers() (letOne func()) {
	evaluate[chromedp.Void](b, `(() => {
		window.held = []
		const real = fetch
		window.fetch = async (address, options) => {
			const answer = await real(address, options)
			if (options?.method === 'POST') await new Promise(go => held.push(go))
			return answer
		}
	})()`)
	return func() {
		b.t.Helper()
		waitFor(b, "an answer is there", func() bool { return evaluate[int](b, "held.length") > 0 })
		evaluate[chromedp.Void](b, "held.shift()()")
	}
}

// What is pressed before the answer is done after it, on the row that is then chosen; and what is not done is told.
func TestAlignSlowly(t *testing.T) {
	s := startServer(t, "--data", t.TempDir())
	k := keyboard{openBrowser(t, s.url)}
	k.open("/")
	k.follow("[data-testid=article] h2 a")
	k.open(evaluate[string](k.browser, "location.pathname") + "/align/en@2?at=8")
	k.arrive("#b8.sel")
	letOne := k.holdAnswers()
	for _, key := range []string{"p", "j", "p", "j", "p"} {
		k.press(key)
	}
	for range 3 {
		letOne()
	}
	k.wait("#b10.sel .conf.held")
	k.want("#b8 .conf.held, #b9 .conf.held, #b10 .conf.held", 3)

	rows := k.count(".bead")
	text := k.text("#b14 .cell")
	k.press("m")
	k.tap("#b14 .cell")
	k.press("v")
	letOne()
	letOne()
	k.wait("#b13.sel .conf.held")
	k.want(".bead", rows-1)
	if got := k.text(".bead.sel .cell"); got != text {
		t.Errorf("the row of %q is chosen, not that of %q", got, text)
	}

	evaluate[chromedp.Void](k.browser, "window.fetch = () => Promise.reject(new TypeError('no line'))")
	k.press("p")
	k.wait(".al-told .problem")
	k.want("#b13.sel", 1)
	k.accessible()
	evaluate[chromedp.Void](k.browser, "window.fetch = async () => new Response('<main><p class=lede>It is gone.', { status: 404 })")
	k.press("p")
	waitFor(k.browser, "the answer is told", func() bool { return k.text(".al-told") == "It is gone." })
	k.want("#b13.sel", 1)
}

// On a tablet, in French, what is done to a row stands in one line, and what fields are for can be read.
func TestToolsFitTablet(t *testing.T) {
	s := startServer(t, "--data", t.TempDir())
	b := openBrowser(t, s.url)
	b.do(chromedp.EmulateViewport(1024, 768))
	b.open("/settings")
	b.follow("[name=lang][value=fr]")
	b.open("/")
	b.follow("[data-testid=article] h2 a")
	b.follow("nav [data-go=a]")
	if lines := evaluate[int](b, `new Set([...document.querySelector('.al-line.ops').children].map(e => {
		const box = e.getBoundingClientRect()
		return Math.round((box.top + box.bottom) / 8)
	})).size`); lines != 1 {
		t.Errorf("the tools stand in %d lines", lines)
	}
	b.do(chromedp.KeyEvent("j"), chromedp.KeyEvent("d"))
	b.wait("#b2 .conf.held") // the keys of what stands under "more" act
	b.follow("nav [data-go=e]")
	for _, cut := range evaluate[[]string](b, `[...document.querySelectorAll('.edit-head input')].filter(input => {
		const style = getComputedStyle(input), pen = document.createElement('canvas').getContext('2d')
		pen.font = style.font
		return pen.measureText(input.placeholder).width > input.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight)
	}).map(input => input.placeholder)`) {
		t.Errorf("%q does not fit its field", cut)
	}
}
