package provider_test

import (
	"testing"
	"time"

	"regard/translate/provider"
	"regard/translate/provider/providertest"
)

const microsoftKey = "8b1f-secret"

func TestMicrosoft(t *testing.T) {
	start := func(t testing.TB) *providertest.Service {
		return providertest.MicrosoftServer(t, microsoftKey, "westeurope")
	}
	providertest.Conformance(t, func(t *testing.T) provider.Provider { return providertest.Open(t, "microsoft", start(t)) })
	providertest.Faults(t, "microsoft", start)
	providertest.Errors(t, "microsoft", start, map[string]providertest.Want{
		"bad key":    {Fault: providertest.Refusal(401, "000 The request is not authorized."), Kind: provider.Auth},
		"not free":   {Fault: providertest.Refusal(403, "001 The subscription has exceeded its free quota."), Kind: provider.Quota},
		"forbidden":  {Fault: providertest.Refusal(403, "000 The operation is not allowed."), Kind: provider.Auth},
		"source":     {Fault: providertest.Refusal(400, "035 The source language is not valid."), Kind: provider.UnsupportedPair},
		"target":     {Fault: providertest.Refusal(400, "036 The target language is not valid."), Kind: provider.UnsupportedPair},
		"pair":       {Fault: providertest.Refusal(400, "023 The language pair is not valid."), Kind: provider.UnsupportedPair},
		"long":       {Fault: providertest.Refusal(400, "050 The input text is too long."), Kind: provider.TooLarge},
		"many":       {Fault: providertest.Refusal(400, "072 Too many elements."), Kind: provider.TooLarge},
		"size":       {Fault: providertest.Refusal(400, "077 The maximum request size has been exceeded."), Kind: provider.TooLarge},
		"body":       {Fault: providertest.Refusal(400, "074 The body is not valid JSON."), Kind: provider.Invalid},
		"model":      {Fault: providertest.Refusal(408, "001 The custom system is not yet available."), Kind: provider.Unavailable, Wait: time.Minute},
		"too fast":   {Fault: providertest.Refusal(429, "001 The server rejected the request."), Kind: provider.RateLimited},
		"a number":   {Fault: providertest.First(7), Kind: provider.Malformed},
		"no element": {Fault: providertest.Body(200, `[{"translations":[]},{"translations":[]},{"translations":[]}]`), Kind: provider.Malformed},
	})
}

// TestMicrosoftTiers looks that no request can be larger than what a tier lets through in a minute.
func TestMicrosoftTiers(t *testing.T) {
	for tier, want := range map[string][2]int{"F0": {33_333, 8_333}, "": {666_666, 50_000}, "S4": {3_333_333, 50_000}} {
		server := providertest.MicrosoftServer(t, microsoftKey, "")
		server.Settings["tier"] = tier
		p := providertest.Open(t, "microsoft", server)
		capabilities, err := p.Capabilities(t.Context())
		if err != nil || capabilities.CharsPerMinute != want[0] || capabilities.MaxChars != want[1] || !capabilities.UTF16 {
			t.Errorf("%q: %+v %v", tier, capabilities, err)
		}
		if free := p.Info().Price.PerMillion == 0; free != (tier == "F0") {
			t.Errorf("%q: %+v", tier, p.Info().Price)
		}
	}
}

func TestMicrosoftUsage(t *testing.T) {
	server := providertest.MicrosoftServer(t, microsoftKey, "")
	response, err := providertest.Open(t, "microsoft", server).Translate(t.Context(), three)
	if err != nil || response.Usage != (provider.Usage{Characters: 60, Trace: "request-1"}) {
		t.Errorf("%+v %v", response.Usage, err)
	}
}
