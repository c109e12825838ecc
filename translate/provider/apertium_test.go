package provider_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"

	"regard/translate"
	"regard/translate/provider"
	"regard/translate/provider/providertest"
)

var update = flag.Bool("update", false, "write the golden files anew")

// openApertium returns the real engine. A test without it would say nothing, so there is no way round it.
func openApertium(t testing.TB) *provider.Apertium {
	t.Helper()
	a := provider.NewApertium("")
	t.Cleanup(func() { a.Close() })
	capabilities, err := a.Capabilities(t.Context())
	if err != nil || len(capabilities.Pairs) < 2 {
		t.Fatal("these tests need the Debian packages apertium, apertium-fra-cat, apertium-eng-cat, apertium-fr-es and apertium-eng-spa")
	}
	return a
}

func TestApertiumConformance(t *testing.T) {
	providertest.Conformance(t, func(t *testing.T) provider.Provider { return openApertium(t) })
}

// ask translates texts and returns their items.
func ask(t testing.TB, p provider.Provider, from, to translate.Language, texts ...string) []provider.Item {
	t.Helper()
	request := provider.Request{From: from, To: to}
	for i, text := range texts {
		request.Segments = append(request.Segments, provider.Segment{ID: fmt.Sprint(i), Text: text})
	}
	response, err := p.Translate(t.Context(), request)
	if err != nil {
		t.Fatal(err)
	}
	return response.Items
}

func TestApertiumTranslations(t *testing.T) {
	a := openApertium(t)
	for _, test := range []struct {
		from, to   translate.Language
		text, want string // with marks as kind(word)
	}{
		{"fr", "en", "La maison est grande.", "The house is big."},
		{"fr", "en", "Les États-Unis et l'Europe.", "The United States and Europe."},
		{"fr", "en", "Les États-Unis et l’Europe.", "The United States and Europe."},
		{"fr", "en", "Le Kremlin prévaudra.", "The Kremlin unknown(prévaudra)."},
		{"fr", "en", "Peskov a parlé.", "unknown(Peskov) has spoken."},
		{"fr", "en", "Le chat noir * #1 @moi", "The black cat * #1 @moi"},
		{"fr", "en", `"La Russie attend", dit-il.`, `"Russia expects", says.`},
		{"fr", "en", "e\u0301tat", "State"},
		{"en", "fr", "The house is big.", "La maison est grande."},
		{"fr", "en", "12 % — 3 €", "12 % — 3 €"},
	} {
		item := ask(t, a, test.from, test.to, test.text)[0]
		if item.Err != nil {
			t.Fatal(item.Err)
		}
		if got := showMarks(item); got != test.want {
			t.Errorf("%q became %q, not %q", test.text, got, test.want)
		}
	}
}

func showMarks(item provider.Item) string {
	var b strings.Builder
	end := 0
	for _, mark := range item.Marks {
		fmt.Fprintf(&b, "%s%s(%s)", item.Text[end:mark.Start], mark.Kind, item.Text[mark.Start:mark.End])
		end = mark.End
	}
	return b.String() + item.Text[end:]
}

