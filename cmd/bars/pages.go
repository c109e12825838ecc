package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"

	"regard/storage"
	"regard/translate"
	"regard/translate/align"
	"regard/translate/pipeline"
)

// How the read page is asked for.
const (
	longPage    = 5000              // paragraphs
	ours        = "127.0.0.1:18231" // Regard
	theirs      = "127.0.0.1:18232" // nginx
	connections = "32"
	seconds     = "4s"
)

// readPages measures the reading page: how long it is made, of an article and of a long text, and how many of the
// article's are sent in a second beside what nginx sends of a file with the same bytes. For that either server has one
// processor, and wrk, which asks by turns, another.
func readPages(ctx context.Context, t table, folder string) error {
	dir, err := os.MkdirTemp("", "regard-bars")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	long, article, err := fillLibrary(ctx, filepath.Join(dir, "data"), folder)
	if err != nil {
		return err
	}
	if err := madeAnew(ctx, t, dir, article, long); err != nil {
		return err
	}
	for _, program := range []string{"nginx", "wrk"} {
		if _, err := exec.LookPath(program); err != nil {
			t.row("read page beside nginx", "not measured: "+program+" is not installed (apt-get install nginx-light wrk)", "≥ .50", "")
			return nil
		}
	}
	return besideNginx(ctx, t, dir, article)
}

// madeAnew measures how long pages are made that are not kept.
func madeAnew(ctx context.Context, t table, dir, article, long string) error {
	stop, err := serveRegard(ctx, dir, nil)
	if err != nil {
		return err
	}
	defer stop()
	for _, page := range []struct{ what, path, bar string }{{"the article", article, "< 5 ms"}, {"5,000 paragraphs", long, "< 80 ms"}} {
		took, err := fastest(page.path)
		if err != nil {
			return err
		}
		t.row("read page, made anew: "+page.what, fmt.Sprintf("%.1f ms", took.Seconds()*1000), page.bar, "")
	}
	return nil
}

// fillLibrary makes a library of the sample article and of a long text, and returns their pages.
func fillLibrary(ctx context.Context, data, folder string) (long, article string, err error) {
	store, err := storage.OpenSQLite(ctx, data)
	if err != nil {
		return "", "", err
	}
	defer store.Close()
	work := pipeline.New(store, align.New())
	if err := work.AddSample(ctx); err != nil {
		return "", "", err
	}
	source, err := paragraphs(filepath.Join(folder, "diff", "1M.old.txt"))
	if err != nil {
		return "", "", err
	}
	target, err := paragraphs(filepath.Join(folder, "diff", "1M.e10.txt"))
	if err != nil {
		return "", "", err
	}
	added, err := work.Import(ctx, translate.Draft{Name: "long.txt", Title: "Long", Language: translate.English, Bytes: source})
	if err != nil {
		return "", "", err
	}
	if _, _, err := work.AddTranslation(ctx, added, translate.English, "edited", pipeline.Submission{Name: "long.txt", Bytes: target}); err != nil {
		return "", "", err
	}
	all, err := store.Articles(ctx)
	if err != nil || len(all) != 2 {
		return "", "", fmt.Errorf("%d articles: %w", len(all), err)
	}
	return "/articles/" + all[0].Slug, "/articles/" + all[1].Slug, nil
}

// paragraphs returns as many paragraphs as a long page has, from a file that has fewer.
func paragraphs(file string) ([]byte, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	all := strings.FieldsFunc(string(text), func(r rune) bool { return r == '\n' })
	for n := 0; len(all) < longPage; n++ {
		all = append(all, fmt.Sprintf("%d. %s", n+1, all[n]))
	}
	return []byte(strings.Join(all[:longPage], "\n\n")), nil
}

// pinned begins a command that may use one processor alone, where that can be had.
func pinned(processor int) []string {
	if _, err := exec.LookPath("taskset"); err != nil {
		return nil
	}
	return []string{"taskset", "-c", strconv.Itoa(processor)}
}

func command(ctx context.Context, words ...string) *exec.Cmd {
	return exec.CommandContext(ctx, words[0], words[1:]...)
}

// serveRegard builds and starts the server, and returns what ends it.
func serveRegard(ctx context.Context, dir string, pin []string) (stop func(), err error) {
	program := filepath.Join(dir, "regard")
	if out, err := command(ctx, "go", "build", "-trimpath", "-o", program, "./cmd/regard").CombinedOutput(); err != nil {
		return nil, fmt.Errorf("build the server: %w: %s", err, out)
	}
	log, err := os.Create(filepath.Join(dir, "regard.log"))
	if err != nil {
		return nil, err
	}
	server := command(ctx, append(pin, program, "serve", "--data", filepath.Join(dir, "data"), "--addr", ours)...)
	server.Stderr = log
	if err := server.Start(); err != nil {
		return nil, errors.Join(err, log.Close())
	}
	stop = func() {
		_ = server.Process.Signal(os.Interrupt)
		_ = server.Wait()
		_ = log.Close()
	}
	for range 100 {
		if _, err = ask("/healthz"); err == nil {
			return stop, nil
		}
		time.Sleep(100 * time.Millisecond)
	}
	stop()
	return nil, err
}

