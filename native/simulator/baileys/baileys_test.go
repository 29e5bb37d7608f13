package baileys_test

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// TestBaileys has Baileys judge the simulator: an independent client, with its own handshake, pairing, Signal and stanzas,
// must be able to do what ours does. It needs node and npm, and the registry for its first run.
func TestBaileys(t *testing.T) {
	if testing.Short() {
		t.Skip("short tests download nothing")
	}
	for _, tool := range []string{"node", "npm"} {
		if _, err := exec.LookPath(tool); err != nil {
			if os.Getenv("CI") == "true" {
				t.Fatalf("%s is missing: install Node.js 20 or newer", tool)
			}
			t.Skipf("%s is missing, so nobody judges the simulator: install Node.js 20 or newer", tool)
		}
	}
	if _, err := os.Stat("node_modules/baileys/package.json"); errors.Is(err, os.ErrNotExist) {
		run(t, 8*time.Minute, nil, "npm", "install", "--ignore-scripts", "--no-audit", "--no-fund")
	}
	executable := filepath.Join(t.TempDir(), "neonize-simulator")
	run(t, 5*time.Minute, []string{"CGO_ENABLED=0"}, "go", "build", "-o", executable, "../../cmd/neonize-simulator")
	run(t, 5*time.Minute, []string{"NEONIZE_SIMULATOR=" + executable}, "node", "--test", "--test-force-exit") // Baileys leaves timers behind
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
