package handlers

import (
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"strings"
	"unicode/utf8"

	"github.com/gin-gonic/gin"

	"regard/translate"
	"regard/translate/ingest"
)

// memory is how much of a form is kept out of temporary files.
const memory = ingest.MaxBytes + overhead

// parseForm reads the form of a request, of either encoding. A form that is broken is a problem of its sender.
func parseForm(c *gin.Context) error {
	err := c.Request.ParseMultipartForm(memory)
	if errors.Is(err, http.ErrNotMultipart) {
		err = c.Request.ParseForm()
	}
	var tooLarge *http.MaxBytesError
	if err == nil || errors.As(err, &tooLarge) {
		return err
	}
	return fmt.Errorf("%w: %w", translate.Invalid("error.422.text"), err)
}

// field returns a form's line of text: one line of valid UTF-8 without control characters, at most max characters.
func field(c *gin.Context, name string, max int) string { return line(c.PostForm(name), max) }

// line makes a line of text of what comes from outside.
func line(text string, max int) string {
	text = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r == utf8.RuneError {
			return -1
		}
		return r
	}, text)
	if runes := []rune(strings.TrimSpace(text)); len(runes) > max {
		return string(runes[:max])
	}
	return strings.TrimSpace(text)
}

// textOrFile returns the bytes that a form brings and the name of their file: a chosen file wins over pasted text.
func textOrFile(c *gin.Context) (content []byte, name string, err error) {
	if err := parseForm(c); err != nil {
		return nil, "", err
	}
	header, err := c.FormFile("file")
	if err != nil || header.Filename == "" {
		return []byte(c.PostForm("text")), "", nil
	}
	content, err = readFile(header)
	return content, fileName(header.Filename), err
}

// textOrFileAlone is textOrFile, but for that a text and a file together are a problem: the text is then what it returns, so
// that the form can show it again.
func textOrFileAlone(c *gin.Context) (content []byte, name string, err error) {
	content, name, err = textOrFile(c)
	if text := c.PostForm("text"); err == nil && name != "" && strings.TrimSpace(text) != "" {
		return []byte(text), "", translate.Invalid("new.both")
	}
	return content, name, err
}

func readFile(header *multipart.FileHeader) ([]byte, error) {
	file, err := header.Open()
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(file)
}

// fileName is a file's name as it can be stored and shown.
func fileName(name string) string {
	name = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r == utf8.RuneError {
			return -1
		}
		return r
	}, name)
	if runes := []rune(name); len(runes) > 200 {
		name = string(runes[len(runes)-200:])
	}
	return name
}

// language returns the language that a form names.
func language(c *gin.Context) (translate.Language, error) {
	return translate.ParseLanguage(c.PostForm("language"))
}

func seeOther(c *gin.Context, address string) error {
	c.Redirect(http.StatusSeeOther, address)
	return nil
}
