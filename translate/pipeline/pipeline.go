// Package pipeline composes the parts of the domain into what people do: save an article, add a translation,
// revise it, restore it, publish a machine's draft. What comes in as bytes leaves as revisions, with sentences
// found, identities carried over and alignments made, all of it stored or none.
package pipeline

import (
	"context"
	"errors"

	"regard/translate"
	"regard/translate/align"
	"regard/translate/diff"
	"regard/translate/ingest"
	"regard/translate/segment"
)

// A Store keeps what the pipeline makes.
type Store interface {
	AddArticle(ctx context.Context, a *translate.Article, e *translate.Edition, r *translate.Revision, o *translate.Original) error
	AddEdition(ctx context.Context, e *translate.Edition, r *translate.Revision, o *translate.Original, al *translate.Alignment) error
	AddRevision(ctx context.Context, r *translate.Revision, o *translate.Original, al *translate.Alignment) error
	AddResult(ctx context.Context, jobID int64, e *translate.Edition, r *translate.Revision, al *translate.Alignment) error
	Editions(ctx context.Context, articleID int64) ([]translate.Edition, error)
	EveryEdition(ctx context.Context, articleID int64) ([]translate.Edition, error)
	Revision(ctx context.Context, editionID int64, number int) (translate.Revision, error)
	LatestRevision(ctx context.Context, editionID int64) (translate.Revision, error)
	RevisionByID(ctx context.Context, id int64) (translate.Revision, error)
	AddSourceRevision(ctx context.Context, r *translate.Revision, o *translate.Original, als []translate.Alignment) error
	Alignment(ctx context.Context, sourceID, targetID int64) (translate.Alignment, error)
	AlignmentVersion(ctx context.Context, sourceID, targetID int64) (int, error)
	AddAlignment(ctx context.Context, al *translate.Alignment) error
	StepAlignment(ctx context.Context, al *translate.Alignment, step translate.AlignmentStep) error
	Sizes(ctx context.Context, editionID int64) (map[int]translate.Size, error)
	KeepSize(ctx context.Context, revisionID int64, size translate.Size) error
	Uncounted(ctx context.Context, limit int) ([]translate.ReviewPair, error)
	KeepUndecided(ctx context.Context, r translate.ReviewPair, differences []string) error
	UndoAlignment(ctx context.Context, al *translate.Alignment, redo bool) (translate.AlignmentStep, error)
	Revisions(ctx context.Context, editionID int64) ([]translate.Revision, error)
	States(ctx context.Context, editionID int64) (map[int]translate.StateHistory, error)
	Blame(ctx context.Context, revisionID int64) (touched [][]int, err error)
	KeepBlame(ctx context.Context, revisionID int64, touched [][]int) error
	Places(ctx context.Context, revisionID int64) (map[int64]translate.Place, error)
	KeepPlaces(ctx context.Context, revisionID int64, places map[int64]translate.Place) error
}

// Pipeline does what people ask for. Its methods may be called by several goroutines at once.
type Pipeline struct {
	store       Store
	aligner     align.Aligner
	comparisons *comparisons
	texts       *texts
}

// New returns a pipeline over a store.
func New(store Store, aligner align.Aligner) *Pipeline {
	return &Pipeline{store: store, aligner: aligner, comparisons: newComparisons(), texts: newTexts()}
}

// A Submission is a translation as a person hands it in.
type Submission struct {
	Name   string // of the file; empty for pasted text
	Bytes  []byte
	Author string
	Note   string
}

// A text is a submission that was read.
type text struct {
	paragraphs []translate.Paragraph // with sentences
	original   *translate.Original   // to keep
}

// Remarks are what the author of a file is to be told of how it was read.
type Remarks struct {
	Tracked int                // tracked changes that were taken as accepted
	Outside int                // paragraphs of a page that stand around its article and were left out
	Seems   translate.Language // that the text is in, where that is not the one it is handed in for; empty else
}

// Remarks tells what its author is to be told of how the submission for an edition in the language is read; nothing
// where it cannot be.
func (s Submission) Remarks(language translate.Language) Remarks {
	source, err := ingest.Read(s.Name, s.Bytes, "")
	if err != nil {
		return Remarks{}
	}
	remarks := Remarks{Tracked: source.Tracked, Outside: source.Outside()}
	if seems := ingest.Language(source.Plain()); seems.Base() != language.Base() {
		remarks.Seems = seems
	}
	return remarks
}

