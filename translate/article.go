// Package translate is the domain of Regard: articles, their editions in several languages, the immutable
// revisions of these, how they align, and what changed between them. It does no I/O and imports only the
// standard library.
package translate

import "time"

// An Article is one story.
type Article struct {
	ID      int64
	Slug    string // its name in addresses, unique
	Title   string
	Address string // of the page that it was published on; empty where that is not known
	Created time.Time
}

// An Edition is an article in one language by one hand: the source, "English (Apertium)", "English (Le Monde)".
type Edition struct {
	ID        int64
	ArticleID int64
	Key       string // its name in addresses, unique in the article: "fr", "en", "en-apertium"
	Language  Language
	Name      string // by whose hand, as a person would say it: "Apertium", "Le Monde"; may be empty
	Renamed   bool   // whether a person gave it that name after it was made
	Source    bool   // whether the others translate this one
	Removed   bool   // whether it was taken away; it can be brought back
	Created   time.Time
}

// An Original is the file or text from which a revision was made, byte for byte as it came.
type Original struct {
	RevisionID int64
	Name       string // file name, empty for pasted text
	Charset    string // the IANA name under which Bytes were read
	Bytes      []byte
}

// A Draft is an import that is being checked: nothing of it is an article yet.
type Draft struct {
	ID       string // unguessable, for the address
	Name     string // file name, empty for pasted text
	Address  string // of the page that it was published on; empty where that is not known
	Charset  string // the IANA name under which Bytes are to be read; empty to detect it
	Language Language
	Title    string          // the person's wording; empty for the title found in the text
	Decided  map[string]bool // what the person decided about cuts and breaks, by their ids
	Learn    bool            // whether the decisions are to be kept for the site of the address
	Bytes    []byte
	Created  time.Time
}
