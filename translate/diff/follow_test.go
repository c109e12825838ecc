package diff_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"regard/translate"
	"regard/translate/diff"
)

func TestFollow(t *testing.T) {
	// Texts are paragraphs parted by |, each with its id before a colon; the stretch is in brackets.
	tests := []struct{ name, old, new, want string }{
		{"nothing changed", "a:One [two] three.", "a:One two three.", "a:One [two] three."},
		{"changed before it", "a:We saw [the grey cat] there.", "a:Yesterday we saw the grey cat there.", "a:Yesterday we saw [the grey cat] there."},
		{"of two equal ones the same", "a:The cat saw [the cat] there.", "a:Then the cat saw the cat there.", "a:Then the cat saw [the cat] there."},
		{"moved with its paragraph", "a:[One is] here.|b:Two was there.|c:Three came late.", "b:Two was there.|c:Three came late.|a:One is here.", "a:[One is] here."},
		{"moved to another id", "a:One is here, she [said so].|b:Two was there.", "b:Two was there.|x:One is here, she said so.", "x:One is here, she [said so]."},
		{"in the second half of a split", "a:One is here, she said. [Two was there], he said.", "a:One is here, she said.|x:Two was there, he said.", "x:[Two was there], he said."},
		{"in a merged paragraph", "a:One is here, she said.|b:Two was [there], he said.", "a:One is here, she said. Two was there, he said.", "a:One is here, she said. Two was [there], he said."},
		{"sentence that changed its place", "a:[It was late then.] We left for good. Nobody saw us go.", "a:We left for good. Nobody saw us go. It was late then.", "a:We left for good. Nobody saw us go. [It was late then.]"},
		{"sentence that went to another paragraph", "a:One is here. [It was very late then.] More of it.|b:Two was there, he said to us.", "a:One is here. More of it.|b:Two was there, he said to us. It was very late then.", "b:Two was there, he said to us. [It was very late then.]"},
		{"words inside it are others", "a:So [we saw the grey cat there] again.", "a:So we saw the black cat there again.", "a:So [we saw the black cat there] again."},
		{"the first of its words is another", "a:So [yesterday we saw the cat] again.", "a:So today we saw the cat again.", "a:So [today we saw the cat] again."},
		{"another word in its place", "a:It was in [2021], surely.", "a:It was in 2022, surely.", ""},
		{"sentence taken out", "a:One is. [Two was there.] Three came.", "a:One is. Three came.", ""},
		{"paragraph taken out", "a:One is here.|b:[Two] was there.", "a:One is here.", ""},
		{"the other copy is not meant", "a:[One is here], she said. And one is here.|b:Two.", "a:And one is here.|b:Two.", ""},
		{"no letters", "a:He came [–] then left.", "a:He came – then he left.", "a:He came [–] then he left."},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			old, anchor := bracketed(test.old)
			new, _ := bracketed(test.new)
			found, text := diff.NewFollower(old, new).Find(anchor)
			if got := bracket(new, found, text); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

func bracketed(texts string) ([]translate.Paragraph, translate.Anchor) {
	var paragraphs []translate.Paragraph
	var anchor translate.Anchor
	for text := range strings.SplitSeq(texts, "|") {
		id, text, _ := strings.Cut(text, ":")
		if start := strings.Index(text, "["); start >= 0 {
			anchor = translate.Anchor{Paragraph: id, Start: start, End: strings.Index(text, "]") - 1}
			text = strings.NewReplacer("[", "", "]", "").Replace(text)
		}
		paragraphs = append(paragraphs, translate.Paragraph{ID: id, Text: text})
	}
	return paragraphs, anchor
}

func bracket(paragraphs []translate.Paragraph, a translate.Anchor, text string) string {
	for _, p := range paragraphs {
		if p.ID == a.Paragraph && text != "" {
			return fmt.Sprintf("%s:%s[%s]%s", p.ID, p.Text[:a.Start], text, p.Text[a.End:])
		}
	}
	return ""
}

// Of a sentence that an edit left alone, wherever its paragraph went, the very words are found; what is found at all
// is words that stand there, at least half of which were meant.
func TestFollowProperties(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	exact := 0
	for range 400 {
		old := randomText(random)
		new, kept := editedText(random, old)
		follower := diff.NewFollower(old, new)
		for _, p := range old {
			start := 0
			for _, end := range p.Ends {
				words := strings.TrimSpace(p.Text[start:end])
				a := translate.Anchor{Paragraph: p.ID, Start: start, End: start + len(words)}
				found, text := follower.Find(a)
				if text != "" && found.In(new) != text {
					t.Fatalf("%q is not at %+v of %v", text, found, new)
				}
				if kept[words] {
					exact++
					if text != words {
						t.Errorf("%q became %q\nold %q\nnew %q", words, text, translate.Join(old), translate.Join(new))
					}
				}
				start = end
			}
		}
	}
	if exact < 1000 {
		t.Errorf("only %d sentences were left alone", exact)
	}
}

// randomText returns paragraphs of sentences that are all different.
func randomText(random *rand.Rand) []translate.Paragraph {
	paragraphs := make([]translate.Paragraph, 2+random.IntN(5))
	for i := range paragraphs {
		p := translate.Paragraph{ID: fmt.Sprintf("p%d", i), Kind: translate.Text}
		for range 1 + random.IntN(4) {
			appendSentence(&p, randomSentence(random))
		}
		paragraphs[i] = p
	}
	return paragraphs
}

func randomSentence(random *rand.Rand) string {
	words := make([]string, 5+random.IntN(8))
	for i := range words {
		words[i] = fmt.Sprintf("%c%c%c", 'a'+random.IntN(26), 'a'+random.IntN(26), 'a'+random.IntN(26))
	}
	return strings.ToUpper(words[0][:1]) + words[0][1:] + " " + strings.Join(words[1:], " ") + "."
}

func appendSentence(p *translate.Paragraph, sentence string) {
	if p.Text != "" {
		p.Text += " "
		p.Ends[len(p.Ends)-1]++
	}
	p.Text += sentence
	p.Ends = append(p.Ends, len(p.Text))
}

// editedText returns a revision of paragraphs, and the sentences that it left alone: paragraphs change places,
// sentences are rewritten, put in and taken out.
func editedText(random *rand.Rand, old []translate.Paragraph) (new []translate.Paragraph, kept map[string]bool) {
	kept = make(map[string]bool)
	for _, p := range old {
		edited := translate.Paragraph{ID: p.ID, Kind: p.Kind}
		for _, sentence := range p.Sentences() {
			sentence = strings.TrimSpace(sentence)
			switch random.IntN(6) {
			case 0:
				continue
			case 1:
				appendSentence(&edited, randomSentence(random))
			case 2:
				appendSentence(&edited, randomSentence(random))
				fallthrough
			default:
				appendSentence(&edited, sentence)
				kept[sentence] = true
			}
		}
		if edited.Text != "" {
			new = append(new, edited)
		}
	}
	random.Shuffle(len(new), func(i, j int) { new[i], new[j] = new[j], new[i] })
	return new, kept
}
