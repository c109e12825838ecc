package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"regard/translate"
)

// The cache of translations holds about so many, those that were kept last, and each for so long.
const (
	translationsKept    = 100_000
	translationsKeptFor = 90 * 24 * time.Hour
)

// mostForgotten is how many of those that are too many are forgotten at once.
const mostForgotten = 10_000

// keysAtOnce is how many keys one query looks for: databases limit its parameters.
const keysAtOnce = 500

// CachedTranslations returns the translations that are kept under the keys, by key.
func (s *Store) CachedTranslations(ctx context.Context, keys []string) (map[string]translate.Translation, error) {
	found := map[string]translate.Translation{}
	for len(keys) > 0 {
		n := min(len(keys), keysAtOnce)
		if err := s.readTranslations(ctx, keys[:n], found); err != nil {
			return nil, s.told(err, "read the cache of translations")
		}
		keys = keys[n:]
	}
	return found, nil
}

func (s *Store) readTranslations(ctx context.Context, keys []string, found map[string]translate.Translation) error {
	args := []any{now() - translationsKeptFor.Milliseconds()}
	var places []string
	for _, key := range keys {
		args = append(args, key)
		places = append(places, fmt.Sprint("$", len(args)))
	}
	add := func(row scanner) (none struct{}, err error) {
		var key string
		var marks []byte
		var t translate.Translation
		if err := row.Scan(&key, &t.Text, &marks, &t.Engine); err != nil {
			return none, err
		}
		err = json.Unmarshal(marks, &t.Marks)
		found[key] = t
		return none, err
	}
	_, err := collect(ctx, s.db, add, `select key, text, marks, engine from translations
		where created > $1 and key in (`+strings.Join(places, ", ")+`)`, args...)
	return err
}

// KeepTranslations keeps translations under their keys, each in the place of what was kept there, and forgets
// those that are too old or too many.
func (s *Store) KeepTranslations(ctx context.Context, translations map[string]translate.Translation) error {
	err := s.transaction(ctx, func(tx *sql.Tx) error {
		before, err := newestTranslation(ctx, tx)
		if err != nil {
			return err
		}
		at := now()
		for _, key := range slices.Sorted(maps.Keys(translations)) { // in one order, so that no two wait for each other
			t := translations[key]
			if err := valid(key, t.Text, t.Engine); err != nil {
				return err
			}
			_, err := tx.ExecContext(ctx, `insert into translations (key, text, marks, engine, created)
				values ($1, $2, $3, $4, $5) on conflict (key) do update
				set text = excluded.text, marks = excluded.marks, engine = excluded.engine, created = excluded.created`,
				key, t.Text, encode(t.Marks), t.Engine, at)
			if err != nil {
				return err
			}
		}
		_, err = tx.ExecContext(ctx, `delete from translations where created <= $1`, at-translationsKeptFor.Milliseconds())
		if err != nil {
			return err
		}
		return s.forgetTranslations(ctx, tx, before)
	})
	return s.told(err, "keep translations")
}

// forgetTranslations forgets those that are too many. To count them takes a while, so that is done each time that
// another hundredth of them was added; before is the newest as it was before some were.
func (s *Store) forgetTranslations(ctx context.Context, tx *sql.Tx, before int64) error {
	newest, err := newestTranslation(ctx, tx)
	some := int64(max(1, s.translationsKept/100))
	if err != nil || newest/some == before/some {
		return err
	}
	_, err = tx.ExecContext(ctx, `delete from translations
		where id in (select id from translations order by created desc, id desc limit $1 offset $2)`,
		mostForgotten, s.translationsKept)
	return err
}

func newestTranslation(ctx context.Context, tx *sql.Tx) (id int64, err error) {
	err = tx.QueryRowContext(ctx, `select coalesce(max(id), 0) from translations`).Scan(&id)
	return id, err
}
