package assets

import (
	"path"
	"regexp"
	"slices"
)

// imported finds what a script imports: './kept.js'.
var imported = regexp.MustCompile(`(?m)^import .* from '\./([^']+)'`)

// Modules returns scripts and what they import, each once, those that are given first. A page that names them all is
// ready sooner: of an import a browser hears only when the script that has it is there.
func Modules(scripts ...string) []string {
	all := slices.Clone(scripts)
	for i := 0; i < len(all); i++ {
		for _, found := range imported.FindAllSubmatch(bundled().files[all[i]], -1) {
			if name := path.Join(path.Dir(all[i]), string(found[1])); !slices.Contains(all, name) {
				all = append(all, name)
			}
		}
	}
	return all
}
