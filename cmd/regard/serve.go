package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"syscall"
	"time"

	"regard/assets"
	"regard/handlers"
	"regard/storage"
	"regard/translate"
	"regard/translate/align"
	"regard/translate/fetch"
	"regard/translate/job"
	"regard/translate/pipeline"
	"regard/translate/provider"
)

type serveCommand struct {
	dataFlag `embed:""`
	Addr     string   `env:"REGARD_ADDR" default:"127.0.0.1:8080" placeholder:"HOST:PORT" help:"Address to listen on (default ${default}). Port 0 takes a free one."`
	Host     []string `env:"REGARD_HOSTS" placeholder:"NAME" help:"Names that the server answers to, where others lead to it than localhost. By default none on the loopback address, and any on another."`
}

func (serveCommand) Help() string {
	return "Example:\n  regard serve --data ./data --addr 127.0.0.1:8080"
}

// Run serves until the context is done, then finishes what runs.
func (c serveCommand) Run(p *program) error {
	store, err := c.open(p.ctx)
	if err != nil {
		return err
	}
	providers, err := c.providers(p, store)
	if err != nil {
		return errors.Join(err, store.Close())
	}
	err = c.serve(p, store, providers)
	return errors.Join(err, providers.Close(), store.Close())
}

// providers returns the services that the environment and people configure.
func (c serveCommand) providers(p *program, store *storage.Store) (*provider.Shelf, error) {
	seal, err := c.seal(p.getenv)
	if err != nil {
		return nil, err
	}
	configured, err := provider.FromEnv(p.getenv)
	if err != nil {
		return nil, err
	}
	configured.Remember(store)
	if err := configured.AddPlain(provider.NewMemory(store)); err != nil {
		return nil, errors.Join(err, configured.Close())
	}
	shelf, err := provider.NewShelf(p.ctx, configured, store, seal)
	if err != nil {
		return nil, errors.Join(err, configured.Close())
	}
	return shelf, nil
}

func (c serveCommand) serve(p *program, store *storage.Store, providers *provider.Shelf) error {
	work := pipeline.New(store, align.New())
	if err := addSample(p.ctx, store, work); err != nil {
		return err
	}
	publish := func(ctx context.Context, j translate.Job) (string, int, error) {
		engine, err := providers.Get(j.Provider)
		if err != nil {
			return "", 0, err
		}
		return work.Publish(ctx, j, engine.Info().Name)
	}
	enabled := func(id string) (provider.Provider, error) {
		if err := providers.Refresh(p.ctx); err != nil { // another server may have been told of it
			return nil, err
		}
		return providers.Enabled(id)
	}
	runner := job.NewRunner(store, enabled, store.RevisionByID, publish, p.log)
	listener, err := net.Listen("tcp", c.Addr)
	if errors.Is(err, syscall.EADDRINUSE) {
		return fmt.Errorf("%s is in use already, perhaps by another Regard: choose another address with --addr", c.Addr)
	}
	if err != nil {
		return err
	}
	app := handlers.New(handlers.Services{
		Store: store, Pipeline: work, Providers: providers, Fetcher: fetch.New(fetch.Public()), Wake: runner.Wake, Done: p.ctx.Done(), Log: p.log,
		Hosts: c.Host, AnyHost: len(c.Host) == 0 && !isLoopback(listener.Addr()),
	})
	go assets.Prepare()
	fmt.Fprintf(p.out, "Regard is at http://%s\n", listener.Addr())
	return listen(p.ctx, listener, app, runner)
}

// isLoopback tells whether only this machine reaches an address.
func isLoopback(address net.Addr) bool {
	tcp, ok := address.(*net.TCPAddr)
	return ok && tcp.IP.IsLoopback()
}

// addSample gives an empty library something to show. A library that was emptied by hand stays empty.
func addSample(ctx context.Context, store *storage.Store, work *pipeline.Pipeline) error {
	used, err := store.Used(ctx)
	if err != nil || used {
		return err
	}
	return work.AddSample(ctx)
}

// grace is how long requests that are under way may take when the server stops.
const grace = 10 * time.Second

// listen answers requests and runs jobs until the context is done; then both end what they have in hand.
func listen(ctx context.Context, listener net.Listener, app http.Handler, runner *job.Runner) error {
	server := &http.Server{
		Handler:           app,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       60 * time.Second,
		WriteTimeout:      60 * time.Second,
		IdleTimeout:       120 * time.Second,
		MaxHeaderBytes:    64 << 10,
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	ran := make(chan error, 1)
	go func() { ran <- runner.Run(ctx) }()
	served := make(chan error, 1)
	go func() { served <- server.Serve(wholeListener{listener}) }()

	select {
	case err := <-served:
		cancel()
		return errors.Join(err, <-ran)
	case <-ctx.Done():
		stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), grace)
		defer cancel()
		return errors.Join(server.Shutdown(stop), <-ran)
	}
}
