package ingest

import (
	"strings"
	"testing"

	"regard/translate"
)

func TestCleanFurniture(t *testing.T) {
	const body = "Le ministre a parlé hier soir devant les députés, qui l'ont écouté sans dire un mot pendant une heure."
	between := func(lines ...string) string {
		return body + "\n\n" + strings.Join(lines, "\n\n") + "\n\n" + body
	}
	tests := []struct {
		name, text string
		cuts       []string // what is cut, in order
	}{
		{"subheading, more", between("En savoir plus"), nil},
		{"subheading, colon", between("En savoir plus :"), nil},
		{"repeated sentence", between("Read more.", body, "Read more."), nil},
		{"subheading, advertising", between("Publicité"), nil},
		{"subheading, share", between("Partager"), nil},
		{"subheading, no comment", between("No comment"), nil},
		{"subheading, accept", between("Tout accepter"), nil},
		{"subheading, sign up", between("Sign up for war"), nil},
		{"subheading, year", between("Publié en 1857"), nil},
		{"title, advertising", "Publicité\n\n" + body, nil},
		{"nothing else", "En savoir plus", nil},
		{"credit", between("© Kak"), nil},
		{"credit below the title", "Un mot de trop\n\n© Kak\n\n" + body, nil},
		{"credits", between("© AFP", body, "© AFP"), nil},
		{"credit beside furniture", between("© Kak", "Partager sur Facebook"), []string{"Partager sur Facebook"}},

		{"sharing", between("Partager cet article sur Facebook, Twitter et WhatsApp"), []string{"Partager cet article sur Facebook, Twitter et WhatsApp"}},
		{"link", between("En savoir plus »"), []string{"En savoir plus »"}},
		{"link with its text", between("Lire aussi : Ce que dit Moscou"), []string{"Lire aussi : Ce que dit Moscou"}},
		{"letter", between("Abonnez-vous à notre lettre"), []string{"Abonnez-vous à notre lettre"}},
		{"date", between("Publié le 12 janvier 2022 à 10h30"), []string{"Publié le 12 janvier 2022 à 10h30"}},
		{"English date", between("Updated: January 12, 2022"), []string{"Updated: January 12, 2022"}},
		{"at the end", body + "\n\nEn savoir plus", []string{"En savoir plus"}},
		{"several at the end", body + "\n\n3 commentaires\n\n© Le Courrier\n\nTous droits réservés.",
			[]string{"3 commentaires", "© Le Courrier", "Tous droits réservés."}},
		{"at the start", "Publicité\n\nUn mot de trop\n\n" + body, []string{"Publicité"}},
		{"beside furniture", between("Publicité", "Partager sur Facebook"), []string{"Publicité", "Partager sur Facebook"}},
		{"beside another doubtful one", between("Publicité", "En savoir plus"), []string{"Publicité", "En savoir plus"}},
		{"repeated", between("Publicité", body, "PUBLICITÉ"), []string{"Publicité", "PUBLICITÉ"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := Clean(test.text, nil)
			var cuts []string
			for _, item := range d.Items {
				if item.Type == Cut {
					cuts = append(cuts, item.Text)
				}
			}
			if got, want := strings.Join(cuts, " | "), strings.Join(test.cuts, " | "); got != want {
				t.Errorf("cut %q, kept:\n%s", got, translate.Join(d.Paragraphs()))
			}
			checkItems(t, test.text)
		})
	}
}
