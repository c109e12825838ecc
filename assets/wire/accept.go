package wire

import (
	"slices"
	"strconv"
	"strings"
)

// The content codings that are sent (RFC 9110, 8.4.1; RFC 7932; RFC 8878).
const (
	Zstandard = "zstd"
	Brotli    = "br"
	Gzip      = "gzip"
	Identity  = "identity"
)

// Choose returns the coding that an Accept-Encoding header asks for (RFC 9110, 12.5.3): of those offered the first
// with the highest weight, and Identity where the header is empty or wants none of them.
func Choose(accept string, offered ...string) string {
	weights, other, named := make([]float64, len(offered)), 0., make([]bool, len(offered))
	identity := 0.
	for one := range strings.SplitSeq(accept, ",") {
		coding, parameter, _ := strings.Cut(one, ";")
		coding = strings.TrimSpace(coding)
		switch at := slices.IndexFunc(offered, func(o string) bool { return strings.EqualFold(o, coding) }); {
		case at >= 0:
			weights[at], named[at] = weight(parameter), true
		case strings.EqualFold(coding, Identity):
			identity = weight(parameter)
		case coding == "*":
			other = weight(parameter)
		}
	}
	best, most := Identity, 0.
	for i, coding := range offered {
		if !named[i] {
			weights[i] = other
		}
		if weights[i] > most {
			best, most = coding, weights[i]
		}
	}
	if identity > most {
		return Identity
	}
	return best
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
