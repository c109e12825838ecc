// Regard keeps articles beside their translations: it cleans, aligns, translates, compares and shows them. This
// command is the web app and, from a shell, each of its parts.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/alecthomas/kong"

	"regard/translate"
	"regard/views/locale"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Getenv, os.Stdin, os.Stdout, os.Stderr))
}

// A program is what every command gets from outside.
type program struct {
	ctx    context.Context
	getenv func(string) string
	in     io.Reader
	out    io.Writer
	log    *slog.Logger
}

type commands struct {
	Serve     serveCommand     `cmd:"" help:"Serve the web app."`
	Clean     cleanCommand     `cmd:"" help:"Raw article text to paragraphs, without what is not the article."`
	Extract   extractCommand   `cmd:"" help:"A file of any format to paragraphs, without what is not the article."`
	Segment   segmentCommand   `cmd:"" help:"Paragraphs, one a line, to JSON arrays of their sentences."`
	Align     alignCommand     `cmd:"" help:"Two texts to the beads of sentences that translate each other."`
	Words     wordsCommand     `cmd:"" help:"Tokenised sentence pairs to the links between their words."`
	Diff      diffCommand      `cmd:"" help:"What changed from one text to another."`
	Merge     mergeCommand     `cmd:"" help:"Two revisions of one text to one that has the changes of both."`
	Translate translateCommand `cmd:"" help:"Paragraphs to paragraphs of another language."`
	Import    importCommand    `cmd:"" help:"Add an article, or a revised translation of one, to the data of a server."`
	Export    exportCommand    `cmd:"" help:"A revision of an article to a file: text, Markdown, HTML, TMX or DOCX."`
	Revisions revisionsCommand `cmd:"" help:"List the revisions of an article's editions."`
}

// run is the whole program. It returns the exit status: 0, 1 when the work could not be done, 2 when the command
// line is wrong or a merge could not be tried.
func run(ctx context.Context, args []string, getenv func(string) string, in io.Reader, out, errs io.Writer) int {
	exit := -1
	parser, err := kong.New(&commands{}, kong.Name("regard"), kong.Writers(out, errs),
		kong.Description("Read French and English side by side, revise translations, see what changed."),
		kong.Exit(func(code int) { exit = code }), kong.ConfigureHelp(kong.HelpOptions{Compact: true}))
	if err != nil {
		fmt.Fprintln(errs, "regard:", err)
		return 1
	}
	command, err := parser.Parse(args)
	if exit >= 0 { // kong has answered --help
		return exit
	}
	if err != nil {
		fmt.Fprintln(errs, "regard:", err)
		return 2
	}
	lines := newLogWriter(errs)
	defer func() { _ = lines.Flush() }()
	p := &program{ctx: ctx, getenv: getenv, in: in, out: out, log: slog.New(slog.NewTextHandler(lines, nil))}
	if err := command.Run(p); err != nil {
		fmt.Fprintln(errs, "regard:", sentence(err))
		if errors.As(err, new(trouble)) {
			return 2
		}
		return 1
	}
	return 0
}

// sentence tells an error in one line of English.
func sentence(err error) string {
	var problem *translate.Problem
	if errors.As(err, &problem) {
		return locale.Match("en", "").T(problem.Key, problem.Args...)
	}
	return strings.Join(strings.Fields(err.Error()), " ")
}
