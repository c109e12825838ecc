package words

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"regard/translate"
)

func TestLinks(t *testing.T) {
	for _, test := range []struct{ from, to, source, target, want string }{
		{"fr", "en", "le chat noir dort .", "the black cat sleeps .", "0-0 1-2 2-1 3-3 4-4"},
		{"en", "fr", "the black cat sleeps .", "le chat noir dort .", "0-0 1-2 2-1 3-3 4-4"},
		{"fr", "en", "l' année 1984", "the year 1984", "0-0 1-1 2-2"},
		{"fr", "en", "", "the year", ""},
		{"de", "en", "Berlin , 1984", "Berlin , 1984", "0-0 1-1 2-2"},
	} {
		links := Links(t.Context(), translate.Language(test.from), translate.Language(test.to),
			strings.Fields(test.source), strings.Fields(test.target))
		if got := show(links); got != test.want {
			t.Errorf("%s | %s: got %q, want %q", test.source, test.target, got, test.want)
		}
	}
}

func show(links []Link) string {
	var out []string
	for _, link := range links {
		out = append(out, fmt.Sprintf("%d-%d", link.Source, link.Target))
	}
	return strings.Join(out, " ")
}

func TestInText(t *testing.T) {
	source, target := "« L’homme est arrivé en 1984. »", `"The man arrived in 1984."`
	var got []string
	for _, span := range InText(t.Context(), "fr", "en", source, target) {
		got = append(got, source[span.SourceStart:span.SourceEnd]+"="+target[span.TargetStart:span.TargetEnd])
	}
	for _, want := range []string{"homme=man", "arrivé=arrived", "1984=1984"} {
		if !strings.Contains(strings.Join(got, " "), want) {
			t.Errorf("no %s in %q", want, got)
		}
	}
}

func TestDocumentTeaches(t *testing.T) {
	pairs := [][2][]string{
		{{"ein", "Haus"}, {"a", "house"}}, {{"ein", "Buch"}, {"a", "book"}},
		{{"das", "Haus"}, {"the", "house"}}, {{"das", "Buch"}, {"the", "book"}},
	}
	all, err := LinksOf(t.Context(), "de", "en", pairs)
	if err != nil {
		t.Fatal(err)
	}
	for i, links := range all {
		if got := show(links); got != "0-0 1-1" {
			t.Errorf("pair %d: got %q", i, got)
		}
	}
}

// TestParts links a document that is too long to be learnt from at once, each pair where it belongs.
func TestParts(t *testing.T) {
	var pairs [][2][]string
	for i := range 20 {
		side := []string{"-", "-", "-", fmt.Sprint(1000 + i)}
		pairs = append(pairs, [2][]string{side, side})
	}
	all, err := linksOf(t.Context(), "fr", "en", pairs, 3*4*4)
	if err != nil || len(all) != len(pairs) {
		t.Fatalf("links of %d pairs, %v, want %d", len(all), err, len(pairs))
	}
	for i, links := range all {
		if got := show(links); !strings.HasSuffix(got, "3-3") {
			t.Errorf("pair %d: the numbers at the end are not linked: %s", i, got)
		}
	}
}

func TestHostile(t *testing.T) {
	long := strings.Fields(strings.Repeat("mot ", 100_000))
	if links := Links(t.Context(), "fr", "en", long, long); links != nil {
		t.Errorf("%d links of a pair that is too long", len(links))
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := LinksOf(ctx, "fr", "en", [][2][]string{{{"a"}, {"b"}}}); err == nil {
		t.Error("no error from a context that is done")
	}
}

func TestReadRefuses(t *testing.T) {
	if _, err := read(strings.NewReader("no gzip")); err == nil {
		t.Error("no error")
	}
}

func FuzzLinks(f *testing.F) {
	f.Add("le chat , 12", "the cat , 12", true)
	f.Add("\xff « \x00", "é ... ''", false)
	f.Fuzz(func(t *testing.T, source, target string, known bool) {
		from := translate.Language("de")
		if known {
			from = translate.French
		}
		s, o := strings.Fields(source), strings.Fields(target)
		last := Link{Source: -1}
		for _, link := range Links(t.Context(), from, "en", s, o) {
			if link.Source < last.Source || link.Source == last.Source && link.Target <= last.Target {
				t.Fatalf("%v after %v", link, last)
			}
			if link.Source >= len(s) || link.Target < 0 || link.Target >= len(o) || !(link.Confidence > 0 && link.Confidence <= 1) {
				t.Fatalf("%v of %d and %d words", link, len(s), len(o))
			}
			last = link
		}
	})
}

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := read(strings.NewReader(string(frenchEnglish))); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkDocument links the pairs of the folder words under REGARD_BENCH_DATA and reports the alignment error rate.
func BenchmarkDocument(b *testing.B) {
	data := os.Getenv("REGARD_BENCH_DATA")
	if data == "" {
		b.Skip("REGARD_BENCH_DATA is not set")
	}
	golds, err := filepath.Glob(filepath.Join(data, "words", "*.gold"))
	if err != nil {
		b.Fatal(err)
	}
	for _, path := range golds {
		b.Run(strings.TrimSuffix(filepath.Base(path), ".gold"), func(b *testing.B) {
			source, target := fields(b, strings.TrimSuffix(path, "gold")+"fr"), fields(b, strings.TrimSuffix(path, "gold")+"en")
			pairs := make([][2][]string, len(source))
			for i := range pairs {
				pairs[i] = [2][]string{source[i], target[i]}
			}
			learnt()
			var all [][]Link
			start, runs := time.Now(), 0
			for b.Loop() {
				all, _ = LinksOf(b.Context(), "fr", "en", pairs)
				runs++
			}
			b.ReportMetric(float64(time.Since(start).Milliseconds())/float64(runs), "ms/article")
			b.ReportMetric(errorRate(fields(b, path), all), "AER")
		})
	}
}

func fields(b *testing.B, path string) (lines [][]string) {
	text, err := os.ReadFile(path)
	if err != nil {
		b.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		lines = append(lines, strings.Fields(line))
	}
	return lines
}

// errorRate is the alignment error rate of Och and Ney (2003); i-j is a sure link, ipj a possible one.
func errorRate(gold [][]string, all [][]Link) float64 {
	hits, size := 0, 0
	for i, links := range all {
		kinds := map[string]int{}
		for _, link := range gold[i] {
			if at, sure := strings.Replace(link, "p", "-", 1), strings.Contains(link, "-"); sure {
				size++
				kinds[at] = 2
			} else {
				kinds[at] = max(kinds[at], 1)
			}
		}
		size += len(links)
		for _, link := range links {
			hits += kinds[fmt.Sprintf("%d-%d", link.Source, link.Target)]
		}
	}
	return 1 - float64(hits)/float64(size)
}
