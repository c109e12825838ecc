package main

import (
	"path"
	"slices"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// A wire is a phone's network as Chrome's developer tools slow it down to, or as WebPageTest does ("LTE").
type wire struct {
	name     string
	latency  float64 // ms, of each request
	down, up float64 // bytes a second
}

var wires = []wire{
	{"LTE", 70, 12e6 / 8, 12e6 / 8},
	{"fast4G", 60 * 2.75, 9e6 / 8 * .9, 1.5e6 / 8 * .9},
	{"slow4G", 150 * 3.75, 1.6e6 / 8 * .9, 750e3 / 8 * .9},
}

// A painting is what a browser tells of how a page came to be seen.
type painting struct {
	First   float64 // ms until there was something to read
	Shift   float64 // cumulative layout shift, of what the reader did not bring about
	Sent    float64 // bytes over the wire, but for fonts
	Scripts float64 // bytes of them that are scripts
	Fonts   float64 // bytes of fonts
}

// paintingOf waits until the page has come to rest.
const paintingOf = `(async () => {
	let shift = 0
	new PerformanceObserver(list => {
		for (const e of list.getEntries()) if (!e.hadRecentInput) shift += e.value
	}).observe({ type: 'layout-shift', buffered: true })
	await document.fonts.ready
	await new Promise(done => setTimeout(done, 700))
	const sent = test => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
		.filter(e => test(new URL(e.name).pathname)).reduce((sum, e) => sum + e.transferSize, 0)
	return {
		First: performance.getEntriesByName('first-contentful-paint')[0].startTime, Shift: shift,
		Sent: sent(p => !p.endsWith('.woff2')), Scripts: sent(p => p.endsWith('.js')), Fonts: sent(p => p.endsWith('.woff2')),
	}
})()`

// BenchmarkPaint opens pages of the sample for the first time on a phone: 390 px, a processor that is four times
// slower, and a slow network. Of the times it tells the least of five, since other work on the machine only adds to it.
// "again" is the next visit, in the middle of the text: what is put back in its place must not move either.
func BenchmarkPaint(b *testing.B) {
	server := startServer(b, "--data", b.TempDir())
	phone := openBrowser(b, server.url)
	phone.open("/")
	article := evaluate[string](phone, "document.querySelector('[data-testid=article] h2 a').pathname")
	call(phone, emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: 4})
	phone.do(chromedp.EmulateViewport(390, 844, chromedp.EmulateMobile, chromedp.EmulateScale(2)))
	for _, page := range []struct{ name, path string }{
		{"library", "/"}, {"read", article}, {"compare", path.Join(article, "diff/en/1..2")}, {"import", "/articles/new"},
	} {
		for _, wire := range wires {
			b.Run(page.name+"/"+wire.name, func(b *testing.B) {
				phone.throttle(wire)
				var all []painting
				for b.Loop() {
					for range 5 {
						call(phone, network.ClearBrowserCache, cdp.Empty{})
						phone.open("/healthz")
						phone.open(page.path)
						all = append(all, evaluate[painting](phone, paintingOf))
					}
				}
				report(b, all)
			})
		}
		b.Run(page.name+"/again", func(b *testing.B) {
			phone.throttle(wires[1])
			var all []painting
			for b.Loop() {
				for range 5 {
					evaluate[chromedp.Void](phone, "scrollTo(0, document.documentElement.scrollHeight / 2)")
					evaluate[int](phone, "new Promise(done => setTimeout(done, 500, 0))") // the place is kept
					phone.do(chromedp.Reload())
					all = append(all, evaluate[painting](phone, paintingOf))
				}
			}
			report(b, all)
		})
	}
}

func (b *browser) throttle(w wire) {
	call(b, network.EmulateNetworkConditionsByRule, network.EmulateNetworkConditionsByRuleParams{
		MatchedNetworkConditions: []*network.Conditions{{Latency: w.latency, DownloadThroughput: w.down, UploadThroughput: w.up}},
	})
}

// report tells the least of the times, the most of what moved, and what went over the wire.
func report(b *testing.B, all []painting) {
	least := slices.MinFunc(all, func(p, q painting) int { return int(p.First - q.First) })
	most := slices.MaxFunc(all, func(p, q painting) int { return int(1e6 * (p.Shift - q.Shift)) })
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(least.First, "ms-paint")
	b.ReportMetric(most.Shift, "shift")
	b.ReportMetric(least.Sent, "B-sent")
	b.ReportMetric(least.Scripts, "B-scripts")
	b.ReportMetric(least.Fonts, "B-fonts")
}
