package segment_test

import (
	"strings"
	"testing"

	"regard/translate"
	"regard/translate/segment"
)

// benchmarkTexts are a megabyte each: prose, and what an ill-meant text may be made of.
func benchmarkTexts(b *testing.B) map[string]string {
	fill := func(s string) string { return strings.Repeat(s, 1<<20/len(s)) }
	return map[string]string{
		"prose":          fill(article(b) + "\n\n"),
		"dots":           fill("."),
		"spaced dots":    fill(". "),
		"one word":       fill("a"),
		"quotes":         fill(`"`),
		"opening quotes": fill(". «"),
		"closing quotes": fill(". »"),
		"spaces":         "a." + fill(" ") + "b",
		"marks":          ". " + fill("\u0301"),
		"marked dots":    fill(".\u0301"),
		"notes":          fill(".[1]"),
		"addresses":      fill("://."),
		"commas":         fill("dear a, "),
		"times":          fill("A p.m. Bc "),
		"items":          fill("1. a 2. b "),
		"blank lines":    fill("\n"),
	}
}

func BenchmarkSentences(b *testing.B) {
	for name, text := range benchmarkTexts(b) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				segment.Ends(text, translate.English)
			}
		})
	}
}

func BenchmarkSRX(b *testing.B) {
	rules := load(b, "testdata/rules.srx")
	greedy, err := segment.LoadSRX(strings.NewReader(srx(`<rule break="yes"><beforebreak>".*x</beforebreak></rule>`)))
	if err != nil {
		b.Fatal(err)
	}
	for name, text := range benchmarkTexts(b) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				rules.Ends(text, translate.French)
			}
		})
	}
	b.Run("a rule that looks far back", func(b *testing.B) {
		text := strings.Repeat("x", 1<<20)
		b.SetBytes(int64(len(text)))
		for b.Loop() {
			greedy.Ends(text, translate.French)
		}
	})
}

func BenchmarkTokens(b *testing.B) {
	text := article(b)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		segment.Tokens(text, translate.French)
	}
}
