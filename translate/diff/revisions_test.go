package diff_test

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"regard/translate"
	"regard/translate/diff"
)

var update = flag.Bool("update", false, "write the golden files anew")

// paragraphs returns texts as paragraphs.
func paragraphs(texts ...string) []translate.Paragraph {
	ps := make([]translate.Paragraph, len(texts))
	for i, text := range texts {
		ps[i] = translate.Paragraph{ID: fmt.Sprintf("id%d", i), Kind: translate.Text, Text: text}
	}
	return ps
}

func readArticle(t testing.TB, name string) string {
	text, err := os.ReadFile("testdata/article/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func readParagraphs(t testing.TB, name string) []translate.Paragraph {
	return paragraphs(strings.Split(strings.TrimSpace(readArticle(t, name)), "\n\n")...)
}

// tell writes changes as people read them: kept text is cut, changes stand in brackets.
func tell(changes []translate.Change) string {
	var b strings.Builder
	for _, c := range changes {
		fmt.Fprintf(&b, "%s %v → %v\n", c.Kind, c.Old, c.New)
		for _, h := range c.Hunks {
			if h.Class != translate.None {
				fmt.Fprintf(&b, "\t%s %q → %q\n", h.Class, h.Old, h.New)
			}
		}
	}
	return b.String()
}

func TestArticle(t *testing.T) {
	changes := diff.Revisions(readParagraphs(t, "en.rev1.txt"), readParagraphs(t, "en.rev2.txt"))
	got := tell(changes)
	golden := "testdata/article/changes.golden"
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if want := readArticle(t, "changes.golden"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	count := map[string]int{}
	for _, c := range changes {
		switch c.Kind {
		case translate.Changed:
			for _, h := range c.Hunks {
				if h.Class != translate.None {
					count[string(h.Class)]++
				}
			}
		case translate.Kept:
		default:
			count[string(c.Kind)]++
		}
	}
	want := map[string]int{"wording": 8, "typography": 2, "number": 1, "moved": 1, "split": 1, "removed": 1}
	if fmt.Sprint(count) != fmt.Sprint(want) {
		t.Errorf("got %v, want the fourteen edits that were made, %v", count, want)
	}
}

const (
	fox    = "The quick brown fox jumps over the lazy dog near the river bank. Nobody saw it come back that evening."
	owl    = "An old owl watched from the oak and said nothing at all. It had seen foxes before, and dogs too."
	miller = "Down at the mill the wheel kept turning, slowly, as it had for two hundred years without a rest."
	priest = "The priest counted his candles, found eleven, and counted them once more before he went to bed."
)

func TestKinds(t *testing.T) {
	tests := []struct {
		name     string
		old, new []string
		want     []string
	}{
		{"nothing", nil, nil, nil},
		{"all added", nil, []string{fox}, []string{"added [] [0]"}},
		{"all removed", []string{fox, ""}, nil, []string{"removed [0] []", "removed [1] []"}},
		{"kept", []string{fox, owl}, []string{fox, owl}, []string{"kept [0] [0]", "kept [1] [1]"}},
		{"removed where it stood", []string{fox, owl, miller}, []string{fox, miller},
			[]string{"kept [0] [0]", "removed [1] []", "kept [2] [1]"}},
		{"least text moved", []string{fox, "Short one.", owl}, []string{fox, owl, "Short one."},
			[]string{"kept [0] [0]", "kept [2] [1]", "moved [1] [2]"}},
		{"reversed, with its middle in place", []string{"Alpha.", "Bravo.", "Cargo."}, []string{"Cargo.", "Bravo.", "Alpha."},
			[]string{"moved [2] [0]", "kept [1] [1]", "moved [0] [2]"}},
		{"moved and changed", []string{fox, owl, miller, priest}, []string{owl, miller, priest, strings.Replace(fox, "brown", "red", 1)},
			[]string{"kept [1] [0]", "kept [2] [1]", "kept [3] [2]", "moved [0] [3]"}},
		{"split in two", []string{owl, fox + " " + miller}, []string{owl, fox, miller},
			[]string{"kept [0] [0]", "split [1] [1 2]"}},
		{"split in three and changed", []string{fox + " " + miller + " " + owl},
			[]string{fox, strings.Replace(miller, "slowly", "noisily", 1), owl}, []string{"split [0] [0 1 2]"}},
		{"merged", []string{fox, miller, owl}, []string{fox + " " + miller, owl},
			[]string{"merged [0 1] [0]", "kept [2] [1]"}},
		{"rewritten in its place", []string{fox, "Chapter XIX", owl}, []string{fox, "Part nine", owl},
			[]string{"kept [0] [0]", "changed [1] [1]", "kept [2] [2]"}},
		{"repeated", []string{"*", fox, "*", owl, "*"}, []string{"*", fox, "*", "*"},
			[]string{"kept [0] [0]", "kept [1] [1]", "kept [2] [2]", "removed [3] []", "kept [4] [3]"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for _, c := range diff.Revisions(paragraphs(test.old...), paragraphs(test.new...)) {
				got = append(got, fmt.Sprint(c.Kind, " ", c.Old, " ", c.New))
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("got  %q\nwant %q", got, test.want)
			}
		})
	}
}

func TestRewrittenIsOneHunk(t *testing.T) {
	changes := diff.Revisions(paragraphs(fox, miller, owl), paragraphs(fox, priest, owl))
	if hunks := changes[1].Hunks; len(hunks) != 1 || hunks[0].Old != miller || hunks[0].New != priest {
		t.Errorf("got %q, want the whole paragraphs side by side", hunks)
	}
}

func TestCarry(t *testing.T) {
	old := paragraphs("A heading", fox, owl+" "+miller, priest, "Gone with all that it said.")
	old[0].Kind, old[1].Kind = translate.Heading, translate.Quotation
	new := paragraphs("A heading", priest, fox, owl, miller, "New here.", "And this was never seen before.")
	new[2].Kind = translate.Item
	carried := diff.Carry(old, new)
	for j, want := range []string{"id0", "id3", "id1", "id2"} {
		if carried[j].ID != want {
			t.Errorf("paragraph %d has the id %q, want %q", j, carried[j].ID, want)
		}
	}
	seen := map[string]bool{"": true, "id4": true}
	for j, p := range carried {
		if seen[p.ID] || p.Text != new[j].Text {
			t.Errorf("paragraph %d: %q has an id that is not its own, or another text", j, p.ID)
		}
		seen[p.ID] = true
	}
	if carried[0].Kind != translate.Heading || carried[2].Kind != translate.Item {
		t.Errorf("kinds %q and %q, want the heading carried and the item left", carried[0].Kind, carried[2].Kind)
	}
	if new[0].ID != "id0" || new[0].Kind != translate.Text {
		t.Error("Carry changed its argument")
	}
}