// ask returns a page as it goes over the wire.
func ask(path string) ([]byte, error) {
	r, err := http.NewRequest(http.MethodGet, "http://"+ours+path, nil)
	if err != nil {
		return nil, err
	}
	r.Header.Set("Accept-Encoding", "gzip, deflate, br, zstd")
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err == nil && answer.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s: %s", path, answer.Status)
	}
	return body, err
}

// fastest is the least time in which a page comes that was not kept: each time under another address.
func fastest(path string) (time.Duration, error) {
	least := time.Hour
	for n := range 20 {
		start := time.Now()
		if _, err := ask(fmt.Sprintf("%s?n=%d", path, n)); err != nil {
			return 0, err
		}
		least = min(least, time.Since(start))
	}
	return least, nil
}

// besideNginx asks both servers for the article's page, by turns, and takes the best turn of each.
func besideNginx(ctx context.Context, t table, dir, page string) error {
	stop, err := serveRegard(ctx, dir, pinned(0))
	if err != nil {
		return err
	}
	defer stop()
	body, err := ask(page)
	if err != nil {
		return err
	}
	stopNginx, err := serveNginx(ctx, dir, body, pinned(0))
	if err != nil {
		return err
	}
	defer stopNginx()
	anew := filepath.Join(dir, "anew.lua")
	script := fmt.Sprintf("n = 0\nrequest = function()\n n = n + 1\n return wrk.format('GET', '%s?wrk=' .. n)\nend\n", page)
	if err := os.WriteFile(anew, []byte(script), 0o600); err != nil {
		return err
	}
	var nginx, kept, made float64
	for range 3 {
		for _, turn := range []struct {
			best *float64
			args []string
		}{{&nginx, []string{"http://" + theirs + "/page"}}, {&kept, []string{"http://" + ours + page}}, {&made, []string{"-s", anew, "http://" + ours + page}}} {
			n, err := perSecond(ctx, turn.args...)
			if err != nil {
				return err
			}
			*turn.best = max(*turn.best, n)
		}
	}
	what := fmt.Sprintf("read page of the article, %d bytes, ", len(body))
	t.row(what+"kept", fmt.Sprintf("%.2f of nginx (%.0f in a second)", kept/nginx, kept), "≥ .50", fmt.Sprintf("nginx %.0f in a second", nginx))
	t.row(what+"made anew", fmt.Sprintf("%.3f of nginx (%.0f in a second)", made/nginx, made), "", "")
	return nil
}

var rate = regexp.MustCompile(`Requests/sec:\s+([\d.]+)`)

// perSecond is how many answers a server gives in a second.
func perSecond(ctx context.Context, args ...string) (float64, error) {
	words := append(pinned(1), "wrk", "-t1", "-c"+connections, "-d"+seconds, "-H", "Accept-Encoding: br")
	out, err := command(ctx, append(words, args...)...).CombinedOutput()
	found := rate.FindSubmatch(out)
	if err != nil || found == nil || bytes.Contains(out, []byte("Non-2xx")) {
		return 0, fmt.Errorf("wrk: %w: %s", err, out)
	}
	return strconv.ParseFloat(string(found[1]), 64)
}

// serveNginx starts nginx with the body as a file, and returns what ends it. It logs each request, as Regard does.
func serveNginx(ctx context.Context, dir string, body []byte, pin []string) (stop func(), err error) {
	configuration := fmt.Sprintf(`daemon off; worker_processes 1; pid %[1]s/nginx.pid; error_log %[1]s/error.log;
events { worker_connections 512; }
http {
	access_log %[1]s/access.log; sendfile on; keepalive_requests 1000000; default_type "text/html; charset=utf-8";
	client_body_temp_path %[1]s/t1; proxy_temp_path %[1]s/t2; fastcgi_temp_path %[1]s/t3; uwsgi_temp_path %[1]s/t4; scgi_temp_path %[1]s/t5;
	server { listen %[2]s; root %[1]s/www; add_header Content-Encoding br; add_header Vary Accept-Encoding; }
}`, dir, theirs)
	if err := os.Chmod(dir, 0o755); err != nil { // its worker may be another user
		return nil, err
	}
	if err := os.Mkdir(filepath.Join(dir, "www"), 0o755); err != nil {
		return nil, err
	}
	if err := os.WriteFile(filepath.Join(dir, "www", "page"), body, 0o644); err != nil {
		return nil, err
	}
	file := filepath.Join(dir, "nginx.conf")
	if err := os.WriteFile(file, []byte(configuration), 0o644); err != nil {
		return nil, err
	}
	server := command(ctx, append(pin, "nginx", "-p", dir, "-c", file)...)
	if err := server.Start(); err != nil {
		return nil, err
	}
	time.Sleep(time.Second)
	return func() {
		_ = server.Process.Signal(os.Interrupt)
		_ = server.Wait()
	}, nil
}
