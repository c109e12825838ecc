package provider

import (
	"net/http"
	"strconv"
	"time"
)

// maxRetryAfter bounds how long a service may ask to wait; more is as good as never for those who wait.
const maxRetryAfter = time.Hour

// retryAfter reads the header of that name (RFC 9110, section 10.2.3): seconds, or a date; 0 where there is none.
func retryAfter(header http.Header, now time.Time) time.Duration {
	value := header.Get("Retry-After")
	wait := time.Duration(0)
	if seconds, err := strconv.ParseUint(value, 10, 31); err == nil {
		wait = time.Duration(seconds) * time.Second
	} else if date, err := http.ParseTime(value); err == nil {
		wait = date.Sub(now)
	}
	return min(max(wait, 0), maxRetryAfter)
}
