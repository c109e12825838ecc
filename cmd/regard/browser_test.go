package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"regard/assets"
)

// A browser is one tab of a real Chromium.
type browser struct {
	t   testing.TB
	ctx context.Context
	url string // of the server

	scriptless bool // whether the pages may run no script
}

func openBrowser(t testing.TB, url string) *browser {
	t.Helper()
	path, err := exec.LookPath("chromium")
	if err != nil {
		t.Fatal("the browser tests need Debian's package chromium: sh .ci/install browser")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true), chromedp.WindowSize(1440, 900))
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	limit := 2 * time.Minute
	if _, measured := t.(*testing.B); measured {
		limit = time.Hour
	}
	ctx, cancel = context.WithTimeout(ctx, limit)
	t.Cleanup(cancel)
	b := &browser{t: t, ctx: ctx, url: url}
	if err := chromedp.Do(ctx, chromedp.Navigate("about:blank")); err != nil { // the browser lives as long as this context
		t.Fatal(err)
	}
	return b
}

// do performs actions, or ends the test with where it was.
func (b *browser) do(actions ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, actions...); err != nil {
		b.t.Fatal(err)
	}
}

// patience is how long anything on a page may take.
const patience = 20 * time.Second

// call sends the browser a command of the DevTools protocol.
func call[P, R any](b *browser, command cdp.Command[P, R], params P) {
	b.t.Helper()
	if _, err := chromedp.Call(b.ctx, command, params); err != nil {
		b.t.Fatal(err)
	}
}

func (b *browser) open(path string) {
	b.t.Helper()
	b.do(chromedp.Navigate(b.url + path))
}

// follow clicks and waits until the page that it leads to is there. Where the page moved under the pointer, a person
// clicks again; so does this, once.
func (b *browser) follow(query string) {
	b.t.Helper()
	if b.tryFollow(query, patience/2) != nil {
		if err := b.tryFollow(query, patience); err != nil {
			b.t.Fatalf("click on %s: %v", query, err)
		}
	}
}

func (b *browser) tryFollow(query string, limit time.Duration) error {
	b.t.Helper()
	b.do(chromedp.WaitReady(chromedp.CSS(query)))
	b.scrollTo(query)
	ctx, cancel := context.WithTimeout(b.ctx, limit)
	defer cancel()
	click := chromedp.Click(chromedp.CSS(query))
	if b.scriptless { // to find where to click, the driver itself would need scripts
		click = chromedp.Func(func(context.Context, *chromedp.Target) error {
			evaluate[chromedp.Void](b, fmt.Sprintf("document.querySelector(%q).click()", query))
			return nil
		})
	}
	_, err := chromedp.RunResponse(ctx, click)
	return err
}

// tap clicks where the page stands still, and stays on it.
func (b *browser) tap(query string) {
	b.t.Helper()
	b.scrollTo(query)
	b.do(chromedp.Click(chromedp.CSS(query)))
}

func (b *browser) disableScripts() {
	b.scriptless = true
	call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
}

// scrollTo brings an element to the middle of the screen, and waits until the page stands still there: where fonts are
// still on their way, a click would meet another element.
func (b *browser) scrollTo(query string) {
	b.t.Helper()
	scroll := fmt.Sprintf("document.querySelector(%q).scrollIntoView({ block: 'center' })", query)
	if b.scriptless {
		evaluate[chromedp.Void](b, scroll)
		return
	}
	evaluate[int](b, `(async () => {
		await document.fonts.ready
		dispatchEvent(new WheelEvent('wheel')) // a person scrolls: the page stops to go where it was last read
		let before, now
		do {
			before = now
			`+scroll+`
			await new Promise(requestAnimationFrame)
			now = document.querySelector(`+fmt.Sprintf("%q", query)+`).getBoundingClientRect().top
		} while (now !== before)
		return 0
	})()`)
}

func (b *browser) upload(query, content string) {
	b.t.Helper()
	b.uploadFile(query, "upload.txt", []byte(content))
}

func (b *browser) uploadFile(query, name string, content []byte) {
	b.t.Helper()
	path := filepath.Join(b.t.TempDir(), name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		b.t.Fatal(err)
	}
	b.do(chromedp.SetUploadFiles(chromedp.CSS(query), []string{path}))
}

// wait waits until an element is there.
func (b *browser) wait(query string) {
	b.t.Helper()
	b.do(chromedp.WaitReady(chromedp.CSS(query)))
}

func (b *browser) count(query string) int {
	return evaluate[int](b, fmt.Sprintf("document.querySelectorAll(%q).length", query))
}

// text returns the text of the first element, as a reader sees it.
func (b *browser) text(query string) string {
	return evaluate[string](b, fmt.Sprintf("document.querySelector(%q)?.textContent.replace(/\\s+/g, ' ').trim() ?? ''", query))
}

// texts returns the texts of all elements, exactly.
func (b *browser) texts(query string) []string {
	return evaluate[[]string](b, fmt.Sprintf("[...document.querySelectorAll(%q)].map(e => e.textContent)", query))
}

func evaluate[T any](b *browser, expression string) T {
	b.t.Helper()
	value, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		b.t.Fatalf("%s: %v", expression, err)
	}
	return value
}

