// Command learn makes the model of French and English from parallel texts.
//
//	go run ./translate/words/learn -o translate/words/fr-en.gz tico19 tatoeba …
//
// Each argument is a path without its extension: a sentence a line, NAME.fr and NAME.en, line by line a pair.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"strings"

	"regard/translate"
	"regard/translate/segment"
	"regard/translate/words"
)

// longest is the number of tokens of the longest sentences learnt from; longer ones teach little and slowly.
const longest = 60

func main() {
	output := flag.String("o", "fr-en.gz", "the `file` to write")
	flag.Parse()
	if err := run(*output, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "learn:", err)
		os.Exit(1)
	}
}

func run(output string, names []string) error {
	var pairs [][2][]string
	for _, name := range names {
		french, err := tokens(name+".fr", translate.French)
		if err != nil {
			return err
		}
		english, err := tokens(name+".en", translate.English)
		if err != nil {
			return err
		}
		if len(french) != len(english) {
			return fmt.Errorf("%s: %d lines in French, %d in English", name, len(french), len(english))
		}
		for i := range french {
			if max(len(french[i]), len(english[i])) <= longest {
				pairs = append(pairs, [2][]string{french[i], english[i]})
			}
		}
	}
	file, err := os.Create(output)
	if err != nil {
		return err
	}
	if err := words.Learn(context.Background(), file, pairs); err != nil {
		file.Close()
		return err
	}
	return file.Close()
}

// tokens returns the tokens of each line of a file, but for white space.
func tokens(path string, lang translate.Language) ([][]string, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var lines [][]string
	for line := range strings.Lines(string(text)) {
		var found []string
		for _, token := range segment.Tokens(line, lang) {
			if strings.TrimSpace(token.Text) != "" {
				found = append(found, token.Text)
			}
		}
		lines = append(lines, found)
	}
	return lines, nil
}
