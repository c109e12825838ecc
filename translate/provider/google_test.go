package provider_test

import (
	"errors"
	"strings"
	"testing"

	"regard/translate/provider"
	"regard/translate/provider/providertest"
)

const googleKey = "AIza-secret"

var googleErrors = map[string]providertest.Want{
	"bad key":    {Fault: providertest.Refusal(400, "API key not valid. Please pass a valid API key."), Kind: provider.Auth},
	"forbidden":  {Fault: providertest.Refusal(403, "Cloud Translation API has not been used in this project before."), Kind: provider.Auth},
	"day":        {Fault: providertest.Refusal(403, "Daily Limit Exceeded reason=dailyLimitExceeded"), Kind: provider.Quota},
	"minute":     {Fault: providertest.Refusal(403, "User Rate Limit Exceeded reason=userRateLimitExceeded"), Kind: provider.RateLimited},
	"minute, v3": {Fault: providertest.Refusal(429, "Quota exceeded for quota metric 'v3 general model characters' and limit 'per minute'."), Kind: provider.RateLimited},
	"day, v3":    {Fault: providertest.Refusal(429, "Quota exceeded for quota metric 'characters' and limit 'per day'."), Kind: provider.Quota},
	"segments":   {Fault: providertest.Refusal(400, "Too many text segments"), Kind: provider.TooLarge},
	"long":       {Fault: providertest.Refusal(400, "Text is too long."), Kind: provider.TooLarge},
	"pair":       {Fault: providertest.Refusal(400, "Bad language pair: ar-Latn|ja"), Kind: provider.UnsupportedPair},
	"target":     {Fault: providertest.Refusal(400, "Invalid Value"), Kind: provider.UnsupportedPair},
	"else":       {Fault: providertest.Refusal(400, "Required Text"), Kind: provider.Invalid},
	"a number":   {Fault: providertest.First(7), Kind: provider.Malformed},
}

func TestGoogle(t *testing.T) {
	start := func(t testing.TB) *providertest.Service { return providertest.GoogleServer(t, googleKey) }
	providertest.Conformance(t, func(t *testing.T) provider.Provider { return providertest.Open(t, "google", start(t)) })
	providertest.Faults(t, "google", start)
	providertest.Errors(t, "google", start, googleErrors)
}

func TestGoogleAdvanced(t *testing.T) {
	start := func(t testing.TB) *providertest.Service { return providertest.GoogleAdvancedServer(t).Service }
	providertest.Conformance(t, func(t *testing.T) provider.Provider { return providertest.Open(t, "google-advanced", start(t)) })
	providertest.Faults(t, "google-advanced", start)
	providertest.Errors(t, "google-advanced", start, googleErrors)
}

// TestGoogleToken looks that one token serves many requests, and what is told when there is none.
func TestGoogleToken(t *testing.T) {
	server := providertest.GoogleAdvancedServer(t)
	p := providertest.Open(t, "google-advanced", server.Service)
	for range 3 {
		if _, err := p.Translate(t.Context(), three); err != nil {
			t.Fatal(err)
		}
	}
	if server.Tokens() != 1 {
		t.Errorf("%d tokens", server.Tokens())
	}
	for status, want := range map[int]provider.ErrorKind{400: provider.Auth, 401: provider.Auth, 503: provider.Unavailable, 429: provider.RateLimited} {
		server := providertest.GoogleAdvancedServer(t)
		server.Refuse = status
		err := providertest.Open(t, "google-advanced", server.Service).Check(t.Context())
		problem, ok := errors.AsType[*provider.Error](err)
		if !ok || problem.Kind != want || strings.Contains(err.Error(), "regard@") || strings.Contains(err.Error(), "JWT") {
			t.Errorf("%d: %v", status, err)
		}
	}
}

// TestGoogleGlossary looks that the translations with the glossary of the settings are taken.
func TestGoogleGlossary(t *testing.T) {
	server := providertest.GoogleAdvancedServer(t)
	server.Settings["location"], server.Settings["glossary"], server.Settings["model"] = "europe-west1", "ours", "general/nmt"
	response, err := providertest.Open(t, "google-advanced", server.Service).Translate(t.Context(), three)
	if err != nil || response.Items[1].Text != "The chat is noir. (en) [glossary]" || response.Engine != "Google nmt" {
		t.Errorf("%+v %v", response, err)
	}
}

func TestGoogleCredentials(t *testing.T) {
	for _, content := range []string{"x", "{}", `{"type":"authorized_user"}`, `{"type":"service_account","client_email":"a@b","private_key":"k","token_uri":"x"}`} {
		_, err := provider.Open(provider.Config{Kind: "google-advanced", Settings: provider.Settings{"credentials": content}})
		if problem, ok := errors.AsType[*provider.FieldError](err); !ok || problem.Field != "credentials" {
			t.Errorf("%s: %v", content, err)
		}
	}
}
