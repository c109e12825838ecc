package storage_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"regard/storage"
	"regard/storage/storagetest"
	"regard/translate"
)

func TestTranslations(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		ctx := t.Context()
		want := map[string]translate.Translation{}
		var keys []string
		for i := range 1200 { // more than one query looks for
			key := fmt.Sprint("key ", i)
			keys = append(keys, key)
			want[key] = translate.Translation{Text: fmt.Sprint("Text ", i), Engine: "fake 1"}
		}
		want["key 0"] = translate.Translation{Text: "Été", Marks: []translate.Mark{{Start: 0, End: 2, Kind: translate.UnknownWord}}}
		ok(t, s.KeepTranslations(ctx, want))
		got, err := s.CachedTranslations(ctx, append(keys, "another"))
		ok(t, err)
		same(t, got, want)

		want["key 0"] = translate.Translation{Text: "Summer"}
		ok(t, s.KeepTranslations(ctx, map[string]translate.Translation{"key 0": want["key 0"]}))
		got, err = s.CachedTranslations(ctx, keys[:1])
		ok(t, err)
		same(t, got, map[string]translate.Translation{"key 0": want["key 0"]})
		fails(t, s.KeepTranslations(ctx, map[string]translate.Translation{"k": {Text: "a\x00"}}), translate.ErrInvalid)
	})
}

// The cache holds those that were kept last, each once, however often.
func TestTranslationsKept(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		s.HoldTranslations(4)
		keep := func(keys ...string) {
			t.Helper()
			translations := map[string]translate.Translation{}
			for _, key := range keys {
				translations[key] = translate.Translation{Text: "x"}
			}
			ok(t, s.KeepTranslations(t.Context(), translations))
		}
		held := func() string {
			t.Helper()
			found, err := s.CachedTranslations(t.Context(), []string{"a", "b", "c", "d", "e", "f"})
			ok(t, err)
			return strings.Join(slices.Sorted(maps.Keys(found)), "")
		}
		keep("a", "b")
		for range 9 {
			keep("c", "d")
		}
		same(t, held(), "abcd")
		keep("e", "f")
		same(t, held(), "cdef")
	})
}

func TestPrivate(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		ctx := t.Context()
		a, _, _ := add(t, s, "faust", 1)
		for _, want := range []bool{false, true, true, false} {
			ok(t, s.SetPrivate(ctx, a.ID, want))
			got, err := s.Private(ctx, a.ID)
			ok(t, err)
			if got != want {
				t.Errorf("private is %v", got)
			}
		}
	})
}
