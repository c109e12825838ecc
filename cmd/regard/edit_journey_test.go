package main

import (
	"bufio"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// A process is the whole program as a process of its own, so that it can be killed.
type process struct {
	url  string
	kill func()
}

// startProcess starts the program that build made, on the address.
func startProcess(t *testing.T, program, data, address string) process {
	t.Helper()
	command := exec.Command(program, "serve", "--addr", address, "--data", data)
	out, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	kill := func() {
		_ = command.Process.Kill() // fails where it is over already
		_ = command.Wait()         // tells of the kill
	}
	t.Cleanup(kill)
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("the server did not start: %v", err)
	}
	_, url, _ := strings.Cut(strings.TrimSpace(line), " at ")
	return process{url, kill}
}

func build(t *testing.T) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), "regard")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return program
}

// sized fails the test where large letters do not reach the headings that are edited, or part the head from its columns.
func (b *browser) sized() {
	b.t.Helper()
	for _, slip := range evaluate[[]string](b, `(() => {
		const size = e => parseFloat(getComputedStyle(e).fontSize), one = query => document.querySelector(query)
		document.documentElement.dataset.size = '140'
		const slips = []
		if (size(one('.ed.heading textarea')) < size(one('.ed:not(.heading, .title) textarea'))) slips.push('a heading is smaller than the text')
		if (Math.abs(one('.edit-head').firstElementChild.getBoundingClientRect().left - one('.pair .src').getBoundingClientRect().left) > 1) slips.push('the head is beside the columns')
		delete document.documentElement.dataset.size
		return slips
	})()`) {
		b.t.Errorf("%s, at 140 %%: %s", b.text("title"), slip)
	}
}

// A person edits in place; the server is killed in the middle; everything typed is still there, is merged with what
// somebody else saved meanwhile, and one paragraph is taken back from its history.
func TestEditJourney(t *testing.T) {
	program, data := build(t), t.TempDir()
	s := startProcess(t, program, data, "127.0.0.1:0")
	b := openBrowser(t, s.url)
	b.open("/")
	b.follow("[data-testid=article] h2 a")
	b.follow("nav [data-go=e]")
	b.accessible()
	b.sized()

	const second = ".pair:nth-of-type(2) .ed textarea"
	b.typeIn(second, "Yesterday, ")
	b.wait(".ed-diff ins")
	b.kept("1 wording change")
	b.accessible()

	s.kill()
	b.typeIn(second, "in Moscow, ")
	b.wait("#saved.failed")
	b.accessible()
	s = startProcess(t, program, data, strings.TrimPrefix(s.url, "http://"))
	b.wait("#saved:not(.failed)")
	b.open(evaluate[string](b, "location.pathname"))
	b.want("[data-testid=draft]", 1)
	if got := evaluate[string](b, "document.querySelector('"+second+"').value"); !strings.HasPrefix(got, "Yesterday, in Moscow, ") && !strings.HasPrefix(got, "in Moscow, Yesterday, ") {
		t.Errorf("after the crash the paragraph reads %q", got)
	}
	b.accessible()

	paragraphs := b.count(".ed")
	b.do(chromedp.Focus(chromedp.CSS(second)))
	evaluate[chromedp.Void](b, "document.querySelector('"+second+"').setSelectionRange(30, 30)")
	b.press("Enter", 2)
	b.want(".ed", paragraphs+1)
	b.press("ArrowDown", 1)
	b.press("ArrowUp", 1)
	b.do(chromedp.KeyEvent("x"))
	evaluate[chromedp.Void](b, "document.activeElement.setSelectionRange(0, 0)")
	b.press("Backspace", 2)
	b.want(".ed", paragraphs)
	b.kept("1 wording change")

	b.saveAsAnother()
	b.follow(".edit-head .prime")
	b.want("fieldset.choice", 1)
	b.accessible()
	b.do(chromedp.Click(chromedp.CSS("[name=choice1][value=proposal]")))
	b.follow(".merge [value=merge]")
	b.wait(".chg del")
	b.accessible()

	b.open(strings.Replace(evaluate[string](b, "location.pathname"), "/diff/en/3..4", "/read", 1))
	b.follow(":nth-child(2 of .pair) .row-links a[href*=\"/history/\"]")
	b.want("[data-testid=version]", 4)
	b.accessible()
	b.follow("#v2 button")
	b.want("#v5", 1)
	b.accessible()
}

