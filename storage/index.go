package storage

import (
	"context"
	"database/sql"
	"strconv"
	"strings"

	"regard/translate"
	"regard/translate/search"
)

// The index knows texts by numbers: a revision's paragraph by the revision's id, its position, and whether it is a
// title; the title of an article by the article's id made negative. The table searchable tells which revisions it
// knows. Rows are added in the transaction that adds the revision, and never change.
const (
	titleBit      = 1
	positionBits  = 20
	revisionShift = positionBits + titleBit
	mostPositions = 1 << positionBits
)

func indexID(revisionID int64, position int, p translate.Paragraph) int64 {
	id := revisionID<<revisionShift | int64(position)<<titleBit
	if p.Kind == translate.Title {
		id |= titleBit
	}
	return id
}

// indexRevision makes the paragraphs of a revision searchable.
func (d dialect) indexRevision(ctx context.Context, tx *sql.Tx, r *translate.Revision) error {
	if _, err := tx.ExecContext(ctx, `insert into searchable (revision_id) values ($1)`, r.ID); err != nil {
		return err
	}
	rows := make([][]any, 0, len(r.Paragraphs))
	for i, p := range r.Paragraphs[:min(len(r.Paragraphs), mostPositions)] {
		if keys := search.Keys(p.Text); len(keys) > 0 {
			rows = append(rows, []any{indexID(r.ID, i, p), d.indexed(keys)})
		}
	}
	return insert(ctx, tx, d.insertIndex, rows)
}

// indexArticle makes the title of an article searchable.
func (d dialect) indexArticle(ctx context.Context, tx *sql.Tx, a *translate.Article) error {
	keys := search.Keys(a.Title)
	if len(keys) == 0 {
		return nil
	}
	return insert(ctx, tx, d.insertIndex, [][]any{{-a.ID, d.indexed(keys)}})
}

// unindexArticle takes the title of an article, as it was, out of the index.
func (d dialect) unindexArticle(ctx context.Context, tx *sql.Tx, a *translate.Article) error {
	keys := search.Keys(a.Title)
	if len(keys) == 0 {
		return nil
	}
	_, err := tx.ExecContext(ctx, d.removeIndex, -a.ID, d.indexed(keys))
	return err
}

// indexMissing makes searchable what was stored before there was an index. Servers that start together share that
// work: each revision is looked at again in a transaction of its own.
func (s *Store) indexMissing(ctx context.Context) error {
	missing, err := collect(ctx, s.db, scanUnsearchable, unsearchable)
	for _, m := range missing {
		if err == nil {
			err = s.indexStored(ctx, m)
		}
	}
	return s.told(err, "make what is stored searchable")
}

// unsearchable are the revisions that the index does not know, each with its article where that is to be told as well.
const unsearchable = `select r.id, case when e.source and r.number = 1 then a.id else 0 end, a.title
	from revisions r join editions e on e.id = r.edition_id join articles a on a.id = e.article_id
	where not exists (select 1 from searchable where searchable.revision_id = r.id) order by r.id`

type unsearchableRevision struct {
	id      int64
	article translate.Article
}

func scanUnsearchable(row scanner) (u unsearchableRevision, err error) {
	err = row.Scan(&u.id, &u.article.ID, &u.article.Title)
	return u, err
}

func (s *Store) indexStored(ctx context.Context, u unsearchableRevision) error {
	r, err := s.RevisionByID(ctx, u.id)
	if err != nil {
		return err
	}
	err = s.transaction(ctx, func(tx *sql.Tx) error {
		if err := s.dialect.indexRevision(ctx, tx, &r); err != nil {
			return err
		}
		if u.article.ID == 0 {
			return nil
		}
		return s.dialect.indexArticle(ctx, tx, &u.article)
	})
	if s.dialect.isDuplicate(err) { // another server was faster
		return nil
	}
	return err
}

// fts5Words are keys as SQLite's FTS5 takes them apart again.
func fts5Words(keys []string) string { return strings.Join(keys, " ") }

// What PostgreSQL takes in one tsvector: so many bytes, of which each word needs some beside its own, and positions up to
// that of the last word.
const (
	tsvectorBytes = 1<<20 - 1
	besideWord    = 5
	lastPosition  = 1<<14 - 1
)

// tsvector are keys with their positions, as PostgreSQL writes them: none of it is parsed as a language. Of a paragraph
// of more words than have positions those that follow are found, but not as part of a phrase; of one whose words are
// more than PostgreSQL takes, the last are not found.
func tsvector(keys []string) string {
	var b strings.Builder
	known := make(map[string]bool)
	bytes := 0
	for i, key := range keys {
		if i >= lastPosition && known[key] {
			continue
		}
		if bytes += len(key) + besideWord; bytes > tsvectorBytes {
			break
		}
		known[key] = true
		b.WriteString(key + ":" + strconv.Itoa(min(i+1, lastPosition)) + " ")
	}
	return b.String()
}

// fts5Query and tsquery are a query in the words of each database. Keys are letters and digits alone.
func fts5Query(q search.Query) string {
	var terms []string
	for _, t := range q.Terms {
		term := `"` + strings.Join(t.Keys(), " ") + `"`
		if t.Prefix {
			term += " *"
		}
		terms = append(terms, term)
	}
	return strings.Join(terms, " AND ")
}

func tsquery(q search.Query) string {
	var terms []string
	for _, t := range q.Terms {
		term := strings.Join(t.Keys(), " <-> ")
		if t.Prefix {
			term += ":*"
		}
		terms = append(terms, term)
	}
	return strings.Join(terms, " & ")
}
