package provider

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
)

// Keyed makes of a request's idempotency key one for what is sent: the same for the same texts, so that a repeat has
// the key of the first attempt; another one for the parts of a request that was cut. A request without key has none.
func Keyed(p Provider) Provider { return keyed{p} }

type keyed struct{ Provider }

func (k keyed) Translate(ctx context.Context, request Request) (Response, error) {
	if request.IdempotencyKey != "" {
		request.IdempotencyKey = wireKey(request)
	}
	return k.Provider.Translate(ctx, request)
}

// wireKey is as long as a UUID without its hyphens, which every service that takes keys has room for.
func wireKey(request Request) string {
	content, _ := json.Marshal(request) // plain values: this cannot fail
	hash := sha256.Sum256(content)
	return hex.EncodeToString(hash[:16])
}

// another returns the key for asking once more because the answer was not usable: under the first key a service would
// give the same answer again.
func another(key string) string {
	if key == "" {
		return ""
	}
	return key + "+"
}
