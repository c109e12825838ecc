package views

import (
	"fmt"
	"net/url"
	"strings"

	"github.com/a-h/templ"

	"regard/translate"
)

// The addresses of the pages. Handlers redirect to them and pages link to them, so they are told once.

// ArticleURL is the page on which an article is read.
func ArticleURL(slug string) string { return "/articles/" + url.PathEscape(slug) }

// SettingsURL is the page on which a reader sets how texts are shown; it leads back to a page.
func SettingsURL(back string) string { return "/settings?back=" + url.QueryEscape(back) }

// SearchURL is the page that searches an article; without one, all of them.
func SearchURL(slug string) string {
	if slug == "" {
		return "/search"
	}
	return ArticleURL(slug) + "/search"
}

// PassageURL is a paragraph in the newest revision that has it.
func PassageURL(slug, paragraph string) string {
	return ArticleURL(slug) + "/paragraph/" + url.PathEscape(paragraph)
}

// SharesURL is the page on which links to an article are made and revoked.
func SharesURL(slug string) string { return ArticleURL(slug) + "/share" }

// SharedURL is the page that shows an article to whoever was given it.
func SharedURL(token string) string { return "/shared/" + url.PathEscape(token) }

// OriginalURL is the page that shows the bytes from which a revision was made.
func OriginalURL(slug, edition string, number int) string {
	return fmt.Sprintf("%s/original/%s/%d", ArticleURL(slug), url.PathEscape(edition), number)
}

// ExportURL is a revision as a file, in the format that has the ending.
func ExportURL(slug, edition string, number int, ending string) string {
	return fmt.Sprintf("%s/export/%s/%d/%s", ArticleURL(slug), url.PathEscape(edition), number, ending)
}

// ReadURL is the page of an article with one revision of an edition; number 0 is the one that readers are to see.
func ReadURL(slug, edition string, number int) string {
	if number == 0 {
		return ArticleURL(slug) + "/read?ed=" + url.QueryEscape(edition)
	}
	return fmt.Sprintf("%s/read?ed=%s.%d", ArticleURL(slug), url.QueryEscape(edition), number)
}

// TestedURL is the page of services, where it tells how the last test of one went.
func TestedURL(id string) string {
	return "/providers?tested=" + url.QueryEscape(id) + "#" + url.PathEscape(id)
}

// WordsURL tells which words of a row of the reading page translate which, by the revisions of the source and of the
// edition that it shows; the row is to be added.
func WordsURL(slug string, source int, edition string, number int) string {
	return fmt.Sprintf("%s/words?src=%d&ed=%s.%d&row=", ArticleURL(slug), source, url.QueryEscape(edition), number)
}

// EditionsURL is where a new edition is posted.
func EditionsURL(slug string) string { return ArticleURL(slug) + "/editions" }

// NewEditionURL is the page on which a translation is added.
func NewEditionURL(slug string) string { return EditionsURL(slug) + "/new" }

// RevisionsURL is the history of an edition; new revisions are posted to it.
func RevisionsURL(slug, edition string) string {
	return ArticleURL(slug) + "/revisions/" + url.PathEscape(edition)
}

// ComparisonURL is the comparison of a revision with one of the same or of another edition of the source: the first is
// the address of DiffURL, the second ends in "en.2..en-apertium.1".
func ComparisonURL(slug, oldEdition string, old int, newEdition string, new int) string {
	if oldEdition == newEdition {
		return DiffURL(slug, newEdition, old, new)
	}
	return fmt.Sprintf("%s/diff/%s.%d..%s.%d", ArticleURL(slug), url.PathEscape(oldEdition), old, url.PathEscape(newEdition), new)
}

// DiffURL is the comparison of two revisions of an edition; old 0 leaves the choice to the page.
func DiffURL(slug, edition string, old, new int) string {
	base := ArticleURL(slug) + "/diff/" + url.PathEscape(edition)
	if old == 0 {
		return base
	}
	return fmt.Sprintf("%s/%d..%d", base, old, new)
}

// VersionsURL is the page on which the named revisions ("en.3") stand side by side.
func VersionsURL(slug string, names []string, byDivergence bool) string {
	address := ArticleURL(slug) + "/compare?ed=" + url.QueryEscape(strings.Join(names, ","))
	if byDivergence {
		address += "&sort=divergence"
	}
	return address
}

