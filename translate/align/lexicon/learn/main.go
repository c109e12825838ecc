// Command learn makes the lexicon of French and English from parallel texts.
//
//	go run ./translate/align/lexicon/learn -o translate/align/lexicon/fr-en.gz tico19 tatoeba …
//
// Each argument is a path without its extension: a sentence a line, NAME.fr and NAME.en, line by line a pair.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"os"

	"regard/translate"
	"regard/translate/align/lexicon"
)

func main() {
	output := flag.String("o", "fr-en.gz", "the `file` to write")
	flag.Parse()
	if err := run(*output, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "learn:", err)
		os.Exit(1)
	}
}

func run(output string, names []string) error {
	c := newCorpus()
	for _, name := range names {
		french, err := readLines(name + ".fr")
		if err != nil {
			return err
		}
		english, err := readLines(name + ".en")
		if err != nil {
			return err
		}
		if len(french) != len(english) {
			return fmt.Errorf("%s: %d lines in French, %d in English", name, len(french), len(english))
		}
		for i := range french {
			c.add(lexicon.Keys(french[i], translate.French), lexicon.Keys(english[i], translate.English))
		}
	}
	file, err := os.Create(output)
	if err != nil {
		return err
	}
	if err := lexicon.Write(file, c.learn()); err != nil {
		file.Close()
		return err
	}
	return file.Close()
}

func readLines(path string) ([]string, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var lines []string
	scanner := bufio.NewScanner(file)
	for scanner.Scan() {
		lines = append(lines, scanner.Text())
	}
	return lines, scanner.Err()
}
