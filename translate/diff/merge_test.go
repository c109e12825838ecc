package diff_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"

	"regard/translate"
	"regard/translate/diff"
)

// show writes a merge as its texts, "|" between paragraphs, conflicts as <base;ours;theirs>.
func show(merged []diff.Merged) string {
	var texts []string
	for _, m := range merged {
		text := m.Paragraph.Text
		if c := m.Conflict; c != nil {
			text = "<" + plain(c.Base) + ";" + plain(c.Ours) + ";" + plain(c.Theirs) + ">"
		}
		texts = append(texts, text)
	}
	return strings.Join(texts, "|")
}

func plain(paragraphs []translate.Paragraph) string {
	var texts []string
	for _, p := range paragraphs {
		texts = append(texts, p.Text)
	}
	return strings.Join(texts, "|")
}

func TestMerge(t *testing.T) {
	const (
		one   = "The river runs slowly past the old mill."
		two   = "Every morning a grey heron stands there."
		three = "Nobody has seen it catch a single fish."
	)
	tests := map[string]struct{ base, ours, theirs, want string }{
		"nothing":                     {one + "|" + two, one + "|" + two, one + "|" + two, one + "|" + two},
		"different paragraphs":        {"A b c d.|E f g h.", "A x c d.|E f g h.", "A b c d.|E f y h.", "A x c d.|E f y h."},
		"different words":             {one, strings.Replace(one, "slowly", "fast", 1), strings.Replace(one, "old", "new", 1), "The river runs fast past the new mill."},
		"equal edits":                 {one, strings.Replace(one, "old", "new", 1), strings.Replace(one, "old", "new", 1), strings.Replace(one, "old", "new", 1)},
		"equal edits and another":     {"A b c d e f g h.", "A x c d e f g h.", "A x c d e y g h.", "A x c d e y g h."},
		"the same word":               {"A b c d.", "A x c d.", "A y c d.", "<A b c d.;A x c d.;A y c d.>"},
		"neighbouring words":          {"A b c d.", "A x c d.", "A b y d.", "<A b c d.;A x c d.;A b y d.>"},
		"part of a word":              {"A baker d.", "A bakery d.", "A fakir d.", "<A baker d.;A bakery d.;A fakir d.>"},
		"removal":                     {one + "|" + two, one, one + "|" + two, one},
		"all removed against an edit": {one, "", one + " So.", "<" + one + ";;" + one + " So.>"},
		"removal by both":             {one + "|" + two + "|" + three, one + "|" + three, one + "|" + three, one + "|" + three},
		"both write it anew":          {one + "|" + two + "|" + three, one + "|Herons are birds.|" + three, one + "|We saw no animal.|" + three, one + "|<" + two + ";Herons are birds.;We saw no animal.>|" + three},
		"both write it anew, alike":   {one + "|" + two + "|" + three, one + "|Herons are birds.|" + three, one + "|Herons are birds.|" + three, one + "|Herons are birds.|" + three},
		"removal against an edit":     {one + "|" + two, one, one + "|" + strings.Replace(two, "grey", "white", 1), one + "|<" + two + ";;Every morning a white heron stands there.>"},
		"an edit against removal":     {one + "|" + two, one + "|" + strings.Replace(two, "grey", "white", 1), one, one + "|<" + two + ";Every morning a white heron stands there.;>"},
		"move and edit":               {one + "|" + two + "|" + three, two + "|" + three + "|" + one, strings.Replace(one, "old", "new", 1) + "|" + two + "|" + three, two + "|" + three + "|The river runs slowly past the new mill."},
		"edit and move":               {one + "|" + two + "|" + three, strings.Replace(one, "old", "new", 1) + "|" + two + "|" + three, two + "|" + three + "|" + one, two + "|" + three + "|The river runs slowly past the new mill."},
		"equal moves":                 {one + "|" + two + "|" + three, two + "|" + three + "|" + one, two + "|" + three + "|" + one, two + "|" + three + "|" + one},
		"split":                       {one + " " + two + "|" + three, one + "|" + two + "|" + three, one + " " + two + "|" + three + " So.", one + "|" + two + "|" + three + " So."},
		"split against an edit":       {one + " " + two, one + "|" + two, one + " " + two + " So.", one + "|" + two + " So."},
		"split at an edit":            {"A b c. D e f.", "A b c.|D e f.", "A b x. D e f.", "<A b c. D e f.;A b c.|D e f.;A b x. D e f.>"},
		"split and edit, both":        {one + " " + two, strings.Replace(one, "old", "new", 1) + "|" + two, one + "|" + strings.Replace(two, "grey", "white", 1), strings.Replace(one, "old", "new", 1) + "|" + strings.Replace(two, "grey", "white", 1)},
		"splits in two places":        {one + " " + two + " " + three, one + "|" + two + " " + three, one + " " + two + "|" + three, "<" + one + " " + two + " " + three + ";" + one + "|" + two + " " + three + ";" + one + " " + two + "|" + three + ">"},
		"equal splits":                {one + " " + two, one + "|" + two, one + "|" + two, one + "|" + two},
		"merge against an edit":       {one + "|" + two, one + " " + two, one + "|" + two + " So.", one + " " + two + " So."},
		"an edit against a merge":     {one + "|" + two, strings.Replace(one, "old", "new", 1) + "|" + two, one + " " + two, strings.Replace(one, "old", "new", 1) + " " + two},
		"added in two places":         {one + "|" + two, "New.|" + one + "|" + two, one + "|" + two + "|Last.", "New.|" + one + "|" + two + "|Last."},
		"added in one place":          {one + "|" + two, one + "|Ours.|" + two, one + "|Theirs.|" + two, one + "|Ours.|Theirs.|" + two},
		"the same added":              {one + "|" + two, one + "|New.|" + two, one + "|New.|" + two, one + "|New.|" + two},
		"added beside a removal":      {one + "|" + two + "|" + three, one + "|" + three, one + "|" + two + "|New.|" + three, one + "|New.|" + three},
		"added to nothing":            {"", "New.", "", "New."},
		"French spaces and elisions":  {"L’homme a vu la mer : il rit.", "L’homme a vu la mer\u00a0: il rit.", "L’enfant a vu la mer : il rit.", "L’enfant a vu la mer\u00a0: il rit."},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := show(diff.Merge(parts(test.base), parts(test.ours), parts(test.theirs)))
			if got != test.want {
				t.Errorf("merged to\n%q, want\n%q", got, test.want)
			}
		})
	}
}

