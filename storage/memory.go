package storage

import (
	"context"
	"strings"

	"regard/translate"
)

// MemoryVersion returns a number that grows when MemoryUnits has other units: each of its parts grows alone.
func (s *Store) MemoryVersion(ctx context.Context) (version int64, err error) {
	err = s.db.QueryRowContext(ctx, `select (select count(*) from revision_states) + (select count(*) + coalesce(sum(version), 0) from alignments)
		+ (select coalesce(sum(hidings), 0) from articles)`).Scan(&version)
	return version, s.told(err, "ask for the version of the memory")
}

// MemoryLanguages returns the pairs of languages between which something was approved, by their base languages.
func (s *Store) MemoryLanguages(ctx context.Context) ([][2]translate.Language, error) {
	pairs, err := collect(ctx, s.db, func(row scanner) (p [2]translate.Language, err error) {
		return p, row.Scan(&p[0], &p[1])
	}, `select distinct se.language, te.language `+approvedAlignments)
	seen := map[[2]translate.Language]bool{}
	var languages [][2]translate.Language
	for _, p := range pairs {
		if base := [2]translate.Language{p[0].Base(), p[1].Base()}; !seen[base] {
			seen[base] = true
			languages = append(languages, base)
		}
	}
	return languages, s.told(err, "list the languages of the memory")
}

// approvedAlignments are the alignments of revisions that are approved now, of articles and editions that were
// not removed.
const approvedAlignments = `from alignments a
	join revisions t on t.id = a.target_id join editions te on te.id = t.edition_id
	join revisions so on so.id = a.source_id join editions se on se.id = so.edition_id
	join articles ar on ar.id = te.article_id
	join revision_states st on st.revision_id = t.id
	where not ar.hidden and not te.hidden and st.state = 'approved' and st.id = (select max(id) from revision_states where revision_id = t.id)`

// MemoryUnits returns what approved revisions in to say for paragraphs and sentences in from: the beads of one with
// one about which there is no doubt, the oldest revision first. Languages are compared by their bases.
func (s *Store) MemoryUnits(ctx context.Context, from, to translate.Language) ([]translate.MemoryUnit, error) {
	type aligned struct {
		source, target int64
		rows           []translate.Row
	}
	alignments, err := collect(ctx, s.db, func(row scanner) (al aligned, err error) {
		var links string
		err = row.Scan(&al.source, &al.target, &links)
		if err == nil {
			al.rows, err = decodeRows(links)
		}
		return al, err
	}, `select a.source_id, a.target_id, a.links `+approvedAlignments+`
		and (se.language = $1 or se.language like $2) and (te.language = $3 or te.language like $4) order by a.target_id, a.source_id`,
		from.Base(), string(from.Base())+"-%", to.Base(), string(to.Base())+"-%")
	if err != nil {
		return nil, s.told(err, "read the memory")
	}
	var units []translate.MemoryUnit
	for _, al := range alignments {
		source, err := s.memoryTexts(ctx, al.source)
		if err != nil {
			return nil, s.told(err, "read the memory")
		}
		target, err := s.memoryTexts(ctx, al.target)
		if err != nil {
			return nil, s.told(err, "read the memory")
		}
		for _, row := range al.rows {
			units = append(units, memoryUnits(row, source, target, al.target)...)
		}
	}
	return units, nil
}

func (s *Store) memoryTexts(ctx context.Context, revision int64) ([]translate.Paragraph, error) {
	return collect(ctx, s.db, scanParagraph, `select id, kind, text, ends, marks from paragraphs where revision_id = $1 order by position`, revision)
}

// memoryUnits returns the units of a row: its paragraphs where they are one with one, and its sentences.
func memoryUnits(row translate.Row, source, target []translate.Paragraph, revision int64) []translate.MemoryUnit {
	if row.ToCheck() || row.Stale {
		return nil
	}
	var units []translate.MemoryUnit
	add := func(source, target string) {
		if source, target = strings.TrimSpace(source), strings.TrimSpace(target); source != "" && target != "" {
			units = append(units, translate.MemoryUnit{Source: source, Target: target, Revision: revision})
		}
	}
	var sources, targets []string
	for _, i := range row.Source {
		sources = append(sources, source[i].Sentences()...)
	}
	for _, i := range row.Target {
		targets = append(targets, target[i].Sentences()...)
	}
	if len(row.Source) == 1 && len(row.Target) == 1 {
		add(source[row.Source[0]].Text, target[row.Target[0]].Text)
	}
	for _, bead := range row.Sentences {
		if len(sources) > 1 && len(bead.Source) == 1 && len(bead.Target) == 1 && !bead.ToCheck() {
			add(sources[bead.Source[0]], targets[bead.Target[0]])
		}
	}
	return units
}