// What was written just before the page is left goes with it, what is under way too; what is too long for that goes at
// once, and until it is there the browser asks.
func TestLeaveEdit(t *testing.T) {
	s := startServer(t, "--data", t.TempDir())
	b := openBrowser(t, s.url)
	b.open("/")
	b.follow("[data-testid=article] h2 a")
	b.follow("nav [data-go=e]")
	b.do(chromedp.Focus(chromedp.CSS(".ed textarea")))
	b.wait(".ed-tools")
	evaluate[chromedp.Void](b, `(() => {
		window.sent = []
		window.fetch = (address, { body, keepalive }) => {
			if (address.endsWith('/draft')) sent.push((keepalive ? 'left ' : 'sent ') + body)
			return new Promise(() => {}) // no answer comes
		}
		window.waits = []
		const wait = setTimeout
		window.setTimeout = (act, time) => { waits.push(time); return wait(act, time) }
		window.write = (at, text) => {
			const field = document.querySelectorAll('.ed textarea')[at]
			field.value = text
			waits.length = 0
			field.dispatchEvent(new Event('input', { bubbles: true }))
		}
		window.leaves = () => dispatchEvent(new Event('beforeunload', { cancelable: true }))
	})()`)
	left := func(text string) bool {
		return evaluate[bool](b, "dispatchEvent(new Event('pagehide')), sent.some(body => body.startsWith('left ') && body.includes('"+text+"'))")
	}
	if !evaluate[bool](b, "write(2, 'short'), leaves() && !waits.includes(0)") {
		t.Error("a few words keep the browser from leaving")
	}
	if !left("short") {
		t.Error("a few words do not go with the page")
	}
	waitFor(b, "it is under way", func() bool { return evaluate[bool](b, "sent.some(body => body.startsWith('sent '))") })
	evaluate[chromedp.Void](b, "sent.length = 0")
	if !left("short") {
		t.Error("what is under way is lost with the page")
	}
	if evaluate[bool](b, "write(3, 'lorem '.repeat(11000)), leaves()") {
		t.Error("the browser leaves with more than it still sends")
	}
	if !evaluate[bool](b, "waits.includes(0)") {
		t.Error("a long text waits to be sent")
	}
}

// typeIn types at the beginning of a text.
func (b *browser) typeIn(query, text string) {
	b.t.Helper()
	b.do(chromedp.Focus(chromedp.CSS(query)))
	evaluate[chromedp.Void](b, "document.querySelector('"+query+"').setSelectionRange(0, 0)")
	b.do(chromedp.KeyEvent(text))
}

// kept waits until all that was typed is kept on the server, and the page tells the changes so far.
func (b *browser) kept(sofar string) {
	b.t.Helper()
	evaluate[bool](b, `new Promise((done, fail) => {
		const end = Date.now() + 10000
		const look = () => {
			if (document.querySelector('#sofar').textContent === '`+sofar+`') return done(true)
			if (Date.now() > end) return fail(new Error(document.querySelector('#sofar').textContent))
			setTimeout(look, 50)
		}
		look()
	})`)
}

// press presses a key with modifiers: 1 for Alt, 2 for Control.
func (b *browser) press(key string, modifiers int64) {
	b.t.Helper()
	for _, kind := range []input.DispatchKeyEventType{input.DispatchKeyEventTypeRawKeyDown, input.DispatchKeyEventTypeKeyUp} {
		call(b, input.DispatchKeyEvent, input.DispatchKeyEventParams{Type: kind, Key: key, Modifiers: modifiers})
	}
}

// saveAsAnother saves a revision that collides with the draft, as another browser would: it does not see the draft.
func (b *browser) saveAsAnother() {
	b.t.Helper()
	status := evaluate[int](b, `(async () => {
		const body = new URLSearchParams({ base: 2, do: 'save', author: 'Claire', editor: 'a'.repeat(26) })
		const page = new DOMParser().parseFromString(await (await fetch(location.pathname + '?base=2', { credentials: 'omit' })).text(), 'text/html')
		for (const text of page.querySelectorAll('.ed textarea')) body.set(text.name, text.value)
		const second = page.querySelectorAll('.ed textarea')[1]
		body.set(second.name, 'Today, ' + second.value)
		return (await fetch(location.pathname, { method: 'POST', body, redirect: 'manual' })).status
	})()`)
	if status != 0 { // an opaque redirect
		b.t.Fatalf("the other revision was not saved: status %d", status)
	}
}
