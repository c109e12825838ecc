package main

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// A comparison too long for one page comes in windows: from change to change by keyboard, to the other end by the map, to
// a change that is elsewhere by its address; and the same by links, without scripts.
func TestLongComparisonJourney(t *testing.T) {
	s := startServer(t, "--data", t.TempDir())
	path := s.longComparison(t, 400, 1)
	b := openBrowser(t, s.url)
	b.open(path)
	b.wait("#next:not([hidden])")
	if n := b.count(".elsewhere"); n < 5 {
		t.Fatalf("the comparison has %d windows elsewhere", n)
	}
	b.accessible()
	b.do(chromedp.KeyEvent("k")) // from the first change back to the last one
	b.wait("#row400 .chg.on")
	total := evaluate[string](b, "document.querySelector('main').dataset.changes")
	if got, want := b.text("#pos"), fmt.Sprintf("Change %s of %s", total, total); got != want {
		t.Errorf("at the last change the page says %q, want %q", got, want)
	}
	b.do(chromedp.KeyEvent("a"))
	b.wait("#row400 .card.accepted")
	b.wait("#row1 .chg.on") // goes on with the first
	far := evaluate[string](b, `(() => {
		const marks = [...document.querySelectorAll('.map a')], mark = marks[marks.length >> 1]
		mark.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))
		return mark.href.baseVal.split('#')[1]
	})()`)
	b.wait("#" + far + ".on")
	b.do(chromedp.KeyEvent("v"))
	b.wait("main.split #" + far + ".on")

	b.open(path + "?at=row400#row400")
	b.wait("#row400 .card.accepted")
	anchor := evaluate[string](b, "document.querySelector('#row399 .chg').id")
	b.open("/")
	b.open(path + "#" + anchor)
	b.wait("#row399 .chg.on")

	b.disableScripts()
	b.open(path)
	b.want("#row400", 0)
	b.follow(".elsewhere:last-of-type a")
	b.want("#row400 .card.accepted", 1)
	b.want("#row1", 0)
	b.follow("#row400 [name=undo]")
	b.want("#row400 .card:not(.accepted)", 1)
	b.follow(".parted a")
	b.want(".row[id]", 400)
	b.want(".elsewhere", 0)
}

// BenchmarkLongComparison scrolls through the comparison of two revisions of 5,000 paragraphs, half of them changed, and
// goes from change to change: of the frames it tells how long 95 in 100 and the worst took, and from the key to the
// paint the middle and the worst.
func BenchmarkLongComparison(b *testing.B) {
	s := startServer(b, "--data", b.TempDir())
	path := s.longComparison(b, 5000, 2)
	page := openBrowser(b, s.url)
	for b.Loop() {
		page.open(path)
		page.wait("#next:not([hidden])")
		evaluate[chromedp.Void](page, `(() => {
			window.frames_ = []
			let before = performance.now()
			const frame = now => { frames_.push(now - before); before = now; requestAnimationFrame(frame) }
			requestAnimationFrame(frame)
		})()`)
		for range 150 {
			call(page, input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: "mouseWheel", X: 600, Y: 400, DeltaX: 1e-9, DeltaY: 400}) // a zero would be left out, and refused
			time.Sleep(16 * time.Millisecond)
		}
		frames := evaluate[[]float64](page, "frames_")
		slices.Sort(frames)
		b.ReportMetric(frames[len(frames)*95/100], "ms-frame-p95")
		b.ReportMetric(frames[len(frames)-1], "ms-frame-worst")
		b.ReportMetric(evaluate[float64](page, "scrollY"), "px-scrolled")
		keys := evaluate[[]float64](page, `(async () => {
			const took = []
			for (let i = 0; i < 60; i++) {
				const start = performance.now(), before = document.querySelector('.chg.on')
				document.dispatchEvent(new KeyboardEvent('keydown', {key: 'n', bubbles: true}))
				do await new Promise(requestAnimationFrame)
				while (document.querySelector('.chg.on') === before)
				await new Promise(done => { const c = new MessageChannel(); c.port1.onmessage = done; c.port2.postMessage(0) })
				took.push(performance.now() - start)
			}
			return took
		})()`)
		slices.Sort(keys)
		b.ReportMetric(keys[len(keys)/2], "ms-key-middle")
		b.ReportMetric(keys[len(keys)-1], "ms-key-worst")
	}
}

// longComparison adds an article of n paragraphs with two revisions of its translation, which differ in each of its
// paragraphs whose number is a multiple of every, and returns the path of their comparison.
func (s server) longComparison(t testing.TB, n, every int) string {
	t.Helper()
	random := rand.New(rand.NewPCG(3, 5))
	pairs := [][2]string{{"la ville", "the town"}, {"parle", "speaks"}, {"des années", "of years"}, {"attend", "waits"}, {"une lettre", "a letter"}, {"de Rome", "from Rome"}}
	source, first, second := make([]string, n), make([]string, n), make([]string, n)
	for i := range n {
		source[i], first[i] = fmt.Sprintf("Le %d, un jour", i), fmt.Sprintf("On the %d, one day", i)
		for k := range 10 + random.IntN(10) {
			pair := pairs[random.IntN(len(pairs))]
			source[i] += fmt.Sprintf(" %s %d", pair[0], 20*i+k)
			first[i] += fmt.Sprintf(" %s %d", pair[1], 20*i+k)
		}
		source[i], first[i] = source[i]+".", first[i]+"."
		if second[i] = first[i]; i%every == 0 {
			second[i] = strings.Replace(first[i], "one day", "that night", 1)
		}
	}
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	client := http.Client{Jar: jar}
	post := func(path string, form url.Values) string {
		answer, err := client.PostForm(s.url+path, form)
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		if answer.StatusCode != http.StatusOK {
			t.Fatalf("%s answered %s", path, answer.Status)
		}
		return answer.Request.URL.Path
	}
	text := func(paragraphs []string) []string { return []string{strings.Join(paragraphs, "\n\n")} }
	draft := post("/articles/new", url.Values{"text": text(source)})
	article := post(draft, url.Values{"do": {"save"}, "language": {"fr"}})
	post(article+"/editions", url.Values{"text": text(first), "language": {"en"}})
	upload := post(article+"/revisions/en", url.Values{"base": {"1"}, "text": text(second)})
	return post(upload, url.Values{"do": {"save"}})
}
