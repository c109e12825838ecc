package storage_test

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"regard/storage"
	"regard/storage/storagetest"
	"regard/translate"
	"regard/translate/search"
)

// story adds an article with its English translation: each line a paragraph, the first the title.
func story(t testing.TB, s *storage.Store, slug, french, english string) (translate.Article, translate.Edition) {
	t.Helper()
	a := &translate.Article{Slug: slug, Title: strings.Split(french, "\n")[0]}
	ok(t, s.AddArticle(t.Context(), a, &translate.Edition{Key: "fr", Language: translate.French}, imported(lines(french)), nil))
	e := &translate.Edition{ArticleID: a.ID, Key: "en", Language: translate.English}
	ok(t, s.AddEdition(t.Context(), e, imported(lines(english)), nil, nil))
	return *a, *e
}

func lines(text string) []translate.Paragraph {
	var paragraphs []translate.Paragraph
	for i, line := range strings.Split(text, "\n") {
		paragraphs = append(paragraphs, translate.Paragraph{ID: fmt.Sprint("p", i), Kind: translate.Text, Text: line, Ends: []int{len(line)}})
	}
	paragraphs[0].Kind = translate.Title
	return paragraphs
}

// looked tells what is found as "slug(hits): edition.number¶position …", an article a line.
func looked(t *testing.T, s *storage.Store, typed string, old bool) string {
	t.Helper()
	found, total, err := s.Search(t.Context(), storage.Search{Query: search.Parse(typed), Old: old, Limit: 10})
	ok(t, err)
	same(t, total, len(found))
	var b strings.Builder
	for _, f := range found {
		fmt.Fprintf(&b, "%s(%d):", f.Slug, f.Hits)
		for _, p := range f.Passages {
			fmt.Fprintf(&b, " %s.%d¶%d", p.Edition.Key, p.Number, p.Position)
		}
		b.WriteString("\n")
	}
	return b.String()
}

func TestSearch(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		ctx := t.Context()
		beach, english := story(t, s, "beach", "L’été à la plage\nUn cœur d’artichaut, c’est l’œuvre de l’été.\nAujourd’hui\u00a0: «\u00a0il fait chaud\u00a0»", "Summer at the beach\nAn artichoke’s heart.\nToday it is hot.")
		story(t, s, "winter", "L'hiver\nIl fait froid en été aussi.\nمرحبا بالعالم 東京 🙂 "+strings.Repeat("x", 3000), "Winter\nIt is cold today.\n"+strings.Repeat("the ", 20_000)+"end")
		gone, _ := story(t, s, "gone", "L’été perdu\nartichaut", "Gone\nartichoke")
		ok(t, s.DeleteArticle(ctx, gone.ID))
		ok(t, s.AddRevision(ctx, &translate.Revision{EditionID: english.ID, Parent: 1, Paragraphs: lines("Summer at the beach\nThe heart of an artichoke.\nToday it is hot.")}, nil, nil))

		for _, test := range []struct {
			typed string
			old   bool
			want  string
		}{
			{"ete", false, "beach(3): fr.1¶0 fr.1¶1\nwinter(1): fr.1¶1\n"},
			{"ÉTÉ", false, "beach(3): fr.1¶0 fr.1¶1\nwinter(1): fr.1¶1\n"},
			{"coeur oeuvre", false, "beach(1): fr.1¶1\n"},
			{"l'oeuvre", false, "beach(1): fr.1¶1\n"},
			{"aujourd'hui", false, "beach(1): fr.1¶2\n"},
			{"\"il fait chaud\"", false, "beach(1): fr.1¶2\n"},
			{"« fait il »", false, ""},
			{"today", false, "winter(1): en.1¶1\nbeach(1): en.2¶2\n"},
			{"arti", false, "beach(2): fr.1¶1 en.2¶1\n"},
			{"arti heart", false, ""},
			{"heart arti", false, "beach(1): en.2¶1\n"},
			{"\"artichoke's heart\"", false, ""},
			{"\"artichoke's heart\"", true, "beach(1): en.1¶1\n"},
			{"heart", true, "beach(1): en.2¶1\n"},
			{"summer beach", false, "beach(1): en.2¶0\n"},
			{"مرحبا", false, "winter(1): fr.1¶2\n"},
			{"東京", false, "winter(1): fr.1¶2\n"},
			{"京東", false, ""},
			{"🙂", false, ""},
			{"end", false, "winter(1): en.1¶2\n"},
			{strings.Repeat("x", 5000), false, "winter(1): fr.1¶2\n"},
			{"", false, ""},
		} {
			if got := looked(t, s, test.typed, test.old); got != test.want {
				t.Errorf("%.40q finds\n%swant\n%s", test.typed, got, test.want)
			}
		}

		passages, total, err := s.SearchArticle(ctx, beach.ID, storage.Search{Query: search.Parse("ete"), Limit: 1, Offset: 1})
		ok(t, err)
		if total != 2 || len(passages) != 1 || passages[0].Position != 1 || passages[0].Paragraph.ID != "p1" || passages[0].Newest != 1 {
			t.Errorf("%d of %d passages: %+v", len(passages), total, passages)
		}
		found, total, err := s.Search(ctx, storage.Search{Query: search.Parse("ete"), Limit: 1, Offset: 1})
		ok(t, err)
		if total != 2 || len(found) != 1 || found[0].Slug != "winter" || found[0].Language != translate.French {
			t.Errorf("%d articles, of them %+v", total, found)
		}
	})
}

