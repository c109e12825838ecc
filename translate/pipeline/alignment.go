package pipeline

import (
	"context"
	"errors"

	"regard/translate"
	"regard/translate/align"
)

// Alignment returns how a translation aligns with its source: as it was stored with the translation, or made
// anew when it was not.
func (p *Pipeline) Alignment(ctx context.Context, source translate.Revision, from translate.Language, target translate.Revision, to translate.Language) (translate.Alignment, error) {
	alignment, err := p.store.Alignment(ctx, source.ID, target.ID)
	if errors.Is(err, translate.ErrNotFound) {
		return p.align(ctx, source, from, target, to)
	}
	return alignment, err
}

// ReadPair fills in the texts of a pair, of which the heads are enough, and returns its alignment. The texts are shared:
// nobody may change them.
func (p *Pipeline) ReadPair(ctx context.Context, pair *Pair) (alignment translate.Alignment, err error) {
	text := func(r *translate.Revision) func() error {
		return func() (err error) {
			*r, err = p.text(ctx, r.ID)
			return err
		}
	}
	sourceID, targetID, stored := pair.Source.ID, pair.Target.ID, true
	links := func() (err error) {
		if alignment, err = p.store.Alignment(ctx, sourceID, targetID); errors.Is(err, translate.ErrNotFound) {
			stored, err = false, nil
		}
		return err
	}
	if err := atOnce(text(&pair.Source), text(&pair.Target), links); err != nil || stored {
		return alignment, err
	}
	return p.align(ctx, pair.Source, pair.From, pair.Target, pair.To)
}

// unaligned is the version of an alignment that is not stored, but made when it is asked for.
const unaligned = -1

// AlignmentVersion tells one alignment of two revisions, of which the heads are enough, from those before and after it.
func (p *Pipeline) AlignmentVersion(ctx context.Context, source, target translate.Revision) (int, error) {
	version, err := p.store.AlignmentVersion(ctx, source.ID, target.ID)
	if errors.Is(err, translate.ErrNotFound) {
		return unaligned, nil
	}
	return version, err
}

// alignToSource aligns a revision in the language with the newest revision of the article's source.
func (p *Pipeline) alignToSource(ctx context.Context, articleID int64, language translate.Language, target translate.Revision) (translate.Alignment, error) {
	source, from, err := p.source(ctx, articleID)
	if err != nil {
		return translate.Alignment{}, err
	}
	return p.align(ctx, source, from, target, language)
}

func (p *Pipeline) source(ctx context.Context, articleID int64) (translate.Revision, translate.Language, error) {
	edition, err := p.sourceEdition(ctx, articleID)
	if err != nil {
		return translate.Revision{}, "", err
	}
	revision, err := p.store.LatestRevision(ctx, edition.ID)
	return revision, edition.Language, err
}

func (p *Pipeline) sourceEdition(ctx context.Context, articleID int64) (translate.Edition, error) {
	editions, err := p.store.Editions(ctx, articleID)
	if err != nil {
		return translate.Edition{}, err
	}
	for _, e := range editions {
		if e.Source {
			return e, nil
		}
	}
	return translate.Edition{}, translate.ErrNotFound
}

func (p *Pipeline) align(ctx context.Context, source translate.Revision, from translate.Language, target translate.Revision, to translate.Language) (translate.Alignment, error) {
	rows, err := p.aligner.Align(ctx, side(from, source.Paragraphs), side(to, target.Paragraphs))
	return translate.Alignment{SourceID: source.ID, TargetID: target.ID, By: p.aligner.Name(), Rows: rows}, err
}

// alignEach aligns a translation that was made paragraph by paragraph: positions tells, for each of its
// paragraphs, which of the source it translates. Only the sentences are left to find.
func alignEach(ctx context.Context, source translate.Revision, from translate.Language, target []translate.Paragraph, to translate.Language, positions []int) (translate.Alignment, error) {
	alignment := translate.Alignment{SourceID: source.ID, By: "machine"}
	of := make(map[int]int, len(positions))
	for t, s := range positions {
		of[s] = t
	}
	for s, paragraph := range source.Paragraphs {
		row := translate.Row{Bead: translate.Bead{Source: []int{s}}}
		given := target[:0:0]
		if t, ok := of[s]; ok {
			row.Target, row.Confidence = []int{t}, 1
			given = target[t : t+1]
		}
		var err error
		row.Sentences, err = align.Sentences(ctx, side(from, []translate.Paragraph{paragraph}), side(to, given))
		if err != nil {
			return alignment, err
		}
		alignment.Rows = append(alignment.Rows, row)
	}
	return alignment, nil
}

func side(language translate.Language, paragraphs []translate.Paragraph) align.Text {
	text := align.Text{Language: language, Paragraphs: make([]align.Paragraph, len(paragraphs))}
	for i, p := range paragraphs {
		text.Paragraphs[i] = align.Paragraph{Kind: p.Kind, Sentences: p.Sentences()}
	}
	return text
}
