package main

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"regard/translate/provider"
)

// seal returns what keeps the keys of services secret in the database: with the secret of REGARD_SECRET, or of the
// file that REGARD_SECRET_FILE names, or else of the file "secret" in the folder of the data, which is made where it is
// missing. A database that is elsewhere has no such folder: then, without a secret, the seal is nil.
func (d dataFlag) seal(getenv func(string) string) (*provider.Seal, error) {
	secret, err := d.secret(getenv)
	if secret == "" || err != nil {
		return nil, err
	}
	seal, err := provider.NewSeal([]byte(secret))
	if err != nil {
		return nil, fmt.Errorf("REGARD_SECRET: %w", err)
	}
	return seal, nil
}

func (d dataFlag) secret(getenv func(string) string) (string, error) {
	if secret := getenv("REGARD_SECRET"); secret != "" {
		return secret, nil
	}
	path := getenv("REGARD_SECRET_FILE")
	if path == "" && d.Database != "" {
		return "", nil
	}
	if path != "" {
		content, err := os.ReadFile(path)
		if err != nil {
			return "", fmt.Errorf("REGARD_SECRET_FILE: %w", err)
		}
		return strings.TrimSpace(string(content)), nil
	}
	dir, err := d.dir()
	if err != nil {
		return "", err
	}
	return ownSecret(filepath.Join(dir, "secret"))
}

// ownSecret returns the secret in the file, which nobody else may read; a new one where there is no file.
func ownSecret(path string) (string, error) {
	content, err := os.ReadFile(path)
	if !errors.Is(err, fs.ErrNotExist) {
		return strings.TrimSpace(string(content)), err
	}
	secret := rand.Text() + rand.Text()
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) { // another process was first
		return ownSecret(path)
	}
	if err != nil {
		return "", err
	}
	_, err = file.WriteString(secret + "\n")
	return secret, errors.Join(err, file.Sync(), file.Close())
}
