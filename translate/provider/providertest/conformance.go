package providertest

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"regard/translate"
	"regard/translate/provider"
)

// Conformance runs the suite that every provider must pass, at the end of the chain that the registry makes. The
// provider translates from French into English; open makes a new one, which ends with its test.
func Conformance(t *testing.T, open func(t *testing.T) provider.Provider) {
	for _, c := range []struct {
		name string
		test func(*testing.T, provider.Provider)
	}{
		{"ids", testIDs},
		{"limits", testLimits},
		{"signs", testSigns},
		{"space", testSpace},
		{"long", testLong},
		{"not text", testNotText},
		{"languages", testLanguages},
		{"concurrent", testConcurrent},
		{"cancel", testCancel},
		{"check", testCheck},
	} {
		t.Run(c.name, func(t *testing.T) {
			NoLeaks(t)
			c.test(t, chain(open(t)))
		})
	}
}

// request asks for the translation of texts from French into English. Their ids do not follow from their order.
func request(texts ...string) provider.Request {
	request := provider.Request{From: translate.French, To: translate.English}
	for i, text := range texts {
		request.Segments = append(request.Segments, provider.Segment{ID: fmt.Sprintf("p%x", (i+1)*7919%65537), Kind: translate.Text, Text: text})
	}
	return request
}

// translated returns the translations of the texts, and fails the test where one is missing.
func translated(t *testing.T, p provider.Provider, texts ...string) []string {
	t.Helper()
	request := request(texts...)
	response, err := p.Translate(t.Context(), request)
	if err != nil {
		t.Fatal(err)
	}
	if len(response.Items) != len(texts) {
		t.Fatalf("%d segments became %d items", len(texts), len(response.Items))
	}
	translations := make([]string, len(texts))
	for i, item := range response.Items {
		if item.ID != request.Segments[i].ID {
			t.Fatalf("item %d has the id %q, its segment %q", i, item.ID, request.Segments[i].ID)
		}
		if item.Err != nil {
			t.Fatalf("item %d: %v", i, item.Err)
		}
		testMarks(t, item)
		translations[i] = item.Text
	}
	return translations
}

func testMarks(t *testing.T, item provider.Item) {
	t.Helper()
	end := 0
	for _, mark := range item.Marks {
		if mark.Start < end || mark.End <= mark.Start || mark.End > len(item.Text) {
			t.Fatalf("mark %v in %q", mark, item.Text)
		}
		if word := item.Text[mark.Start:mark.End]; !utf8.ValidString(word) || strings.ContainsAny(word, " *@#") {
			t.Errorf("%q is marked in %q", word, item.Text)
		}
		end = mark.End
	}
}

func testIDs(t *testing.T, p provider.Provider) {
	texts := []string{"Bonjour.", "", "Bonjour.", "   ", "\u00a0", "a", ".", "7", "É", "…", "Le chat dort."}
	for i, translation := range translated(t, p, texts...) {
		if (strings.TrimSpace(translation) == "") != (strings.TrimSpace(texts[i]) == "") {
			t.Errorf("%q became %q", texts[i], translation)
		}
	}
	if got := translated(t, p, "Bonjour.", "Bonjour."); got[0] != got[1] {
		t.Errorf("the same text became %q and %q", got[0], got[1])
	}
	translated(t, p)
}

