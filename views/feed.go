package views

import (
	"context"
	"crypto/sha256"
	"encoding/xml"
	"fmt"
	"time"

	"regard/translate"
	"regard/views/locale"
)

// Feed tells of new revisions, as RFC 4287 (Atom) has it.
type Feed struct {
	Article *translate.Article // nil for all
	Entries []FeedEntry        // newest first
}

// FeedEntry is a revision that a feed tells of.
type FeedEntry struct {
	Article  translate.Article
	Edition  translate.Edition
	Revision translate.Revision
}

type (
	atomFeed struct {
		XMLName  xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
		Language string      `xml:"xml:lang,attr"`
		ID       string      `xml:"id"`
		Title    string      `xml:"title"`
		Updated  string      `xml:"updated"`
		Author   atomPerson  `xml:"author"`
		Links    []atomLink  `xml:"link"`
		Icon     string      `xml:"icon"`
		Entries  []atomEntry `xml:"entry"`
	}
	atomEntry struct {
		ID        string      `xml:"id"`
		Title     string      `xml:"title"`
		Updated   string      `xml:"updated"`
		Published string      `xml:"published"`
		Author    *atomPerson `xml:"author,omitempty"`
		Links     []atomLink  `xml:"link"`
		Summary   string      `xml:"summary"`
	}
	atomPerson struct {
		Name string `xml:"name"`
	}
	atomLink struct {
		Rel  string `xml:"rel,attr"`
		Type string `xml:"type,attr,omitempty"`
		Href string `xml:"href,attr"`
	}
)

// FeedURL is the feed of an article; without one, that of all.
func FeedURL(slug string) string {
	if slug == "" {
		return "/feed.atom"
	}
	return ArticleURL(slug) + "/feed.atom"
}

// XML returns the feed in the reader's language.
func (f Feed) XML(ctx context.Context) ([]byte, error) {
	origin := prefs(ctx).Origin
	feed := atomFeed{
		Language: locale.FromContext(ctx).Tag(), ID: uuid("feed"), Title: say(ctx, "feed.title"),
		Updated: machineTime(time.Unix(0, 0)), Author: atomPerson{"Regard"}, Icon: origin + "/favicon.ico",
	}
	slug, home := "", "/"
	if f.Article != nil {
		slug, home = f.Article.Slug, ArticleURL(f.Article.Slug)
		feed.ID = uuid("feed", slug, f.Article.Created)
		feed.Title = say(ctx, "feed.title.of", f.Article.Title)
	}
	feed.Links = []atomLink{
		{"self", "application/atom+xml", origin + FeedURL(slug)}, {"alternate", "text/html", origin + home},
	}
	for i, e := range f.Entries {
		if i == 0 {
			feed.Updated = machineTime(e.Revision.Created)
		}
		feed.Entries = append(feed.Entries, e.atom(ctx, origin))
	}
	text, err := xml.MarshalIndent(feed, "", "\t")
	return append([]byte(xml.Header), text...), err
}

func (e FeedEntry) atom(ctx context.Context, origin string) atomEntry {
	slug, key, r := e.Article.Slug, e.Edition.Key, e.Revision
	entry := atomEntry{
		ID:        uuid(slug, e.Article.Created, key, r.Number, r.Hash, r.Created),
		Title:     say(ctx, "feed.entry", e.Article.Title, sayEdition(ctx, e.Edition), r.Number),
		Published: machineTime(r.Created), Updated: machineTime(r.Created),
		Links:   []atomLink{{"alternate", "text/html", origin + string(latestURL(slug, e.Edition, r.Number))}},
		Summary: sayOrigin(ctx, r.Origin),
	}
	if r.Number > 1 {
		entry.Links = append(entry.Links, atomLink{"related", "text/html", origin + DiffURL(slug, key, r.Number-1, r.Number)})
	}
	if r.Note != "" {
		entry.Summary += ": " + r.Note
	}
	if r.Author != "" {
		entry.Author = &atomPerson{r.Author}
	}
	return entry
}

// uuid is a name that is the same whenever and wherever it is made of the same parts (RFC 9562, version 8).
func uuid(parts ...any) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%q", parts))
	sum[6] = sum[6]&0x0f | 0x80
	sum[8] = sum[8]&0x3f | 0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", sum[:4], sum[4:6], sum[6:8], sum[8:10], sum[10:16])
}
