package providertest

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"
)

var googleLanguages = []string{"de", "en", "fr", "pt", "pt-PT", "zh-CN"}

// failGoogle answers an error in the form that both editions have.
func failGoogle(w http.ResponseWriter, status int, message string) {
	reason := map[int]string{400: "badRequest", 403: "forbidden", 429: "rateLimitExceeded"}[status]
	if _, after, found := strings.Cut(message, "reason="); found {
		reason, message = after, strings.TrimSuffix(message, " reason="+after)
	}
	WriteJSON(w, status, map[string]any{"error": map[string]any{
		"code": status, "message": message, "status": "STATUS", "errors": []map[string]string{{"message": message, "domain": "global", "reason": reason}},
	}})
}

// GoogleServer starts a server with the interface of Google's Cloud Translation, basic edition (version 2). It takes
// the key and ends with the test.
func GoogleServer(t testing.TB, key string) *Service {
	s := NewService(t, failGoogle)
	s.Secret, s.Settings["key"] = key, key
	s.Handle("GET /language/translate/v2/languages", func(w http.ResponseWriter, _ *http.Request) {
		var list []map[string]string
		for _, code := range googleLanguages {
			list = append(list, map[string]string{"language": code})
		}
		WriteJSON(w, http.StatusOK, map[string]any{"data": map[string]any{"languages": list}})
	})
	s.HandleTranslations("POST /language/translate/v2", func(r *http.Request, body []byte) (Answer, error) {
		return googleAnswer(r, body, key)
	})
	return s
}

func googleAnswer(r *http.Request, body []byte, key string) (Answer, error) {
	var request struct {
		Q      []string `json:"q"`
		Source string   `json:"source"`
		Target string   `json:"target"`
		Format string   `json:"format"`
		Model  string   `json:"model"`
	}
	if err := DecodeStrict(r, body, &request); err != nil {
		return Answer{}, err
	}
	switch {
	case r.URL.RawQuery != "" || r.Header.Get("X-Goog-Api-Key") == "":
		return Answer{}, errors.New("the key is not in its header")
	case request.Format != "text":
		return Answer{}, fmt.Errorf("format %q", request.Format)
	case len(request.Q) == 0 || slices.Contains(request.Q, ""):
		return Answer{}, errors.New("q without text")
	}
	answer := Answer{Texts: request.Q, Target: request.Target, Write: func(w http.ResponseWriter, translations []any) {
		var list []map[string]any
		for _, translation := range translations {
			list = append(list, map[string]any{"translatedText": translation, "model": request.Model})
		}
		WriteJSON(w, http.StatusOK, map[string]any{"data": map[string]any{"translations": list}})
	}}
	answer.Status = http.StatusBadRequest
	switch {
	case r.Header.Get("X-Goog-Api-Key") != key:
		answer.Message = "API key not valid. Please pass a valid API key."
	case len(request.Q) > 128:
		answer.Message = "Too many text segments"
	case len(body) > 100_000:
		answer.Message = "Request payload size exceeds the limit: 102400 bytes."
	case !slices.Contains(googleLanguages, request.Target) || !slices.Contains(googleLanguages, request.Source):
		answer.Message = "Invalid Value"
	case request.Source == request.Target:
		answer.Message = "Bad language pair: " + request.Source + "|" + request.Target
	default:
		answer.Status = 0
	}
	return answer, nil
}

// A GoogleAdvanced is a server with the interface of Google's Cloud Translation, advanced edition (version 3), and of
// the one that gives tokens to service accounts.
type GoogleAdvanced struct {
	*Service
	Refuse int // the status with which tokens are refused; 0 for none

	key    *rsa.PrivateKey
	mu     sync.Mutex
	tokens int // that were given
}

const googleToken = "ya29.a-token"

// accountKey makes one key for all tests of a process: it takes a while.
var accountKey = sync.OnceValues(func() (*rsa.PrivateKey, error) { return rsa.GenerateKey(rand.Reader, 2048) })

// GoogleAdvancedServer starts a server that ends with the test.
func GoogleAdvancedServer(t testing.TB) *GoogleAdvanced {
	key, err := accountKey()
	if err != nil {
		t.Fatal(err)
	}
	g := &GoogleAdvanced{Service: NewService(t, failGoogle), key: key}
	g.Secret = googleToken
	der, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	account, err := json.Marshal(map[string]string{
		"type": "service_account", "project_id": "a-project", "client_email": "regard@a-project.iam.gserviceaccount.com", "private_key_id": "k1",
		"private_key": string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der})),
		"token_uri":   g.URL + "/token",
	})
	if err != nil {
		t.Fatal(err)
	}
	g.Settings["credentials"] = string(account)
	g.Handle("POST /token", g.token)
	g.Handle("GET /v3/projects/a-project/locations/{location}/supportedLanguages", g.languages)
	for _, location := range []string{"global", "europe-west1"} {
		g.HandleTranslations("POST /v3/projects/a-project/locations/"+location+":translateText", func(r *http.Request, body []byte) (Answer, error) {
			return g.translate(r, body, "projects/a-project/locations/"+location)
		})
	}
	return g
}

// Tokens returns how many tokens were given.
func (g *GoogleAdvanced) Tokens() int {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.tokens
}

