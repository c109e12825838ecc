package storage

import (
	"context"
	"database/sql"

	"regard/translate"
)

// Suggestions returns what machines suggest beside an edition, in the order of the source: of each provider the newest
// for each source paragraph, unless that was dismissed.
func (s *Store) Suggestions(ctx context.Context, editionID int64) ([]translate.Suggestion, error) {
	all, err := collect(ctx, s.db, scanSuggestion, `select i.job_id, i.position, j.provider, p.id, p.text, i.text, i.doubt, i.dismissed
		from jobs j
		join job_items i on i.job_id = j.id and i.state = 'done'
		join paragraphs p on p.revision_id = j.source_revision and p.position = i.position
		where j.suggest_to = $1 order by i.position, j.id desc`, editionID)
	type about struct{ provider, paragraph string }
	seen := make(map[about]bool)
	var newest []translate.Suggestion
	for _, suggestion := range all {
		key := about{suggestion.Provider, suggestion.Source.ID}
		if !seen[key] && !suggestion.Dismissed {
			newest = append(newest, suggestion)
		}
		seen[key] = true
	}
	return newest, s.told(err, "list the suggestions for the edition %d", editionID)
}

func scanSuggestion(row scanner) (s translate.Suggestion, err error) {
	err = row.Scan(&s.JobID, &s.Position, &s.Provider, &s.Source.ID, &s.Source.Text, &s.Text, &s.Doubt, &s.Dismissed)
	return s, err
}

// DismissSuggestions sets aside suggestions for an edition, or brings them back: all or none. Where one is not there it
// returns translate.ErrNotFound.
func (s *Store) DismissSuggestions(ctx context.Context, editionID int64, keys []translate.SuggestionKey, dismissed bool) error {
	return s.changeSuggestions(ctx, editionID, keys, `dismissed = $4`, dismissed)
}

// ReplacedBy returns what stood in the place of a suggestion before somebody took it; empty where nobody did.
func (s *Store) ReplacedBy(ctx context.Context, key translate.SuggestionKey) (text string, err error) {
	err = s.db.QueryRowContext(ctx, `select replaced from job_items where job_id = $1 and position = $2`, key.JobID, key.Position).Scan(&text)
	return text, s.told(err, "find what a suggestion replaced")
}

// KeepReplaced keeps the text that a suggestion for an edition takes the place of, so that taking it can be undone.
func (s *Store) KeepReplaced(ctx context.Context, editionID int64, key translate.SuggestionKey, text string) error {
	if err := valid(text); err != nil {
		return s.told(err, "keep what a suggestion replaces")
	}
	return s.changeSuggestions(ctx, editionID, []translate.SuggestionKey{key}, `replaced = $4`, text)
}

func (s *Store) changeSuggestions(ctx context.Context, editionID int64, keys []translate.SuggestionKey, set string, value any) error {
	err := s.transaction(ctx, func(tx *sql.Tx) error {
		for _, key := range keys {
			var id int64
			err := tx.QueryRowContext(ctx, `update job_items set `+set+` where job_id = $1 and position = $2
				and exists (select 1 from jobs where jobs.id = job_items.job_id and suggest_to = $3) returning job_id`,
				key.JobID, key.Position, editionID, value).Scan(&id)
			if err != nil {
				return err
			}
		}
		return nil
	})
	return s.told(err, "change a suggestion for the edition %d", editionID)
}
