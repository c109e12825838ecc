package segment

import (
	"strings"

	"regard/translate"
)

// A language is what the rules need to know of one. Abbreviations are in lower case, without their last stop.
type language struct {
	closers        string          // quotation marks that close
	prepositive    map[string]bool // abbreviations that a name or another word always follows
	beforeNumber   map[string]bool // abbreviations that are such only before a number
	either         map[string]bool // abbreviations that may end a sentence
	opens          map[string]bool // words in capitals that open sentences more often than they are names
	opensLower     map[string]bool // words that open a sentence even in lower case
	valedictions   map[string]bool // words that end a letter, before a comma
	salutations    map[string]bool // words that begin the first line of a letter
	times          map[string]bool // abbreviations of times of day
	afterTimes     map[string]bool // words in capitals that go with a time of day before them
	capital        string          // a word that is in capitals everywhere
	ordinals       bool            // a stop makes an ordinal of a number, and nouns are in capitals
	semicolonAsks  bool            // the semicolon is the question mark
	asksLower      bool            // a question ends its sentence even before lower case
	initialsAlways bool            // an initial never ends a sentence: articles are parts of names (A. Le Goff)
}

// isAbbreviation tells whether the word with a stop after it is an abbreviation.
func (l *language) isAbbreviation(word string) bool {
	word = strings.ToLower(word)
	return l.prepositive[word] || l.beforeNumber[word] || l.either[word] || strings.Contains(word, ".")
}

// languageOf returns what is known of the language; of others than French, English, German and Greek only
// what Latin letters have in common.
func languageOf(lang translate.Language) *language {
	switch lang.Base() {
	case translate.French:
		return french
	case translate.English:
		return english
	case "de":
		return german
	case "el":
		return greek
	}
	return other
}

func set(lists ...string) map[string]bool {
	words := map[string]bool{}
	for _, list := range lists {
		for _, word := range strings.Fields(list) {
			words[word] = true
		}
	}
	return words
}

// phrases is a set of strings of several words each.
func phrases(list ...string) map[string]bool {
	words := map[string]bool{}
	for _, phrase := range list {
		words[phrase] = true
	}
	return words
}

var english = &language{
	closers: "»”",
	prepositive: set(
		"mr mrs ms messrs mmes dr drs prof rev hon gen lt col capt cpt cmdr adm maj sgt cpl pvt sen rep gov pres amb",
		"sec treas supt insp pfc ph st mt ft vs viz cf e.g i.e eg ie al approx ca circa fr sr. br bros. mme mlle",
		"lt.col maj.gen brig rt msgr ald det atty asst assoc dept prov p.o ave blvd viz incl resp"),
	beforeNumber: set("no nos n° nr p pp par para vol vols fig figs art arts sec sect ch chap eq ex ed app tab v op rs",
		"jan feb mar apr jun jul aug sep sept oct nov dec ver pt pts r c ext"),
	either: set("etc inc ltd co corp jr sr bros plc llc esq u.s u.s.a u.k e.u u.n a.m p.m a.d b.c b.c.e c.e d.c",
		"ph.d m.d b.a m.a m.sc b.sc i.v p.s est dept univ min max ind med rd jan feb mar apr jun jul aug sep sept oct nov dec"),
	opens: set("The A An He She It They We You I This That These Those There Here But And Or So If When What Who How",
		"Why Where Which Whose In On At As To By For From With My Our His Her Its Their Your Did Do Does Is Are Was Were",
		"Have Has Had Can Could Will Would Should Not No Yes After Before While Although Though However Then Now Once",
		"Since Because Many Most Some Several One Two Another Other Such Each Every Both All Any Also Until During",
		"Despite Please Let Just Only Even Perhaps Maybe Well Oh"),
	opensLower: set("i i'm he she they we you it there please thanks what why how who where this the just maybe call whatever those also",
		"http https www plus but so im ive they they're its it's that that's"),
	valedictions: phrases("sincerely", "yours sincerely", "sincerely yours", "yours faithfully", "yours truly", "yours",
		"regards", "best regards", "kind regards", "kindest regards", "warm regards", "best wishes", "respectfully", "cordially"),
	salutations: set("dear"),
	times:       set("a.m p.m"),
	afterTimes: set("Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July",
		"August September October November December Eastern Central Mountain Pacific Atlantic Greenwich"),
	capital:   "I",
	asksLower: true,
}

