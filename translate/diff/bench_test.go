package diff_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/sergi/go-diff/diffmatchpatch"

	"regard/translate/diff"
)

// BenchmarkTexts compares a text of 100 kB, made of the article, with a random revision of it, beside go-diff by
// characters and by words on the same input.
func BenchmarkTexts(b *testing.B) {
	random := rand.New(rand.NewPCG(1, 2))
	article := strings.Split(strings.TrimSpace(readArticle(b, "en.rev1.txt")), "\n\n")
	var texts []string
	for range 20 {
		texts = append(texts, revise(article, random)...)
	}
	compare(b, strings.Join(texts, "\n\n"), strings.Join(revise(texts, random), "\n\n"))
}

func compare(b *testing.B, old, new string) {
	b.Run("regard", func(b *testing.B) {
		b.SetBytes(int64(len(old)))
		b.ReportAllocs()
		for b.Loop() {
			diff.Texts(old, new)
		}
	})
	b.Run("go-diff-words", func(b *testing.B) {
		engine := diffmatchpatch.DiffMatchPatch{}
		lines := strings.NewReplacer(" ", "\n").Replace // so that go-diff takes each word for a line
		b.SetBytes(int64(len(old)))
		for b.Loop() {
			oldWords, newWords, words := engine.DiffLinesToRunes(lines(old), lines(new))
			engine.DiffCharsToLines(engine.DiffMainRunes(oldWords, newWords, false), words)
		}
	})
	b.Run("go-diff-chars", func(b *testing.B) {
		engine := diffmatchpatch.New() // with its timeout of one second
		b.SetBytes(int64(len(old)))
		for b.Loop() {
			engine.DiffMain(old, new, false)
		}
	})
}