func (s Submission) read(language translate.Language) (text, error) {
	source, err := ingest.Read(s.Name, s.Bytes, "")
	if err != nil {
		return text{}, err
	}
	paragraphs := source.Plain()
	if err := countable(paragraphs, "ingest.empty"); err != nil {
		return text{}, err
	}
	findSentences(paragraphs, language)
	return text{
		paragraphs: paragraphs,
		original:   &translate.Original{Name: s.Name, Charset: source.Charset, Bytes: s.Bytes},
	}, nil
}

// MaxParagraphs is how many paragraphs a text may have.
const MaxParagraphs = 50_000

// countable returns a problem unless there are paragraphs, and not too many; empty is the key that tells of none.
func countable(paragraphs []translate.Paragraph, empty string) error {
	switch n := len(paragraphs); {
	case n == 0:
		return translate.Invalid(empty)
	case n > MaxParagraphs:
		return translate.Invalid("problem.paragraphs", n, MaxParagraphs)
	}
	return nil
}

func findSentences(paragraphs []translate.Paragraph, language translate.Language) {
	for i, p := range paragraphs {
		paragraphs[i].Ends = segment.Ends(p.Text, language)
	}
}

// AddTranslation adds an edition of the article in the language, by the hand that name tells, with the submission
// as its first revision. Its error is a Problem when the submission cannot be taken.
func (p *Pipeline) AddTranslation(ctx context.Context, article translate.Article, language translate.Language, name string, s Submission) (translate.Edition, translate.Revision, error) {
	edition := translate.Edition{ArticleID: article.ID, Language: language, Name: name}
	revision := translate.Revision{Origin: translate.Origin{Kind: translate.Upload}, Author: s.Author, Note: s.Note}
	read, err := s.read(language)
	if err != nil {
		return edition, revision, err
	}
	revision.Paragraphs = diff.Carry(nil, read.paragraphs)
	for try := 1; ; try++ {
		alignment, err := p.alignToSource(ctx, article.ID, language, revision)
		if err != nil {
			return edition, revision, err
		}
		if edition.Key, err = p.freeKey(ctx, edition); err != nil {
			return edition, revision, err
		}
		err = p.store.AddEdition(ctx, &edition, &revision, read.original, &alignment)
		if try == mostTries || !errors.Is(err, translate.ErrConflict) {
			return edition, revision, err
		}
	}
}

// freeKey returns a key for an edition that its article has not yet.
func (p *Pipeline) freeKey(ctx context.Context, edition translate.Edition) (string, error) {
	editions, err := p.store.EveryEdition(ctx, edition.ArticleID)
	taken := takenKeys(editions)
	key := editionKey(edition.Language, edition.Name)
	n := 1
	for taken[numbered(key, n)] {
		n++
	}
	return numbered(key, n), err
}

// takenKeys are the keys that a further edition beside some may not have: theirs and, where they were renamed, those that
// tell their names.
func takenKeys(editions []translate.Edition) map[string]bool {
	taken := make(map[string]bool, len(editions))
	for _, e := range editions {
		taken[e.Key] = true
		if e.Renamed {
			taken[editionKey(e.Language, e.Name)] = true
		}
	}
	return taken
}

// Revise adds the submission as the revision that follows the number base, as Propose does.
func (p *Pipeline) Revise(ctx context.Context, edition translate.Edition, base int, s Submission) (translate.Revision, error) {
	proposal, err := p.Uploaded(ctx, edition, base, s)
	if err != nil {
		return translate.Revision{EditionID: edition.ID, Parent: base}, err
	}
	return p.Propose(ctx, edition, proposal)
}

// Restore adds a revision that repeats the one with the number. Its error is a Problem when that is what the
// newest already says.
func (p *Pipeline) Restore(ctx context.Context, edition translate.Edition, number int) (translate.Revision, error) {
	old, err := p.store.Revision(ctx, edition.ID, number)
	if err != nil {
		return translate.Revision{}, err
	}
	newest, err := p.store.LatestRevision(ctx, edition.ID)
	if err != nil {
		return translate.Revision{}, err
	}
	if old.Hash == newest.Hash {
		return newest, translate.Invalid("revisions.same", newest.Number)
	}
	revision := translate.Revision{
		EditionID: edition.ID, Parent: newest.Number,
		Origin:     translate.Origin{Kind: translate.Restore, From: number},
		Paragraphs: old.Paragraphs,
	}
	return revision, p.follow(ctx, edition, newest, &revision, nil)
}
