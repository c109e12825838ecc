package ingest

import (
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"

	"regard/translate"
)

// article tells which blocks of the page are not of its article and why, and which one is the title.
//
// Each block is worth something: running text much, a menu entry less than nothing; what Readability keeps is worth
// more. The article is the stretch of blocks that is worth most (maximum subsequence segmentation: Pasternack and
// Roth, 2009), together with the title above it. In that stretch, what the page itself says to stand beside the
// article is left out. A page that has nothing but text is its article.
func (w *walker) article(doc *html.Node, title string) {
	w.measure()
	from := 0
	if w.hasFrame() {
		kept := readable(doc)
		worths := make([]int, len(w.blocks))
		for i, b := range w.blocks {
			b.kept = kept.share(b) >= .5
			worths[i] = b.worth()
		}
		to := 0
		if from, to = bestStretch(worths); from < to {
			w.leaveOut(from, w.lastSibling(to))
		}
	}
	w.setTitle(from, title)
}

// hasFrame tells whether the page has more than text: parts that it says to stand apart, or a good part of links.
func (w *walker) hasFrame() bool {
	linked, all := 0, 0
	for _, b := range w.blocks {
		if b.apart || b.beside {
			return true
		}
		linked += b.linked
		all += b.text.Len()
	}
	return linked*5 > all
}

// lastSibling returns where the article ends that seems to end at to: what follows in the same element is part of it
// as long as it is neither links nor a label.
func (w *walker) lastSibling(to int) int {
	home := w.elements[w.blocks[to-1].box].parent
	for to < len(w.blocks) {
		b := w.blocks[to]
		if w.elements[b.box].parent != home || b.apart || b.beside || b.isLinks() || b.level > 0 || countWords(b.text.String(), 5) < 5 {
			break
		}
		to++
	}
	return to
}

// leaveOut gives the blocks a reason that are not of the article, which is in the stretch.
func (w *walker) leaveOut(from, to int) {
	for i, b := range w.blocks {
		switch {
		case i < from, i >= to:
			b.reason = Outside
		case b.isCaption():
			b.reason = Caption
		case !b.belongs():
			b.reason = Outside
		}
	}
}

// measure tells of each block whether the names of the elements about it say that it stands beside the article. An
// element that holds most of the page does not count: its names tell of the page as a whole.
func (w *walker) measure() {
	for i := len(w.elements) - 1; i > 0; i-- {
		w.elements[w.elements[i].parent].size += w.elements[i].size
	}
	for _, b := range w.blocks {
		for at := b.parent; at > 0 && !b.beside; at = w.elements[at].parent {
			e := w.elements[at]
			b.beside = e.beside && e.size*2 < w.elements[0].size
		}
	}
}

// besideName matches the names of elements that stand beside articles, by the words that pages give them.
var besideName = pattern(`(?i)(?:^|[-_ ]|\b)(?:comments?|commentaires?|disqus|sidebar|side-bar|widget|related|recommend\w*|more-?(?:on|from|stories|articles)|read-?(?:more|also|next)|lire-?aussi|à-lire|most-?(?:read|popular)|popular|trending|share|sharing|social|partage|newsletter|subscri\w*|abonne\w*|paywall|promo\w*|sponsor\w*|advert\w*|ads?|pub|publicit[eé]|cookies?|consent|gdpr|rgpd|modal|popup|pop-up|overlay|breadcrumbs?|fil-?ariane|menu|nav|navbar|navigation|footer|toolbar|tags?|tag-?list|rating|vote|author-?(?:box|bio|info)|byline|signature|print|skip|login|signin|banner|teaser|carousel|slider|pagination|pager|meta)(?:$|[-_ ]|\b)`)

// captionName matches the names of elements that hold the caption of a picture.
var captionName = pattern(`(?i)(?:^|[-_ ])(?:caption|legende?|légende|credits?|crédits?|figcaption)(?:$|[-_ ])`)

// isBeside tells whether the names of an element say that it stands beside an article.
func isBeside(n *html.Node) bool {
	switch n.Data {
	case "html", "body", "article", "main":
		return false
	}
	return besideName().MatchString(attr(n, "class")) || besideName().MatchString(attr(n, "id"))
}

// isProse tells whether a block is running text and not a link, a label or a teaser.
func (b *block) isProse() bool {
	text := b.text.String()
	if b.linked*2 > len(text) {
		return false
	}
	return countWords(text, 26) > 25 || countWords(text, 9) > 8 && (endsSentence(strings.TrimSpace(text)) || hasInnerSentenceEnd(text))
}

// isSentence tells whether a block is a short text that ends as a sentence does: a turn of a dialogue, say.
func (b *block) isSentence() bool {
	return !b.isLinks() && endsSentence(strings.TrimSpace(b.text.String()))
}

func (b *block) isLinks() bool { return b.linked*2 > b.text.Len() }

