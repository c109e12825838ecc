package ingest

import "regard/translate"

// maxSiteLines lines of a site are remembered, each no longer than a line of a page is.
const maxSiteLines = 200

// Learn returns what a person decided about this document, as rules for the other pages of its site.
func (d Document) Learn(site string) translate.SiteRules {
	rules := translate.SiteRules{Site: site}
	for _, rule := range d.Rules {
		if rule.Off {
			rules.Off = append(rules.Off, string(rule.Reason))
		}
	}
	add := func(to *[]string, text string) {
		if len(*to) < maxSiteLines && len(text) <= maxTitle {
			*to = append(*to, text)
		}
	}
	for _, item := range d.Items {
		switch {
		case item.Type != Cut || item.Off:
		case item.Reason == ByHand:
			add(&rules.Cut, item.Text)
		case item.Restored:
			add(&rules.Keep, item.Text)
		}
	}
	return rules
}

// Apply returns what is decided about this document by the rules of its site.
func (d Document) Apply(rules translate.SiteRules) map[string]bool {
	decided, cut, keep := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, line := range rules.Cut {
		cut[line] = true
	}
	for _, line := range rules.Keep {
		keep[line] = true
	}
	for _, reason := range rules.Off {
		decided[ruleID(Reason(reason))] = true
	}
	for _, item := range d.Items {
		switch {
		case item.Type == Keep && cut[item.Text]:
			decided[item.CutID()] = true
		case item.Type == Cut && keep[item.Text]:
			decided[item.ID] = true
		}
	}
	return decided
}
