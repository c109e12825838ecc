package diff_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"regard/translate/diff"
)

// The golden file tells every part but the equal ones as it is; of those, only their length.
func TestTexts(t *testing.T) {
	var b strings.Builder
	for _, p := range diff.Texts(readArticle(t, "en.rev1.txt"), readArticle(t, "en.rev2.txt")) {
		if p.Op == diff.Equal {
			fmt.Fprintf(&b, "%s, %d bytes\n", p.Op, len(p.Text))
			continue
		}
		fmt.Fprintf(&b, "%s %s %q\n", p.Op, p.Class, p.Text)
	}
	if *update {
		if err := os.WriteFile("testdata/article/texts.golden", []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got, want := b.String(), readArticle(t, "texts.golden"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestTextsOfLines(t *testing.T) {
	tests := []struct{ name, old, new, want string }{
		{"line ends", "a\r\n\r\nb", "a\n\nb", `equal  "a", delete typography "\r\n\r\n", insert typography "\n\n", equal  "b"`},
		{"no line end", "a b\n", "a b", `equal  "a b", delete typography "\n"`},
		{"a line each", "One is.\nTwo is.\n", "One is.\nAnd a half.\nTwo is.\n",
			`equal  "One is.\n", insert wording "And a half.\n", equal  "Two is.\n"`},
		{"blank lines at the start", "\n\na", "a", `delete typography "\n\n", equal  "a"`},
		{"moved", "One is.\n\nTwo was there.\n\nThree came late.", "Two was there.\n\nThree came late.\n\nOne is.",
			`move-from  "One is.", delete typography "\n\n", equal  "Two was there.\n\nThree came late.", insert typography "\n\n", move-to  "One is."`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for _, p := range diff.Texts(test.old, test.new) {
				got = append(got, fmt.Sprintf("%s %s %q", p.Op, p.Class, p.Text))
			}
			if list := strings.Join(got, ", "); list != test.want {
				t.Errorf("got  %s\nwant %s", list, test.want)
			}
		})
	}
}
