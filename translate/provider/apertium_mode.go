package provider

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
)

// maxMode bounds a mode file, in bytes. Those of Debian have less than 3,000.
const maxMode = 64 << 10

var errMode = errors.New("not a mode file")

// program is what the name of a stage's program looks like. A path is refused: a mode names programs of Apertium.
var program = regexp.MustCompile(`^[a-z][a-z0-9-]*$`)

// readMode returns the command lines of a mode file's stages, ready to be run with frames that end in NUL. A mode
// file holds one shell pipeline with two variables: $1 is how the generator is to mark what it does not know, $2
// is an option that nobody uses. The file is parsed here, so that no shell has to run it.
func readMode(path string) ([][]string, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() || info.Size() > maxMode {
		return nil, fmt.Errorf("%s: %w", path, errMode)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	stages, err := parseMode(string(content))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	for _, stage := range stages {
		if err := locate(stage); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
	}
	return stages, nil
}

func parseMode(content string) ([][]string, error) {
	var stages [][]string
	for command := range strings.SplitSeq(content, "|") {
		words, err := modeWords(command)
		if err != nil {
			return nil, err
		}
		if len(words) == 0 || !program.MatchString(words[0]) {
			return nil, errMode
		}
		stage := []string{words[0], "-z"}
		for _, word := range words[1:] {
			switch {
			case word == "$1":
				stage = append(stage, "-g")
			case word == "$2":
			case strings.ContainsAny(word, "$`;&<>()\\"):
				return nil, errMode
			default:
				stage = append(stage, word)
			}
		}
		stages = append(stages, stage)
	}
	return stages, nil
}

// modeWords splits a command at white space outside of single quotes.
func modeWords(command string) ([]string, error) {
	var words []string
	for i, part := range strings.Split(command, "'") {
		if i%2 == 1 {
			words = append(words, part)
			continue
		}
		words = append(words, strings.Fields(part)...)
	}
	if strings.Count(command, "'")%2 == 1 {
		return nil, errMode
	}
	return words, nil
}

// locate makes the program of the stage an absolute path and looks whether its data files are there.
func locate(stage []string) error {
	path, err := exec.LookPath(stage[0])
	if err != nil {
		return err
	}
	if !filepath.IsAbs(path) {
		return fmt.Errorf("%s: %w", path, exec.ErrDot)
	}
	stage[0] = path
	for _, word := range stage[1:] {
		if !filepath.IsAbs(word) {
			continue
		}
		if _, err := os.Stat(word); err != nil {
			return err
		}
	}
	return nil
}
