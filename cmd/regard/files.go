package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"strings"

	"regard/translate"
	"regard/translate/ingest"
)

// open reads the bytes of a file, or of standard input for "-". What is longer than any text may be is refused.
func (p *program) open(name string) ([]byte, error) {
	in, size := p.in, 0
	if name != "-" {
		file, err := os.Open(name)
		if err != nil {
			return nil, err
		}
		defer file.Close()
		if info, err := file.Stat(); err == nil {
			size = int(min(info.Size(), ingest.MaxBytes))
		}
		in = file
	}
	buffer := bytes.NewBuffer(make([]byte, 0, size+bytes.MinRead))
	_, err := buffer.ReadFrom(io.LimitReader(in, ingest.MaxBytes+1))
	content := buffer.Bytes()
	if err == nil && len(content) > ingest.MaxBytes {
		err = translate.Invalid("ingest.too-large", (len(content)+1<<20-1)>>20, ingest.MaxBytes>>20)
	}
	return content, err
}

// text reads a file as text of any character set.
func (p *program) text(name string) (string, error) {
	content, err := p.open(name)
	if err != nil {
		return "", err
	}
	decoded, err := ingest.Decode(content, "")
	return decoded.Text, err
}

// jsonLines writes values as JSON, a line each, with characters as they are.
func (p *program) jsonLines(write func(line func(any) error) error) error {
	out := bufio.NewWriter(p.out)
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	if err := write(encoder.Encode); err != nil {
		return err
	}
	return out.Flush()
}

// lines cuts a text into its lines; a last line break begins no other.
func lines(text string) []string {
	if text == "" {
		return nil
	}
	return strings.Split(strings.TrimSuffix(text, "\n"), "\n")
}

// errTwice is of a command that is to read both of its texts from standard input.
var errTwice = errors.New("only one of the two texts can be standard input")
