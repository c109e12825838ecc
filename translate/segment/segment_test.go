package segment_test

import (
	"slices"
	"strings"
	"testing"

	"regard/translate"
	"regard/translate/segment"
)

func TestSentences(t *testing.T) {
	for _, test := range []struct {
		lang translate.Language
		want string // sentences with a bar between them
	}{
		// Abbreviations and initials
		{"fr", "M. Peskov est venu. |Il a parlé."},
		{"fr", "Voir art. 12 et p. ex. le no. 5."},
		{"fr", "Né en 480 av. J.-C. à Paris, A. Le Goff l'a lu."},
		{"en", "Mr. Smith lives in the U.S. |He left at 6 a.m. on Jan. 20."},
		{"en", "The U.S. Government paid $3.50 to J. K. Rowling."},
		{"en", "At 6 a.m. Dr. Grant came. |She had left the house at 11 p.m. |Mr. Hall knew."},
		{"en", "The shop opens every day at 9 a.m. Eastern time."},
		// Quotations
		{"fr", "« Ah ! » dit-il. |« Où vas-tu ? » demanda-t-il."},
		{"fr", "— Tu viens ? demanda-t-elle. |— Non… répondit-il."},
		{"fr", "« Il m'a dit : “Va-t'en !” |Je suis parti. » |Elle rit."},
		{"fr", "Des fruits (pommes, etc.) et du pain. |« C'est bon. » |Merci."},
		{"fr", "(Il pleuvait.) |Elle sortit."},
		{"en", "\"Stop!\" he said. |She turned to him, “This is great.” |She left."},
		{"en", "“They saw no one [...]” (Moore, p. 12). |“They left.” |(He had seen them.) |“No!” |(She sat up)"},
		{"fr", "« Il n'y eut rien. » (Hugo, ch. 3). |Rien."},
		// Marks within a sentence
		{"fr", "Le discours du président. de la Fédération de Russie."},
		{"fr", "Il hésita… puis partit. |Fin."},
		{"en", "Her email is Jane.Doe@example.com. |I wrote."},
		{"en", "We sang at Oh! in the dark."},
		{"en", "I waited ... I really did. |Then I left...  |Nobody came."},
		// What stands after the stop
		{"en", "It was known.[3][4] |The next year it was not.5 6 |Later it was."},
		{"en", "Version 2.5 is out. |See v.2 The end."},
		{"en", "It works! :-) |You can try it ;) |We did."},
		// Letters and addresses
		{"en", "Dear Ms. Hall, |I will come. |Yours sincerely, |Ann Roe"},
		{"en", "Dear me, he said."},
		{"fr", "Cher Paul, |Je viens. |Bien à vous, |Anne"},
		{"en", "See http://a.example/b.c?d=e, please. |It is at https://b.example/x |The rest is not."},
		{"en", "https://a.example/1 |https://a.example/2"},
		// Lists and headlines
		{"en", "1. The first item. |2. The second item."},
		{"en", "i) one |ii) two |iii) three |iv) four"},
		{"fr", "a) lire |b) écrire |c) compter"},
		{"fr", "Un titre sans point"},
		{"fr", "Un titre\n\n|Un texte coupé\nen deux lignes. |Fin."},
		{"fr", "\n\n  Un titre."},
		// White space
		{"fr", "Il part\u00a0! |Où\u202f? |Là\u00a0;\u202fici."},
		{"en", "It ends.\u00a0 |It begins."},
		{"en", "A stop. \u0301With a mark."},
		// Other languages
		{"de", "Am 3. Oktober kam Hr. Roth. |Er blieb z. B. im III. Stock. |Er war 90. |Dann ging er."},
		{"es", "¿Qué? |¡Sí! |El Sr. Ruiz vino."},
		{"el", "Τι είναι; |Δεν ξέρω. |Πού\u037e |Εδώ."},
		{"zh", "他来了。|她问：“为什么？”|没有人回答！|完"},
		{"ja", "「はい。」|行きました。|本当？|ええ"},
		{"ar", "هل جاء؟ |نعم. |ذهب الرجل۔ |انتهى"},
		{"hi", "वह आया। |क्या? |हाँ॥ |अंत"},
		{"th", "เขามาแล้ว เธอไปแล้ว"},
	} {
		want := strings.Split(test.want, "|")
		if got := segment.Sentences(strings.Join(want, ""), test.lang); !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", test.lang, got, want)
		}
	}
}

func TestTokens(t *testing.T) {
	for _, test := range []struct {
		lang translate.Language
		want string
	}{
		{"fr", "l'|homme| |d’|aujourd'hui"},
		{"fr", "L’|Île| |qu'|on| |jusqu'|à| |lorsqu’|il| |puisqu'|elle"},
		{"fr", "presqu'île| |quelqu'un| |quelqu’une| |prud'homme| |entr'ouvert"},
		{"fr", "dit|-|il| |vice|-|président"},
		{"fr", "12 500,50| |€"},
		{"fr", "12\u00a0500| |3\u202f000\u202f000,5|\u00a0|%"},
		{"fr", "en| |2010| |300| |personnes"},
		{"fr", "3| |1000"},
		{"fr", "«|\u00a0|Ah|\u202f|!|\u00a0|»"},
		{"fr", "20|\u202f|%|,| |oui|\u202f|;|\u202f\u202f|x"},
		{"fr", "1\u202f234| |a|\u202f|000"},
		{"en", "don't| |pay| |1,000.50"},
		{"en", "3| |000"},
		{"en", "3\u202f000"},
		{"en", "well|-|known|  |x"},
		{"en", "o'clock| |the|'| |boys"},
		{"en", "👩‍👩‍👧| |é"},
	} {
		want := strings.Split(test.want, "|")
		var got []string
		for _, token := range segment.Tokens(strings.Join(want, ""), test.lang) {
			got = append(got, token.Text)
		}
		if !slices.Equal(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
