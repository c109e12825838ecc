package pipeline

import (
	"fmt"
	"strings"
	"testing"

	"regard/translate"
	"regard/translate/variants"
)

// What is picked stands where the row stands, keeps the ids of what it replaces, and tells where it came from.
func TestPicking(t *testing.T) {
	text := func(id int64, words string) translate.Revision {
		r := translate.Revision{ID: id}
		for _, word := range strings.Fields(words) {
			r.Paragraphs = append(r.Paragraphs, translate.Paragraph{ID: "id-" + word, Text: word})
		}
		return r
	}
	picking := Picking{
		Texts: []translate.Revision{text(1, "a0 a1 a2 a3"), text(2, "b0 b1 b2 b3 b4")},
		Rows: []variants.Row{
			{Targets: [][]int{{0}, {0, 1}}},
			{Targets: [][]int{nil, {2}}},
			{Targets: [][]int{{1, 3}, {3}}}, // not side by side in the base
			{Targets: [][]int{{2}, nil}},
			{Targets: [][]int{nil, {4}}},
		},
	}
	for _, test := range []struct {
		choice []int
		into   int
		want   string
	}{
		{[]int{-1, -1, -1, -1, -1}, 0, "a0:1 a1:1 a2:1 a3:1"},
		{[]int{1, 1, -1, -1, -1}, 0, "b0:2=id-a0 b1:2=new b2:2=new a1:1 a2:1 a3:1"},
		{[]int{0, -1, 1, 1, 1}, 0, "a0:1 b3:2=id-a1 a2:1 b4:2=new"},
		{[]int{0, 0, 0, 0, -1}, 1, "a0:1=id-b0 b2:2 a1:1=id-b3 a3:1=new a2:1=new b4:2"},
	} {
		picking.Choice, picking.Into = test.choice, test.into
		paragraphs, picks := picking.paragraphs()
		var got []string
		for i, p := range paragraphs {
			told := fmt.Sprintf("%s:%d", p.Text, picks[i].FromID)
			switch {
			case p.ID == "id-"+p.Text:
			case strings.HasPrefix(p.ID, "id-"):
				told += "=" + p.ID
			default:
				told += "=new"
			}
			got = append(got, told)
		}
		if got := strings.Join(got, " "); got != test.want {
			t.Errorf("%v into %d: got %s, want %s", test.choice, test.into, got, test.want)
		}
	}
}
