package ingest

import (
	"slices"
	"strings"
	"testing"
)

func TestBlocks(t *testing.T) {
	const (
		one   = "The minister spoke last night."
		two   = "The members listened to him for an hour and said not a word, which nobody had expected of them."
		three = "Then they went home."
	)
	lines := func(lines ...string) string { return strings.Join(lines, "\n") }
	tests := []struct {
		name, text string
		want       []string
	}{
		{"a line each", lines(one, two, three), []string{one, two, three}},
		{"blank lines", lines(one, "", two, " \t", three), []string{one, two, three}},
		{"a sentence a line, blank lines between paragraphs", lines(one, two, "", three, one, two, "", two, three),
			[]string{lines(one, two), lines(three, one, two), lines(two, three)}},
		{"a paragraph a line, blank lines here and there", lines(one+" "+two, two+" "+three, "", three+" "+one, two),
			[]string{one + " " + two, two + " " + three, three + " " + one, two}},
		{"filled, blank lines", lines(
			"It is a truth universally acknowledged, that a single man in",
			"possession of a good fortune, must be in want of a wife. However",
			"little known the feelings or views of such a man may be.",
			"",
			"My dear Mr. Bennet, said his lady to him one day, have you heard",
			"that Netherfield Park is let at last?"),
			[]string{lines(
				"It is a truth universally acknowledged, that a single man in",
				"possession of a good fortune, must be in want of a wife. However",
				"little known the feelings or views of such a man may be."), lines(
				"My dear Mr. Bennet, said his lady to him one day, have you heard",
				"that Netherfield Park is let at last?")}},
		{"filled, no blank lines", lines(
			"It is a truth universally acknowledged, that a single man in",
			"possession of a good fortune, must be in want of a wife. However",
			"little known the feelings or views of such a man may be, it is",
			"so fixed.",
			"My dear Mr. Bennet, said his lady to him one day, have you heard",
			"that Netherfield Park is let at last?"),
			[]string{lines(
				"It is a truth universally acknowledged, that a single man in",
				"possession of a good fortune, must be in want of a wife. However",
				"little known the feelings or views of such a man may be, it is",
				"so fixed."), lines(
				"My dear Mr. Bennet, said his lady to him one day, have you heard",
				"that Netherfield Park is let at last?")}},
		{"list below its sentence", lines("What they want:", "- bread", "- peace", "", three), []string{"What they want:", "- bread", "- peace", three}},
		{"filled, with a list", lines(
			"Le ministre a déclaré hier que la réforme des retraites",
			"serait présentée au Parlement avant la fin de ce mois, le",
			"30 ou le 31, malgré l'opposition. Il a précisé que le texte",
			"serait débattu sans délai.",
			"",
			"    1. Le premier point est important",
			"    2. Le second l'est moins",
			"",
			"________________",
			"[1] Voir l'article du Monde."),
			[]string{lines(
				"Le ministre a déclaré hier que la réforme des retraites",
				"serait présentée au Parlement avant la fin de ce mois, le",
				"30 ou le 31, malgré l'opposition. Il a précisé que le texte",
				"serait débattu sans délai."),
				"1. Le premier point est important", "2. Le second l'est moins", "________________", "[1] Voir l'article du Monde."}},
		{"filled, a number at the start of a line", lines(
			"Le ministre a déclaré hier que la réforme des retraites serait",
			"présentée au Parlement avant la fin de ce mois, dit-on, c'est le",
			"30. Il a précisé que le texte serait débattu sans aucun délai.",
			"",
			three),
			[]string{lines(
				"Le ministre a déclaré hier que la réforme des retraites serait",
				"présentée au Parlement avant la fin de ce mois, dit-on, c'est le",
				"30. Il a précisé que le texte serait débattu sans aucun délai."), three}},
		{"dialogue", lines("Chapitre premier", "", "Elle dit :", "— Tu viens ?", "— Non", "– « Pourquoi ? »", "", "Il se tut.", "— Viens."),
			[]string{"Chapitre premier", "Elle dit :", "— Tu viens ?", "— Non", "– « Pourquoi ? »", "Il se tut.", "— Viens."}},
		{"dashes about a remark", lines("Il vint me voir", "— Enfin, c'est ce qu'il dit", "— et repartit.", "", "Il pleut."),
			[]string{lines("Il vint me voir", "— Enfin, c'est ce qu'il dit", "— et repartit."), "Il pleut."}},
		{"filled, with a dialogue", lines(
			"Le ministre a déclaré hier que la réforme des retraites, dont",
			"il avait parlé, ne viendrait pas. « Vous reviendrez ? Demain ?",
			"— Non, dit-il, je pars ce soir. — Pourquoi donc ? — Parce qu'il",
			"le faut. »",
			"— Adieu.",
			"",
			three),
			[]string{lines(
				"Le ministre a déclaré hier que la réforme des retraites, dont",
				"il avait parlé, ne viendrait pas. « Vous reviendrez ? Demain ?",
				"— Non, dit-il, je pars ce soir. — Pourquoi donc ? — Parce qu'il",
				"le faut. »"), "— Adieu.", three}},
		{"a poem", lines(
			"Les sanglots longs", "Des violons", "De l'automne", "",
			"Blessent mon cœur", "D'une langueur", "Monotone.", "",
			"Tout suffocant", "Et blême, quand", "Sonne l'heure,"),
			[]string{"Les sanglots longs", "Des violons", "De l'automne", "Blessent mon cœur", "D'une langueur", "Monotone.", "Tout suffocant", "Et blême, quand", "Sonne l'heure,"}},
		{"a stanza in prose", lines(one+" "+two, "", "Les sanglots longs", "Des violons", "De l'automne", "Blessent mon cœur", "", two),
			[]string{one + " " + two, "Les sanglots longs", "Des violons", "De l'automne", "Blessent mon cœur", two}},
		{"names at the starts of lines", lines(
			"Auf der Konferenz sprachen der Minister und der frühere",
			"Kanzler über die Zukunft der Energie, danach traten auch",
			"Vertreter der Länder auf, unter ihnen der aus Bremen, den",
			"Niemand erwartet hatte.",
			"",
			three),
			[]string{lines(
				"Auf der Konferenz sprachen der Minister und der frühere",
				"Kanzler über die Zukunft der Energie, danach traten auch",
				"Vertreter der Länder auf, unter ihnen der aus Bremen, den",
				"Niemand erwartet hatte."), three}},
		{"paragraph separator", one + "\u2029" + three, []string{one, three}},
		{"nothing", " \n\n", nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for _, b := range blocks(test.text) {
				got = append(got, test.text[b.start:b.end])
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("got %q", got)
			}
		})
	}
}
