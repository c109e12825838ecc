package storage_test

import (
	"testing"

	"regard/storage"
	"regard/storage/storagetest"
	"regard/translate"
)

// A blame is kept once.
func TestBlame(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		ctx := t.Context()
		_, _, revision := add(t, s, "faust", 2)
		_, err := s.Blame(ctx, revision.ID)
		fails(t, err, translate.ErrNotFound)
		ok(t, s.KeepBlame(ctx, revision.ID, [][]int{{1, 2}, {1}}))
		ok(t, s.KeepBlame(ctx, revision.ID, [][]int{{3}}))
		got, err := s.Blame(ctx, revision.ID)
		ok(t, err)
		same(t, got, [][]int{{1, 2}, {1}})
	})
}
