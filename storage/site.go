package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"regard/translate"
)

// SiteRules returns what was kept for the pages of a site; known tells whether anything was.
func (s *Store) SiteRules(ctx context.Context, site string) (rules translate.SiteRules, known bool, err error) {
	if err := findable(site); err != nil {
		return rules, false, s.told(err, "find the rules of a site")
	}
	var kept []byte
	err = s.db.QueryRowContext(ctx, `select rules from site_rules where site = $1`, site).Scan(&kept)
	if errors.Is(err, sql.ErrNoRows) {
		return translate.SiteRules{Site: site}, false, nil
	}
	if err == nil {
		err = json.Unmarshal(kept, &rules)
	}
	rules.Site = site
	return rules, true, s.told(err, "find the rules of a site")
}

// SaveSiteRules keeps the rules of a site, instead of those that it had.
func (s *Store) SaveSiteRules(ctx context.Context, rules translate.SiteRules) error {
	if err := valid(rules.Site); err != nil {
		return s.told(err, "keep the rules of a site")
	}
	_, err := s.db.ExecContext(ctx, `insert into site_rules (site, rules) values ($1, $2)
		on conflict (site) do update set rules = excluded.rules`, rules.Site, encode(rules))
	return s.told(err, "keep the rules of a site")
}

// DeleteSiteRules forgets the rules of a site, if it has any.
func (s *Store) DeleteSiteRules(ctx context.Context, site string) error {
	if findable(site) != nil { // it has none
		return nil
	}
	_, err := s.db.ExecContext(ctx, `delete from site_rules where site = $1`, site)
	return s.told(err, "forget the rules of a site")
}