// testLimits asks for as much as a request may hold, and for one segment or character more.
func testLimits(t *testing.T, p provider.Provider) {
	capabilities, err := p.Capabilities(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if n := capabilities.MaxTexts; n > 0 {
		for _, count := range []int{n - 1, n, n + 1, 2*n + 1} {
			texts := make([]string, count)
			for i := range texts {
				texts[i] = fmt.Sprintf("Il y a %d chats.", 1000+i)
			}
			for i, translation := range translated(t, p, texts...) {
				if !strings.Contains(translation, fmt.Sprint(1000+i)) {
					t.Errorf("%d of %d became %q", i, count, translation)
				}
			}
		}
	}
	for _, limit := range []struct {
		name string
		n    int
		text func(n int) string // that is as large as the limit
	}{
		{"characters", capabilities.MaxChars, manyChars(capabilities)},
		{"characters of a text", capabilities.MaxCharsPerText, manyChars(capabilities)},
		{"bytes", capabilities.MaxBytes, manyBytes},
	} {
		if limit.n == 0 || others(capabilities, limit.text(limit.n)) {
			continue
		}
		exact, over := limit.text(limit.n), limit.text(limit.n+1)
		translated(t, p, exact, limit.text(limit.n-1), "é")
		response, err := p.Translate(t.Context(), request(over, "Bonjour."))
		if err != nil {
			t.Fatal(err)
		}
		if item := response.Items[0]; item.Err == nil || item.Err.Kind != provider.TooLarge {
			t.Errorf("a text over the limit of %s gave %v", limit.name, item.Err)
		}
		if item := response.Items[1]; item.Err != nil {
			t.Errorf("the text after it gave %v", item.Err)
		}
	}
}

// others tells whether a text is too large by a limit that is stricter.
func others(c provider.Capabilities, text string) bool {
	chars := utf8.RuneCountInString(text)
	if c.UTF16 {
		chars = len(utf16.Encode([]rune(text)))
	}
	return c.MaxChars > 0 && chars > c.MaxChars || c.MaxCharsPerText > 0 && chars > c.MaxCharsPerText || c.MaxBytes > 0 && len(jsonString(text))+1 > c.MaxBytes
}

// manyChars returns a function that makes texts with so many characters, as the service counts them.
func manyChars(c provider.Capabilities) func(n int) string {
	size := 2 // of é😀
	if c.UTF16 {
		size = 3
	}
	return func(n int) string { return strings.Repeat("é😀", n/size) + strings.Repeat("é", n%size) }
}

// manyBytes returns a text with signs of one to four bytes, some of which take more in JSON; n counts its quotes and a comma.
func manyBytes(n int) string {
	const sign = `é😀"\` + "€\u00a0" // 2 + 4 + 2 + 2 + 3 + 2 bytes in JSON, and no space to cut at
	n -= len(`"",`) + 1
	return "a" + strings.Repeat(sign, n/15) + strings.Repeat("a", n%15)
}

func jsonString(text string) []byte {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.Encode(text)
	return bytes.TrimSpace(b.Bytes())
}

// testSigns looks whether what is not language comes through.
func testSigns(t *testing.T, p provider.Provider) {
	signs := []string{
		"*", "#", "@", "[", "]", "{", "}", "<", ">", "^", "$", "/", `\`, "~", "+", "&", "%", "_", "=", "|", "`",
		"«", "»", "“", "”", "„", "—", "–", "…", "€", "°", "\u00a0", "\u202f", "\u200b", "😀", "\ue02a", "\U000f002a", "\U0010fff0", "\U0010fffd",
		"⟦1⟧", "{{name}}", "&eacute;", "<b>", "</b>", "https://example.org/été?a=b&c=d#e", "anna@example.org", "[[1]]", "\\<prn\\>",
	}
	for _, sign := range signs {
		text := "La maison est grande " + sign + " et le chat est noir."
		got := translated(t, p, text)[0]
		if strings.Count(got, sign) != strings.Count(text, sign) {
			t.Errorf("%q became %q", text, got)
		}
	}
	all := "Voici : " + strings.Join(signs, " ") + " et voilà."
	got := translated(t, p, all)[0]
	for _, sign := range signs {
		if strings.Count(got, sign) != strings.Count(all, sign) {
			t.Errorf("%q: %d times instead of %d", sign, strings.Count(got, sign), strings.Count(all, sign))
		}
	}
	for _, text := range []string{"« Bonjour », dit-il.", `"Bonjour", dit-il.`, "L’Europe n’a pas changé aujourd’hui.", "Le prix\u00a0: 10\u00a0000\u00a0€."} {
		got := translated(t, p, text)[0]
		for _, quote := range []string{"«", "»", `"`, "\u00a0"} {
			if strings.Count(got, quote) != strings.Count(text, quote) {
				t.Errorf("%q became %q", text, got)
			}
		}
		if strings.Contains(got, ` "`) && !strings.Contains(text, ` "`) || strings.Contains(got, "  ") {
			t.Errorf("%q became %q, spaced otherwise", text, got)
		}
	}
}

