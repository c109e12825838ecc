package pipeline

import (
	"context"
	"errors"
	"slices"
	"unicode/utf8"

	"regard/translate"
	"regard/translate/diff"
)

// NewJob returns the job of translating an article's source into a language by a provider. It is not stored yet.
func (p *Pipeline) NewJob(ctx context.Context, article translate.Article, provider string, to translate.Language) (translate.Job, error) {
	source, from, err := p.source(ctx, article.ID)
	if err != nil {
		return translate.Job{}, err
	}
	job := translate.Job{
		ArticleID: article.ID, SourceRevision: source.ID, Provider: provider, From: from, To: to, State: translate.JobQueued,
	}
	for i := range source.Paragraphs {
		job.Items = append(job.Items, translate.JobItem{Position: i, State: translate.ItemWaiting})
	}
	return job, nil
}

// Publish makes a revision of the paragraphs that a job has translated, and returns the key of its edition and
// its number. The revision goes to the provider's own edition, named name, unless that was removed, or a person has
// revised it: then to a new one, for a machine never overwrites a person.
func (p *Pipeline) Publish(ctx context.Context, job translate.Job, name string) (string, int, error) {
	source, err := p.store.RevisionByID(ctx, job.SourceRevision)
	if err != nil {
		return "", 0, err
	}
	paragraphs, positions := translated(job)
	if len(paragraphs) != job.Count(translate.ItemDone) {
		return "", 0, translate.Invalid("job.error.drift")
	}
	findSentences(paragraphs, job.To)
	for try := 1; ; try++ {
		key, number, err := p.publish(ctx, job, name, source, paragraphs, positions)
		if try == mostTries || !errors.Is(err, translate.ErrConflict) { // else somebody may have revised the edition meanwhile
			return key, number, err
		}
	}
}

// publish adds paragraphs, of which each translates the source's at its position, as the edition then stands.
func (p *Pipeline) publish(ctx context.Context, job translate.Job, name string, source translate.Revision, paragraphs []translate.Paragraph, positions []int) (string, int, error) {
	edition, previous, err := p.machineEdition(ctx, job, name)
	if err != nil {
		return "", 0, err
	}
	revision := translate.Revision{
		EditionID: edition.ID, Parent: previous.Number,
		Origin:     translate.Origin{Kind: translate.Machine, Provider: job.Provider, Model: name},
		Paragraphs: diff.Carry(previous.Paragraphs, paragraphs),
	}
	if translate.Hash(revision.Paragraphs) == previous.Hash {
		return edition.Key, previous.Number, nil
	}
	alignment, err := alignEach(ctx, source, job.From, revision.Paragraphs, job.To, positions)
	if err != nil {
		return "", 0, err
	}
	err = p.store.AddResult(ctx, job.ID, &edition, &revision, &alignment)
	return edition.Key, revision.Number, err
}

// machineEdition returns the edition that a job's result belongs to, and its newest revision: both without an id
// when the edition is still to be made.
func (p *Pipeline) machineEdition(ctx context.Context, job translate.Job, name string) (translate.Edition, translate.Revision, error) {
	editions, err := p.store.EveryEdition(ctx, job.ArticleID)
	if err != nil {
		return translate.Edition{}, translate.Revision{}, err
	}
	taken := takenKeys(editions)
	for n := 1; ; n++ {
		key := numbered(editionKey(job.To, name), n)
		if !taken[key] {
			return translate.Edition{ArticleID: job.ArticleID, Key: key, Language: job.To, Name: name}, translate.Revision{}, nil
		}
		at := slices.IndexFunc(editions, func(e translate.Edition) bool { return e.Key == key && !e.Removed })
		if at < 0 {
			continue
		}
		newest, err := p.store.LatestRevision(ctx, editions[at].ID)
		if err != nil || newest.Origin.Kind == translate.Machine && newest.Origin.Provider == job.Provider {
			return editions[at], newest, err
		}
	}
}

// translated returns the paragraphs that are done, and where each stands in the source.
func translated(job translate.Job) (paragraphs []translate.Paragraph, positions []int) {
	for _, item := range job.Items {
		if item.State == translate.ItemDone && item.Paragraph.Text != "" {
			paragraphs = append(paragraphs, item.Paragraph)
			positions = append(positions, item.Position)
		}
	}
	return paragraphs, positions
}

// Characters counts the characters of paragraphs, as providers count them.
func Characters(paragraphs []translate.Paragraph) int {
	n := 0
	for _, p := range paragraphs {
		n += utf8.RuneCountInString(p.Text)
	}
	return n
}
