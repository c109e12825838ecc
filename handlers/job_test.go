package handlers_test

import (
	"bufio"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"regard/translate/provider"
	"regard/translate/provider/providertest"
	"regard/views/locale"
)

// settled waits until a job is over and returns its page.
func (a *app) settled(path string) response {
	a.t.Helper()
	for range 400 {
		page := a.get(path)
		if _, over := page.Find(".job").Attr("data-over"); over {
			return page
		}
		time.Sleep(25 * time.Millisecond)
	}
	a.t.Fatal("the job does not end")
	return response{}
}

// translate asks for all paragraphs of an article, answers the question, and returns where the job is watched.
func (a *app) translate(slug string) string {
	a.t.Helper()
	form := url.Values{"provider": {"libretranslate"}}
	question := a.follows(a.post("/articles/"+slug+"/jobs", form))
	form.Set("confirmed", "1")
	question.Find("[name=paragraph][checked]").Each(func(_ int, box *goquery.Selection) {
		form.Add("paragraph", box.AttrOr("value", ""))
	})
	r := a.post("/articles/"+slug+"/jobs", form)
	if r.Code != 303 {
		a.t.Fatalf("status %d: %s", r.Code, r.Find("main").Text())
	}
	return r.Header().Get("Location")
}

// A paragraph that the service refuses is told; the others are a translation already, and only it is tried again.
func TestRetryOnlyWhatFailed(t *testing.T) {
	a := newApp(t)
	slug := a.withSample()
	a.service.Inject(providertest.Refusal(400, "Cannot translate this text"))
	job := a.translate(slug)
	page := a.settled(job)
	a.wants(page, 200, ".job[data-state=failed] .pips .failed")
	if got := page.Find(".pips .done").Length(); got != 22 {
		t.Errorf("%d paragraphs are done, want 22", got)
	}
	first, _ := page.Find(".job a.btn").Attr("href")
	a.wants(a.get(first), 200, "[data-testid=missing]")

	before := a.service.Requests()
	a.wants(a.post(job, url.Values{"do": {"resume"}}), 303, "")
	page = a.settled(job)
	a.wants(page, 200, ".job[data-state=done]")
	if got := a.service.Requests() - before; got != 1 {
		t.Errorf("%d requests for one paragraph", got)
	}
	second, _ := page.Find(".job a.btn").Attr("href")
	whole := a.get(second)
	if first == second || whole.Find("[data-testid=missing]").Length() != 0 {
		t.Errorf("after the retry %s is not a whole translation", second)
	}
}

// A machine's new draft never lands on what a person has revised.
func TestMachineLeavesPersonAlone(t *testing.T) {
	a := newApp(t)
	slug := a.withSample()
	a.settled(a.translate(slug))
	a.wants(a.revise("/articles/"+slug+"/revisions/en-libretranslate", url.Values{"base": {"1"}, "text": {"By hand."}}), 303, "")
	link, _ := a.settled(a.translate(slug)).Find(".job a.btn").Attr("href")
	if !strings.HasSuffix(link, "ed=en-libretranslate-2.1") {
		t.Errorf("the second draft is at %s", link)
	}
	a.wants(a.get("/articles/"+slug+"/revisions/en-libretranslate"), 200, "#r2")
}

// A job is watched live, cancelled by a person, and taken up again.
func TestWatchAndCancel(t *testing.T) {
	a := newApp(t)
	slug := a.withSample()
	a.service.Inject(providertest.Hang)
	job := a.translate(slug)
	server := httptest.NewServer(a.handler)
	defer server.Close()
	events, err := http.Get(server.URL + job + "/events")
	if err != nil {
		t.Fatal(err)
	}
	defer events.Body.Close()
	if kind := events.Header.Get("Content-Type"); !strings.HasPrefix(kind, "text/event-stream") {
		t.Errorf("the events come as %q", kind)
	}
	lines := bufio.NewReader(events.Body)
	if line, err := lines.ReadString('\n'); err != nil || strings.TrimSpace(line) != "event:status" {
		t.Fatalf("the stream begins with %q, %v", line, err)
	}
	for a.service.Requests() == 0 { // it hangs from then on
		time.Sleep(time.Millisecond)
	}
	a.wants(a.post(job, url.Values{"do": {"cancel"}}), 303, "")
	rest, err := io.ReadAll(lines) // the stream ends with the job
	if err != nil || !strings.Contains(string(rest), `data-state="cancelled"`) {
		t.Errorf("the stream ends with %s, %v", rest, err)
	}
	a.wants(a.post(job, url.Values{"do": {"cancel"}}), 409, ".job[data-state=cancelled]")
	a.wants(a.post(job, url.Values{"do": {"resume"}}), 303, "")
	a.wants(a.settled(job), 200, ".job[data-state=done]")
}

