package views

import (
	"strings"
	"testing"

	"regard/translate"
)

func TestMinutes(t *testing.T) {
	for words, want := range map[int]int{0: 1, 3: 1, 238: 1, 400: 2, 2380: 10} {
		p := translate.Paragraph{Text: strings.Repeat("mot ", words)}
		if got := minutes([]translate.Paragraph{p}); got != want {
			t.Errorf("%d words take %d minutes, want %d", words, got, want)
		}
	}
}
