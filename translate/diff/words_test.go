package diff_test

import (
	"fmt"
	"strings"
	"testing"

	"regard/translate"
	"regard/translate/diff"
)

func TestWords(t *testing.T) {
	tests := []struct{ name, old, new, want string }{
		{"equal", "One two.", "One two.", ""},
		{"a word", "We saw the cat there.", "We saw the dog there.", `wording "cat" "dog"`},
		{"insertion", "They think of home.", "They think first of home.", `wording "" "first "`},
		{"number", "It was in 2021, surely.", "It was in 2022, surely.", `number "2021" "2022"`},
		{"grouped digits are one", "It cost 6\u202f102 francs.", "It cost 6\u202f103 francs.", "number \"6\u202f102\" \"6\u202f103\""},
		{"currency", "It cost €5 million.", "It cost $5 million.", `number "€" "$"`},
		{"currency gone", "It cost 5 $ then.", "It cost 5 then.", `number "$ " ""`},
		{"minus gone", "It was -5 degrees.", "It was 5 degrees.", `number "-" ""`},
		{"minus in brackets", "It was cold (5 degrees).", "It was cold (−5 degrees).", `number "" "−"`},
		{"decimal point", "It cost .5 francs.", "It cost 5 francs.", `number "." ""`},
		{"per mille", "It rose by 5%.", "It rose by 5‰.", `number "%" "‰"`},
		{"greater or less", "if x > 5 it ends", "if x < 5 it ends", `number ">" "<"`},
		{"plus or minus", "about 5 ± 2 metres", "about 5 + 2 metres", `number "±" "+"`},
		{"minus as a hyphen", "It was −5 degrees.", "It was -5 degrees.", `typography "−" "-"`},
		{"hyphen before a number", "during mid-90 unrest", "during mid 90 unrest", `punctuation "-" " "`},
		{"span", "from 1990-95 on", "from 1990/95 on", `punctuation "-" "/"`},
		{"no sign", "so → there | it is", "so there it is", `punctuation "→ " "" punctuation "| " ""`},
		{"name", "We met Putin there.", "We met Poutine there.", `name "Putin" "Poutine"`},
		{"no name at a new start", "He said the house, which was big, fell.", "He said the house was big. It fell.", `wording ", which" "" wording "," ". It"`},
		{"name parted", "The Hathi Trust owns it.", "The HathiTrust owns it.", `wording " " ""`},
		{"name given", "We met Smith there.", "We met John Smith there.", `name "" "John "`},
		{"name after a title", "He met Mr. Smith there.", "He met Mr. Dupont there.", `name "Smith" "Dupont"`},
		{"name after a French title", "Il voit Mme. Smith avec M. Roux.", "Il voit Mme. Dupont avec M. Brun.", `name "Smith" "Dupont" name "Roux" "Brun"`},
		{"name after initials", "He met J. R. Smith there.", "He met J. R. Dupont there.", `name "Smith" "Dupont"`},
		{"acronym at the end", "He left the U.S. They stayed.", "He left the U.S. Others stayed.", `wording "They" "Others"`},
		{"pronoun at the end", "So did I. They stayed.", "So did I. Others stayed.", `wording "They" "Others"`},
		{"no name at the start", "Cats sleep a lot.", "Dogs sleep a lot.", `wording "Cats" "Dogs"`},
		{"case", "the Kremlin said so", "the kremlin said so", `case "Kremlin" "kremlin"`},
		{"punctuation", "He came, then left.", "He came; then left.", `punctuation "," ";"`},
		{"quotes dropped", "She read “Faust” twice.", "She read Faust twice.", `punctuation "“" "" punctuation "”" ""`},
		{"apostrophe", "It's a plus.", "It’s a plus.", `typography "'s" "’s"`},
		{"dash", "so - in trade", "so – in trade", `typography "-" "–"`},
		{"no-break space", "Vraiment !", "Vraiment\u202f!", "typography \" !\" \"\u202f!\""},
		{"guillemets", "« oui »", "«\u00a0oui\u00a0»", "typography \"« \" \"«\u00a0\" typography \" »\" \"\u00a0»\""},
		{"elision", "l'homme parle", "l'enfant parle", `wording "homme" "enfant"`},
		{"no elision", "aujourd'hui même", "demain même", `wording "aujourd'hui" "demain"`},
		{"composed or not", "un café noir", "un cafe\u0301 noir", "typography \"café\" \"cafe\u0301\""},
		{"bytes that are no text", "a \xff b", "a \xfe b", `punctuation "\xff" "\xfe"`},
		{"possessive", "Natasha's eyes", "Sonya's eyes", `wording "Natasha" "Sonya"`},
		{"hyphen dropped", "his pocket-book lay", "his pocketbook lay", `punctuation "-" ""`},
		{"hyphen added", "by freewill alone", "by free-will alone", `punctuation "" "-"`},
		{"hyphens", "a stock-in-trade", "a stock in trade", `punctuation "-" " " punctuation "-" " "`},
		{"joined", "and what not else", "and whatnot else", `wording " " ""`},
		{"joined and more", "a pocket-book", "a pocketbooks", `wording "pocket-book" "pocketbooks"`},
		{"repeated mark", "It ended...", "It ended....", `punctuation "" "."`},
		{"digits grouped", "les 1 000 francs", "les 1000 francs", `typography "1 000" "1000"`},
		{"digits grouped anew", "les 1 000 francs", "les 1\u202f000 francs", "typography \"1 000\" \"1\u202f000\""},
		{"digits grouped by commas", "all 1,250,000 francs", "all 1250000 francs", `typography "1,250,000" "1250000"`},
		{"digits grouped by an apostrophe", "all 1’250 francs", "all 1250 francs", `typography "1’250" "1250"`},
		{"grouped or a fraction", "les 1,250 grammes", "les 1250 grammes", `number "1,250" "1250"`},
		{"ellipsis", "Wait... what now?", "Wait… what now?", `typography "..." "…"`},
		{"ellipsis and a stop", "He went...", "He went.", `punctuation ".." ""`},
		{"ordinal", "the 42nd edition", "the 43rd edition", `number "42nd" "43rd"`},
		{"date", "on June 16, 2015", "on June 17, 2016", `number "16, 2015" "17, 2016"`},
		{"date the other way round", "on 12 March 2024 in Rome", "on March 12, 2024 in Rome", `wording "12 " "" wording "" "12, "`},
		{"date back again", "on March 12, 2024 in Rome", "on 12 March 2024 in Rome", `wording "" "12 " wording "12, " ""`},
		{"two signs", "in $ now %", "in € now ‰", `number "$" "€" number "%" "‰"`},
		{"numbers exchanged", "had 2 dogs and 3 cats", "had 3 dogs and 2 cats", `number "2" "3" number "3" "2"`},
		{"number of another thing", "for 30 long days and nights", "for long days and 30 nights", `number "30 " "" number "" "30 "`},
		{"name with a possessive", "before Anna's Peter came", "before Sonya's Boris came", `name "Anna's Peter" "Sonya's Boris"`},
		{"name of two words", "with Mademoiselle Bourienne then", "with Amalia Yevgenyevna then", `name "Mademoiselle Bourienne" "Amalia Yevgenyevna"`},
		{"accented name", "car Fidele dort", "car Fidèle dort", `name "Fidele" "Fidèle"`},
		{"capital after guillemets", "Il dit : « Paul dort. »", "Il dit : « Pierre dort. »", `name "Paul" "Pierre"`},
		{"quotation marks", "Il dit “oui”.", "Il dit «\u00a0oui\u00a0».", "typography \"“\" \"«\u00a0\" typography \"”\" \"\u00a0»\""},
		{"space before a sign", "Quoi ? Rien : rien.", "Quoi\u202f? Rien\u00a0: rien.", "typography \" ?\" \"\u202f?\" typography \" :\" \"\u00a0:\""},
		{"elided article", "le homme", "l'homme", `wording "le " "l'"`},
		{"apostrophe of an elision", "l'homme", "l’homme", `typography "l'" "l’"`},
		{"case of a sentence", "Il vient. mais tard.", "Il vient. Mais tard.", `case "mais" "Mais"`},
		{"per cent", "de 5 % à", "de 5\u00a0% à", "typography \" %\" \"\u00a0%\""},
		{"short island", "it was the end of days", "that is the start of days", `wording "it was the end" "that is the start"`},
		{"not across sentences", "It ended badly. We left.", "It ended well. They left.", `wording "badly" "well" wording "We" "They"`},
		{"sentence inserted", "One is. Two is.", "One is. One was. Two is.", `wording "" "One was. "`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for _, h := range diff.Words(test.old, test.new) {
				if h.Class != translate.None {
					got = append(got, fmt.Sprintf("%s \"%s\" \"%s\"", h.Class, h.Old, h.New))
				}
			}
			want := strings.NewReplacer(`\xff`, "\xff", `\xfe`, "\xfe").Replace(test.want)
			if joined := strings.Join(got, " "); joined != want {
				t.Errorf("got %s, want %s", joined, want)
			}
		})
	}
}
