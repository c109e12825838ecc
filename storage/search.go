package storage

import (
	"context"
	"fmt"

	"regard/translate"
	"regard/translate/search"
)

// A Search is what is looked for, and how much of what is found is asked for.
type Search struct {
	search.Query
	Old           bool // whether older revisions are searched as well, for what the newest no longer say
	Limit, Offset int
}

// Found is an article in which something was found.
type Found struct {
	translate.Article
	Language translate.Language // of its source
	Hits     int                // how many paragraphs, and titles, say it
	Passages []Passage          // some of the paragraphs: those of the source first, in their order
}

// A Passage is a paragraph in which something was found.
type Passage struct {
	Edition   translate.Edition
	Number    int // of the newest revision that says it
	Newest    int // of the newest revision of its edition
	Position  int // of the paragraph in that revision
	Paragraph translate.Paragraph
}

// passagesEach is how many passages are told of an edition of an article, when all articles are searched.
const passagesEach = 2

// Search returns the articles in which all terms of the query stand in one paragraph, or in the title, and how many
// there are in all. Those that say it in a title come first, then those that say it more often, then the newer ones.
func (s *Store) Search(ctx context.Context, q Search) (found []Found, total int, err error) {
	if len(q.Terms) == 0 {
		return nil, 0, nil
	}
	query := s.dialect.query(q.Query)
	told := `with ` + s.found(q.Old) + `, told as (
			select article_id, count(*) as hits, max(title) as title from passages group by article_id
			union all select -id, 1, 1 from found where id < 0) `
	rows, err := collect(ctx, s.db, scanFound, told+`select a.id, a.slug, a.title, a.created, e.language, sum(told.hits), count(*) over ()
		from told join articles a on a.id = told.article_id and not a.hidden
		join editions e on e.article_id = a.id and e.source
		group by a.id, a.slug, a.title, a.created, e.language
		order by max(told.title) desc, sum(told.hits) desc, a.id desc limit $2 offset $3`, query, q.Limit, q.Offset)
	if err == nil && len(rows) == 0 && q.Offset > 0 { // beyond the last
		err = s.db.QueryRowContext(ctx, told+`select count(distinct a.id) from told join articles a on a.id = told.article_id and not a.hidden`,
			query).Scan(&total)
	}
	if err != nil || len(rows) == 0 {
		return nil, total, s.told(err, "search the articles")
	}
	place := make(map[int64]int)
	ids := []any{query}
	for i, row := range rows {
		found = append(found, row.Found)
		place[row.ID] = i
		ids = append(ids, row.ID)
	}
	passages, err := collect(ctx, s.db, scanPassage, fmt.Sprintf(`with %s, ranked as (
			select p.*, row_number() over (partition by p.edition_id order by p.position) as rank
			from passages p where p.article_id in %s)
		%s from ranked p %s where p.rank <= %d order by e.article_id, e.source desc, e.created, e.id, p.position`,
		s.found(q.Old), placesAfter(1, 1, len(rows)), passageColumns, passageTables, passagesEach), ids...)
	for _, p := range passages {
		f := &found[place[p.Edition.ArticleID]]
		f.Passages = append(f.Passages, p)
	}
	return found, rows[0].total, s.told(err, "read what was found")
}

// SearchArticle returns the paragraphs of one article in which all terms of the query stand, those of the source
// first, and how many there are in all.
func (s *Store) SearchArticle(ctx context.Context, articleID int64, q Search) (passages []Passage, total int, err error) {
	if len(q.Terms) == 0 {
		return nil, 0, nil
	}
	query := s.dialect.query(q.Query)
	err = s.db.QueryRowContext(ctx, `with `+s.found(q.Old)+` select count(*) from passages where article_id = $2`,
		query, articleID).Scan(&total)
	if err == nil && total > 0 {
		passages, err = collect(ctx, s.db, scanPassage, `with `+s.found(q.Old)+passageColumns+` from passages p `+passageTables+`
			where p.article_id = $2 order by e.source desc, e.created, e.id, p.position limit $3 offset $4`,
			query, articleID, q.Limit, q.Offset)
	}
	return passages, total, s.told(err, "search the article %d", articleID)
}

// found are the parts of a statement that tell what the index finds for $1, and which paragraphs these are: of the
// newest revisions, or of each paragraph that was ever there the newest wording that fits.
func (s *Store) found(old bool) string {
	if old {
		return `found as (` + s.dialect.find + `), passages as (
			select article_id, edition_id, revision_id, position, title from (
				select e.article_id, r.edition_id, r.id as revision_id, p.position, found.id & 1 as title,
					row_number() over (partition by r.edition_id, p.id order by r.number desc) as age
				from found join revisions r on r.id = found.id >> 21
				join paragraphs p on p.revision_id = r.id and p.position = (found.id >> 1) & 1048575
				join editions e on e.id = r.edition_id and not e.hidden join articles a on a.id = e.article_id and not a.hidden
				where found.id > 0) as every where age = 1)`
	}
	return `found as (` + s.dialect.find + `), newest as (
			select r.id, e.article_id, r.edition_id from articles a join editions e on e.article_id = a.id and not e.hidden
			join revisions r on r.edition_id = e.id and r.number = (select max(number) from revisions where edition_id = e.id)
			where not a.hidden),
		passages as (
			select newest.article_id, newest.edition_id, newest.id as revision_id, (found.id >> 1) & 1048575 as position, found.id & 1 as title
			from found join newest on newest.id = found.id >> 21 where found.id > 0)`
}

const passageColumns = ` select e.id, e.article_id, e.key, e.language, e.name, e.name <> e.first_name, e.source, e.created, r.number,
	(select max(number) from revisions where edition_id = e.id), p.position, t.id, t.kind, t.text, t.ends, t.marks`

const passageTables = `join editions e on e.id = p.edition_id join revisions r on r.id = p.revision_id
	join paragraphs t on t.revision_id = p.revision_id and t.position = p.position`

type countedFound struct {
	Found
	total int
}

func scanFound(row scanner) (f countedFound, err error) {
	var created int64
	err = row.Scan(&f.ID, &f.Slug, &f.Title, &created, &f.Language, &f.Hits, &f.total)
	f.Created = moment(created)
	return f, err
}

func scanPassage(row scanner) (p Passage, err error) {
	var created int64
	p.Paragraph, err = scanParagraph(scannerAfter{row, []any{
		&p.Edition.ID, &p.Edition.ArticleID, &p.Edition.Key, &p.Edition.Language, &p.Edition.Name, &p.Edition.Renamed, &p.Edition.Source,
		&created,
		&p.Number, &p.Newest, &p.Position,
	}})
	p.Edition.Created = moment(created)
	return p, err
}

// scannerAfter is a row with more columns than are asked of it: the first ones go to before.
type scannerAfter struct {
	row    scanner
	before []any
}

func (s scannerAfter) Scan(dest ...any) error { return s.row.Scan(append(s.before, dest...)...) }
