package views

import (
	"net/url"
	"slices"
	"strings"

	"regard/translate"
)

// A spot is a place in the new version of what is compared.
type spot struct {
	nth   int // among the paragraphs of the change
	start int // byte in that paragraph
}

// after is the spot at which a text ends that begins at s; a blank line leads to the next paragraph.
func (s spot) after(text string) spot {
	if n := strings.Count(text, "\n\n"); n > 0 {
		return spot{s.nth + n, len(text) - strings.LastIndex(text, "\n\n") - len("\n\n")}
	}
	return spot{s.nth, s.start + len(text)}
}

// A Remark is what a comment on a difference is about: the words that came, at which of the places of their paragraph
// where they are, or without words the paragraph as a whole.
type Remark struct {
	Paragraph string // id
	Words     string
	Nth       int // from 1; 0 without words
}

// remark tells what a comment on a card's difference is about; false where the new version has nothing to hold on to.
func (c Compare) remark(one Card) (Remark, bool) {
	if c.New.Revision.Number == 0 || one.in < 0 {
		return Remark{}, false
	}
	p := c.New.Revision.Paragraphs[one.in]
	words, _, _ := strings.Cut(strings.TrimSpace(one.New), "\n\n")
	if words == "" || len(words) > MaxWords {
		return Remark{Paragraph: p.ID}, true
	}
	nth := slices.IndexFunc(translate.Locate(p.Text, words, ""), func(place [2]int) bool { return place[0] >= one.start })
	if nth < 0 {
		return Remark{Paragraph: p.ID}, true
	}
	return Remark{p.ID, words, nth + 1}, true
}

// remarkURL is the page on which a comment on a card's difference is written.
func (c Compare) remarkURL(one Card, r Remark) string {
	address := NewCommentURL(c.Article.Slug, c.New.Edition.Key, c.New.Revision.Number, r.Paragraph, c.Back(cardAnchor+one.ID))
	if r.Words != "" {
		address += "&words=" + url.QueryEscape(r.Words) + "&nth=" + itoa(r.Nth)
	}
	return address
}
