package diff_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"regard/translate"
	"regard/translate/diff"
)

// written returns a revision with its sentences: paragraphs are parted by |, sentences by a space after a stop.
func written(number int, texts string) translate.Revision {
	r := translate.Revision{Number: number}
	for text := range strings.SplitSeq(texts, "|") {
		p := translate.Paragraph{Text: text}
		for i := range text {
			if i > 1 && text[i-2] == '.' && text[i-1] == ' ' {
				p.Ends = append(p.Ends, i)
			}
		}
		p.Ends = append(p.Ends, len(text))
		r.Paragraphs = append(r.Paragraphs, p)
	}
	return r
}

func TestBlame(t *testing.T) {
	first := written(1, "One is here. Two was there. Three came late.|Four went away. Five stayed on.")
	tests := []struct {
		name, now string
		want      diff.Blame
	}{
		{"a word", "One is here. Two was gone. Three came late.|Four went away. Five stayed on.", diff.Blame{{1, 2, 1}, {1, 1}}},
		{"a sentence put in", "One is here. Then it rained. Two was there. Three came late.|Four went away. Five stayed on.", diff.Blame{{1, 2, 1, 1}, {1, 1}}},
		{"a sentence taken out", "One is here. Three came late.|Four went away. Five stayed on.", diff.Blame{{1, 1}, {1, 1}}},
		{"words taken out at the start", "One is here. Was there. Three came late.|Four went away. Five stayed on.", diff.Blame{{1, 2, 1}, {1, 1}}},
		{"split", "One is here.|Two was there. Three came late.|Four went away. Five stayed on.", diff.Blame{{1}, {1, 1}, {1, 1}}},
		{"merged", "One is here. Two was there. Three came late. Four went away. Five stayed on.", diff.Blame{{1, 1, 1, 1, 1}}},
		{"moved", "Four went away. Five stayed on.|One is here. Two was there. Three came late.", diff.Blame{{1, 1}, {1, 1, 1}}},
		{"sentence moved", "Two was there. Three came late.|Four went away. Five stayed on. One is here.", diff.Blame{{1, 1}, {1, 1, 1}}},
		{"two sentences in one", "One is here; two was there. Three came late.|Four went away. Five stayed on.", diff.Blame{{2, 1}, {1, 1}}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := diff.NewBlame(first).Next(first, written(2, test.now), nil, nil)
			if !slices.EqualFunc(got, test.want, slices.Equal) {
				t.Errorf("got %v, want %v", got, test.want)
			}
		})
	}
}

// Who restores gives back what others wrote; what is typed again is touched.
func TestBlameOfRestore(t *testing.T) {
	one := written(1, "One is here. Two was there.")
	two := written(2, "One is here. Two was gone.")
	three := written(3, "One is here. Two was there.")
	blame := diff.NewBlame(one)
	then := blame.Next(one, two, nil, nil)
	if got := then.Next(two, three, &one, blame); !slices.Equal(got[0], []int{1, 1}) {
		t.Errorf("restored: %v", got)
	}
	if got := then.Next(two, three, nil, nil); !slices.Equal(got[0], []int{1, 3}) {
		t.Errorf("typed again: %v", got)
	}
}

// Along a chain of edits every sentence has exactly one revision, which has it as it reads, and so has each since; what
// an edit left alone keeps its own; and a restore of any revision blames as that one did.
func TestBlameProperties(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for range 60 {
		chain := []translate.Revision{{Number: 1, Paragraphs: randomText(random)}}
		blames := []diff.Blame{diff.NewBlame(chain[0])}
		for n := 2; n < 8; n++ {
			last := chain[len(chain)-1]
			edited, kept := editedText(random, last.Paragraphs)
			now := translate.Revision{Number: n, Paragraphs: edited}
			blame := blames[len(blames)-1].Next(last, now, nil, nil)
			before := blameBySentence(last, blames[len(blames)-1])
			for sentence, by := range blameBySentence(now, blame) {
				if kept[sentence] && by != before[sentence] {
					t.Fatalf("%q was left alone: of %d, then of %d", sentence, before[sentence], by)
				}
				for _, r := range append(slices.Clone(chain[by-1:]), now) {
					if _, has := blameBySentence(r, diff.NewBlame(r))[sentence]; !has {
						t.Fatalf("%q is of %d, but %d does not have it", sentence, by, r.Number)
					}
				}
			}
			chain, blames = append(chain, now), append(blames, blame)
		}
		back := random.IntN(len(chain))
		restored := translate.Revision{Number: 8, Paragraphs: chain[back].Paragraphs}
		got := blames[6].Next(chain[6], restored, &chain[back], blames[back])
		for sentence, by := range blameBySentence(restored, got) {
			if was := blameBySentence(chain[back], blames[back])[sentence]; by > was && by != blameBySentence(chain[6], blames[6])[sentence] {
				t.Fatalf("restored, %q is of %d, was of %d", sentence, by, was)
			}
		}
	}
}

// blameBySentence returns what a blame says of each sentence; it has one number for each.
func blameBySentence(r translate.Revision, b diff.Blame) map[string]int {
	by := make(map[string]int)
	for i, p := range r.Paragraphs {
		sentences := p.Sentences()
		if len(sentences) != len(b[i]) {
			panic("a blame does not fit its revision")
		}
		for k, s := range sentences {
			by[strings.TrimSpace(s)] = b[i][k]
		}
	}
	return by
}
