package provider_test

import (
	"os"
	"testing"

	"regard/translate/provider/providertest"
)

// No test leaves a goroutine or a process, on whatever way it ends.
func TestMain(m *testing.M) { os.Exit(providertest.Main(m, nil)) }
