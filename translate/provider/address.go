package provider

import (
	"errors"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"time"

	"code.dny.dev/ssrf"
)

// PrivateAddress is the kind of error of a service at an address that may not be asked: one in a private network,
// without leave, or one that no service has.
const PrivateAddress ErrorKind = "address"

// privateV4 and privateV6 are the addresses of this machine and of private networks, where one's own services are. Those
// of links are not among them: at 169.254.169.254 clouds tell machines their keys.
var (
	privateV4 = []netip.Prefix{
		netip.MustParsePrefix("10.0.0.0/8"), netip.MustParsePrefix("100.64.0.0/10"), netip.MustParsePrefix("127.0.0.0/8"),
		netip.MustParsePrefix("172.16.0.0/12"), netip.MustParsePrefix("192.168.0.0/16"),
	}
	privateV6 = []netip.Prefix{netip.MustParsePrefix("::1/128"), netip.MustParsePrefix("fc00::/7")}
)

// newClient returns a client of its own for a service. Unless the service may be private, it connects to public
// addresses only: each is looked at after its name was resolved, just before the connection, so that a name cannot
// lead elsewhere the second time. Then it also passes by the proxies of the environment, which would hide the
// address. It does not follow redirections, which would take key and text elsewhere.
func newClient(private bool) *http.Client {
	options := []ssrf.Option{ssrf.WithAnyPort()}
	proxy := http.ProxyFromEnvironment
	if private {
		options = append(options, ssrf.WithAllowedV4Prefixes(privateV4...), ssrf.WithAllowedV6Prefixes(privateV6...))
	} else {
		proxy = nil
	}
	dialer := &net.Dialer{Timeout: 10 * time.Second, Control: ssrf.New(options...).Safe}
	return &http.Client{
		Timeout: wireTimeout,
		Transport: &http.Transport{
			Proxy: proxy, DialContext: dialer.DialContext, ForceAttemptHTTP2: true,
			TLSHandshakeTimeout: 10 * time.Second, MaxIdleConnsPerHost: 8, IdleConnTimeout: 30 * time.Second,
			MaxResponseHeaderBytes: 64 << 10,
		},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

func isForbiddenAddress(err error) bool {
	return errors.Is(err, ssrf.ErrProhibitedIP) || errors.Is(err, ssrf.ErrProhibitedNetwork)
}

// isLoopback tells whether the host is this machine by its very name: what a name resolves to may change.
func isLoopback(host string) bool {
	address, err := netip.ParseAddr(host)
	return err == nil && address.IsLoopback() || strings.EqualFold(host, "localhost")
}
