package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	cdpage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// BenchmarkLongArticle reads an article of 5,000 paragraphs, which is the text of REGARD_BENCH_DATA/diff beside itself,
// edited. Of each thing that a reader does it tells the median of seven times until the next picture, as Event Timing
// measures them (https://www.w3.org/TR/event-timing/): in steps of 8 ms, 16 ms where it was less than that.
func BenchmarkLongArticle(b *testing.B) {
	folder := os.Getenv("REGARD_BENCH_DATA")
	if folder == "" {
		b.Skip("no text to measure with: set REGARD_BENCH_DATA to the folder that holds diff/")
	}
	page, article := openLong(b, folder, 5000)
	for _, width := range []struct {
		name  string
		width int64
	}{{"desktop", 1440}, {"phone", 390}} {
		b.Run(width.name, func(b *testing.B) {
			page.do(chromedp.EmulateViewport(width.width, 844))
			page.open(article)
			for _, one := range readerActs {
				b.Run(one.name, func(b *testing.B) {
					var all []float64
					for b.Loop() {
						for range 7 {
							evaluate[chromedp.Void](page, one.before+"; undefined")
							page.rest()
							evaluate[chromedp.Void](page, "window.slow = 16; undefined")
							one.act(page)
							page.rest()
							all = append(all, evaluate[float64](page, "slow"))
						}
					}
					slices.Sort(all)
					b.ReportMetric(0, "ns/op")
					b.ReportMetric(all[len(all)/2], "ms")
				})
			}
			b.Run("scroll", func(b *testing.B) { scrollThrough(b, page, article) })
			b.Run("jump", func(b *testing.B) { jump(b, page, article) })
		})
	}
}

// openLong serves an article of as many paragraphs, and opens it.
func openLong(b *testing.B, folder string, n int) (page *browser, article string) {
	content, err := os.ReadFile(filepath.Join(folder, "diff/1M.old.txt"))
	if err != nil {
		b.Fatal(err)
	}
	paragraphs := strings.FieldsFunc(string(content), func(r rune) bool { return r == '\n' })
	for len(paragraphs) < n {
		paragraphs = append(paragraphs, paragraphs...)
	}
	paragraphs = paragraphs[:n]
	edited := slices.Clone(paragraphs)
	for i := 0; i < n; i += 10 {
		edited[i] = strings.ReplaceAll(edited[i], " the ", " that ")
	}
	files, data := b.TempDir(), b.TempDir()
	bring := func(name string, text []string, flags ...string) string {
		path := filepath.Join(files, name)
		if err := os.WriteFile(path, []byte(strings.Join(text, "\n\n")), 0o600); err != nil {
			b.Fatal(err)
		}
		status, out, errs := command(b, "", append(append([]string{"import", "--data", data}, flags...), path)...)
		if status != 0 {
			b.Fatal(errs)
		}
		slug, _, _ := strings.Cut(out, " ")
		return slug
	}
	slug := bring("long.fr.txt", paragraphs, "--lang", "fr")
	bring("long.en.txt", edited, "--lang", "en", "--article", slug)
	server := startServer(b, "--data", data)
	page = openBrowser(b, server.url)
	article = "/articles/" + slug
	call(page, cdpage.AddScriptToEvaluateOnNewDocument, cdpage.AddScriptToEvaluateOnNewDocumentParams{Source: watchEvents})
	return page, article
}

// watchEvents keeps the longest time from an event to the picture that shows what came of it.
const watchEvents = `
	window.slow = 16
	new PerformanceObserver(list => {
		for (const e of list.getEntries()) window.slow = Math.max(window.slow, e.duration)
	}).observe({ type: 'event', durationThreshold: 16 })
`

// rest waits until nothing is left to be done.
func (b *browser) rest() {
	b.t.Helper()
	evaluate[int](b, `new Promise(done => requestIdleCallback(() => requestAnimationFrame(() => setTimeout(done, 60, 0)), { timeout: 3000 }))`)
}

// A readerAct is something that a reader does on the page of an article.
type readerAct struct {
	name, before string
	act          func(*browser)
}

