package storage_test

import (
	"testing"

	"regard/storage"
	"regard/storage/storagetest"
	"regard/translate"
)

func TestTerms(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		ctx := t.Context()
		term := translate.Term{From: "fr", To: "en", Source: "été", Target: "summer", Forbidden: []string{"been"}, Note: "n"}
		ok(t, s.AddTerm(ctx, &term))
		again := term
		fails(t, s.AddTerm(ctx, &again), translate.ErrConflict)
		fails(t, s.AddTerm(ctx, &translate.Term{Source: "\x00"}), translate.ErrInvalid)
		terms, err := s.Terms(ctx)
		ok(t, err)
		same(t, terms, []translate.Term{term})

		term.Target = "Summer"
		ok(t, s.SaveTerm(ctx, term))
		got, err := s.Term(ctx, term.ID)
		ok(t, err)
		same(t, got, term)

		ok(t, s.RemoveTerm(ctx, term.ID))
		_, err = s.Term(ctx, term.ID)
		fails(t, err, translate.ErrNotFound)
		fails(t, s.SaveTerm(ctx, term), translate.ErrNotFound)
		ok(t, s.RestoreTerm(ctx, term.ID))
		ok(t, s.RemoveTerm(ctx, term.ID))
		fails(t, s.RemoveTerm(ctx, 99), translate.ErrNotFound)

		other := translate.Term{From: "fr", To: "en", Source: "hiver", Target: "winter"}
		added, err := s.AddTerms(ctx, []translate.Term{term, other, other})
		ok(t, err)
		terms, err = s.Terms(ctx)
		ok(t, err)
		if added != 2 || len(terms) != 2 {
			t.Errorf("%d added, %v", added, terms)
		}
		terms[1].Source = terms[0].Source
		fails(t, s.SaveTerm(ctx, terms[1]), translate.ErrConflict)

		ok(t, s.RemoveTerm(ctx, terms[0].ID)) // nobody sees it any more
		ok(t, s.SaveTerm(ctx, terms[1]))
		got, err = s.Term(ctx, terms[1].ID)
		ok(t, err)
		same(t, got, terms[1])
		fails(t, s.RestoreTerm(ctx, terms[0].ID), translate.ErrNotFound)

		third := translate.Term{From: "fr", To: "en", Source: "mai", Target: "May"}
		ok(t, s.AddTerm(ctx, &third))
		ok(t, s.RemoveTerm(ctx, third.ID))
		fails(t, s.SaveTerm(ctx, translate.Term{ID: 99, From: "fr", To: "en", Source: "mai"}), translate.ErrNotFound)
		ok(t, s.RestoreTerm(ctx, third.ID)) // a change of none takes none away
	})
}
