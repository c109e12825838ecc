package ingest

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// A furniture pattern is a sort of line that pages have around their articles, in French and English.
type furniture struct {
	reason Reason
	line   func() *regexp.Regexp
}

// furnitureLines match whole lines that only pages have. Each names an action of a page, not a subject: an article
// may well have a line "Publicité et enfance" or "Share prices".
var furnitureLines = []furniture{
	{Share, whole(sharing + `(?: ` + thisArticle + `(?: ` + viaNetworks + `)?| ` + viaNetworks + `)\s*:?`)},
	{Share, whole(network + `(?:[ |·•,/]+` + network + `)+`)},
	{Related, whole(`(?:(?:à )?lire (?:aussi|également)|(?:read|see) also|also read|voir aussi|related)\s*[:»>→›|].*`)},
	{Related, whole(related + `\s*(?:[»>→›|]|: ?\S).*`)},
	{Subscribe, whole(subscribing + ` .{0,60}\b(?:newsletters?|lettres?|infolettres?|journal|magazine|podcasts?|chaîne|offres?|premium|updates)\b.{0,40}`)},
	{Subscribe, whole(`(?:déjà abonné(?:\(e\)|e|·e)?|already a subscriber|article réservé aux abonnés)(?:[ ?].{0,60})?`)},
	{Cookies, whole(`(?:nous utilisons|notre site utilise|ce site (?:web )?utilise|en poursuivant votre navigation|we use|this (?:web)?site uses|our (?:web)?site uses|by continuing to (?:use|browse)) .{0,300}\bcookies?\b.{0,300}`)},
	{Cookies, whole(`(?:continuer sans accepter|(?:accepter|refuser|gérer|paramétrer) (?:tous )?les cookies|(?:accept|reject|manage)(?: all)? cookies|cookie settings)`)},
	{Advert, whole(`(?:la suite après cette publicité|(?:article|story) continues (?:after|below)(?: (?:this |the )?ad(?:vertisement)?)?)[ .:]*`)},
	{Controls, whole(`(?:aller au contenu(?: principal)?|passer au contenu|skip to (?:main )?content|retour en haut(?: de page)?|haut de page|back to top|imprimer (?:cet article|la page)|print this (?:page|article)|envoyer par e-?mail|laisser un commentaire|leave a (?:comment|reply)|ajouter un commentaire)[ ↑»>→›]*`)},
	{Dateline, whole(publishing + `(?: (?:le|on|at|à))?\s*:? .{0,12}` + date + `.{0,40}`)},
	{Dateline, whole(`(?:temps de lecture|durée de lecture|lecture|reading time)\s*:? ?[0-9]+ ?min(?:utes?|\.)?|[0-9]+ min(?:utes?)? (?:read|de lecture)`)},
}

// doubtfulLines match whole lines that pages have and that an article may have as well, as a subheading or the
// credit of a photograph.
var doubtfulLines = []furniture{
	{Share, whole(sharing + `\s*:?`)},
	{Related, whole(`(?:(?:à )?lire (?:aussi|également)|` + related + `)\s*(?:…|\.{3}|:)?`)},
	{Subscribe, whole(subscribing + `(?: (?:à|for|to|now|maintenant|ici|here|dès)(?: .{0,80})?)?[ !.»>→›]*`)},
	{Cookies, whole(`tout accepter|tout refuser|accepter et fermer|accept all|reject all`)},
	{Advert, whole(`(?:publicité|advertisement|sponsored content|contenu sponsorisé)[ .:]*`)},
	{Controls, whole(`(?:[0-9]+|aucun|no) comment(?:aire)?s?|comment(?:aire)?s ?\([0-9]+\)`)},
	{Dateline, whole(publishing + `(?: (?:le|on|at|à|il y a))?\s*:? .{0,30}[0-9]{1,4}.{0,40}`)},
	{Copyright, whole(`(?:©|copyright ©|\(c\)).{1,100}|(?:tous droits réservés|all rights reserved)\.?`)},
}

