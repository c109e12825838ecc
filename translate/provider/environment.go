package provider

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"regard/translate"
)

// maxConfig bounds the configuration file and a file with a secret, in bytes.
const maxConfig = 256 << 10

// FromEnv returns the providers that the environment configures, all of them fixed: those that need no settings;
// one of each kind with REGARD_<KIND>_<FIELD> for its fields (REGARD_DEEPL_KEY, REGARD_LIBRETRANSLATE_URL); and those
// of the file that REGARD_PROVIDERS names, a JSON array of Configs. A secret can be in a file of its own, which
// REGARD_<KIND>_<FIELD>_FILE names, or in the JSON the setting with "_file". Its error says which variable is wrong, and does not repeat a value.
func FromEnv(getenv func(string) string) (*Registry, error) {
	r := NewRegistry()
	err := errors.Join(r.fromVariables(getenv), r.fromFile(getenv("REGARD_PROVIDERS")))
	if err != nil {
		return nil, errors.Join(err, r.Close())
	}
	return r, nil
}

func variable(kind, field string) string {
	return "REGARD_" + strings.ToUpper(strings.ReplaceAll(kind+"_"+field, "-", "_"))
}

func (r *Registry) fromVariables(getenv func(string) string) error {
	for _, kind := range Kinds() {
		settings := Settings{}
		for _, field := range kind.Fields {
			value, err := setting(getenv, variable(kind.ID, field.Name), field.Secret)
			if err != nil {
				return err
			}
			if value != "" {
				settings[field.Name] = value
			}
		}
		if len(settings) == 0 && !kind.Always {
			continue
		}
		err := r.open(Config{Kind: kind.ID, Settings: settings, Private: true}, true)
		if problem, ok := errors.AsType[*FieldError](err); ok {
			return fmt.Errorf("%s: %w", variable(kind.ID, problem.Field), problem.Err)
		} else if err != nil {
			return fmt.Errorf("%s: %w", kind.Name, err)
		}
	}
	return nil
}

// setting returns the value of the variable, or that in the file which the variable with _FILE names.
func setting(getenv func(string) string, name string, secret bool) (string, error) {
	value, path := getenv(name), getenv(name+"_FILE")
	if value != "" || path == "" || !secret {
		return value, nil
	}
	content, err := readFile(path)
	if err != nil {
		return "", fmt.Errorf("%s_FILE: %w", name, err)
	}
	return strings.TrimSpace(string(content)), nil
}

func (r *Registry) fromFile(path string) error {
	if path == "" {
		return nil
	}
	content, err := readFile(path)
	if err != nil {
		return fmt.Errorf("REGARD_PROVIDERS: %w", err)
	}
	var configs []Config
	decoder := json.NewDecoder(bytes.NewReader(content))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&configs); err != nil {
		return fmt.Errorf("REGARD_PROVIDERS: %w: %s: %w", translate.ErrInvalid, path, err)
	}
	for i, config := range configs {
		if err := config.readSecrets(); err != nil {
			return fmt.Errorf("REGARD_PROVIDERS: %s: provider %d: %w", path, i+1, err)
		}
		config.Private = true
		if err := r.open(config, true); err != nil {
			return fmt.Errorf("REGARD_PROVIDERS: %s: provider %d: %w", path, i+1, err)
		}
	}
	return nil
}

// readSecrets puts the content of files in the place of the settings that name them: "key_file" gives "key".
func (c Config) readSecrets() error {
	kind, _ := KindOf(c.Kind)
	for _, field := range kind.Fields {
		named := field.Name + "_file"
		if path, ok := c.Settings[named]; ok && field.Secret {
			content, err := readFile(path)
			if err != nil {
				return fmt.Errorf("%s: %w", named, err)
			}
			delete(c.Settings, named)
			c.Settings[field.Name] = strings.TrimSpace(string(content))
		}
	}
	return nil
}

// readFile reads a small file.
func readFile(path string) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	content, err := io.ReadAll(io.LimitReader(file, maxConfig+1))
	if err == nil && len(content) > maxConfig {
		err = fmt.Errorf("%s: %w: more than %d kB", path, translate.ErrInvalid, maxConfig>>10)
	}
	return content, err
}
