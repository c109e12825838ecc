package wire

import (
	"strconv"
	"strings"
)

// The content codings that are sent (RFC 9110, 8.4.1; RFC 7932).
const (
	Brotli   = "br"
	Gzip     = "gzip"
	Identity = "identity"
)

// Choose returns the coding that an Accept-Encoding header asks for (RFC 9110, 12.5.3): of those with the highest
// weight the smallest, and Identity where the header is empty or wants nothing that is sent.
func Choose(accept string) string {
	const unnamed = -1
	br, gz, identity, other := float64(unnamed), float64(unnamed), 0., 0.
	for one := range strings.SplitSeq(accept, ",") {
		coding, parameter, _ := strings.Cut(one, ";")
		switch coding = strings.TrimSpace(coding); {
		case strings.EqualFold(coding, Brotli):
			br = weight(parameter)
		case strings.EqualFold(coding, Gzip):
			gz = weight(parameter)
		case strings.EqualFold(coding, Identity):
			identity = weight(parameter)
		case coding == "*":
			other = weight(parameter)
		}
	}
	if br == unnamed {
		br = other
	}
	if gz == unnamed {
		gz = other
	}
	switch most := max(br, gz); {
	case most <= 0 || identity > most:
		return Identity
	case br == most:
		return Brotli
	}
	return Gzip
}

// weight returns the weight of a parameter "q=0.5": 1 where there is none, 0 where it cannot be read.
func weight(parameter string) float64 {
	parameter = strings.TrimSpace(parameter)
	if parameter == "" {
		return 1
	}
	name, value, _ := strings.Cut(parameter, "=")
	w, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
	if err != nil || !strings.EqualFold(strings.TrimSpace(name), "q") || !(w >= 0 && w <= 1) {
		return 0
	}
	return w
}
