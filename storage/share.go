package storage

import (
	"context"
	"database/sql"

	"regard/translate"
)

// AddShare keeps a link under which an article can be read as it stands, by whoever has it.
func (s *Store) AddShare(ctx context.Context, share *translate.Share) error {
	if err := valid(share.Token); err != nil {
		return err
	}
	made := stamp(share.Made)
	_, err := s.db.ExecContext(ctx, `insert into shares (token, article_id, source_id, target_id, made) values ($1, $2, $3, $4, $5)`,
		share.Token, share.ArticleID, share.SourceID, sql.NullInt64{Int64: share.TargetID, Valid: share.TargetID != 0}, millis(made))
	if err == nil {
		share.Made = made
	}
	return s.told(err, "share the article %d", share.ArticleID)
}

const shareColumns = `token, article_id, source_id, target_id, made from shares`

// sharesShown tells of a link that what it shows was not removed.
const sharesShown = `not revoked and not exists (select 1 from revisions r join editions e on e.id = r.edition_id
	where r.id = target_id and e.hidden)`

func scanShare(row scanner) (share translate.Share, err error) {
	var target sql.NullInt64
	var made int64
	err = row.Scan(&share.Token, &share.ArticleID, &share.SourceID, &target, &made)
	share.TargetID, share.Made = target.Int64, moment(made)
	return share, err
}

// Share returns the link with the token. One that was revoked, or whose article or edition was deleted, is a
// translate.ErrNotFound.
func (s *Store) Share(ctx context.Context, token string) (translate.Share, error) {
	if err := findable(token); err != nil {
		return translate.Share{}, s.told(err, "find a shared article")
	}
	share, err := scanShare(s.db.QueryRowContext(ctx, `select `+shareColumns+` where token = $1 and `+sharesShown+`
		and exists (select 1 from articles a where a.id = article_id and not a.hidden)`, token))
	return share, s.told(err, "find a shared article")
}

// Shares returns the links to the article that were not revoked and whose edition was not deleted, newest first.
func (s *Store) Shares(ctx context.Context, articleID int64) ([]translate.Share, error) {
	shares, err := collect(ctx, s.db, scanShare, `select `+shareColumns+` where article_id = $1 and `+sharesShown+` order by made desc, token`, articleID)
	return shares, s.told(err, "list the links to the article %d", articleID)
}

// RevokeShare ends what a link shows, or, where revoked is false, lets it show it again. A link to another article is a
// translate.ErrNotFound.
func (s *Store) RevokeShare(ctx context.Context, articleID int64, token string, revoked bool) error {
	err := findable(token)
	if err == nil {
		err = s.db.QueryRowContext(ctx, `update shares set revoked = $3 where article_id = $1 and token = $2 and revoked <> $3 returning token`,
			articleID, token, revoked).Scan(&token)
	}
	return s.told(err, "revoke a link to the article %d", articleID)
}
