package lexicon

import (
	"bytes"
	"testing"
)

// BenchmarkRead reads the lexicon of French and English, as its first use does.
func BenchmarkRead(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := read(bytes.NewReader(frenchEnglish)); err != nil {
			b.Fatal(err)
		}
	}
}
