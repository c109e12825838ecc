package providertest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/signer/v4"
)

// An Amazon is a server of Amazon Translate. Last is the list of the terminologies that were named. It signs each request
// anew, to see whether it is signed rightly.
type Amazon struct {
	*Service
	Access, Key, Region string
}

// AmazonServer starts a server that ends with the test.
func AmazonServer(t testing.TB, key string) *Amazon {
	a := &Amazon{Access: "AKIDEXAMPLE", Key: key, Region: "eu-west-3", Service: NewService(t, func(w http.ResponseWriter, status int, message string) {
		name, message, typed := strings.Cut(message, ": ")
		if !typed || !strings.HasSuffix(name, "Exception") {
			name, message = "InvalidRequestException", strings.TrimSuffix(name+": "+message, ": ")
		}
		w.Header().Set("X-Amzn-RequestId", "2c6e")
		WriteJSON(w, status, map[string]string{"__type": "com.amazonaws.translate#" + name, "message": message})
	})}
	a.Secret = key
	a.Settings["access"], a.Settings["key"], a.Settings["region"] = a.Access, key, a.Region
	// All operations have one address; the header tells them apart.
	translate := http.NewServeMux()
	a.translations(translate, "/", a.read)
	a.Handle("POST /{$}", func(w http.ResponseWriter, r *http.Request) {
		switch operation := r.Header.Get("X-Amz-Target"); operation {
		case "AWSShineFrontendService_20170701.ListLanguages":
			a.languages(w, r)
		case "AWSShineFrontendService_20170701.TranslateText":
			translate.ServeHTTP(w, r)
		default:
			t.Errorf("operation %q", operation)
		}
	})
	return a
}

func (a *Amazon) languages(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	if status, message := a.refuse(r, body); status != 0 {
		a.fail(w, status, message)
		return
	}
	WriteJSON(w, http.StatusOK, map[string]any{"Languages": []map[string]string{
		{"LanguageCode": "auto", "LanguageName": "Auto"}, {"LanguageCode": "fr", "LanguageName": "French"},
		{"LanguageCode": "en", "LanguageName": "English"}, {"LanguageCode": "fr-CA", "LanguageName": "French (Canada)"},
	}})
}

func (a *Amazon) read(r *http.Request, body []byte) (Answer, error) {
	var request struct {
		Text, SourceLanguageCode, TargetLanguageCode string
		TerminologyNames                             []string
	}
	decoder := json.NewDecoder(strings.NewReader(string(body)))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&request); err != nil {
		return Answer{}, err
	}
	switch n := utf8.RuneCountInString(request.Text); {
	case r.Header.Get("Content-Type") != "application/x-amz-json-1.1":
		return Answer{}, fmt.Errorf("content type %q", r.Header.Get("Content-Type"))
	case n == 0 || n > 5000 || len(request.Text) > 10000:
		return Answer{}, fmt.Errorf("a text of %d characters, %d bytes", n, len(request.Text))
	case request.SourceLanguageCode == "" || request.TargetLanguageCode == "":
		return Answer{}, errors.New("no language")
	}
	a.keep(request.TerminologyNames)
	answer := Answer{Texts: []string{request.Text}, Target: request.TargetLanguageCode, Write: func(w http.ResponseWriter, translations []any) {
		answer := map[string]any{"SourceLanguageCode": request.SourceLanguageCode, "TargetLanguageCode": request.TargetLanguageCode}
		if len(translations) > 0 {
			answer["TranslatedText"] = translations[0]
		}
		WriteJSON(w, http.StatusOK, answer)
	}}
	answer.Status, answer.Message = a.refuse(r, body)
	return answer, nil
}

// refuse returns how a request is refused that is not signed with the key.
func (a *Amazon) refuse(r *http.Request, body []byte) (int, string) {
	date, err := time.Parse("20060102T150405Z", r.Header.Get("X-Amz-Date"))
	if err != nil || time.Since(date).Abs() > 5*time.Minute {
		return http.StatusForbidden, "InvalidSignatureException: Signature expired"
	}
	again := r.Clone(context.Background())
	again.URL.Host, again.URL.Scheme, again.RequestURI = r.Host, "http", ""
	again.Header = http.Header{}
	_, signed, _ := strings.Cut(r.Header.Get("Authorization"), "SignedHeaders=")
	signed, _, _ = strings.Cut(signed, ",")
	for name := range strings.SplitSeq(signed, ";") {
		if values := r.Header.Values(name); len(values) > 0 {
			again.Header[http.CanonicalHeaderKey(name)] = values
		}
	}
	sum := sha256.Sum256(body)
	credentials := aws.Credentials{AccessKeyID: a.Access, SecretAccessKey: a.Key}
	if err := v4.NewSigner().SignHTTP(context.Background(), credentials, again, hex.EncodeToString(sum[:]), "translate", a.Region, date); err != nil {
		return http.StatusForbidden, "IncompleteSignatureException: " + err.Error()
	}
	if got, want := r.Header.Get("Authorization"), again.Header.Get("Authorization"); got != want || !strings.Contains(signed, "x-amz-target") {
		return http.StatusForbidden, "InvalidSignatureException: The request signature we calculated does not match the signature you provided"
	}
	return 0, ""
}
