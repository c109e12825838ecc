package translate

import (
	"net/url"
	"strings"
)

// SiteRules are what a person decided about the pages of a site, for the next page of it.
type SiteRules struct {
	Site string   // as Site returns it
	Off  []string // reasons for which nothing is cut
	Cut  []string // lines that are cut
	Keep []string // lines that are kept where they would be cut
}

// Site returns the site of a web address: its host in small letters, without "www."; "" for what is none.
func Site(address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
}