var french = &language{
	closers: "»”",
	prepositive: set(
		"m mm mme mmes mlle mlles mgr me dr drs pr prof st ste sts stes cf p.ex ex env vs gal col cap cdt lt adj sgt",
		"bd av ing dir prés min sén dép mr mrs hon rév fr p.-d.-g s.a.r s.e s.m ibid id op loc"),
	beforeNumber: set("n no nos n° nr p pp art al chap ch vol fig tab t tom éd réf tél fax par § sect §§ v vv rés",
		"janv févr fév avr juil sept oct nov déc ann app"),
	either: set("etc p.a j.-c u.s u.s.a s.a s.a.r.l a.m p.m n.-b n.b p.-s p.s r.-v c.-à-d ph.d inc ltée cie éd coll",
		"ap apr janv févr fév avr juil sept oct nov déc"),
	opens: set("Le La Les L Un Une Des Il Elle Ils Elles On Nous Vous Je J Tu Ce C Cela Ça Cet Cette Ces Celui Celle Mais",
		"Et Ou Donc Car Or Si S Quand Comment Pourquoi Qui Que Qu Où Dans En Pour Par Sur Sous Avec Sans Après Avant Au",
		"Aux À A Depuis Pendant Lors Lorsque Puis Alors Ainsi Aussi Son Sa Ses Mon Ma Mes Notre Nos Votre Vos Leur Leurs",
		"Plus Tout Toute Tous Toutes Chaque Certains Certaines Plusieurs D De Du N Ne Non Oui Voici Voilà Selon Toutefois",
		"Cependant Pourtant Néanmoins Enfin Ensuite Malgré Quant"),
	opensLower: set("je j tu il elle ils elles on vous comment pourquoi c ça cela merci bonjour oui non"),
	valedictions: phrases("cordialement", "bien cordialement", "bien à vous", "amicalement", "salutations",
		"sincères salutations", "meilleures salutations", "respectueusement"),
	salutations:    set("cher chère chers chères"),
	initialsAlways: true,
}

var german = &language{
	closers: "«”“",
	prepositive: set("hr hrn fr dr prof st bzw ca d.h z.b vgl u.a s.o s.u evtl ggf inkl exkl sog geb gest gen dipl ing",
		"abs i.d.r i.a usf lt max min mind z u d i o"),
	beforeNumber: set("nr s bd abb art kap tab jh jan feb apr jun jul aug sep sept okt nov dez"),
	either:       set("usw etc n.chr v.chr u.s u.s.a str"),
	opens: set("Der Die Das Ein Eine Er Sie Es Wir Ihr Ich Und Aber Oder Doch Wenn Als Wie Was Wer Wo Warum In Im Am Auf Mit Nach Bei Für Dann Danach",
		"Heute Gestern Morgen Jetzt Nun So Auch Nur Noch Seit Vor Zu Zum Zur Von Vom Dieser Diese Dieses Man Nein Ja"),
	valedictions:   phrases("mit freundlichen grüßen", "viele grüße", "liebe grüße", "beste grüße", "hochachtungsvoll"),
	ordinals:       true,
	initialsAlways: true,
}

var other = &language{
	closers:      "»”",
	prepositive:  set("dr prof st sr sra srta dra sig"),
	beforeNumber: set("no n° nr p pp art vol fig"),
	either:       set("etc"),
}

var greek = &language{
	closers:       "»”",
	prepositive:   set("κ κα δρ καθ αγ π.χ βλ"),
	either:        set("κ.λπ κλπ π.μ μ.μ"),
	semicolonAsks: true,
}