// TestApertiumArticle keeps the whole translation of the sample article where people can read it.
func TestApertiumArticle(t *testing.T) {
	texts := article(t)
	var got strings.Builder
	for i, item := range ask(t, openApertium(t), "fr", "en", texts...) {
		if item.Err != nil {
			t.Fatal(item.Err)
		}
		fmt.Fprintf(&got, "%s\n%s\n\n", texts[i], showMarks(item))
	}
	const golden = "testdata/article/article.en.golden"
	if *update {
		if err := os.WriteFile(golden, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got.String() != string(want) {
		t.Errorf("the translation of the article has changed; see it with -update and git diff")
	}
}

func article(t testing.TB) []string {
	content, err := os.ReadFile("testdata/article/article.fr.txt")
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSpace(string(content)), "\n\n")
}

func TestApertiumNotInstalled(t *testing.T) {
	a := provider.NewApertium(t.TempDir())
	defer a.Close()
	_, err := a.Capabilities(t.Context())
	testMissing(t, err)
	_, err = a.Translate(t.Context(), provider.Request{From: "fr", To: "en", Segments: []provider.Segment{{ID: "1", Text: "Oui."}}})
	testMissing(t, err)
	testMissing(t, a.Check(t.Context()))
}

func testMissing(t *testing.T, err error) {
	t.Helper()
	problem, ok := errors.AsType[*provider.Error](err)
	if !ok || problem.Kind != provider.Unavailable || !strings.Contains(problem.Detail, "apertium-eng-spa") || problem.Temporary() {
		t.Errorf("%v", err)
	}
}

// TestApertiumKilled kills each stage of the running pipelines in turn, while they are idle or about to be, and then
// some while they work. The other route may answer in the place of the one that lost a stage.
func TestApertiumKilled(t *testing.T) {
	providertest.NoLeaks(t)
	a := openApertium(t)
	p := provider.Verified(a)
	text := strings.Repeat("La maison est grande et le chat est noir. ", 90)
	want := ask(t, p, "fr", "en", text)[0].Text
	count := len(providertest.Children(t))
	if count < 40 {
		t.Fatalf("%d processes", count)
	}
	for i := range count {
		kill(t, i)
		if item := ask(t, p, "fr", "en", text)[0]; item.Err != nil || strings.Count(item.Text, ".") != 90 {
			t.Fatalf("after stage %d was killed: %v", i, item)
		}
	}
	done := make(chan provider.Item)
	for i := 0; i < count; i += 5 {
		go func() { done <- ask(t, p, "fr", "en", strings.Repeat(text, 3))[0] }()
		time.Sleep(20 * time.Millisecond)
		kill(t, i)
		if item := <-done; item.Err != nil || strings.Count(item.Text, ".") != 270 {
			t.Fatalf("after stage %d was killed at work: %v", i, item)
		}
	}
	if got := ask(t, p, "fr", "en", text)[0].Text; got != want {
		t.Errorf("in the end it answers %q", got)
	}
}

// kill kills the child process that is the i-th now.
func kill(t *testing.T, i int) {
	if children := providertest.Children(t); i < len(children) {
		syscall.Kill(children[i], syscall.SIGKILL)
	}
}

// TestApertiumHangs stops all processes, as if they hung: a request is given up when its piece's time is over, or its
// caller's patience, and the engine answers the next one.
func TestApertiumHangs(t *testing.T) {
	providertest.NoLeaks(t)
	a := openApertium(t)
	signal := func(s syscall.Signal) {
		for _, pid := range providertest.Children(t) {
			syscall.Kill(pid, s)
		}
	}
	for _, test := range []struct{ turn, patience time.Duration }{
		{100 * time.Millisecond, time.Hour},
		{time.Hour, 100 * time.Millisecond},
	} {
		a.SetTurn(time.Hour)
		if item := ask(t, a, "fr", "en", "La maison est grande.")[0]; item.Text != "The house is big." {
			t.Errorf("%v", item)
		}
		signal(syscall.SIGSTOP)
		a.SetTurn(test.turn)
		ctx, cancel := context.WithTimeout(t.Context(), test.patience)
		response, err := a.Translate(ctx, provider.Request{From: "fr", To: "en", Segments: []provider.Segment{{ID: "1", Text: "Oui."}}})
		cancel()
		if err == nil && response.Items[0].Err != nil {
			err = response.Items[0].Err
		}
		if problem, ok := errors.AsType[*provider.Error](err); !ok || problem.Kind != provider.Timeout || !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("%v", err)
		}
		signal(syscall.SIGCONT) // those that the request had not come to
	}
	a.SetTurn(time.Hour)
	if item := ask(t, a, "fr", "en", "La maison est grande.")[0]; item.Text != "The house is big." {
		t.Errorf("%v", item)
	}
}

func TestApertiumClosed(t *testing.T) {
	providertest.NoLeaks(t)
	a := openApertium(t)
	failed := make(chan error)
	go func() {
		_, err := a.Translate(context.Background(), provider.Request{From: "fr", To: "en", Segments: []provider.Segment{{ID: "1", Text: strings.Repeat("Le chat est noir. ", 20000)}}})
		failed <- err
	}()
	time.Sleep(300 * time.Millisecond)
	if err := a.Close(); err != nil {
		t.Error(err)
	}
	if children := providertest.Children(t); len(children) > 0 {
		t.Errorf("processes %v are left", children)
	}
	<-failed
	if _, err := a.Translate(t.Context(), provider.Request{From: "fr", To: "en"}); !errors.Is(err, translate.ErrUnavailable) {
		t.Errorf("%v", err)
	}
	if err := a.Close(); err != nil {
		t.Error(err)
	}
}

func BenchmarkApertiumArticle(b *testing.B) {
	a := openApertium(b)
	texts := article(b)
	chars := len([]rune(strings.Join(texts, "")))
	ask(b, a, "fr", "en", texts...)
	for b.Loop() {
		ask(b, a, "fr", "en", texts...)
	}
	perRun := b.Elapsed() / time.Duration(b.N)
	b.ReportMetric(float64(chars)/perRun.Seconds(), "chars/s")
	b.ReportMetric(perRun.Seconds()*1000/float64(len(texts)), "ms/paragraph")
}

// BenchmarkApertiumStart measures the first answer, with all processes still to be started.
func BenchmarkApertiumStart(b *testing.B) {
	for b.Loop() {
		a := openApertium(b)
		ask(b, a, "fr", "en", "Bonjour.")
		a.Close()
	}
}

// An engine that nobody uses gives its memory back, and works again when it is asked.
func TestApertiumRests(t *testing.T) {
	providertest.NoLeaks(t)
	a := provider.NewApertium("")
	t.Cleanup(func() { a.Close() })
	a.SetRest(50 * time.Millisecond)
	for range 2 {
		if got := ask(t, a, "fr", "en", "La maison est grande.")[0].Text; got != "The house is big." {
			t.Errorf("the engine says %q", got)
		}
		for deadline := time.Now().Add(10 * time.Second); len(providertest.Children(t)) > 0; time.Sleep(10 * time.Millisecond) {
			if time.Now().After(deadline) {
				t.Fatalf("%d processes are left", len(providertest.Children(t)))
			}
		}
	}
}
