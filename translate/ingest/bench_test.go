package ingest

import (
	"encoding/json"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"regard/translate"
)

// The texts of the benchmarks are as large as any that Decode takes.
func benchmarkTexts(b *testing.B) map[string]string {
	article := read(b, "article.raw.fr.txt")
	random := rand.New(rand.NewPCG(1, 2))
	var menu strings.Builder
	for menu.Len() < MaxBytes {
		menu.WriteString([]string{"Ab", "Cd", "Ef", "Gh"}[random.IntN(4)])
		menu.WriteString([]string{" | ", " » ", " ", "\"", "« ", ".« "}[random.IntN(6)])
	}
	fill := func(s string) string { return strings.Repeat(s, MaxBytes/len(s)) }
	return map[string]string{
		"articles":    fill(article + "\n\n"),
		"one phrase":  fill("Retour aux actualités » "),
		"one line":    fill(strings.ReplaceAll(article, "\n", " ") + " "),
		"one letter":  fill("a"),
		"one sign":    fill("»"),
		"signs":       fill("a|"),
		"quotes":      fill("\"A "),
		"glued":       fill("A.« B»C"),
		"blank lines": fill("a\n\n"),
		"lines":       fill("a\n"),
		"markers":     fill("h4 Ab aBc "),
		"tags":        fill("<h4>A"),
		"menu":        menu.String(),
		"stops":       fill("entre. de "),
		"spaces":      "a" + fill(" ") + "b",
	}
}

func BenchmarkClean(b *testing.B) {
	for name, text := range benchmarkTexts(b) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				Clean(text, nil)
			}
		})
	}
}

func BenchmarkDecode(b *testing.B) {
	article := read(b, "article.raw.fr.txt")
	texts := map[string]string{
		"UTF-8":        strings.Repeat(article, MaxBytes/len(article)),
		"windows-1252": strings.Repeat("Le caf\xE9 \xE9tait ferm\xE9.\r\n", MaxBytes/24),
		"one line":     strings.Repeat("\xCF\xF0\xE8\xE2\xE5\xF2 ", MaxBytes/7),
	}
	for name, text := range texts {
		raw := []byte(text)
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(raw)))
			for b.Loop() {
				if _, err := Decode(raw, ""); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkExtract reads pages of news sites of which it is known what an extractor must keep and must drop, in the
// folder html/trafilatura_fr of the measuring data, and tells how many of the snippets it did keep and drop.
func BenchmarkExtract(b *testing.B) {
	data := os.Getenv("REGARD_BENCH_DATA")
	if data == "" {
		b.Skip("REGARD_BENCH_DATA names no folder")
	}
	folder := filepath.Join(data, "html", "trafilatura_fr")
	var pages []struct {
		File    string
		With    []string `json:"with_"`
		Without []string
	}
	list, err := os.ReadFile(filepath.Join(folder, "expected.json"))
	if err == nil {
		err = json.Unmarshal(list, &pages)
	}
	if err != nil {
		b.Fatal(err)
	}
	kept, dropped := 0, 0
	for b.Loop() {
		kept, dropped = 0, 0
		for _, page := range pages {
			raw, err := os.ReadFile(filepath.Join(folder, page.File))
			if err != nil {
				b.Fatal(err)
			}
			source, err := Read(page.File, raw, "")
			if err != nil {
				b.Fatal(err)
			}
			text := translate.Join(source.Clean(nil).Paragraphs())
			for _, snippet := range page.With {
				if strings.Contains(text, snippet) {
					kept++
				}
			}
			for _, snippet := range page.Without {
				if !strings.Contains(text, snippet) {
					dropped++
				}
			}
		}
	}
	b.ReportMetric(float64(kept), "kept")
	b.ReportMetric(float64(dropped), "dropped")
}
