package main

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"regard/translate"
	"regard/translate/ingest"
	"regard/translate/provider"
)

type translateCommand struct {
	Provider string `required:"" help:"Provider: apertium, or any other that is configured."`
	From     string `required:"" help:"Language of the text."`
	To       string `required:"" help:"Language to translate into."`
	File     string `arg:"" default:"-" help:"File, or - for standard input."`
}

func (translateCommand) Help() string {
	return "Example:\n  regard translate --provider apertium --from fr --to en article.fr.txt"
}

// Run writes the translated paragraphs with a blank line between them, or nothing when one of them failed.
func (c translateCommand) Run(p *program) error {
	request, err := c.request(p)
	if err != nil {
		return err
	}
	providers, err := provider.FromEnv(p.getenv)
	if err != nil {
		return err
	}
	response, err := c.translate(p, providers, request)
	if err := errors.Join(err, providers.Close()); err != nil {
		return err
	}
	paragraphs := make([]translate.Paragraph, len(response.Items))
	for i, item := range response.Items {
		if item.Err != nil {
			return fmt.Errorf("paragraph %s: %w", item.ID, item.Err)
		}
		paragraphs[i].Text = item.Text
	}
	_, err = fmt.Fprintln(p.out, translate.Join(paragraphs))
	return err
}

func (c translateCommand) request(p *program) (request provider.Request, err error) {
	if request.From, err = translate.ParseLanguage(c.From); err != nil {
		return request, err
	}
	if request.To, err = translate.ParseLanguage(c.To); err != nil {
		return request, err
	}
	text, err := p.text(c.File)
	for i, paragraph := range ingest.Plain(text) {
		request.Segments = append(request.Segments, provider.Segment{ID: strconv.Itoa(i + 1), Kind: paragraph.Kind, Text: paragraph.Text})
	}
	return request, err
}

func (c translateCommand) translate(p *program, providers *provider.Registry, request provider.Request) (provider.Response, error) {
	engine, err := providers.Get(c.Provider)
	if err != nil {
		var known []string
		for _, engine := range providers.All() {
			known = append(known, engine.Info().ID)
		}
		return provider.Response{}, fmt.Errorf("there is no provider %q here; there are: %s", c.Provider, strings.Join(known, ", "))
	}
	response, err := engine.Translate(p.ctx, request)
	if failure, ok := errors.AsType[*provider.Error](err); ok && failure.Kind == provider.UnsupportedPair {
		err = fmt.Errorf("%s does not translate from %s to %s", c.Provider, request.From, request.To)
	}
	return response, err
}
