package ingest

import (
	"regexp"
	"unicode/utf8"
)

// A furniture pattern is a sort of line that pages have around their articles, in French and English.
type furniture struct {
	reason Reason
	line   *regexp.Regexp
}

// furnitureLines match whole lines. Each names an action of a page, not a subject: an article may well have a line
// "Publicité et enfance" or "Share prices".
var furnitureLines = []furniture{
	{Share, whole(`(?:partager|share|tweeter|tweet|envoyer|suivez-nous|follow us)(?: (?:cet article|l['’]article|this article|this story|this))?(?: (?:sur|on|via|par|by)(?:[ ,]*(?:et|ou|and|or)? ?` + network + `)+)?\s*:?`)},
	{Share, whole(network + `(?:[ |·•,/]+` + network + `)+`)},
	{Related, whole(`(?:à )?lire (?:aussi|également)(?:\s*[:»>→›|].*|)`)},
	{Related, whole(`(?:(?:read|see) also|also read|voir aussi|read more|lire la suite|en savoir plus|related(?: articles| stories)?)\s*[:»>→›|].*`)},
	{Related, whole(`(?:read more|lire la suite|en savoir plus|sur le même (?:sujet|thème)|dans la même rubrique|more on this story|related (?:articles|stories)|articles liés|vous aimerez aussi|you may also like|the most read|les plus lus|most read|à voir également)\s*[.…:»>→›]*`)},
	{Subscribe, whole(`(?:abonnez-vous|s['’]abonner|je m['’]abonne|inscrivez-vous|subscribe|sign up)(?: (?:à|for|to|now|maintenant|ici|here|dès)(?: .{0,80})?)?[ !.»>→›]*`)},
	{Subscribe, whole(`(?:déjà abonné(?:\(e\)|e|·e)?|already a subscriber|article réservé aux abonnés)(?:[ ?].{0,60})?`)},
	{Cookies, whole(`(?:nous utilisons|notre site utilise|ce site (?:web )?utilise|en poursuivant votre navigation|we use|this (?:web)?site uses|our (?:web)?site uses|by continuing to (?:use|browse)) .{0,300}\bcookies?\b.{0,300}`)},
	{Cookies, whole(`(?:tout accepter|tout refuser|accepter et fermer|continuer sans accepter|gérer les cookies|paramétrer les cookies|accept all(?: cookies)?|reject all(?: cookies)?|manage cookies|cookie settings)`)},
	{Advert, whole(`(?:publicité|advertisement|la suite après cette publicité|(?:article|story) continues (?:after|below)(?: (?:this |the )?ad(?:vertisement)?)?|sponsored content|contenu sponsorisé)[ .:]*`)},
	{Controls, whole(`(?:aller au contenu(?: principal)?|passer au contenu|skip to (?:main )?content|retour en haut(?: de page)?|haut de page|back to top|imprimer (?:cet article|la page)|print this (?:page|article)|envoyer par e-?mail|laisser un commentaire|leave a (?:comment|reply)|ajouter un commentaire|(?:[0-9]+|aucun|no) comment(?:aire)?s?|comment(?:aire)?s ?\([0-9]+\))[ ↑»>→›]*`)},
	{Dateline, whole(`(?:publié|mis à jour|modifié|posté|published|updated|posted|last (?:updated|modified))(?: (?:le|on|at|à|il y a))?\s*:? .{0,30}[0-9]{1,4}.{0,40}`)},
	{Dateline, whole(`(?:temps de lecture|durée de lecture|lecture|reading time)\s*:? ?[0-9]+ ?min(?:utes?|\.)?|[0-9]+ min(?:utes?)? (?:read|de lecture)`)},
	{Copyright, whole(`(?:©|copyright ©|\(c\)).{1,100}`)},
	{Copyright, whole(`(?:tous droits réservés|all rights reserved)\.?`)},
}

const network = `(?:facebook|twitter|x|linkedin|whatsapp|pinterest|telegram|instagram|reddit|messenger|tumblr|viber|vk|threads|bluesky|mastodon|e-?mail|print|imprimer)`

func whole(line string) *regexp.Regexp { return regexp.MustCompile(`(?is)^(?:` + line + `)$`) }

// Lines that are longer than this are text, cookie banners apart.
const (
	maxLine   = 140
	maxBanner = 600
)

// cutFurniture cuts the lines that stand alone and are a known sort of page furniture.
func cutFurniture(p *page) {
	for _, piece := range p.pieces {
		text := p.of(piece.span)
		if !piece.alone || len(text) > maxBanner {
			continue
		}
		for _, f := range furnitureLines {
			long := f.reason != Cookies && utf8.RuneCountInString(text) > maxLine
			if !long && f.line.MatchString(text) {
				p.cut(piece.span, f.reason, 1)
				break
			}
		}
	}
}
