package provider

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"regard/translate"
)

// A bergamotModel translates from one language into another: the files of a folder such as "fren", as they are
// published, compressed by gzip or not.
type bergamotModel struct {
	From  string            `json:"from"`
	To    string            `json:"to"`
	Files map[string]string `json:"files"` // by their part, as the package calls it; under the folder of all models
	Stamp int64             `json:"stamp"` // changes with the files
}

// bergamotFolder is the name of a model's folder: two letters for each language, or codes with a hyphen between them.
var bergamotFolder = regexp.MustCompile(`^(?:([a-z]{2})([a-z]{2})|([a-z]{2,3})-([a-z]{2,3}))$`)

// bergamotParts are the files of a model. It has either one vocabulary or two.
var bergamotParts = []struct{ part, pattern string }{
	{"model", "model*.bin"}, {"lex", "lex*.bin"}, {"vocab", "vocab*.spm"}, {"srcvocab", "srcvocab*.spm"}, {"trgvocab", "trgvocab*.spm"},
}

// bergamotModels returns the models whose folders are in dir, and the first file that one lacks, if any does: "fren/lex*.bin".
func bergamotModels(dir string) (models []bergamotModel, lacks string) {
	entries, _ := os.ReadDir(dir) // a folder that cannot be read has none
	for _, entry := range entries {
		name := bergamotFolder.FindStringSubmatch(entry.Name())
		if name == nil {
			continue
		}
		files, err := os.ReadDir(filepath.Join(dir, entry.Name()))
		if err != nil {
			continue
		}
		model := bergamotModel{From: name[1] + name[3], To: name[2] + name[4], Files: map[string]string{}}
		for _, part := range bergamotParts {
			model.find(dir, entry.Name(), part.part, part.pattern, files)
		}
		if pattern := model.lacks(); pattern == "" {
			models = append(models, model)
		} else if lacks == "" {
			lacks = entry.Name() + "/" + pattern
		}
	}
	return models, lacks
}

// find puts the first file that matches the pattern into its place; of one that is there twice, the one that is not
// compressed.
func (m *bergamotModel) find(dir, folder, part, pattern string, files []os.DirEntry) {
	for _, file := range files {
		if ok, _ := filepath.Match(pattern, strings.TrimSuffix(file.Name(), ".gz")); !ok {
			continue
		}
		info, err := os.Stat(filepath.Join(dir, folder, file.Name()))
		if err != nil || !info.Mode().IsRegular() {
			continue
		}
		m.Files[part] = folder + "/" + file.Name()
		m.Stamp = max(m.Stamp, info.ModTime().UnixNano())
		return
	}
}

// lacks returns the pattern of a file that is missing, or "".
func (m *bergamotModel) lacks() string {
	two := m.Files["srcvocab"] != "" && m.Files["trgvocab"] != ""
	for _, part := range bergamotParts[:3] {
		if m.Files[part.part] == "" && !(part.part == "vocab" && two) {
			return part.pattern
		}
	}
	return ""
}

// bergamotPairs returns what the models translate, each alone and two with English between them.
func bergamotPairs(models []bergamotModel) []Pair {
	var pairs []Pair
	direct := map[Pair]bool{}
	for _, m := range models {
		pair := Pair{translate.Language(m.From), translate.Language(m.To)}
		pairs, direct[pair] = append(pairs, pair), true
	}
	for _, first := range models {
		for _, second := range models {
			pair := Pair{translate.Language(first.From), translate.Language(second.To)}
			if first.To == "en" && second.From == "en" && pair.From != pair.To && !direct[pair] {
				pairs = append(pairs, pair)
			}
		}
	}
	return pairs
}
