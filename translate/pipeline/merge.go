package pipeline

import (
	"regard/translate"
	"regard/translate/diff"
	"regard/translate/segment"
)

// mergeInto makes a revision of base one of newest, with the changes of both; where they collide it is an
// ErrConflict, and where nothing new is left a Problem.
func mergeInto(revision *translate.Revision, base, newest translate.Revision, language translate.Language) error {
	merged := diff.Merge(base.Paragraphs, newest.Paragraphs, revision.Paragraphs)
	paragraphs := make([]translate.Paragraph, 0, len(merged))
	for _, m := range merged {
		if m.Conflict != nil {
			return translate.ErrConflict
		}
		if m.Paragraph.Ends == nil { // its words are those of both
			m.Paragraph.Ends = segment.Ends(m.Paragraph.Text, language)
		}
		paragraphs = append(paragraphs, m.Paragraph)
	}
	if err := countable(paragraphs, "ingest.empty"); err != nil {
		return err
	}
	if translate.Hash(paragraphs) == newest.Hash {
		return translate.Invalid("revisions.same", newest.Number)
	}
	revision.Paragraphs = paragraphs
	revision.Parent = newest.Number
	revision.Origin = translate.Origin{Kind: translate.Merge, From: base.Number}
	return nil
}
