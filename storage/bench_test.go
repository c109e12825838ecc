package storage_test

import (
	"fmt"
	"testing"

	"regard/storage"
	"regard/storage/storagetest"
	"regard/translate"
)

// sizes are those of an article and of a book.
var sizes = []int{23, 5000}

// each runs a benchmark on both databases and with both sizes.
func each(b *testing.B, bench func(b *testing.B, s *storage.Store, paragraphs int)) {
	for _, n := range sizes {
		b.Run(fmt.Sprintf("sqlite/%d", n), func(b *testing.B) { bench(b, storagetest.Open(b), n) })
		b.Run(fmt.Sprintf("postgres/%d", n), func(b *testing.B) {
			s, err := storage.OpenPostgres(b.Context(), storagetest.Postgres(b))
			ok(b, err)
			defer s.Close()
			bench(b, s, n)
		})
	}
}

func BenchmarkAddRevision(b *testing.B) {
	each(b, func(b *testing.B, s *storage.Store, paragraphs int) {
		_, e, r := add(b, s, "faust", paragraphs)
		parent := 1
		for b.Loop() {
			next := translate.Revision{EditionID: e.ID, Parent: parent, Paragraphs: r.Paragraphs}
			ok(b, s.AddRevision(b.Context(), &next, nil, nil))
			parent = next.Number
		}
	})
}

func BenchmarkRevision(b *testing.B) {
	each(b, func(b *testing.B, s *storage.Store, paragraphs int) {
		_, e, _ := add(b, s, "faust", paragraphs)
		for b.Loop() {
			_, err := s.Revision(b.Context(), e.ID, 1)
			ok(b, err)
		}
	})
}

func BenchmarkArticles(b *testing.B) {
	s := storagetest.Open(b)
	for i := range 200 {
		add(b, s, fmt.Sprint("article-", i), 23)
	}
	for b.Loop() {
		_, err := s.Articles(b.Context())
		ok(b, err)
	}
}
