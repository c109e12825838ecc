package views

import (
	"context"
	"strings"
	"testing"

	"regard/translate"
)

// Differences are told by elements and by words, escaped, and the space that goes with a word stands after its number.
func TestHunks(t *testing.T) {
	var b strings.Builder
	err := hunks([]Part{
		{Hunk: translate.Hunk{Old: "a <b> ", New: "a <b> "}},
		{Hunk: translate.Hunk{Old: "old", New: "new", Class: translate.Wording}, ID: "c1", Number: 1},
		{Hunk: translate.Hunk{Old: " c ", New: " c "}},
		{Hunk: translate.Hunk{New: "more ", Class: translate.Wording}, ID: "c2", Number: 2},
		{Hunk: translate.Hunk{Old: " ", Class: translate.Typography}, ID: "c3", Number: 3},
		{Hunk: translate.Hunk{Old: " ", New: "\n\n", Class: translate.Break}, ID: "c4", Number: 4},
	}, bothSides).Render(context.Background(), &b)
	if err != nil {
		t.Fatal(err)
	}
	want := `a &lt;b&gt; ` +
		`<span class="chg wording" id="c1" data-n="1"><del><span class="vh">removed: </span>old</del><ins><span class="vh">added: </span>new</ins><a class="no" href="#k-c1" aria-label="Change 1, Wording">1</a></span> c ` +
		`<span class="chg wording" id="c2" data-n="2"><ins><span class="vh">added: </span>more</ins><a class="no" href="#k-c2" aria-label="Change 2, Wording">2</a></span> ` +
		`<span class="chg typography" id="c3" data-n="3"><del><span class="vh">removed: </span> </del><a class="no" href="#k-c3" aria-label="Change 3, Typography">3</a></span>` +
		`<span class="chg brk came" id="c4" data-n="4">Paragraph break added<a class="no" href="#k-c4" aria-label="Change 4, Paragraph break">4</a></span> `
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}
