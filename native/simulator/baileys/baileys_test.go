package baileys_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestBaileys has Baileys judge the simulator: an independent client, with its own handshake, pairing, Signal and stanzas,
// must be able to do what ours does. It needs node and npm, and the registry for its first run.
func TestBaileys(t *testing.T) {
	if testing.Short() {
		t.Skip("short tests download nothing")
	}
	if lack := lack(t.Context()); lack != "" {
		report := t.Skipf
		if os.Getenv("CI") == "true" {
			report = t.Fatalf
		}
		report("%s, so nobody judges the simulator: install Node.js %d.%d or newer, with npm", lack, oldestMajor, oldestMinor)
	}
	if _, err := os.Stat("node_modules/baileys/package.json"); errors.Is(err, os.ErrNotExist) {
		run(t, 8*time.Minute, nil, "npm", "install", "--ignore-scripts", "--no-audit", "--no-fund")
	}
	executable := filepath.Join(t.TempDir(), "neonize-simulator")
	run(t, 5*time.Minute, []string{"CGO_ENABLED=0"}, "go", "build", "-o", executable, "../../cmd/neonize-simulator")
	run(t, 5*time.Minute, []string{"NEONIZE_SIMULATOR=" + executable}, "node", "--test", "--test-force-exit") // Baileys leaves timers of a minute behind
}

// The first Node.js that knows --test-force-exit.
const oldestMajor, oldestMinor = 20, 14

// lack says which tool is missing or too old, if one is.
func lack(ctx context.Context) string {
	for _, tool := range []string{"node", "npm"} {
		if _, err := exec.LookPath(tool); err != nil {
			return tool + " is missing"
		}
	}
	version, err := exec.CommandContext(ctx, "node", "--version").Output()
	if err != nil {
		return "node does not run"
	}
	if text := strings.TrimSpace(string(version)); isTooOld(text) {
		return "node " + text + " is too old"
	}
	return ""
}

func isTooOld(version string) bool {
	var major, minor int
	if _, err := fmt.Sscanf(version, "v%d.%d", &major, &minor); err != nil {
		return true
	}
	return major < oldestMajor || major == oldestMajor && minor < oldestMinor
}

func TestNodeVersions(t *testing.T) {
	for version, tooOld := range map[string]bool{
		"v18.20.4": true, "v20.13.9": true, "v20.14.0": false, "v20.20.2": false, "v22.1.0": false, "v24.0.0-nightly": false, "": true,
	} {
		if isTooOld(version) != tooOld {
			t.Errorf("%q is too old: %t, expected %t", version, !tooOld, tooOld)
		}
	}
}

func run(t *testing.T, limit time.Duration, environment []string, command string, arguments ...string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), limit)
	defer cancel()
	process := exec.CommandContext(ctx, command, arguments...)
	process.Env = append(os.Environ(), environment...)
	if output, err := process.CombinedOutput(); err != nil {
		t.Fatalf("%s %v: %v\n%s", command, arguments, err, output)
	}
}
