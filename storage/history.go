package storage

import (
	"context"

	"regard/translate"
)

// ParagraphHistory returns the revisions of the edition that have the paragraph, newest first, each with that
// paragraph alone. None is a translate.ErrNotFound.
func (s *Store) ParagraphHistory(ctx context.Context, editionID int64, paragraphID string) ([]translate.Revision, error) {
	if err := findable(paragraphID); err != nil {
		return nil, s.told(err, "find a paragraph")
	}
	revisions, err := collect(ctx, s.db, scanVersion, `select r.id, r.edition_id, r.number, r.parent, r.origin_kind,
		r.origin_provider, r.origin_model, r.origin_from, r.author, r.note, r.hash, r.created, p.id, p.kind, p.text, p.ends, p.marks
		from paragraphs p join revisions r on r.id = p.revision_id
		where p.id = $2 and r.edition_id = $1 order by r.number desc`, editionID, paragraphID)
	if err == nil && len(revisions) == 0 {
		err = translate.ErrNotFound
	}
	return revisions, s.told(err, "read the history of a paragraph of the edition %d", editionID)
}

// Paragraph returns a paragraph of the revision of the edition that has the number.
func (s *Store) Paragraph(ctx context.Context, editionID int64, number int, paragraphID string) (translate.Paragraph, error) {
	if err := findable(paragraphID); err != nil {
		return translate.Paragraph{}, s.told(err, "find a paragraph")
	}
	p, err := scanParagraph(s.db.QueryRowContext(ctx, `select p.id, p.kind, p.text, p.ends, p.marks
		from paragraphs p join revisions r on r.id = p.revision_id
		where p.id = $3 and r.edition_id = $1 and r.number = $2`, editionID, number, paragraphID))
	return p, s.told(err, "find a paragraph of revision %d of the edition %d", number, editionID)
}

func scanVersion(row scanner) (translate.Revision, error) {
	var p translate.Paragraph
	var ends, marks []byte
	r, err := scanRevision(scannerAnd{row, []any{&p.ID, &p.Kind, &p.Text, &ends, &marks}})
	if err != nil {
		return r, err
	}
	err = decodeParagraph(&p, ends, marks)
	r.Paragraphs = []translate.Paragraph{p}
	return r, err
}
