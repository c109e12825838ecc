package storage

import (
	"context"

	"regard/translate"
)

// newestRevision says of a revision r that none follows it in its edition.
const newestRevision = `r.number = (select max(number) from revisions where edition_id = r.edition_id)`

// currentState says of a change s of a state that no other follows it.
const currentState = `s.id = (select max(id) from revision_states where revision_id = s.revision_id)`

// Waiting returns what waits for a person in each edition; editions in which nothing does are
// left out. Those of deleted articles and editions are told too.
func (s *Store) Waiting(ctx context.Context) ([]translate.Waiting, error) {
	var gathered waitingGatherer
	for _, part := range []struct {
		query string
		take  func(*translate.Waiting, int, int)
	}{
		{`select r.edition_id, r.number, 0 from revision_states s join revisions r on r.id = s.revision_id
			where s.state = 'review' and ` + currentState + ` and not exists (
				select 1 from revision_states s join revisions n on n.id = s.revision_id
				where n.edition_id = r.edition_id and n.number > r.number and s.state = 'approved' and ` + currentState + `)
			order by r.edition_id, r.number desc`,
			func(w *translate.Waiting, number, _ int) { w.InReview = append(w.InReview, number) }},
		{`select t.edition_id, count(*), 0 from threads t
			where t.resolved = 0 and exists (select 1 from comments c where c.thread_id = t.id and not c.removed)
			group by t.edition_id order by t.edition_id`,
			func(w *translate.Waiting, n, _ int) { w.Comments = n }},
		{`select r.edition_id, a.stale, 0 from alignments a join revisions r on r.id = a.target_id
			where a.stale > 0 and ` + newestRevision + ` and a.source_id = (
				select max(n.id) from revisions n join editions e on e.id = n.edition_id join editions t on t.article_id = e.article_id
				where e.source and t.id = r.edition_id)
			order by r.edition_id`,
			func(w *translate.Waiting, n, _ int) { w.Stale = n }},
		{`select r.edition_id, r.number, 0 from revisions r
			where r.origin_kind = 'machine' and ` + newestRevision + `
			and not exists (select 1 from revision_states s where s.revision_id = r.id)
			and not exists (select 1 from threads t where t.edition_id = r.edition_id and t.revision = r.number)
			and not exists (select 1 from decisions d where d.new_id = r.id)
			order by r.edition_id`,
			func(w *translate.Waiting, number, _ int) { w.Machine = number }},
	} {
		rows, err := collect(ctx, s.db, scanWaiting, part.query)
		if err != nil {
			return nil, s.told(err, "list what waits")
		}
		for _, row := range rows {
			part.take(gathered.of(row.edition), row.a, row.b)
		}
	}
	undecided, err := s.undecided(ctx)
	for _, u := range undecided {
		w := gathered.of(u.edition)
		w.Undecided = append(w.Undecided, u.Undecided)
	}
	return gathered.all, s.told(err, "list what is undecided")
}

type waitingRow struct {
	edition int64
	a, b    int
}

func scanWaiting(row scanner) (w waitingRow, err error) {
	err = row.Scan(&w.edition, &w.a, &w.b)
	return w, err
}

// A waitingGatherer puts together what several queries tell of an edition.
type waitingGatherer struct {
	all []translate.Waiting
	at  map[int64]int
}

func (g *waitingGatherer) of(edition int64) *translate.Waiting {
	if g.at == nil {
		g.at = make(map[int64]int)
	}
	i, known := g.at[edition]
	if !known {
		i = len(g.all)
		g.at[edition] = i
		g.all = append(g.all, translate.Waiting{EditionID: edition})
	}
	return &g.all[i]
}