// worth is what a block adds to the stretch that it belongs to.
func (b *block) worth() int {
	size := utf8.RuneCountInString(b.text.String())
	switch {
	case b.apart:
		return -min(size, 200) - 60
	case b.beside && !b.kept:
		return -min(size, 200) - 40
	case b.isProse() && b.level == 0:
		worth := min(size, 1000)
		if b.kept {
			worth += worth/2 + 20
		}
		return worth
	case b.isLinks():
		return -60
	case b.kept && b.isSentence():
		return size
	case b.isSentence():
		return -5
	case b.kept:
		return 5
	case b.level > 0:
		return -15
	}
	return -30
}

// belongs tells whether a block in the stretch of the article is part of it.
func (b *block) belongs() bool {
	switch {
	case b.apart:
		return false
	case b.beside:
		return b.kept && b.isProse()
	case b.isProse(), b.kept:
		return true
	}
	return b.level > 0 || b.isSentence()
}

// credit matches the lines that tell whose a picture is.
var credit = pattern(`(?i)^(?:crédits?|credits?|photos?|images?|illustrations?|©)(?: (?:photos?|images?|illustrati(?:on|ve)s?))?\s*:|,? \(?(?:photo|crédit|credit|image)s?\s*:|^©`)

// isCaption tells whether a block is the caption of a picture.
func (b *block) isCaption() bool {
	text := strings.TrimSpace(b.text.String())
	return b.caption || utf8.RuneCountInString(text) <= maxLine && credit().MatchString(text)
}

// bestStretch returns where the run of numbers with the largest sum starts and ends.
func bestStretch(worths []int) (from, to int) {
	best, sum, start := 0, 0, 0
	for i, worth := range worths {
		if sum += worth; sum <= 0 {
			sum, start = 0, i+1
			continue
		}
		if sum > best {
			best, from, to = sum, start, i+1
		}
	}
	return from, to
}

// setTitle finds the heading that is the title of the article that starts at block from: the one whose words are most
// like those of the page's own title. What is prose between the two belongs to the article.
func (w *walker) setTitle(from int, title string) {
	best, at := 0.0, -1
	for i, b := range w.blocks[:min(from+4, len(w.blocks))] {
		if b.level == 0 || b.isLinks() && b.level > 1 {
			continue
		}
		like := likeness(b.text.String(), title)
		if b.level == 1 {
			like = max(like+.1, .4)
		}
		if like >= best && like >= .4 {
			best, at = like, i
		}
	}
	if at < 0 {
		return
	}
	w.blocks[at].kind, w.blocks[at].reason = translate.Title, ""
	for _, b := range w.blocks[at+1 : max(from, at+1)] {
		if !b.apart && !b.beside && b.isProse() && !b.isCaption() {
			b.reason = ""
		}
	}
	for _, b := range w.blocks[:at] {
		if b.reason == "" {
			b.reason = Outside
		}
	}
}

// afterTitle is what a page's title has between the title of the article and the name of the site.
var afterTitle = pattern(`\s+[|–—·•»:-]\s+`)

// likeness returns how alike a heading is to the title of a page, or to its first part, from 0 to 1.
func likeness(heading, title string) float64 {
	first := afterTitle().Split(title, 2)[0]
	return max(shared(wordsOf(heading), wordsOf(title)), shared(wordsOf(heading), wordsOf(first)))
}

// shared returns how many of their words two texts share (Dice's coefficient).
func shared(a, b string) float64 {
	in := map[string]bool{}
	for w := range strings.FieldsSeq(b) {
		in[w] = true
	}
	both, all := 0, len(in)
	for w := range strings.FieldsSeq(a) {
		all++
		if in[w] {
			both++
		}
	}
	if all == 0 {
		return 0
	}
	return 2 * float64(both) / float64(all)
}

// keptText is what was kept of the text that stands in each element, by its number.
type keptText map[int]string

// nowhere stands for the address of a page, which Readability wants to have for its links.
var nowhere = &url.URL{Scheme: "http", Host: "localhost"}

// maxElements is how many elements a page may have for Readability to look at it.
const maxElements = 50_000

// readable returns what Mozilla's Readability keeps of a page; nil where it finds no article.
func readable(doc *html.Node) keptText {
	parser := readability.NewParser()
	parser.MaxElemsToParse = maxElements
	found, err := parser.ParseDocument(doc, nowhere)
	if err != nil || found.Node == nil {
		return nil
	}
	kept := map[int]*strings.Builder{}
	for n := range found.Node.Descendants() {
		if n.Type != html.TextNode {
			continue
		}
		number := 0
		for p := n.Parent; p != nil && number == 0; p = p.Parent {
			number, _ = strconv.Atoi(attr(p, attribute))
		}
		if kept[number] == nil {
			kept[number] = &strings.Builder{}
		}
		kept[number].WriteString(collapse(n.Data))
		kept[number].WriteByte(' ')
	}
	texts := make(keptText, len(kept))
	for number, b := range kept {
		texts[number] = collapse(b.String())
	}
	return texts
}

// share returns how much of a block was kept, from 0 to 1.
func (k keptText) share(b *block) float64 {
	kept, all := 0, 0
	for _, run := range b.runs {
		text := strings.TrimSpace(run.text)
		all += len(text)
		if strings.Contains(k[run.parent], text) {
			kept += len(text)
		}
	}
	if all == 0 {
		return 0
	}
	return float64(kept) / float64(all)
}