func TestProviderPage(t *testing.T) {
	a := newApp(t)
	a.wants(a.get("/providers"), 200, "#apertium .problem")
	a.wants(a.follows(a.post("/providers/libretranslate/test", nil)), 200, "#libretranslate .told q")
	a.wants(a.follows(a.post("/providers/apertium/test", nil)), 200, "#apertium .problem[role=status]")
	a.wants(a.get("/providers"), 200, "main:not(:has(.told q, .problem[role=status]))")
}

// An address that leads nowhere, or into the house without leave, is told as what it is, and nothing is lost.
func TestBadAddress(t *testing.T) {
	nobody := httptest.NewServer(nil)
	nobody.Close()
	for key, private := range map[string]string{"provider.error.unavailable": "1", "provider.error.address": ""} {
		a := newApp(t)
		slug := a.withSample()
		a.follows(a.post("/providers", url.Values{"kind": {"openai"}, "field-url": {nobody.URL + "/v1"}, "field-model": {"m"}, "private": {private}}))
		form := url.Values{"provider": {"openai"}, "confirmed": {"1"}, "paragraph": {"1"}}
		page := a.settled(a.post("/articles/"+slug+"/jobs", form).Header().Get("Location"))
		a.wants(page, 200, ".job[data-state=failed] button[value=resume]")
		if said := page.Find(".job .problem").Text(); !strings.Contains(said, locale.FromContext(t.Context()).T(key)) {
			t.Errorf("the page says %q, want %s", said, key)
		}
	}
}

// Whatever a service answers, the page says what that means in a whole sentence, what is done stays, and the log has the
// kind of the error.
func TestBadAnswers(t *testing.T) {
	for name, test := range map[string]struct {
		fault providertest.Fault
		kind  provider.ErrorKind
	}{
		"a wrong key":     {providertest.Refusal(403, "Invalid API key"), provider.Auth},
		"HTML":            {providertest.Body(200, "<html>Hello"), provider.Malformed},
		"an emoji":        {providertest.Honeypot, provider.Malformed},
		"half a JSON":     {providertest.CutOff, provider.Unavailable},
		"one text fewer":  {providertest.OneShort, provider.Malformed},
		"nothing":         {providertest.Body(504, ""), provider.Timeout},
		"it is not there": {providertest.Body(404, "nothing here"), provider.Invalid},
	} {
		t.Run(name, func(t *testing.T) {
			a := newApp(t)
			slug := a.withSample()
			for range 16 { // whichever of them are asked again
				a.service.Inject(test.fault)
			}
			form := url.Values{"provider": {"libretranslate"}, "confirmed": {"1"}, "paragraph": {"1"}}
			address := a.post("/articles/"+slug+"/jobs", form).Header().Get("Location")
			a.wants(a.settled(address), 200, ".job[data-state=failed] .problem")
			for _, tag := range locale.Tags() {
				r := httptest.NewRequest("GET", address, nil)
				r.Header.Set("Accept-Language", tag)
				said := a.send(r).Find(".job .problem").Text()
				if want := locale.Match(tag, "").T("provider.error." + string(test.kind)); !strings.Contains(said, want) {
					t.Errorf("in %s the page says %q, want %q", tag, said, want)
				}
			}
			if log := a.log.String(); !strings.Contains(log, "libretranslate: "+string(test.kind)) {
				t.Errorf("the log does not tell %s", test.kind)
			}
		})
	}
}