var readerActs = []readerAct{
	{"pair", toMiddle, key("j")},
	{"sentence", toMiddle, key("n")},
	{"point", toMiddle, func(b *browser) { b.pointAt(inSight) }},
	{"pin", toMiddle, func(b *browser) { b.click(inSight) }},
	{"interleaved", toMiddle + "; document.querySelector('#m-side').click()", key("2")},
	{"blurred", toMiddle + "; document.querySelector('#m-side').click()", key("5")},
	{"facing", toMiddle + "; document.querySelector('#m-blur').click()", key("1")},
	{"focus", toMiddle, key("f")},
	{"copy", toMiddle, key("Y")},
	{"note", toMiddle + "; document.querySelector('#note').close()", key("m")},
	{"keys", toMiddle + "; document.querySelector('#note').close(); document.querySelector('#help').close()", key("?")},
	{"dark", toMiddle + "; document.querySelector('#help').close()", key("t")},
	{"size", toMiddle + "; document.documentElement.dataset.size = ''", func(b *browser) {
		evaluate[chromedp.Void](b, "addEventListener('keydown', () => { document.documentElement.dataset.size = '125' }, { once: true })")
		b.do(chromedp.KeyEvent("+"))
	}},
}

const (
	toMiddle = "scrollTo(0, document.documentElement.scrollHeight / 2 + Math.random() * 2000)"
	inSight  = "document.elementsFromPoint(300, 400).find(e => e.matches('.pair')).querySelector('.tgt .s')"
)

func key(k string) func(*browser) { return func(b *browser) { b.do(chromedp.KeyEvent(k)) } }

type point struct{ X, Y float64 }

func (b *browser) spotOf(element string) point {
	return evaluate[point](b, "(r => ({ X: r.x + Math.min(12, r.width / 2), Y: r.y + Math.min(8, r.height / 2) }))("+element+".getClientRects()[0])")
}

func (b *browser) pointAt(element string) {
	at := b.spotOf(element)
	b.do(chromedp.MouseEvent("mouseMoved", at.X-5, at.Y), chromedp.MouseEvent("mouseMoved", at.X, at.Y))
}

func (b *browser) click(element string) {
	at := b.spotOf(element)
	b.do(chromedp.MouseEvent("mouseMoved", at.X, at.Y), chromedp.MouseEvent("mousePressed", at.X, at.Y, chromedp.ButtonLeft, chromedp.ClickCount(1)),
		chromedp.MouseEvent("mouseReleased", at.X, at.Y, chromedp.ButtonLeft, chromedp.ClickCount(1)))
}

// scrollThrough turns the wheel from the beginning to the end of the page, and tells the median and the 99th of a
// hundred of the times from picture to picture.
func scrollThrough(b *testing.B, page *browser, article string) {
	var frames []float64
	for b.Loop() {
		page.open(article)
		evaluate[chromedp.Void](page, `
			scrollTo(0, 0)
			window.frames_ = []
			window.before_ = performance.now()
			requestAnimationFrame(function frame(now) { frames_.push(now - before_); before_ = now; requestAnimationFrame(frame) })`)
		for range 120 {
			call(page, input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: "mouseWheel", X: 300, Y: 400, DeltaX: .01, DeltaY: 1500})
		}
		frames = append(frames, evaluate[[]float64](page, "frames_.slice(2)")...)
	}
	slices.Sort(frames)
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(frames[len(frames)/2], "ms-median")
	b.ReportMetric(frames[len(frames)*99/100], "ms-99th")
}

// jump follows a link to the 4,000th row, reads it again, and opens the article later without the link. It tells how far in px
// the row is each time from where it is to be: under the head of the page.
func jump(b *testing.B, page *browser, article string) {
	page.open(article)
	row := evaluate[string](page, "document.querySelectorAll('.pair')[3999].id")
	off := func(unit string) {
		page.rest()
		b.ReportMetric(evaluate[float64](page, fmt.Sprintf(
			"document.getElementById(%q).getBoundingClientRect().top - document.querySelector('.sub').getBoundingClientRect().bottom - 4", row)), unit)
	}
	for b.Loop() {
		page.open("/healthz")
		page.open(article + "#" + row)
		off("px-linked")
		page.do(chromedp.Reload())
		off("px-again")
		page.open("/healthz")
		page.open(article)
		off("px-later")
	}
	b.ReportMetric(0, "ns/op")
}
