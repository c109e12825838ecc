package views

import (
	"context"
	"fmt"
	"net/url"

	"github.com/a-h/templ"

	"regard/translate"
	"regard/translate/search"
)

// Search is the page of what was found, in all articles or in one.
type Search struct {
	Typed    string
	Query    search.Query
	Old      bool               // whether older revisions were searched as well
	Article  *translate.Article // nil for all
	Language translate.Language // of the article
	Edition  string             // of the article: key of the edition to which its tabs lead
	Results  []SearchResult     // one for each article; for one article, one for each of its editions
	Total    int                // articles in all; of one article, paragraphs
	Pages    Pages
}

// A SearchResult is what was found in an article.
type SearchResult struct {
	Article  translate.Article
	Language translate.Language // of its source
	Hits     int
	Passages []SearchPassage
}

// A SearchPassage is a paragraph in which something was found.
type SearchPassage struct {
	Edition   translate.Edition
	Number    int  // of the revision that says it
	Old       bool // whether newer revisions say something else
	Position  int
	Paragraph translate.Paragraph
}

// excerptSize is how much of a paragraph is shown, in bytes.
const excerptSize = 260

// address is that of the page that searches where this one does.
func (s Search) address() string {
	if s.Article != nil {
		return SearchURL(s.Article.Slug)
	}
	return SearchURL("")
}

func (s Search) title(ctx context.Context) string {
	if s.Typed == "" {
		return say(ctx, "search.title")
	}
	return say(ctx, "search.title.of", s.Typed)
}

// sayPlace tells where the page searches.
func (s Search) sayPlace(ctx context.Context) string {
	if s.Article != nil {
		return say(ctx, "search.in.article")
	}
	return say(ctx, "search.in.all")
}

func (s Search) sayTotal(ctx context.Context) string {
	if s.Article != nil {
		return sayN(ctx, "search.paragraphs", s.Total)
	}
	return sayN(ctx, "search.articles", s.Total)
}

// sayWhere tells of which edition and paragraph a passage is, the edition only where the heading does not.
func (s Search) sayWhere(ctx context.Context, p SearchPassage) string {
	where := "¶\u00a0" + itoa(p.Position+1)
	if s.Article == nil {
		where = sayEdition(ctx, p.Edition) + " · " + where
	}
	if p.Old {
		where += " · " + say(ctx, "search.was", p.Number)
	}
	return where
}

// url is the address of this search with another choice.
func (s Search) url(old bool, page int) string {
	query := url.Values{"q": {s.Typed}}
	if old {
		query.Set("old", "on")
	}
	if page > 1 {
		query.Set("page", itoa(page))
	}
	return s.address() + "?" + query.Encode()
}

// passageURL leads to the sentence in which something was found.
func passageURL(ctx context.Context, slug string, p SearchPassage, q search.Query) string {
	if p.Old && p.Edition.Source {
		return HistoryURL(slug, p.Edition.Key, p.Paragraph.ID)
	}
	address, covered, open := ArticleURL(slug), "target", "?mode=side"
	if !p.Edition.Source {
		address, covered, open = ReadURL(slug, p.Edition.Key, p.Number), "source", "&mode=side"
	}
	if prefs(ctx).Mode == covered {
		address += open
	}
	return address + "#" + sentenceID(p.Paragraph, firstHit(p.Paragraph.Text, q))
}

func firstHit(text string, q search.Query) int {
	if hits := q.Find(text); len(hits) > 0 {
		return hits[0].Start
	}
	return 0
}

// sentenceID is the anchor of the sentence at an offset of a paragraph.
func sentenceID(p translate.Paragraph, offset int) string {
	for i, end := range p.Ends {
		if offset < end {
			return fmt.Sprintf("s%s-%d", p.ID, i+1)
		}
	}
	return "p" + p.ID
}

// found is a text with what was looked for in it.
func found(pieces []search.Piece) templ.Component {
	return running(func(_ context.Context, b *html) {
		for _, piece := range pieces {
			if piece.Hit {
				b.tag("<mark>")
			}
			b.text(piece.Text)
			if piece.Hit {
				b.tag("</mark>")
			}
		}
	})
}

func (p SearchPassage) excerpt(q search.Query) []search.Piece {
	return q.Excerpt(dress(p.Paragraph.Text, p.Edition.Language), excerptSize)
}