// token checks what the account signed (RFC 7523) and gives a token.
func (g *GoogleAdvanced) token(w http.ResponseWriter, r *http.Request) {
	if g.Refuse != 0 {
		WriteJSON(w, g.Refuse, map[string]string{"error": "invalid_grant", "error_description": "Invalid JWT Signature."})
		return
	}
	if err := g.checkAssertion(r); err != nil {
		g.t.Errorf("POST /token: %v", err)
		WriteJSON(w, http.StatusBadRequest, map[string]string{"error": "invalid_grant"})
		return
	}
	g.mu.Lock()
	g.tokens++
	g.mu.Unlock()
	WriteJSON(w, http.StatusOK, map[string]any{"access_token": googleToken, "expires_in": 3599, "token_type": "Bearer"})
}

func (g *GoogleAdvanced) checkAssertion(r *http.Request) error {
	if err := r.ParseForm(); err != nil || r.PostForm.Get("grant_type") != "urn:ietf:params:oauth:grant-type:jwt-bearer" {
		return fmt.Errorf("%v %v", err, r.PostForm)
	}
	parts := strings.Split(r.PostForm.Get("assertion"), ".")
	if len(parts) != 3 {
		return errors.New("no JWT")
	}
	signature, err := base64.RawURLEncoding.DecodeString(parts[2])
	if err != nil {
		return err
	}
	hash := sha256.Sum256([]byte(parts[0] + "." + parts[1]))
	if err := rsa.VerifyPKCS1v15(&g.key.PublicKey, crypto.SHA256, hash[:], signature); err != nil {
		return err
	}
	payload, err := base64.RawURLEncoding.DecodeString(parts[1])
	if err != nil {
		return err
	}
	var claims struct {
		Issuer   string `json:"iss"`
		Scope    string `json:"scope"`
		Audience string `json:"aud"`
		Issued   int64  `json:"iat"`
		Expires  int64  `json:"exp"`
	}
	if err := json.Unmarshal(payload, &claims); err != nil {
		return err
	}
	now := time.Now().Unix()
	if claims.Issuer != "regard@a-project.iam.gserviceaccount.com" || claims.Scope != "https://www.googleapis.com/auth/cloud-translation" ||
		claims.Audience != g.URL+"/token" || claims.Issued > now+5 || claims.Expires <= now || claims.Expires > now+3605 {
		return fmt.Errorf("claims %+v", claims)
	}
	return nil
}

func (g *GoogleAdvanced) languages(w http.ResponseWriter, r *http.Request) {
	if r.Header.Get("Authorization") != "Bearer "+googleToken {
		failGoogle(w, http.StatusUnauthorized, "Request had invalid authentication credentials.")
		return
	}
	var list []map[string]any
	for _, code := range googleLanguages {
		list = append(list, map[string]any{"languageCode": code, "supportSource": code != "pt-PT", "supportTarget": true})
	}
	WriteJSON(w, http.StatusOK, map[string]any{"languages": list})
}

func (g *GoogleAdvanced) translate(r *http.Request, body []byte, parent string) (Answer, error) {
	var request struct {
		Contents []string          `json:"contents"`
		MIMEType string            `json:"mimeType"`
		Source   string            `json:"sourceLanguageCode"`
		Target   string            `json:"targetLanguageCode"`
		Model    string            `json:"model"`
		Labels   map[string]string `json:"labels"`
		Glossary *struct {
			Name       string `json:"glossary"`
			IgnoreCase bool   `json:"ignoreCase"`
		} `json:"glossaryConfig"`
	}
	if err := DecodeStrict(r, body, &request); err != nil {
		return Answer{}, err
	}
	chars := 0
	for _, text := range request.Contents {
		chars += utf8.RuneCountInString(text)
	}
	switch {
	case r.URL.RawQuery != "" || r.URL.User != (*url.Userinfo)(nil):
		return Answer{}, errors.New("something in the address")
	case request.MIMEType != "text/plain":
		return Answer{}, fmt.Errorf("type %q", request.MIMEType)
	case len(request.Contents) == 0 || slices.Contains(request.Contents, ""):
		return Answer{}, errors.New("contents without text")
	case request.Model != "" && !strings.HasPrefix(request.Model, parent+"/models/"),
		request.Glossary != nil && !strings.HasPrefix(request.Glossary.Name, parent+"/glossaries/"):
		return Answer{}, fmt.Errorf("a resource that is not of %s: %+v", parent, request)
	}
	answer := Answer{Texts: request.Contents, Target: request.Target, Write: func(w http.ResponseWriter, translations []any) {
		list, glossed := []map[string]any{}, []map[string]any{}
		for _, translation := range translations {
			element := map[string]any{"model": parent + "/models/general/nmt"}
			if translation != nil {
				element["translatedText"] = translation // absent where there is none
			}
			list = append(list, element)
			if request.Glossary != nil {
				glossed = append(glossed, map[string]any{"translatedText": fmt.Sprint(translation, " [glossary]"), "model": parent + "/models/general/nmt"})
			}
		}
		WriteJSON(w, http.StatusOK, map[string]any{"translations": list, "glossaryTranslations": glossed})
	}}
	answer.Status = http.StatusBadRequest
	switch {
	case r.Header.Get("Authorization") != "Bearer "+googleToken:
		answer.Status, answer.Message = http.StatusUnauthorized, "Request had invalid authentication credentials."
	case len(request.Contents) > 1024:
		answer.Message = "The number of contents exceeds the maximum"
	case chars > 30_000:
		answer.Message = "Text is too long."
	case !slices.Contains(googleLanguages, request.Source) || !slices.Contains(googleLanguages, request.Target):
		answer.Message = "Target language is invalid."
	default:
		answer.Status = 0
	}
	return answer, nil
}
