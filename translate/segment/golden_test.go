package segment_test

import (
	"flag"
	"os"
	"strings"
	"testing"

	"regard/translate"
	"regard/translate/segment"
)

var update = flag.Bool("update", false, "write the golden files anew")

func TestGolden(t *testing.T) {
	const golden = "testdata/article.fr.golden"
	var got strings.Builder
	for _, paragraph := range strings.Split(strings.TrimSpace(article(t)), "\n\n") {
		for _, sentence := range segment.Sentences(paragraph, translate.French) {
			got.WriteString(strings.TrimSpace(sentence) + "\n")
		}
		got.WriteString("\n")
	}
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
		t.Errorf("got\n%s\nwant\n%s", got.String(), want)
	}
}

func article(t testing.TB) string {
	t.Helper()
	data, err := os.ReadFile("testdata/article.fr.txt")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