// EditURL is the page on which a revision is written; base 0 leaves to the page on which one it is based.
func EditURL(slug, edition string, base int) string {
	address := ArticleURL(slug) + "/edit/" + url.PathEscape(edition)
	if base == 0 {
		return address
	}
	return fmt.Sprintf("%s?base=%d", address, base)
}

// UploadURL is the page on which an upload is looked over before it is saved.
func UploadURL(slug, id string) string { return ArticleURL(slug) + "/uploads/" + url.PathEscape(id) }

// HistoryURL is the page that tells how a paragraph came to be.
func HistoryURL(slug, edition, paragraph string) string {
	return ArticleURL(slug) + "/history/" + url.PathEscape(edition) + "/" + url.PathEscape(paragraph)
}

// AlignURL is the page on which the alignment of a revision is put right.
func AlignURL(slug, edition string, number int) string {
	return fmt.Sprintf("%s/align/%s@%d", ArticleURL(slug), url.PathEscape(edition), number)
}

// JobURL is the page on which a job is watched.
func JobURL(id int64) string { return fmt.Sprintf("/jobs/%d", id) }

// TogetherURL is the page on which the jobs that were started under a name are watched.
func TogetherURL(name string) string { return "/jobs?together=" + url.QueryEscape(name) }

// TogetherEventsURL is where the state of those jobs, or of the newest, comes from.
func TogetherEventsURL(name string) string { return "/jobs/events?together=" + url.QueryEscape(name) }

// NewJobURL is the page on which translations by providers are confirmed; without any they are chosen there.
func NewJobURL(slug string, providers ...string) string {
	return ArticleURL(slug) + "/jobs/new?" + url.Values{"provider": providers}.Encode()
}

// SuggestURL is the page on which engines are asked for suggestions beside an edition, for the paragraphs at some
// positions, or for all.
func SuggestURL(slug, edition string, paragraphs ...int) string {
	query := url.Values{"suggest": {edition}}
	for _, p := range paragraphs {
		query.Add("paragraph", itoa(p))
	}
	return ArticleURL(slug) + "/jobs/new?" + query.Encode()
}

// DraftURL is the page on which an import is checked.
func DraftURL(id string) string { return "/articles/new/" + url.PathEscape(id) }

func safe(address string) templ.SafeURL { return templ.SafeURL(address) }

func latestURL(slug string, e translate.Edition, number int) templ.SafeURL {
	if e.Source {
		return safe(ArticleURL(slug))
	}
	return safe(ReadURL(slug, e.Key, number))
}

// CommentsURL lists the comments on an edition; new ones are posted to it.
func CommentsURL(slug, edition string) string {
	return ArticleURL(slug) + "/comments/" + url.PathEscape(edition)
}

// ThreadURL is the page of one thread.
func ThreadURL(slug, edition string, id int64) string {
	return fmt.Sprintf("%s/%d", CommentsURL(slug, edition), id)
}

// NewCommentURL is the page on which a comment on words of a paragraph is written. It leads back to a page; to the one
// that one came from, where back is empty.
func NewCommentURL(slug, edition string, number int, paragraph, back string) string {
	if back != "" {
		back = "back=" + url.QueryEscape(back) + "&"
	}
	return fmt.Sprintf("%s/new?%srevision=%d&paragraph=%s", CommentsURL(slug, edition), back, number, url.QueryEscape(paragraph))
}

// StateURL is where the state of a revision is changed.
func StateURL(slug, edition string, number int) string {
	return fmt.Sprintf("%s/states/%s/%d", ArticleURL(slug), url.PathEscape(edition), number)
}

// StaleURL is the page of the rows of a translation whose source changed.
func StaleURL(slug, edition string) string {
	return ArticleURL(slug) + "/stale/" + url.PathEscape(edition)
}

// WaitingURL is where the list of what waits for review tells of an article.
func WaitingURL(slug string) string { return "/review#a-" + slug }

// BlameURL is the page that tells who last touched each sentence of an edition.
func BlameURL(slug, edition string) string {
	return ArticleURL(slug) + "/history/" + url.PathEscape(edition)
}
