package ingest

import (
	"strings"
	"testing"
)

func TestPlain(t *testing.T) {
	const long = "The minister spoke to the members last night, who listened for an hour without a word."
	tests := []struct{ name, text, want string }{
		{"title, heading, quotation", "They Lie Flat\n\n" + long + "\n\nA way out\n\n" + long + "\n\n“" + long + "” said the minister.",
			"title paragraph heading paragraph quotation"},
		{"a line each", "They Lie Flat\n" + long + "\nA way out\n" + long, "title paragraph heading paragraph"},
		{"list", long + "\n\n- one\n- two\n\n1. one\n2. two", "paragraph item item item item"},
		{"dialogue", "— Yes, said he, and went away.\n\n— No, said she, and went away too.", "paragraph paragraph"},
		{"question", long + "\n\nWhy now?\n\n" + long, "paragraph heading paragraph"},
		{"quoted phrase", long + "\n\n« Rien à dire »\n\n" + long, "paragraph heading paragraph"},
		{"a word quoted first", "\"Yes\" is a word that the minister has not said since he came into office.", "paragraph"},
		{"open quotation", long + "\n\n“" + long, "paragraph quotation"},
		{"verse", "Sous le pont Mirabeau coule la Seine\nEt nos amours\nFaut-il qu'il m'en souvienne\nLa joie venait", "title paragraph paragraph paragraph"},
		{"turns", "— Tu viens ?\n— Non, dit-elle.\n\n" + long, "paragraph paragraph paragraph"},
		{"stanza", long + "\n\nLes sanglots longs\nDes violons\nDe l'automne\nBlessent mon cœur\n\n" + long, "paragraph paragraph paragraph paragraph paragraph paragraph"},
		{"menu is kept", "Back » Back » Back » Back » " + long + "\n\nShare on Facebook", "paragraph paragraph"},
		{"nothing", " \n\n", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			var all strings.Builder
			for _, p := range Plain(test.text) {
				got = append(got, string(p.Kind))
				all.WriteString(p.Text)
			}
			if list := strings.Join(got, " "); list != test.want {
				t.Errorf("got %s", list)
			}
			if squeeze(all.String()) != squeeze(test.text) {
				t.Errorf("text %q", all.String())
			}
		})
	}
}

func TestNotes(t *testing.T) {
	d := Clean("\"Un mot », dit le président. de la maison. « Deux mots », dit-il, etc. et puis s'en va. Vers 8 h env. de là.", nil)
	want := []NoteKind{MixedQuotes, OddPair, StrayStop}
	if len(d.Notes) != len(want) {
		t.Fatalf("got %+v", d.Notes)
	}
	for i, kind := range want {
		if d.Notes[i].Kind != kind {
			t.Errorf("note %d is %+v", i, d.Notes[i])
		}
	}
	if stop := d.Notes[2]; d.Paragraphs()[0].Text[stop.Start:stop.End] != "président. de" {
		t.Errorf("stray stop at %d to %d", stop.Start, stop.End)
	}
}

func TestLanguage(t *testing.T) {
	for text, want := range map[string]string{
		"Le ministre a dit que la maison est dans la rue et que nous allons par là.":                                                 "fr",
		"The minister said that the house is in the street and that we are to go there.":                                             "en",
		"Der Minister sagte, dass das Haus in der Straße steht und dass wir dorthin gehen müssen, bevor die Sonne wieder untergeht.": "de",
		"Bonjour": "",
		"":        "",
	} {
		if got := Clean(text, nil).Language; string(got) != want {
			t.Errorf("%q is %q", text, got)
		}
	}
}
