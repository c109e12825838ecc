package provider

import (
	"context"
	"crypto"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"errors"
	"net/http"
	"net/url"
	"time"
)

const (
	// googleScope is what a token may be used for: translation only.
	googleScope = "https://www.googleapis.com/auth/cloud-translation"
	// assertionLife is how long a signed request for a token is good; Google takes an hour at most.
	assertionLife = time.Hour
	// tokenSpare is how long before its end a token is not used any more.
	tokenSpare = time.Minute
)

// A serviceAccount is the content of a key file of Google's.
type serviceAccount struct {
	Type     string `json:"type"`
	Project  string `json:"project_id"`
	Email    string `json:"client_email"`
	PEM      string `json:"private_key"`
	KeyID    string `json:"private_key_id"`
	TokenURI string `json:"token_uri"`

	key *rsa.PrivateKey
}

func readServiceAccount(content string) (serviceAccount, error) {
	var account serviceAccount
	wrong := fieldError("credentials", "credentials")
	if json.Unmarshal([]byte(content), &account) != nil || account.Type != "service_account" || account.Email == "" {
		return serviceAccount{}, wrong
	}
	block, _ := pem.Decode([]byte(account.PEM))
	if block == nil {
		return serviceAccount{}, wrong
	}
	var ok bool
	if key, err := x509.ParsePKCS8PrivateKey(block.Bytes); err != nil {
		return serviceAccount{}, wrong
	} else if account.key, ok = key.(*rsa.PrivateKey); !ok {
		return serviceAccount{}, wrong
	}
	return account, nil
}

// A googleToken gives requests the token that an account is asked for when it is needed; it is kept for as long as
// it is good.
type googleToken struct {
	account serviceAccount
	wire    *wire // to the server that gives tokens

	turn    turn // for what follows
	token   string
	expires time.Time
}

// newGoogleToken returns the token of the account for a service that is opened by the config.
func newGoogleToken(config Config, account serviceAccount) (*googleToken, error) {
	config.Settings = Settings{"url": account.TokenURI}
	w, err := newWire(config)
	if err != nil {
		return nil, fieldError("credentials", "credentials")
	}
	return &googleToken{account: account, wire: w, turn: newTurn()}, nil
}

func (g *googleToken) authorize(ctx context.Context, request *http.Request, _ []byte) error {
	if err := g.turn.take(ctx); err != nil {
		return g.wire.gaveUp(err)
	}
	defer g.turn.give()
	if time.Until(g.expires) < tokenSpare {
		if err := g.renew(ctx); err != nil {
			return err
		}
	}
	request.Header.Set("Authorization", "Bearer "+g.token)
	return nil
}

// renew asks for a token (RFC 7523). Where it is refused, it is the account that is wrong.
func (g *googleToken) renew(ctx context.Context) error {
	assertion, err := g.account.assertion(time.Now())
	if err != nil {
		return g.wire.problem(Auth)
	}
	form := url.Values{"grant_type": {"urn:ietf:params:oauth:grant-type:jwt-bearer"}, "assertion": {assertion}}
	var answer struct {
		Token   string `json:"access_token"`
		Seconds int    `json:"expires_in"`
	}
	_, err = g.wire.json(ctx, call{form: form}, &answer)
	if problem, ok := errors.AsType[*Error](err); ok && problem.Kind == Invalid {
		problem.Kind = Auth
	}
	if err != nil {
		return err
	}
	if answer.Token == "" || answer.Seconds <= 0 {
		return g.wire.problem(Malformed)
	}
	g.token, g.expires = answer.Token, time.Now().Add(time.Duration(answer.Seconds)*time.Second)
	return nil
}

// assertion returns what the account signs to get a token: a JSON web token with RS256 (RFC 7515, RFC 7518).
func (s serviceAccount) assertion(now time.Time) (string, error) {
	header, err := json.Marshal(map[string]string{"alg": "RS256", "typ": "JWT", "kid": s.KeyID})
	if err != nil {
		return "", err
	}
	claims, err := json.Marshal(map[string]any{
		"iss": s.Email, "scope": googleScope, "aud": s.TokenURI, "iat": now.Unix(), "exp": now.Add(assertionLife).Unix(),
	})
	if err != nil {
		return "", err
	}
	signed := base64.RawURLEncoding.EncodeToString(header) + "." + base64.RawURLEncoding.EncodeToString(claims)
	hash := sha256.Sum256([]byte(signed))
	signature, err := rsa.SignPKCS1v15(nil, s.key, crypto.SHA256, hash[:])
	return signed + "." + base64.RawURLEncoding.EncodeToString(signature), err
}
