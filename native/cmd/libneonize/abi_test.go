package main

import (
	"encoding/binary"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"google.golang.org/protobuf/proto"

	"io.neonize/native/bridge"
	"io.neonize/native/proto/neonizepb"
)

// artefacts are what the tests of the C interface need, built once.
type artefacts struct {
	library  string
	program  string
	messages string
}

func buildArtefacts(t *testing.T) artefacts {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("the C program of this test needs dlopen and pthreads")
	}
	dir := t.TempDir()
	a := artefacts{library: filepath.Join(dir, "libneonize.so"), program: filepath.Join(dir, "abi"), messages: dir}
	// The flags of build.sh, so that its results in Go's cache serve here too.
	run(t, "go", "build", "-buildmode=c-shared", "-trimpath", "-buildvcs=false", "-ldflags=-s -w", "-o", a.library, ".")
	run(t, compiler(t), "-std=gnu11", "-Wall", "-Wextra", "-Werror", "-pthread", "-o", a.program, "testdata/abi.c", "-ldl")
	writeMessages(t, dir)
	return a
}

func compiler(t *testing.T) string {
	out, err := exec.Command("go", "env", "CC").Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}

func run(t *testing.T, name string, arguments ...string) string {
	t.Helper()
	out, err := exec.Command(name, arguments...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(arguments, " "), err, out)
	}
	return string(out)
}

// writeMessages writes what the C program sends.
func writeMessages(t *testing.T, dir string) {
	t.Helper()
	for name, message := range map[string]proto.Message{
		"hello":          &neonizepb.Hello{Contract: bridge.Contract},
		"other_contract": &neonizepb.Hello{Contract: 4711},
		"impossible":     &neonizepb.Hello{Contract: bridge.Contract, MemoryLimitBytes: -1},
		"call":           &neonizepb.Call{Id: 1, Session: "nobody", Method: "Connect"},
		"open_call":      &neonizepb.Call{Id: 2, Session: "support", Method: "OpenSession"},
	} {
		if call, ok := message.(*neonizepb.Call); ok {
			message = &neonizepb.ToEngine{Frame: &neonizepb.ToEngine_Call{Call: call}}
		}
		data, err := proto.Marshal(message)
		if err != nil {
			t.Fatal(err)
		}
		if _, ok := message.(*neonizepb.ToEngine); ok {
			data = append(binary.LittleEndian.AppendUint32(nil, uint32(len(data))), data...)
		}
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

var scenario = regexp.MustCompile(`\{"(\w+)", \w+\}`)

func TestEveryDoorOfTheLibraryKeepsItsPromise(t *testing.T) {
	artefacts := buildArtefacts(t)
	source, err := os.ReadFile("testdata/abi.c")
	if err != nil {
		t.Fatal(err)
	}
	names := scenario.FindAllStringSubmatch(string(source), -1)
	if len(names) == 0 {
		t.Fatal("abi.c has no scenarios")
	}
	for _, name := range names {
		t.Run(name[1], func(t *testing.T) {
			t.Parallel()
			run(t, artefacts.program, artefacts.library, artefacts.messages, name[1])
		})
	}
	t.Run("exports only its interface", func(t *testing.T) {
		checkExports(t, artefacts.library)
	})
}

func checkExports(t *testing.T, library string) {
	if runtime.GOOS != "linux" {
		t.Skip("reads the symbols with nm -D")
	}
	var exported []string
	for line := range strings.Lines(run(t, "nm", "-D", "--defined-only", library)) {
		fields := strings.Fields(line)
		if name := fields[len(fields)-1]; strings.HasPrefix(name, "neonize_") {
			exported = append(exported, name)
		}
	}
	slices.Sort(exported)
	want := []string{"neonize_abi", "neonize_close", "neonize_last_error", "neonize_open", "neonize_poll", "neonize_send", "neonize_wake"}
	if !slices.Equal(exported, want) {
		t.Errorf("the library exports %v, expected %v", exported, want)
	}
}

func TestNoEngineIsLeftInTheRegistry(t *testing.T) {
	hello, err := proto.Marshal(&neonizepb.Hello{Contract: bridge.Contract})
	if err != nil {
		t.Fatal(err)
	}
	handle, ack, code := open(hello, 256)
	if code != 0 || len(ack) == 0 {
		t.Fatalf("open says %d", code)
	}
	if _, _, code := open([]byte{255}, 256); code != -3 {
		t.Errorf("open says %d to a broken hello, expected NEONIZE_EFRAME", code)
	}
	entry, _ := find(handle)
	entry.close(0)
	if found, code := find(handle); found != nil || code != -1 {
		t.Errorf("find says %d, expected NEONIZE_ECLOSED", code)
	}
	engines.Range(func(handle, _ any) bool {
		t.Errorf("engine %d is left in the registry", handle)
		return true
	})
}
