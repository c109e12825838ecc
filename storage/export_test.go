package storage

// HoldTranslations makes the cache of translations hold so many.
func (s *Store) HoldTranslations(n int) { s.translationsKept = n }
