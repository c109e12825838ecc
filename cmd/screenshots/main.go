// Screenshots takes the pictures of the documentation, or of every screen in every width, scheme and language, from
// the running program:
//
//	go run ./cmd/screenshots            # docs/*.png
//	go run ./cmd/screenshots --all DIR  # every screen, to be looked at
//
// It needs bin/regard (make build) and Debian's chromium.
package main

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"
)

func main() {
	all := flag.String("all", "", "take every screen in every width, scheme and language into this folder")
	only := flag.String("only", "", "take only these screens, with commas between their names")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := take(ctx, *all, *only); err != nil {
		fmt.Fprintln(os.Stderr, "screenshots:", err)
		os.Exit(1)
	}
}

func take(ctx context.Context, all, only string) error {
	raw, err := os.ReadFile("cmd/regard/testdata/article.fr.txt")
	if err != nil {
		return err
	}
	english, err := os.ReadFile("cmd/regard/testdata/en.rev1.txt")
	if err != nil {
		return err
	}
	url, end, err := serve(ctx)
	if err != nil {
		return err
	}
	defer end()
	c, err := openCamera(ctx, url)
	if err != nil {
		return err
	}
	defer c.close()
	article, err := c.sample()
	if err != nil {
		return err
	}
	screens := screens(article, string(raw), string(english))
	if all == "" {
		return document(c, screens)
	}
	if err := os.MkdirAll(all, 0o755); err != nil {
		return err
	}
	return everything(c, screens, all, only)
}

// document takes the pictures that README and docs show.
func document(c *camera, screens []screen) error {
	for _, s := range screens {
		if s.document == "" {
			continue
		}
		if err := c.take(s, view{1440, 900, "light", "en"}, filepath.Join("docs", s.document)); err != nil {
			return err
		}
	}
	return nil
}

// everything takes each screen as wide as a desktop, a tablet and a phone are, light and dark, in both languages.
func everything(c *camera, screens []screen, folder, only string) error {
	for _, s := range screens {
		if only != "" && !slices.Contains(strings.Split(only, ","), s.name) {
			continue
		}
		for _, v := range views() {
			name := fmt.Sprintf("%s-%d-%s-%s.png", s.name, v.width, v.scheme, v.language)
			if err := c.take(s, v, filepath.Join(folder, name)); err != nil {
				return err
			}
		}
	}
	return nil
}

// serve starts the program with an empty data folder, and returns its address and what ends it.
func serve(ctx context.Context) (url string, end func(), err error) {
	data, err := os.MkdirTemp("", "regard-screenshots-")
	if err != nil {
		return "", nil, err
	}
	server := exec.CommandContext(ctx, "bin/regard", "serve", "--data", data, "--addr", "127.0.0.1:0")
	out, err := server.StdoutPipe()
	if err != nil {
		return "", nil, err
	}
	if err := server.Start(); err != nil {
		return "", nil, err
	}
	end = func() {
		server.Process.Signal(syscall.SIGTERM)
		server.Wait()
		os.RemoveAll(data)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		end()
		return "", nil, fmt.Errorf("the program did not start: %w", err)
	}
	go io.Copy(io.Discard, out)
	_, url, _ = strings.Cut(strings.TrimSpace(line), " at ")
	return url, end, nil
}

// patience is how long a screen may take to come.
const patience = 60 * time.Second
