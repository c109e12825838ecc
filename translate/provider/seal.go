package provider

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"

	"regard/translate"
)

// A Seal keeps the settings of services from whoever reads the store without the secret: AES-256-GCM with a random
// nonce, under a key derived from the secret (HKDF, RFC 5869), bound to the service's id.
type Seal struct{ aead cipher.AEAD }

// shortestSecret is how many bytes a secret has at least.
const shortestSecret = 16

// ErrSealed is the error of settings that were sealed with another secret, or damaged.
var ErrSealed = errors.New("the settings were sealed with another secret")

// NewSeal returns the seal of a secret, which is a translate.ErrInvalid where it is shorter than 16 bytes.
func NewSeal(secret []byte) (*Seal, error) {
	if len(secret) < shortestSecret {
		return nil, fmt.Errorf("%w: a secret has %d characters or more", translate.ErrInvalid, shortestSecret)
	}
	key, err := hkdf.Key(sha256.New, secret, nil, "regard: settings of services", 32)
	if err != nil {
		return nil, err
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	aead, err := cipher.NewGCMWithRandomNonce(block)
	return &Seal{aead}, err
}

func (s *Seal) seal(config Config) ([]byte, error) {
	plain, err := json.Marshal(config)
	if err != nil {
		return nil, err
	}
	return s.aead.Seal(nil, nil, plain, []byte(config.ID)), nil
}

// open returns the config, or ErrSealed.
func (s *Seal) open(id string, sealed []byte) (config Config, err error) {
	plain, err := s.aead.Open(nil, nil, sealed, []byte(id))
	if err != nil || json.Unmarshal(plain, &config) != nil {
		return Config{}, ErrSealed
	}
	return config, nil
}
