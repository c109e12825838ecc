package ingest

import (
	"strings"
	"unicode/utf8"

	"regard/translate"
)

const (
	headPieces = 8   // how far from its start a text may have its title
	tailPieces = 3   // and from its end the title again
	maxTitle   = 300 // bytes of a title
)

// sectionName matches the lines that name a section of a site, alone or as a trail of links.
var sectionName = pattern(`(?i)^(?:(?:accueil|home|actualités?|actus?|à la une|news|monde|world|international|france|europe|politique|politics|économie|economy|business|société|society|culture|sports?|sciences?|technologies?|tech|opinions?|débats?|santé|health|planète|médias?|media|dernières nouvelles|latest news|nouvelles|blog|magazine)(?:\s*[>»›/|→·•]\s*|$)){1,6}$`)

// cutAroundTitle finds the title, and cuts what the page has above it and the title's repetition. That a line is the
// title is certain where the same words stand again right after it or at the end of the text. Failing that, a line
// above the title is cut only if it names a section, and the line before that as the site's name.
func cutAroundTitle(p *page) {
	if p.title >= 0 { // the format told it
		return
	}
	title, twin := p.repeatedTitle()
	if title < 0 {
		title = p.titleBelowSection()
	}
	if title < 0 {
		p.title = p.likelyTitle()
		return
	}
	p.title = p.pieces[title].start
	if twin.start < twin.end {
		p.cut(twin, TitleTwin, 1)
	}
	for i, piece := range p.pieces[:title] {
		reason := Section
		if i == 0 && !sectionName().MatchString(p.of(piece.span)) {
			reason = Site
		}
		p.cut(piece.span, reason, 1)
	}
}

// repeatedTitle returns the piece that is the title and where its words stand again; -1 where none is.
func (p *page) repeatedTitle() (title int, twin span) {
	for i := range min(headPieces, len(p.pieces)-2) {
		if !p.canBeAbove(i - 1) {
			break
		}
		piece := p.pieces[i]
		text := p.of(piece.span)
		key := wordsOf(text)
		if !piece.alone || !isTitleShaped(text) || strings.Count(key, " ") < 2 {
			continue
		}
		if next := p.pieces[i+1]; next.alone && p.hasWords(next.span, key) && p.hasBody(i+2) {
			return i, next.span
		}
		if !p.hasBody(i + 1) {
			continue
		}
		for last := len(p.pieces) - 1; last > i+1 && last >= len(p.pieces)-tailPieces; last-- {
			if end := p.pieces[last]; end.alone && p.hasWords(end.span, key) {
				return i, end.span
			}
		}
		if end := p.pieces[len(p.pieces)-1]; strings.HasSuffix(p.of(end.span), text) {
			before := span{end.start, end.end - len(text)}
			if endsSentence(p.of(before)) && strings.Count(key, " ") > 3 {
				return i, span{before.end, end.end}
			}
		}
	}
	return -1, span{}
}

// titleBelowSection returns the piece below the name of a section, perhaps with the site's name above that, or -1.
func (p *page) titleBelowSection() int {
	for i := range min(2, len(p.pieces)-2) {
		title := i + 1
		text := p.of(p.pieces[title].span)
		if !p.canBeAbove(i) {
			break
		}
		if sectionName().MatchString(p.of(p.pieces[i].span)) && p.pieces[title].alone && isTitleShaped(text) &&
			countWords(text, 5) > 3 && isBody(p.of(p.pieces[title+1].span)) {
			return title
		}
	}
	return -1
}

// likelyTitle returns where the first paragraph starts if it looks like a title, and the format does not tell that it is
// quoted or in a list, or -1.
func (p *page) likelyTitle() int {
	if len(p.pieces) < 2 || !p.pieces[0].alone || !isTitleShaped(p.of(p.pieces[0].span)) {
		return -1
	}
	start := p.pieces[0].start
	if kind := p.known[start]; kind == translate.Quotation || kind == translate.Item {
		return -1
	}
	return start
}

// canBeAbove tells whether a piece is as short as what stands above titles.
func (p *page) canBeAbove(i int) bool {
	if i < 0 {
		return true
	}
	text := p.of(p.pieces[i].span)
	return p.pieces[i].alone && utf8.RuneCountInString(text) <= 60 && !endsSentence(text) && countWords(text, 8) < 8
}

// hasBody tells whether one of a few pieces, from a position on, is running text.
func (p *page) hasBody(from int) bool {
	for i := from; i < min(from+4, len(p.pieces)); i++ {
		if isBody(p.of(p.pieces[i].span)) {
			return true
		}
	}
	return false
}

// hasWords tells whether a span is as long as a title and has the same words, perhaps with the name of the site
// after a bar or dash.
func (p *page) hasWords(s span, key string) bool {
	if s.end-s.start > maxTitle+50 {
		return false
	}
	text := p.of(s)
	if wordsOf(text) == key {
		return true
	}
	for _, sign := range []string{" | ", " - ", " – ", " — "} {
		if at := strings.LastIndex(text, sign); at > 0 && wordsOf(text[:at]) == key {
			return true
		}
	}
	return false
}

// wordsOf returns the words of a short text in small letters, a space between.
func wordsOf(text string) string {
	return strings.ToLower(strings.Join(strings.FieldsFunc(text, func(r rune) bool { return !isWordRune(r) }), " "))
}

// isBody tells whether a text is a paragraph of running text.
func isBody(text string) bool {
	return countWords(text, 16) > 15 && (endsSentence(text) || hasInnerSentenceEnd(text))
}

// isTitleShaped tells whether a text may be a title: it is short and does not end as a statement does.
func isTitleShaped(text string) bool {
	if len(text) > maxTitle || startsTurn(text) || strings.ContainsFunc(text, isLineEnd) && countWords(text, 31) > 30 {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(text)
	return !strings.ContainsRune(".,;:…", last) && strings.ContainsFunc(text, isWordRune)
}
