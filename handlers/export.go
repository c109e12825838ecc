package handlers

import (
	"bytes"
	"fmt"
	"mime"
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"regard/assets/wire"
	"regard/translate"
	"regard/translate/export"
)

// export sends a revision as a file.
func (h *handler) export(c *gin.Context) error {
	ctx := c.Request.Context()
	a, err := h.article(ctx, c.Param("slug"))
	if err != nil {
		return err
	}
	edition, err := a.edition(c.Param("edition"))
	if err != nil {
		return err
	}
	format, err := export.FormatOf(edition, c.Param("format"))
	if err != nil {
		return err
	}
	number, err := strconv.Atoi(c.Param("number"))
	if err != nil || number < 1 {
		return translate.ErrNotFound
	}
	head, err := h.head(ctx, a, edition, number)
	if err != nil {
		return err
	}
	var file bytes.Buffer
	if err := h.Pipeline.Export(ctx, &file, a.Article, edition, head, format); err != nil {
		return err
	}
	attach(c, fmt.Sprintf("%s.%s.%d.%s", a.Slug, edition.Key, number, format.Ending))
	c.Writer.Header()["Cache-Control"] = askEachTime
	wire.New(format.Type, file.Bytes(), wire.Quick).Serve(c.Writer, c.Request, http.StatusOK, false)
	return nil
}

// attach tells the browser to save the answer under a name (RFC 6266).
func attach(c *gin.Context, name string) {
	c.Header("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
}
