package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"regard/translate/words"
)

// wordLinks measures the alignment error rate (Och and Ney 2003) of each set: 1 - (|A∩S| + |A∩P|) / (|A| + |S|), given
// the links A, the sure ones S of the gold and the possible ones P, among which those are.
func wordLinks(ctx context.Context, t table, folder string) error {
	for _, set := range []struct{ name, bar, others string }{
		{"hansards-dev", "≤ .08", "eflomal .067"},
		{"ChatBotte_MasterCat", "≤ .09", "eflomal .058"},
		{"LaBarbeBleue_BlueBeard", "≤ .09", "eflomal .084"},
	} {
		name := filepath.Join(folder, "words", set.name)
		var files [3][][]string
		for i, extension := range []string{".fr", ".en", ".gold"} {
			content, err := os.ReadFile(name + extension)
			if err != nil {
				return err
			}
			for line := range strings.Lines(string(content)) {
				files[i] = append(files[i], strings.Fields(line))
			}
		}
		var pairs [][2][]string
		for i := range files[0] {
			pairs = append(pairs, [2][]string{files[0][i], files[1][i]})
		}
		all, err := words.LinksOf(ctx, "fr", "en", pairs)
		if err != nil {
			return err
		}
		t.row("words: error rate "+set.name, fmt.Sprintf("%.3f", errorRate(files[2], all)), set.bar, set.others)
	}
	return nil
}

func errorRate(gold [][]string, all [][]words.Link) float64 {
	hits, size := 0, 0
	for i, links := range all {
		worth := map[string]int{} // 2 for a sure link, i-j; 1 for a possible one, ipj
		for _, link := range gold[i] {
			if strings.Contains(link, "-") {
				size++
				worth[link] = 2
			} else if at := strings.Replace(link, "p", "-", 1); worth[at] == 0 {
				worth[at] = 1
			}
		}
		size += len(links)
		for _, link := range links {
			hits += worth[fmt.Sprintf("%d-%d", link.Source, link.Target)]
		}
	}
	return 1 - float64(hits)/float64(size)
}