// want fails the test unless the element is there as often as it should be.
func (b *browser) want(query string, n int) {
	b.t.Helper()
	if got := b.count(query); got != n {
		b.t.Errorf("%s: %d of %q, want %d", b.text("title"), got, query, n)
	}
}

// accessible runs axe on the page, wide and light, then narrow and dark, and looks for what does not fit where the page
// is zoomed: to 200 %, and to the 320 pixels that 400 % of a desktop are.
func (b *browser) accessible() {
	b.t.Helper()
	axe, err := os.ReadFile("../../.ci/axe/node_modules/axe-core/axe.min.js")
	if err != nil {
		b.t.Fatal("the browser tests need axe-core: sh .ci/install axe")
	}
	for _, screen := range []struct {
		name          string
		width, height int64
		theme         string
	}{{"desktop, light", 1440, 900, "light"}, {"phone, dark", 390, 844, "dark"}} {
		b.do(chromedp.EmulateViewport(screen.width, screen.height))
		call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: screen.theme}},
		})
		evaluate[chromedp.Void](b, string(axe)+"; undefined")
		found := evaluate[[]string](b, `axe.run(document, {resultTypes: ['violations']}).then(r =>
			r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html.slice(0, 160) + ' ' + n.failureSummary).join('\n')))`)
		if len(found) > 0 {
			b.t.Errorf("%s, %s: axe found\n%s", b.text("title"), screen.name, strings.Join(found, "\n"))
		}
		b.fits(screen.name)
		b.edged(screen.name)
	}
	for _, width := range []int64{720, 320} {
		b.do(chromedp.EmulateViewport(width, 640))
		b.fits(fmt.Sprint(width, " px wide"))
	}
	b.do(chromedp.EmulateViewport(1440, 900))
	b.dressed()
}

// fits fails the test where the page is wider than the screen, or a control is cut off that nothing scrolls to.
func (b *browser) fits(screen string) {
	b.t.Helper()
	for _, slip := range evaluate[[]string](b, `(() => {
		const width = document.documentElement.clientWidth
		const over = document.documentElement.scrollWidth - width
		const scrolls = e => e && e !== document.body && (/auto|scroll/.test(getComputedStyle(e).overflowX) || scrolls(e.parentElement))
		const cut = [...document.querySelectorAll('a, button, input, select, textarea, summary, label')].filter(e => {
			const box = e.getBoundingClientRect()
			return box.width > 1 && box.height > 1 && e.checkVisibility({ visibilityProperty: true }) && (box.left < -1 || box.right > width + 1) && !scrolls(e)
		})
		return [...over > 0 ? ['the page is ' + over + ' px wider than the screen'] : [], ...cut.map(e => 'cut off: ' + e.outerHTML.slice(0, 120))]
	})()`) {
		b.t.Errorf("%s, %s: %s", b.text("title"), screen, slip)
	}
}

// edged fails the test where the edge of a field cannot be told from what it stands on, as WCAG 1.4.11 wants it. A field
// that looks like the text until one writes in it has no edge.
func (b *browser) edged(screen string) {
	b.t.Helper()
	for _, slip := range evaluate[[]string](b, `(() => {
		const numbers = colour => colour.match(/[\d.]+/g).map(n => colour.startsWith('color(') ? n * 255 : +n)
		const light = colour => numbers(colour).slice(0, 3).map(c => c / 255).map(c => c <= .03928 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4)
			.reduce((sum, c, i) => sum + c * [.2126, .7152, .0722][i], .05)
		const seen = colour => numbers(colour)[3] !== 0
		const under = e => !e ? getComputedStyle(document.body).backgroundColor : seen(getComputedStyle(e).backgroundColor) ? getComputedStyle(e).backgroundColor : under(e.parentElement)
		return [...document.querySelectorAll('input:not([type=checkbox], [type=radio]), select, textarea')].filter(e => {
			const edge = getComputedStyle(e).borderTopColor
			if (!e.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || !seen(edge)) return false
			const [dark, pale] = [light(edge), light(under(e.parentElement))].sort((x, y) => x - y)
			return pale / dark < 3
		}).map(e => e.outerHTML.slice(0, 120))
	})()`) {
		b.t.Errorf("%s, %s: the edge is too faint of %s", b.text("title"), screen, slip)
	}
}

// dressed fails the test where a page that has only the first style sheet shows something that a rule of the second is for.
func (b *browser) dressed() {
	b.t.Helper()
	for _, rule := range evaluate[[]string](b, fmt.Sprintf(`(async () => {
		if (document.querySelector('link[href$="/desk.css"]')) return []
		const sheet = new CSSStyleSheet()
		sheet.replaceSync(await (await fetch(%q)).text())
		const selectors = rules => [...rules].flatMap(r => r.selectorText ? [r.selectorText] : r.cssRules ? selectors(r.cssRules) : [])
		const still = selector => selector.replace(/:(hover|focus-visible|focus-within|focus|target|checked)|::[a-z-]+/g, '').replace(/:(has|is|not)\(\)/g, '') || '*'
		return selectors(sheet.cssRules).filter(s => document.querySelector(still(s)))
	})()`, assets.URL("desk.css"))) {
		b.t.Errorf("%s: the page needs the second style sheet for %s", b.text("title"), rule)
	}
}