// What is typed is never a query in the database's language.
func TestSearchTakesAnything(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		story(t, s, "beach", "L’été\nAND OR NOT NEAR", "Summer\nthe * end")
		for _, typed := range []string{
			`"`, `""`, `'`, `\`, `(`, `)`, `*`, `^`, `:`, `-`, `!`, `&`, `|`, `<->`, "a:*", "words:x", "AND", "OR", "NOT", "NEAR(a b, 3)", "a AND", "{a b}: c",
			"a + b", "\x00", "\xff\xfe", "é\x00té", "%_", "$1", "?", "ʼ", "'; drop table search; --", "\u202e\u200f", "🙂🙂", strings.Repeat("a ", 1000), strings.Repeat("\"", 999), strings.Repeat("é", 100_000),
		} {
			for _, old := range []bool{false, true} {
				_, _, err := s.Search(t.Context(), storage.Search{Query: search.Parse(typed), Old: old, Limit: 10})
				if err != nil {
					t.Errorf("%.20q: %v", typed, err)
				}
			}
		}
	})
}

// What was stored before there was an index is searchable once the database is opened again.
func TestSearchWhatWasThereBefore(t *testing.T) {
	dir, url := t.TempDir(), storagetest.Postgres(t)
	for driver, open := range map[string]func() (*storage.Store, string, error){
		"sqlite": func() (*storage.Store, string, error) {
			s, err := storage.OpenSQLite(t.Context(), dir)
			return s, filepath.Join(dir, "regard.db"), err
		},
		"pgx": func() (*storage.Store, string, error) {
			s, err := storage.OpenPostgres(t.Context(), url)
			return s, url, err
		},
	} {
		s, address, err := open()
		ok(t, err)
		story(t, s, "beach", "L’été\nà la plage", "Summer\nat the beach")
		ok(t, s.Close())
		db, err := sql.Open(driver, address)
		ok(t, err)
		empty := `delete from search`
		if driver == "sqlite" {
			empty = `insert into search (search) values ('delete-all')`
		}
		for _, statement := range []string{empty, `delete from searchable`} {
			_, err = db.ExecContext(t.Context(), statement)
			ok(t, err)
		}
		ok(t, db.Close())
		s, _, err = open()
		ok(t, err)
		if got := looked(t, s, "ete", false) + looked(t, s, "beach", false); got != "beach(2): fr.1¶0\nbeach(1): en.1¶1\n" {
			t.Errorf("%s: finds %s", driver, got)
		}
		ok(t, s.Close())
	}
}

// How much there is in all is told on each page, also on those after the last.
func TestSearchTotal(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		story(t, s, "one", "La plage\nplage", "C\nD")
		story(t, s, "two", "A\nplage", "C\nD")
		gone, _ := story(t, s, "gone", "A\nplage", "C\nD")
		ok(t, s.DeleteArticle(t.Context(), gone.ID))
		for offset, want := range []int{1, 1, 0, 0} {
			found, total, err := s.Search(t.Context(), storage.Search{Query: search.Parse("plage"), Limit: 1, Offset: offset})
			ok(t, err)
			if len(found) != want || total != 2 {
				t.Errorf("from %d on, %d of %d", offset, len(found), total)
			}
		}
	})
}

// A paragraph may be as long as it likes: its words are found, the first of them as phrases, unless there are more
// different ones than a database takes.
func TestSearchLongParagraphs(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, s *storage.Store) {
		var different strings.Builder
		for i := range 40_000 {
			fmt.Fprintf(&different, " %s%06d", strings.Repeat("w", 30), i)
		}
		story(t, s, "different", "Titre\nle début"+different.String(), "Title\nEnd")
		story(t, s, "again", "Titre\nle début"+strings.Repeat(" encore et", 150_000)+" la fin", "Title\nEnd")
		for typed, want := range map[string]string{"\"le début\"": "again different ", "fin": "again "} {
			found, _, err := s.Search(t.Context(), storage.Search{Query: search.Parse(typed), Limit: 10})
			ok(t, err)
			got := ""
			for _, f := range found {
				got += f.Slug + " "
			}
			if got != want {
				t.Errorf("%s is found in %q, want %q", typed, got, want)
			}
		}
	})
}
