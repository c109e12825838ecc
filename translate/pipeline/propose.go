package pipeline

import (
	"context"

	"regard/translate"
	"regard/translate/diff"
)

// A Proposal is a revision that a person made from another one of the edition, by upload or in place.
type Proposal struct {
	Base         translate.Revision // that it was made from
	Origin       translate.OriginKind
	Author, Note string
	Paragraphs   []translate.Paragraph // with ids and sentences
	Original     *translate.Original   // nil where there is none
}

// Uploaded returns what a submission proposes, made from the revision with the number base. Its error is a Problem
// when the submission cannot be taken.
func (p *Pipeline) Uploaded(ctx context.Context, edition translate.Edition, base int, s Submission) (Proposal, error) {
	read, err := s.read(edition.Language)
	if err != nil {
		return Proposal{}, err
	}
	previous, err := p.store.Revision(ctx, edition.ID, base)
	return Proposal{
		Base: previous, Origin: translate.Upload, Author: s.Author, Note: s.Note,
		Paragraphs: diff.Carry(previous.Paragraphs, read.paragraphs), Original: read.original,
	}, err
}

// Propose adds the proposal as the newest revision. Its error is a Problem when it changes nothing. When its base is
// no longer the newest, it is merged with what came meanwhile; where the two collide it is an ErrConflict, to be
// settled by Resolve. A revision of the source leaves each translation aligned with it, and tells the rows whose
// source changed as stale.
func (p *Pipeline) Propose(ctx context.Context, edition translate.Edition, proposal Proposal) (translate.Revision, error) {
	revision := proposal.revision()
	if translate.Hash(revision.Paragraphs) == proposal.Base.Hash {
		return revision, translate.Invalid("revisions.same", proposal.Base.Number)
	}
	newest, err := p.store.LatestRevision(ctx, edition.ID)
	if err != nil {
		return revision, err
	}
	if newest.Number != proposal.Base.Number {
		if err := mergeInto(&revision, proposal.Base, newest, edition.Language); err != nil {
			return revision, err
		}
	}
	return revision, p.follow(ctx, edition, newest, &revision, proposal.Original)
}

// Foresee returns how the base of a proposal aligns with a source, and how the proposal will once it is saved, unless
// something comes in between: what a person linked stays.
func (p *Pipeline) Foresee(ctx context.Context, source translate.Revision, from translate.Language, proposal Proposal, to translate.Language) (base, proposed translate.Alignment, err error) {
	before := Pair{Source: source, Target: proposal.Base, From: from, To: to}
	if base, err = p.Alignment(ctx, before.Source, from, before.Target, to); err != nil {
		return base, proposed, err
	}
	now := before
	now.Target = proposal.revision()
	proposed, err = p.carried(ctx, before, now)
	return base, proposed, err
}

// revision returns the proposal as the revision that follows its base.
func (p Proposal) revision() translate.Revision {
	return translate.Revision{
		EditionID: p.Base.EditionID, Parent: p.Base.Number,
		Origin: translate.Origin{Kind: p.Origin}, Author: p.Author, Note: p.Note, Paragraphs: p.Paragraphs,
	}
}
