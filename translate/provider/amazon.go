package provider

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"regexp"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/signer/v4"

	"regard/translate"
)

const (
	amazonService     = "translate"
	amazonTarget      = "AWSShineFrontendService_20170701."
	amazonChars       = 5000  // of a text
	amazonBytes       = 10000 // of a text
	amazonConcurrency = 4
	amazonLanguages   = 500 // on a page of the list of languages
)

func amazonKind() Kind {
	return Kind{
		ID: "amazon", Name: "Amazon Translate",
		Fields: []Field{
			{Name: "access", Required: true}, {Name: "key", Secret: true, Required: true}, {Name: "token", Secret: true},
			{Name: "region", Required: true, Default: "eu-west-1"}, {Name: "terminology"}, {Name: "url"}, priceField(),
		},
		open: openAmazon,
	}
}

// An amazon translates through Amazon Translate: JSON 1.1, each request signed (Signature Version 4).
type amazon struct {
	*wire
	info        Info
	credentials aws.Credentials
	region      string
	terminology []string // lists of terms that are kept at the service
	known       remembered
}

var amazonRegion = regexp.MustCompile(`^[a-z]{2}(-[a-z]+)+-\d$`)

func openAmazon(config Config) (Provider, error) {
	settings := config.Settings
	if !amazonRegion.MatchString(settings["region"]) {
		return nil, fieldError("region", "region")
	}
	if settings["url"] == "" {
		settings["url"] = "https://translate." + settings["region"] + ".amazonaws.com"
	}
	w, err := newWire(config)
	if err != nil {
		return nil, err
	}
	price, err := config.price(Price{})
	if err != nil {
		return nil, err
	}
	a := &amazon{
		wire:        w,
		info:        Info{ID: config.ID, Name: config.Name, Local: w.local, Model: settings["terminology"], Price: price, Deterministic: true},
		credentials: aws.Credentials{AccessKeyID: settings["access"], SecretAccessKey: settings["key"], SessionToken: settings["token"]},
		region:      settings["region"],
	}
	if settings["terminology"] != "" {
		a.terminology = []string{settings["terminology"]}
	}
	w.explain, w.authorize, w.trace = explainAmazon, a.sign, "X-Amzn-Requestid"
	return a, nil
}

// Info tells what the service is.
func (a *amazon) Info() Info { return a.info }

// sign signs the request.
func (a *amazon) sign(ctx context.Context, request *http.Request, body []byte) error {
	sum := sha256.Sum256(body)
	err := v4.NewSigner().SignHTTP(ctx, a.credentials, request, hex.EncodeToString(sum[:]), amazonService, a.region, time.Now())
	if err != nil {
		return a.problem(Invalid)
	}
	return nil
}

func (a *amazon) header(operation string) http.Header {
	return http.Header{"Content-Type": {"application/x-amz-json-1.1"}, "X-Amz-Target": {amazonTarget + operation}}
}

// Capabilities asks the service for its languages, from time to time.
func (a *amazon) Capabilities(ctx context.Context) (Capabilities, error) {
	return a.known.get(ctx, func(ctx context.Context) (Capabilities, error) {
		body := struct{ MaxResults int }{amazonLanguages}
		var answer struct {
			Languages []struct{ LanguageCode translate.Language }
		}
		if _, err := a.json(ctx, call{path: "/", header: a.header("ListLanguages"), json: body}, &answer); err != nil {
			return Capabilities{}, err
		}
		capabilities := Capabilities{MaxTexts: 1, MaxCharsPerText: amazonChars, MaxBytes: amazonBytes, Concurrency: amazonConcurrency}
		for _, language := range answer.Languages {
			if language.LanguageCode != "auto" {
				capabilities.Sources = append(capabilities.Sources, language.LanguageCode)
			}
		}
		if capabilities.Targets = capabilities.Sources; len(capabilities.Sources) == 0 {
			return Capabilities{}, a.problem(Malformed)
		}
		return capabilities, nil
	})
}

// An amazonRequest is the body of a request for a translation.
type amazonRequest struct {
	Text               string
	SourceLanguageCode string
	TargetLanguageCode string
	TerminologyNames   []string `json:",omitempty"`
}

// Translate sends the one segment of the request. White space around it stays as it was.
func (a *amazon) Translate(ctx context.Context, request Request) (Response, error) {
	pair, texts, err := asked(ctx, a, request)
	if err != nil || len(texts) == 0 {
		return Response{}, err
	}
	if len(texts) > 1 {
		return Response{}, a.problem(TooLarge)
	}
	body := amazonRequest{
		Text: texts[0], SourceLanguageCode: string(pair.From), TargetLanguageCode: string(pair.To), TerminologyNames: a.terminology,
	}
	var answer struct{ TranslatedText *string }
	header, err := a.json(ctx, call{path: "/", header: a.header("TranslateText"), json: body, texts: texts}, &answer)
	if err != nil {
		return Response{}, err
	}
	return a.response(request, []*string{answer.TranslatedText}, "Amazon Translate", Usage{Trace: a.traceOf(header)})
}

// Check translates one word, as for a person who tests the service: what was remembered is asked anew.
func (a *amazon) Check(ctx context.Context) error {
	a.known.forget()
	return checkAny(ctx, a)
}

// amazonKinds are the kinds of the errors that say more than their status, which is 400 for most.
var amazonKinds = map[string]ErrorKind{
	"TextSizeLimitExceededException":         TooLarge,
	"TooManyRequestsException":               RateLimited,
	"ThrottlingException":                    RateLimited,
	"LimitExceededException":                 Quota,
	"UnsupportedLanguagePairException":       UnsupportedPair,
	"DetectedLanguageLowConfidenceException": Invalid,
	"ResourceNotFoundException":              Invalid,
	"InternalServerException":                Unavailable,
	"ServiceUnavailableException":            Unavailable,
	"AccessDeniedException":                  Auth,
	"UnrecognizedClientException":            Auth,
	"InvalidSignatureException":              Auth,
	"IncompleteSignatureException":           Auth,
	"MissingAuthenticationTokenException":    Auth,
	"ExpiredTokenException":                  Auth,
	"OptInRequired":                          Auth,
	"SubscriptionRequiredException":          Auth,
}

func explainAmazon(_ int, answer []byte) (ErrorKind, string) {
	var body struct {
		Type    string `json:"__type"`
		Message string // "message" or "Message"
	}
	decodeLoosely(answer, &body)
	_, name, qualified := strings.Cut(body.Type, "#")
	if !qualified {
		name = body.Type
	}
	return amazonKinds[name], body.Message
}