// parts returns the paragraphs that "|" parts; none of the empty text.
func parts(text string) []translate.Paragraph {
	if text == "" {
		return nil
	}
	return paragraphs(strings.Split(text, "|")...)
}

func TestMergeTellsWhoseChangesItHolds(t *testing.T) {
	base := paragraphs("A b c d e.", "F g h i j.", "K l m n o.", "P q r s t.")
	ours := paragraphs("A x c d e.", "F g h i j.", "K x m n o.", "P q r s t.", "Ours.")
	theirs := paragraphs("A b c d e.", "F y h i j.", "K l m y o.", "P q r s t.")
	want := []diff.MergeSide{diff.FromOurs, diff.FromTheirs, diff.FromBoth, diff.FromBase, diff.FromOurs}
	var got []diff.MergeSide
	for _, m := range diff.Merge(base, ours, theirs) {
		got = append(got, m.From)
	}
	if !slices.Equal(got, want) {
		t.Errorf("from %q, want %q", got, want)
	}
}

func TestMergeCarriesIDsAndKinds(t *testing.T) {
	base := []translate.Paragraph{{ID: "a", Kind: translate.Text, Text: "A b c d."}, {ID: "b", Kind: translate.Text, Text: "E f g h."}}
	ours := []translate.Paragraph{{ID: "a", Kind: translate.Heading, Text: "A b c d."}, {ID: "n", Text: "New."}, {ID: "b", Kind: translate.Text, Text: "E f g h."}}
	theirs := []translate.Paragraph{{ID: "a", Kind: translate.Text, Text: "A b x d."}, {ID: "n", Text: "Another."}, {ID: "z", Kind: translate.Text, Text: "E f g h."}}
	merged := diff.Merge(base, ours, theirs)
	if len(merged) != 4 || merged[0].Paragraph.ID != "a" || merged[1].Paragraph.ID != "n" || merged[3].Paragraph.ID != "b" ||
		merged[2].Paragraph.ID == "n" || merged[2].Paragraph.ID == "" {
		t.Fatalf("merged to %+v", merged)
	}
	if p := merged[0].Paragraph; p.Kind != translate.Heading || p.Text != "A b x d." {
		t.Errorf("kind and text changed by different sides merged to %+v", p)
	}
}

