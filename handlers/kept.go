package handlers

import (
	"bytes"
	"context"
	"net/http"
	"reflect"
	"strconv"

	"github.com/a-h/templ"
	"github.com/gin-gonic/gin"
	"golang.org/x/sync/singleflight"

	"regard/assets/wire"
	"regard/storage"
	"regard/translate/recent"
	"regard/views"
	"regard/views/locale"
)

// keptPages are pages as they were sent, those that were asked for last. A page is sent again only while nothing has
// been committed to the database since what it tells was looked up, or while a new look finds the same: so no
// reader gets a page that is out of date, whichever server or program wrote.
type keptPages struct {
	rendering singleflight.Group // by key and version
	pages     *recent.Store[string, *keptPage]
}

// A keptPage is a page that was rendered.
type keptPage struct {
	version storage.Version // the last at which it was found to be right
	looked  any             // what it was made of
	content *wire.Content
}

func newKeptPages() *keptPages {
	const most = 64 << 20 // bytes
	size := func(page *keptPage) int { return page.content.Held() }
	return &keptPages{pages: recent.New[string](recent.Limits{Things: 4096, Bytes: most, Largest: most / 4}, size)}
}

// get returns the page with the key, nil for none.
func (k *keptPages) get(key string) *keptPage {
	k.pages.Weigh(key) // it grows with each coding in which it is sent
	page, _ := k.pages.Get(key)
	return page
}

// keep shows a page that is made of what look returns, of the reader's request as pageKey tells it, and of nothing else
// that can change. show tells whether that is so; where it is not, the page is made anew each time.
func keep[T any](h *handler, c *gin.Context, look func() (T, error), show func(context.Context, T) (page templ.Component, lasts bool, err error)) error {
	ctx := c.Request.Context()
	version, err := h.Store.Version(ctx) // first: what is written from here on makes another
	if err != nil {
		return err
	}
	key := pageKey(c)
	was := h.kept.get(key)
	if was != nil && was.version == version {
		serve(c, was.content)
		return nil
	}
	made, err, _ := h.kept.rendering.Do(key+string(version), func() (any, error) {
		ctx := context.WithoutCancel(ctx) // others may wait for it, when this reader has left
		c.Request = c.Request.WithContext(ctx)
		looked, err := look()
		if err != nil {
			return nil, err
		}
		if was != nil && reflect.DeepEqual(was.looked, looked) {
			h.kept.pages.Put(key, &keptPage{version: version, looked: looked, content: was.content})
			return was.content, nil
		}
		page, lasts, err := show(ctx, looked)
		if err != nil {
			return nil, err
		}
		content, err := rendered(ctx, page)
		if err == nil && lasts {
			h.kept.pages.Put(key, &keptPage{version: version, looked: looked, content: content})
		}
		return content, err
	})
	if err != nil {
		return err
	}
	serve(c, made.(*wire.Content))
	return nil
}

// pageKey tells all of a request that a page may depend on. What handlers read of cookies stands here.
func pageKey(c *gin.Context) string {
	ctx := c.Request.Context()
	return views.PrefsOf(ctx).Key() + locale.FromContext(ctx).Tag() + strconv.Quote(cookie(c, editorCookie)) + strconv.Quote(reviewer(c))
}

// rendered is a page as it is sent.
func rendered(ctx context.Context, page templ.Component) (*wire.Content, error) {
	b := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(b)
	b.Reset()
	if err := page.Render(ctx, b); err != nil {
		return nil, err
	}
	return wire.New(htmlType, bytes.Clone(b.Bytes()), wire.Quick), nil
}

// serve answers with a page that was found.
func serve(c *gin.Context, content *wire.Content) {
	c.Writer.Header()["Cache-Control"], c.Writer.Header()["Link"] = askEachTime, needs(c)
	content.Serve(c.Writer, c.Request, http.StatusOK, guessed(c.Request))
}
