package wire

import (
	"bytes"
	"compress/gzip"
	"io"
	"sync"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
)

// zstandardEncoder is one for all: it can be used by several goroutines at once.
var zstandardEncoder = sync.OnceValue(func() *zstd.Encoder {
	e, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedFastest))
	if err != nil {
		panic(err) // only for an option that does not exist
	}
	return e
})

func zstandard(body []byte) []byte {
	return bytes.Clone(zstandardEncoder().EncodeAll(body, make([]byte, 0, len(body)/8)))
}

// brotliWriter returns what makes writers of the level. For the lower ones the package has a second way, which takes
// half the time for the same length or less.
func brotliWriter(level int) func(io.Writer) io.WriteCloser {
	const bestOfSecond = 7
	return func(w io.Writer) io.WriteCloser {
		if level <= bestOfSecond {
			return brotli.NewWriterV2(w, level)
		}
		return brotli.NewWriterLevel(w, level)
	}
}

func gzipWriter(level int) func(io.Writer) io.WriteCloser {
	return func(w io.Writer) io.WriteCloser {
		z, _ := gzip.NewWriterLevel(w, level) // fails only for a level that does not exist
		return z
	}
}

// through returns what a writer makes of a body.
func through(body []byte, writer func(io.Writer) io.WriteCloser) []byte {
	var b bytes.Buffer
	w := writer(&b)
	_, _ = w.Write(body) // a buffer takes everything
	_ = w.Close()
	return bytes.Clone(b.Bytes())
}