// checkMerge checks what holds of the merge of any three revisions.
func checkMerge(t *testing.T, base, ours, theirs []translate.Paragraph) {
	t.Helper()
	for _, same := range [][]diff.Merged{diff.Merge(base, ours, base), diff.Merge(base, base, ours), diff.Merge(base, ours, ours)} {
		if got := show(same); got != plain(ours) {
			t.Errorf("merged without another side's changes to\n%q, want\n%q", got, plain(ours))
		}
	}
	merged, mirrored := diff.Merge(base, ours, theirs), diff.Merge(base, theirs, ours)
	if a, b := sortedTexts(merged, false), sortedTexts(mirrored, true); !slices.Equal(a, b) {
		t.Errorf("the sides exchanged, merged to\n%q, not\n%q", b, a)
	}
	var kept []string
	ids := map[string]bool{"": true}
	for _, m := range merged {
		if ids[m.Paragraph.ID] {
			t.Errorf("the id %q is not unique", m.Paragraph.ID)
		}
		ids[m.Paragraph.ID] = true
		kept = append(kept, m.Paragraph.Text)
		if c := m.Conflict; c != nil {
			kept = append(kept, plain(c.Ours), plain(c.Theirs))
		}
	}
	has, had := words(strings.Join(kept, "|")), words(plain(base))
	for _, side := range [][]translate.Paragraph{ours, theirs} {
		for word := range words(plain(side)) {
			if !has[word] && !had[word] {
				t.Errorf("the word %q is lost", word)
			}
		}
	}
}

// sortedTexts returns what a merge holds whatever its order, with the sides of conflicts exchanged if asked for.
func sortedTexts(merged []diff.Merged, exchange bool) []string {
	var texts []string
	for _, m := range merged {
		if c := m.Conflict; c != nil && exchange {
			m.Conflict = &diff.Conflict{Base: c.Base, Ours: c.Theirs, Theirs: c.Ours}
		}
		texts = append(texts, show([]diff.Merged{m}))
	}
	slices.Sort(texts)
	return slices.Compact(texts) // of two paragraphs that both sides added in opposite orders, either may count once
}

// words returns the words of a text: runs of Latin letters and digits, which no token parts.
func words(text string) map[string]bool {
	found := map[string]bool{}
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.In(r, unicode.Latin, unicode.Nd) }) {
		found[word] = true
	}
	return found
}

func FuzzMerge(f *testing.F) {
	f.Add("A b c d e.|F g h.", "A x c d e.|F g h.", "F g h.|A b c y e.")
	f.Add("a b|c d", "a b c d", "a b|x|c d e")
	f.Add("", "x|x", "x|y|x")
	f.Add("!", "x|0", "1|0|x")
	f.Add("0 0", " 0", "0")
	f.Add("0!", "\"0", "0")
	f.Add("\xff a|e\u0301", "\xfe a|e", "||")
	f.Add("\x00\x10", "\x12 \x7f\x00", "\x00")
	f.Fuzz(func(t *testing.T, base, ours, theirs string) {
		checkMerge(t, parts(base), parts(ours), parts(theirs))
	})
}

func TestRandomMerges(t *testing.T) {
	texts := strings.Split(strings.TrimSpace(readArticle(t, "en.rev1.txt")), "\n\n")
	for seed := range uint64(60) {
		random := rand.New(rand.NewPCG(seed, 2))
		checkMerge(t, paragraphs(texts...), paragraphs(revise(texts, random)...), paragraphs(revise(texts, random)...))
	}
}

// A paragraph that one side split and the other edited keeps the ids and the kinds of the split, unless the other side
// changed the kind as well.
func TestMergeOfASplitKeepsKinds(t *testing.T) {
	base := []translate.Paragraph{{ID: "a", Kind: translate.Text, Text: "One two three. Four five six."}}
	ours := []translate.Paragraph{{ID: "a", Kind: translate.Heading, Text: "One two three."}, {ID: "n", Kind: translate.Text, Text: "Four five six."}}
	theirs := []translate.Paragraph{{ID: "a", Kind: translate.Text, Text: "One two three. Four five seven."}}
	merged := diff.Merge(base, ours, theirs)
	want := []translate.Paragraph{{ID: "a", Kind: translate.Heading, Text: "One two three."}, {ID: "n", Kind: translate.Text, Text: "Four five seven."}}
	for i, m := range merged {
		if p := m.Paragraph; len(merged) != 2 || p.ID != want[i].ID || p.Kind != want[i].Kind || p.Text != want[i].Text || m.From != diff.FromBoth {
			t.Errorf("merged to %+v", merged)
		}
	}
	theirs[0].Kind = translate.Quotation
	if merged = diff.Merge(base, ours, theirs); len(merged) != 1 || merged[0].Conflict == nil {
		t.Errorf("kinds that collide merged to %+v", merged)
	}
}
