package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// A camera is one tab of a browser that looks at the program.
type camera struct {
	ctx   context.Context
	url   string
	close func()
}

func openCamera(ctx context.Context, url string) (*camera, error) {
	path, err := exec.LookPath("chromium")
	if err != nil {
		return nil, fmt.Errorf("needs Debian's package chromium: %w", err)
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox,
		chromedp.Flag("disable-component-update", true), chromedp.Flag("hide-scrollbars", true))
	ctx, end := chromedp.NewExecAllocator(ctx, options...)
	ctx, shut := chromedp.NewContext(ctx)
	c := &camera{ctx: ctx, url: url, close: func() { shut(); end() }}
	if err := chromedp.Do(ctx, chromedp.Navigate("about:blank")); err != nil {
		c.close()
		return nil, err
	}
	return c, nil
}

// sample returns the address of the article that a new library has.
func (c *camera) sample() (string, error) {
	ctx, cancel := context.WithTimeout(c.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, chromedp.Navigate(c.url)); err != nil {
		return "", err
	}
	return chromedp.Run(ctx, chromedp.Evaluate[string](`new URL(document.querySelector('[data-testid=article] h2 a').href).pathname`))
}

// take writes the picture of a screen into a file.
func (c *camera) take(s screen, v view, file string) error {
	ctx, cancel := context.WithTimeout(c.ctx, patience)
	defer cancel()
	picture, err := c.look(ctx, s, v)
	if err != nil {
		return fmt.Errorf("%s at %d pixels: %w", s.name, v.width, err)
	}
	return os.WriteFile(file, picture, 0o644)
}

func (c *camera) look(ctx context.Context, s screen, v view) ([]byte, error) {
	if err := c.face(ctx, v); err != nil {
		return nil, err
	}
	if err := chromedp.Do(ctx, chromedp.Navigate(c.url+s.path)); err != nil {
		return nil, err
	}
	for _, step := range append([]step{{s.before, s.ready}}, s.then...) {
		if err := step.walk(ctx); err != nil {
			return nil, err
		}
	}
	// Fonts are there, and what the script began has been drawn.
	settle := chromedp.Evaluate[int](`(async () => {
		await document.fonts.ready
		await new Promise(done => setTimeout(done, 400))
		return 0
	})()`, chromedp.EvalAwaitPromise)
	if _, err := chromedp.Run(ctx, settle); err != nil {
		return nil, err
	}
	return chromedp.Run(ctx, chromedp.CaptureScreenshot())
}

// walk runs the script of a step once the page's own scripts are there, and waits for what it leads to.
func (s step) walk(ctx context.Context) error {
	if s.script != "" {
		if err := chromedp.Do(ctx, chromedp.WaitReady(chromedp.CSS("#live"))); err != nil {
			return err
		}
		if _, err := chromedp.Run(ctx, chromedp.Evaluate[chromedp.Void]("{"+s.script+"}; undefined")); err != nil {
			return err
		}
	}
	if s.ready != "" {
		return chromedp.Do(ctx, chromedp.WaitReady(chromedp.CSS(s.ready)))
	}
	return nil
}

// face sets how wide the window is, and what the reader prefers.
func (c *camera) face(ctx context.Context, v view) error {
	scheme := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: v.scheme}}}
	if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, scheme); err != nil {
		return err
	}
	language := network.SetExtraHTTPHeadersParams{Headers: network.Headers{"Accept-Language": v.language}}
	if _, err := chromedp.Call(ctx, network.SetExtraHTTPHeaders, language); err != nil {
		return err
	}
	return chromedp.Do(ctx, chromedp.EmulateViewport(v.width, v.height))
}
