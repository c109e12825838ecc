package assets

import (
	"path"
	"regexp"
	"slices"
	"sync"
)

// imports are what each script imports itself, by name.
var imports = sync.OnceValue(func() map[string][]string {
	sentence := regexp.MustCompile(`(?m)^import .* from '\./([^']+)'`)
	all := make(map[string][]string)
	for name, content := range bundled().files {
		if path.Ext(name) != ".js" {
			continue
		}
		for _, found := range sentence.FindAllSubmatch(content, -1) {
			all[name] = append(all[name], path.Join(path.Dir(name), string(found[1])))
		}
	}
	return all
})

// Modules returns scripts and what they import, each once, those that are given first. A page that names them all is
// ready sooner: of an import a browser hears only when the script that has it is there.
func Modules(scripts ...string) []string {
	all := slices.Clone(scripts)
	for i := 0; i < len(all); i++ {
		for _, name := range imports()[all[i]] {
			if !slices.Contains(all, name) {
				all = append(all, name)
			}
		}
	}
	return all
}
