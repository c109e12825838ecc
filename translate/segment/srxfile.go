package segment

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
)

// The elements of SRX 2.0 (LISA OSCAR 2008, section 4) that segment plain text; those about formatting are not
// among them.
type (
	srxFile struct {
		XMLName xml.Name      `xml:"srx"`
		Version string        `xml:"version,attr"`
		Header  srxHeader     `xml:"header"`
		Lists   []srxLanguage `xml:"body>languagerules>languagerule"`
		Maps    []srxMap      `xml:"body>maprules>languagemap"`
	}
	srxHeader struct {
		Cascade string `xml:"cascade,attr"`
	}
	srxLanguage struct {
		Name  string       `xml:"languagerulename,attr"`
		Rules []srxElement `xml:"rule"`
	}
	srxElement struct {
		Break  string `xml:"break,attr"`
		Before string `xml:"beforebreak"`
		After  string `xml:"afterbreak"`
	}
	srxMap struct {
		Pattern string `xml:"languagepattern,attr"`
		Name    string `xml:"languagerulename,attr"`
	}
)

// parseSRX reads the XML and checks what the standard demands of its frame.
func parseSRX(data []byte) (*srxFile, error) {
	if err := checkDepth(data); err != nil {
		return nil, invalidSRX("%w", err)
	}
	file := &srxFile{}
	if err := xml.Unmarshal(data, file); err != nil {
		return nil, invalidSRX("%w", err)
	}
	switch {
	case file.Version != "2.0":
		return nil, invalidSRX("the version is %q, not 2.0", file.Version)
	case file.Header.Cascade != "yes" && file.Header.Cascade != "no":
		return nil, invalidSRX(`the header's cascade is %q, not "yes" or "no"`, file.Header.Cascade)
	case len(file.Maps) == 0:
		return nil, invalidSRX("no languagemap tells which rules are for which language")
	}
	return file, nil
}

// checkDepth reads all tokens: the decoder, which expands no entities of a document's own, has no limit low
// enough on how deep elements nest.
func checkDepth(data []byte) error {
	decoder := xml.NewDecoder(bytes.NewReader(data))
	depth := 0
	for {
		token, err := decoder.RawToken()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		switch token.(type) {
		case xml.StartElement:
			if depth++; depth > maxDepth {
				return errors.New("elements nest too deep")
			}
		case xml.EndElement:
			depth--
		}
	}
}