// Parts of the patterns.
const (
	sharing     = `(?:partager|share|tweeter|tweet|envoyer|suivez-nous|follow us)`
	thisArticle = `(?:cet article|l['’]article|this article|this story|this)`
	viaNetworks = `(?:sur|on|via|par|by)(?:[ ,]*(?:et|ou|and|or)? ?` + network + `)+`
	network     = `(?:facebook|twitter|x|linkedin|whatsapp|pinterest|telegram|instagram|reddit|messenger|tumblr|viber|vk|threads|bluesky|mastodon|e-?mail|print|imprimer)`
	related     = `(?:read more|lire la suite|en savoir plus|sur le même (?:sujet|thème)|dans la même rubrique|more on this story|related (?:articles|stories)|articles liés|vous aimerez aussi|you may also like|the most read|les plus lus|most read|à voir également)`
	subscribing = `(?:abonnez-vous|s['’]abonner|je m['’]abonne|inscrivez-vous|subscribe|sign up)`
	publishing  = `(?:publié|mis à jour|modifié|posté|published|updated|posted|last (?:updated|modified))`
	date        = `(?:[0-9]{1,4}[./-][0-9]{1,2}[./-][0-9]{1,4}|[0-9]{1,2}(?:er|st|nd|rd|th)? \p{L}+\.? [0-9]{4}|\p{L}+\.? [0-9]{1,2},? [0-9]{4}|[0-9]{1,2}[:h][0-9]{2})`
)

func whole(line string) func() *regexp.Regexp { return pattern(`(?is)^(?:` + line + `)$`) }

// Lines that are longer than this are text, cookie banners apart.
const (
	maxLine   = 140
	maxBanner = 600
)

// A suspect is what a piece looks like: the zero value, nothing of the page.
type suspect struct {
	reason Reason
	sure   bool
}

// suspectOf tells what sort of furniture a line looks like.
func suspectOf(line string) suspect {
	if len(line) > maxBanner {
		return suspect{}
	}
	long := utf8.RuneCountInString(line) > maxLine
	fits := func(f furniture) bool { return (f.reason == Cookies || !long) && f.line().MatchString(line) }
	if i := slices.IndexFunc(furnitureLines, fits); i >= 0 {
		return suspect{furnitureLines[i].reason, true}
	}
	if i := slices.IndexFunc(doubtfulLines, fits); i >= 0 {
		return suspect{doubtfulLines[i].reason, false}
	}
	return suspect{}
}

// cutFurniture cuts the lines that stand alone and are a known sort of page furniture. A doubtful one is cut only
// where something else speaks against it too: it is at the very start or end of the text, beside other furniture,
// or repeated. The credit of a photograph may be repeated and stand beside anything, so that for a line about
// rights only the end counts.
func cutFurniture(p *page) {
	suspects := make([]suspect, len(p.pieces))
	times := map[string]int{}
	for i, piece := range p.pieces {
		if !piece.alone {
			continue
		}
		if suspects[i] = suspectOf(p.of(piece.span)); suspects[i].reason != "" {
			times[strings.ToLower(p.of(piece.span))]++
		}
	}
	head, foot := p.edges(suspects)
	for i, s := range suspects {
		beside := i > 0 && suspects[i-1].isPagePart() || i+1 < len(suspects) && suspects[i+1].isPagePart()
		switch {
		case s.reason == "":
		case s.sure, i >= foot,
			s.isPagePart() && (i < head || beside || times[strings.ToLower(p.of(p.pieces[i].span))] > 1):
			p.cut(p.pieces[i].span, s.reason, 1)
		}
	}
}

// isPagePart tells whether a line is furniture of a sort that is never part of an article's picture.
func (s suspect) isPagePart() bool { return s.reason != "" && s.reason != Copyright }

// edges returns before and from which piece a text has nothing but furniture. A line right above running text may be
// the title, and a text of nothing but furniture has no edges.
func (p *page) edges(suspects []suspect) (head, foot int) {
	isText := func(s suspect) bool { return s.reason == "" }
	head = slices.IndexFunc(suspects, isText)
	if head < 0 {
		return 0, len(suspects)
	}
	for foot = len(suspects); !isText(suspects[foot-1]); {
		foot--
	}
	if head > 0 && isBody(p.of(p.pieces[head].span)) {
		head--
	}
	return head, foot
}
