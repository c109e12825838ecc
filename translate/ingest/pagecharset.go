package ingest

import (
	"golang.org/x/net/html/charset"
)

// charsetOf matches where a page or an XML document declares its charset.
var charsetOf = pattern(`(?i)(?:<meta\s[^>]{0,300}?charset\s*=|^\s*<\?xml[^>]{0,100}?encoding\s*=)\s*["']?\s*([a-z0-9_:.-]{2,40})`)

// declaredCharset returns the name of the charset that a page declares in its first bytes, or "".
func declaredCharset(raw []byte) string {
	if found := charsetOf().FindSubmatch(raw[:min(len(raw), 4096)]); found != nil {
		return string(found[1])
	}
	return ""
}

// trusted returns the charset that a page declares where its bytes bear it out, else "": then they are looked at.
// Pages that are UTF-8 and say that they are something else are common, and so is the reverse.
func trusted(raw []byte, declared string) string {
	found, guessed := detect(raw)
	if !guessed || found == "UTF-8" || isWide(found) {
		return ""
	}
	encoding, name := charset.Lookup(declared)
	if encoding == nil || name == "utf-8" || name == "replacement" || isWide(canonical(name)) {
		return ""
	}
	if text, err := encoding.NewDecoder().Bytes(raw); err != nil || misread(raw, text) {
		return ""
	}
	return canonical(name)
}
