package pipeline

import (
	"context"
	"embed"

	"regard/translate"
)

// The sample is a news page as it was scraped, and an English translation of it in two revisions.
//
//go:embed sample
var sample embed.FS

// AddSample imports the sample article with its translation, for a library that is still empty.
func (p *Pipeline) AddSample(ctx context.Context) error {
	french, err := sample.ReadFile("sample/article.fr.txt")
	if err != nil {
		return err
	}
	article, err := p.Import(ctx, translate.Draft{Name: "article.fr.txt", Bytes: french})
	if err != nil {
		return err
	}
	first, err := sample.ReadFile("sample/en.rev1.txt")
	if err != nil {
		return err
	}
	edition, revision, err := p.AddTranslation(ctx, article, translate.English, "", Submission{Name: "en.rev1.txt", Bytes: first})
	if err != nil {
		return err
	}
	second, err := sample.ReadFile("sample/en.rev2.txt")
	if err != nil {
		return err
	}
	_, err = p.Revise(ctx, edition, revision.Number, Submission{Name: "en.rev2.txt", Bytes: second})
	return err
}
