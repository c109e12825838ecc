package diff_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"regard/translate"
	"regard/translate/diff"
)

// numbered returns paragraphs with ids of their own.
func numbered(prefix string, texts ...string) []translate.Paragraph {
	ps := paragraphs(texts...)
	for i := range ps {
		ps[i].ID = fmt.Sprintf("%s%d", prefix, i)
	}
	return ps
}

// checkChoose checks what holds of every choice between two revisions.
func checkChoose(t *testing.T, old, new []translate.Paragraph, random *rand.Rand) {
	t.Helper()
	changes := diff.Revisions(old, new)
	all := func(verdict bool) func(int, int) bool { return func(int, int) bool { return verdict } }
	if got := diff.Choose(old, new, changes, all(true)); len(got)+len(new) > 0 && !reflect.DeepEqual(got, new) {
		t.Errorf("all accepted gives\n%+v, want\n%+v", got, new)
	}
	if got := diff.Choose(old, new, changes, all(false)); len(got)+len(old) > 0 && !reflect.DeepEqual(got, old) {
		t.Errorf("all refused gives\n%+v, want\n%+v", got, old)
	}
	ids := map[string]bool{}
	for _, p := range diff.Choose(old, new, changes, func(int, int) bool { return random.IntN(2) == 0 }) {
		if ids[p.ID] {
			t.Errorf("the id %q is not unique", p.ID)
		}
		ids[p.ID] = true
	}
	for i, d := range translate.Differences(old, changes) {
		if d.Number != i+1 || ids[d.ID+" difference"] {
			t.Errorf("difference %d is %+v", i, d)
		}
		ids[d.ID+" difference"] = true
	}
}

func FuzzChoose(f *testing.F) {
	f.Add("A b c.|D e f g.|H i.", "D e f.|A b c.|H i. J k.", uint64(1))
	f.Add("one two three four five six|x", "x|one two three|four five six", uint64(2))
	f.Add("||a", "a||", uint64(3))
	f.Add("\xff a|e\u0301", "\xfe a|e", uint64(4))
	f.Add("a\n\nb c d e f|g", "a|b c d x f|g", uint64(5))
	f.Fuzz(func(t *testing.T, old, new string, seed uint64) {
		checkChoose(t, numbered("o", strings.Split(old, "|")...), numbered("n", strings.Split(new, "|")...), rand.New(rand.NewPCG(seed, 3)))
	})
}

func TestChooseOfRandomRevisions(t *testing.T) {
	texts := strings.Split(strings.TrimSpace(readArticle(t, "en.rev1.txt")), "\n\n")
	for seed := range uint64(40) {
		random := rand.New(rand.NewPCG(seed, 2))
		old := revise(texts, random)
		new := revise(old, random)
		before := numbered("o", old...)
		checkChoose(t, before, numbered("n", new...), random)
		checkChoose(t, before, diff.Carry(before, paragraphs(new...)), random)
	}
}

// Each difference taken alone, and each refused alone.
func TestChoose(t *testing.T) {
	old := []string{"The cat sat all night long on top of 2 mats.", "It was warm. It slept long in the sun.", "The dog came home late at night.", "Nobody saw the bird."}
	tests := map[string]struct {
		new  []string
		only map[string][]string // by the class that alone is accepted
	}{
		"words": {
			[]string{"The cat lay all night long on top of 3 mats.", old[1], old[2], old[3]},
			map[string][]string{
				"wording": {"The cat lay all night long on top of 2 mats.", old[1], old[2], old[3]},
				"number":  {"The cat sat all night long on top of 3 mats.", old[1], old[2], old[3]},
			},
		},
		"split and changed": {
			[]string{old[0], "It was warm.", "It slept long in the shade.", old[2], old[3]},
			map[string][]string{
				"break":   {old[0], "It was warm.", "It slept long in the sun.", old[2], old[3]},
				"wording": {old[0], "It was warm. It slept long in the shade.", old[2], old[3]},
			},
		},
		"merged and changed": {
			[]string{old[0], "It was warm. It slept long in the sun. The dog came back late at night.", old[3]},
			map[string][]string{
				"break":   {old[0], old[1] + " " + old[2], old[3]},
				"wording": {old[0], old[1], "The dog came back late at night.", old[3]},
			},
		},
		"moved and changed": {
			[]string{old[0], old[2], old[3], "It was warm. It slept long in the shade."},
			map[string][]string{
				"moved":   {old[0], old[2], old[3], old[1]},
				"wording": {old[0], "It was warm. It slept long in the shade.", old[2], old[3]},
			},
		},
		"removed and added": {
			[]string{old[1], old[2], "A wholly new thing stands here.", old[3]},
			map[string][]string{
				"added":   {old[0], old[1], old[2], "A wholly new thing stands here.", old[3]},
				"removed": {old[1], old[2], old[3]},
			},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			before := numbered("o", old...)
			after := diff.Carry(before, paragraphs(test.new...))
			changes := diff.Revisions(before, after)
			for class, want := range test.only {
				taken := map[[2]int]bool{}
				for _, d := range translate.Differences(before, changes) {
					if d.Class == class {
						taken[[2]int{d.Change, d.Hunk}] = true
					}
				}
				got := diff.Choose(before, after, changes, func(change, hunk int) bool { return taken[[2]int{change, hunk}] })
				if text := translate.Join(got); text != strings.Join(want, "\n\n") {
					t.Errorf("with %s alone:\n%s\nwant\n%s\nchanges %+v", class, text, strings.Join(want, "\n\n"), changes)
				}
			}
		})
	}
}