func testSpace(t *testing.T, p provider.Provider) {
	for _, space := range []string{" ", "  ", "\t", "\n", "\n\n", "\r\n", "\u00a0", "\u2003"} {
		text := space + "La maison est grande." + space + "Le chat est noir." + space
		got := translated(t, p, text)[0]
		if !strings.HasSuffix(got, space) || !strings.Contains(got, "."+space) || strings.Count(got, space) != strings.Count(text, space) && space != " " {
			t.Errorf("%q became %q", text, got)
		}
	}
}

// testLong translates an article of 400 kB, one paragraph of 40 kB in it, in which each paragraph can be known by
// its numbers.
func testLong(t *testing.T, p provider.Provider) {
	sentence := "Le président a déclaré que les relations entre les deux pays sont très difficiles. "
	texts := make([]string, 180)
	for i := range texts {
		size := 2000
		if i == 90 {
			size = 40000
		}
		texts[i] = fmt.Sprintf("Il y a %d chats. %sIl y a %d chiens.", 10000+i, strings.Repeat(sentence, size/len(sentence)), 20000+i)
	}
	for i, translation := range translated(t, provider.Divided(p), texts...) {
		for _, number := range []int{10000 + i, 20000 + i} {
			if !strings.Contains(translation, fmt.Sprint(number)) {
				t.Fatalf("paragraph %d lost its number %d", i, number)
			}
		}
		if got, want := strings.Count(translation, "."), strings.Count(texts[i], "."); got != want {
			t.Errorf("paragraph %d has %d sentences instead of %d", i, got, want)
		}
	}
}

func testNotText(t *testing.T, p provider.Provider) {
	response, err := p.Translate(t.Context(), request("a\x00b", "Bonjour.", "\xff\xfe"))
	if err != nil {
		t.Fatal(err)
	}
	for _, i := range []int{0, 2} {
		if item := response.Items[i]; item.Err == nil || item.Err.Kind != provider.Invalid {
			t.Errorf("item %d: %v", i, item.Err)
		}
	}
	if item := response.Items[1]; item.Err != nil || item.Text == "" {
		t.Errorf("the text between gave %v", item)
	}
}

func testLanguages(t *testing.T, p provider.Provider) {
	regional := request("Bonjour.")
	regional.From, regional.To = "fr-FR", "en-GB"
	if response, err := p.Translate(t.Context(), regional); err != nil || response.Items[0].Err != nil || response.Engine == "" {
		t.Errorf("fr-FR to en-GB: %v %v", response, err)
	}
	regional.To = "tlh"
	_, err := p.Translate(t.Context(), regional)
	if problem, ok := errors.AsType[*provider.Error](err); !ok || problem.Kind != provider.UnsupportedPair {
		t.Errorf("fr to tlh: %v", err)
	}
}

// testConcurrent looks whether requests that are made at the same time get their own answers.
func testConcurrent(t *testing.T, p provider.Provider) {
	var group sync.WaitGroup
	for worker := range 6 {
		group.Go(func() {
			for i := range 5 {
				number := fmt.Sprint(1000*(worker+1) + i)
				response, err := p.Translate(t.Context(), request("Il y a "+number+" chats.", "Le chat dort."))
				if err != nil {
					t.Error(err)
				} else if item := response.Items[0]; !strings.Contains(item.Text, number) {
					t.Errorf("%s became %v", number, item)
				}
			}
		})
	}
	group.Wait()
}

func testCancel(t *testing.T, p provider.Provider) {
	translated(t, p, "Bonjour.")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := p.Translate(ctx, request("Bonjour.")); !errors.Is(err, context.Canceled) {
		t.Errorf("a request that was cancelled before it began: %v", err)
	}

	texts := make([]string, 2000)
	for i := range texts {
		texts[i] = strings.Repeat("Le chat est noir et la maison est grande. ", 40)
	}
	ctx, cancel = context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	begin := time.Now()
	_, err := p.Translate(ctx, request(texts...))
	if took := time.Since(begin); took > 1100*time.Millisecond {
		t.Errorf("it went on for %v after it was told to stop", took-100*time.Millisecond)
	}
	if problem, ok := errors.AsType[*provider.Error](err); err != nil && (!ok || problem.Kind != provider.Timeout) {
		t.Errorf("a request that was cut short: %v", err)
	}
	translated(t, p, "Bonjour.")
}

func testCheck(t *testing.T, p provider.Provider) {
	if err := p.Check(t.Context()); err != nil {
		t.Error(err)
	}
}
