package ingest

import (
	"maps"
	"strings"
	"testing"

	"regard/translate"
)

const three = "Un titre\n\n" + sentence + " Il est parti.\n\n" + sentence

func at(text, words string) int { return strings.Index(text, words) }

func TestByHand(t *testing.T) {
	d := Clean(three, map[string]bool{
		breakID(at(three, "Il est parti")): true, cutID(at(three, "Il est parti")): true, joinID(strings.LastIndex(three, "Le ministre")): true,
		"n1": true, "x9": true, "j0": true, "n-5": true, "x99999": true, "nonsense": true, "": true,
	})
	want := "title: U\nparagraph: n titre\nparagraph: " + sentence + " " + sentence + "\n"
	if got := noted(d.Paragraphs()); got != want {
		t.Errorf("got\n%s", got)
	}
	if decided := d.Decided(); len(decided) != 4 {
		t.Errorf("decided %v", decided)
	}
	if again := Clean(three, d.Decided()); noted(again.Paragraphs()) != want {
		t.Errorf("from what was decided:\n%s", noted(again.Paragraphs()))
	}
}

func TestRulesOff(t *testing.T) {
	text := read(t, "article.raw.fr.txt")
	d := Clean(text, map[string]bool{ruleID(Repeated): true})
	if n := strings.Count(translate.Join(d.Paragraphs()), "Retour aux"); n != 32 {
		t.Errorf("%d links are back", n)
	}
	for _, rule := range d.Rules {
		if rule.Off != (rule.Reason == Repeated) || rule.Reason == Repeated && rule.Pieces != 32 {
			t.Errorf("%+v", rule)
		}
	}
	if decided := d.Decided(); len(decided) != 1 {
		t.Errorf("decided %v", decided)
	}
}

// Each phrase of a run is taken back alone.
func TestRestoreOnePhrase(t *testing.T) {
	text := read(t, "article.raw.fr.txt")
	for _, row := range Clean(text, nil).Rows() {
		if len(row) != 12 {
			continue
		}
		d := Clean(text, map[string]bool{row[4].ID: true})
		if n := strings.Count(translate.Join(d.Paragraphs()), "Retour aux actualités »"); n != 1 {
			t.Errorf("%d links are back", n)
		}
	}
}

// Other breaks, typed into the kept text, are what is decided; typed back, nothing is.
func TestRebreak(t *testing.T) {
	for _, text := range []string{three, read(t, "article.raw.fr.txt")} {
		before := Clean(text, nil)
		words := strings.Fields(translate.Join(before.Paragraphs()))
		typed := strings.Join(words[:5], " ") + "\r\n \r\n" + strings.Join(words[5:20], " ") + "\n\n\n" + strings.Join(words[20:], "\n")
		decided, err := before.Rebreak(typed)
		if err != nil {
			t.Fatal(err)
		}
		after := Clean(text, decided)
		if got := after.Paragraphs(); len(got) != 3 || got[0].Text != strings.Join(words[:5], " ") {
			t.Errorf("got %s", noted(got))
		}
		back, err := after.Rebreak(translate.Join(before.Paragraphs()))
		if err != nil || len(back) != 0 {
			t.Errorf("typed back: %v, %v", back, err)
		}
		if _, err := before.Rebreak(typed + " et"); problemOf(err) != "check.rebroken" {
			t.Errorf("with another word: %v", err)
		}
	}
}

func TestLearn(t *testing.T) {
	text := read(t, "article.raw.fr.txt")
	first := Clean(text, map[string]bool{"c0": true, ruleID(Repeated): true, cutID(at(text, `"Nous ne pouvons`)): true})
	rules := first.Learn("bbabo.net")
	second := "Bbabo NET\n\nActualités\n\n" + "Un autre titre pour un autre jour\n\n" + sentence + "\n\n\"Nous ne pouvons parler que du moins\"\n\n" + sentence
	d := Clean(second, Clean(second, nil).Apply(rules))
	want := "paragraph: Bbabo NET\ntitle: Un autre titre pour un autre jour\nparagraph: " + sentence + "\nparagraph: " + sentence + "\n"
	if got := noted(d.Paragraphs()); got != want {
		t.Errorf("got\n%s", got)
	}
	if !maps.Equal(d.Decided(), map[string]bool{"c0": true, cutID(at(second, `"Nous`)): true}) {
		t.Errorf("decided %v", d.Decided())
	}
}

func TestCutShare(t *testing.T) {
	if share := Clean(three, nil).CutShare(); share != 0 {
		t.Errorf("nothing is cut, the share is %v", share)
	}
	if share := Clean(three, map[string]bool{cutID(at(three, sentence)): true}).CutShare(); share < .5 || share > .6 {
		t.Errorf("of two paragraphs the longer is cut, the share is %v", share)
	}
}
