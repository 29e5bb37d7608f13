package main

import (
	"encoding/binary"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"google.golang.org/protobuf/proto"

	"io.neonize/native/bridge"
	"io.neonize/native/proto/neonizepb"
)

// patience is how long a test waits for what must come.
const patience = 30 * time.Second

var builtProgram = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "neonize-engine")
	if err != nil {
		return "", err
	}
	program := filepath.Join(dir, "neonize-engine")
	// The flags of build.sh, so that its results in Go's cache serve here too.
	build := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w", "-o", program, ".")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	out, err := build.CombinedOutput()
	if err != nil {
		return "", errors.New(string(out))
	}
	return program, nil
})

func TestMain(m *testing.M) {
	code := m.Run()
	if program, err := builtProgram(); err == nil {
		_ = os.RemoveAll(filepath.Dir(program))
	}
	os.Exit(code)
}

// process is a running engine, seen from Java.
type process struct {
	t       *testing.T
	command *exec.Cmd
	in      io.WriteCloser
	out     io.ReadCloser
	stderr  strings.Builder
}

// prepare makes a process that is not started yet.
func prepare(t *testing.T, name string, arguments ...string) *process {
	t.Helper()
	p := &process{t: t, command: exec.Command(name, arguments...)}
	p.command.Stderr = &p.stderr
	var err error
	if p.in, err = p.command.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	if p.out, err = p.command.StdoutPipe(); err != nil {
		t.Fatal(err)
	}
	return p
}

func program(t *testing.T) string {
	t.Helper()
	path, err := builtProgram()
	if err != nil {
		t.Fatal(err)
	}
	return path
}

func (p *process) start() {
	p.t.Helper()
	if err := p.command.Start(); err != nil {
		p.t.Fatal(err)
	}
	// A process that does not end fails its test instead of stopping all of them.
	deadline := time.AfterFunc(2*patience, func() { _ = p.command.Process.Kill() })
	p.t.Cleanup(func() {
		deadline.Stop()
		_ = p.command.Process.Kill()
	})
}

// startGreeted starts an engine and says hello.
func startGreeted(t *testing.T) *process {
	t.Helper()
	p := prepare(t, program(t))
	p.start()
	p.greet()
	return p
}

func (p *process) greet() *neonizepb.HelloAck {
	p.t.Helper()
	p.send(&neonizepb.ToEngine{Frame: &neonizepb.ToEngine_Hello{Hello: &neonizepb.Hello{Contract: bridge.Contract}}})
	message := p.read()
	if message.GetHelloAck() == nil {
		p.t.Fatalf("the first frame is %v, expected a hello ack", message)
	}
	return message.GetHelloAck()
}

func (p *process) send(message *neonizepb.ToEngine) {
	p.t.Helper()
	payload, err := proto.Marshal(message)
	if err != nil {
		p.t.Fatal(err)
	}
	frame := append(binary.LittleEndian.AppendUint32(nil, uint32(len(payload))), payload...)
	if _, err := p.in.Write(frame); err != nil {
		p.t.Fatal(err)
	}
}

// read returns the next frame that is not a log line.
func (p *process) read() *neonizepb.FromEngine {
	p.t.Helper()
	for {
		message, err := p.next()
		if err != nil {
			p.t.Fatalf("%v; the standard error is %q", err, p.stderr.String())
		}
		if message.GetLog() == nil {
			return message
		}
	}
}

func (p *process) next() (*neonizepb.FromEngine, error) {
	var length uint32
	if err := binary.Read(p.out, binary.LittleEndian, &length); err != nil {
		return nil, err
	}
	payload := make([]byte, length)
	if _, err := io.ReadFull(p.out, payload); err != nil {
		return nil, err
	}
	message := &neonizepb.FromEngine{}
	return message, proto.Unmarshal(payload, message)
}

// expectAlive checks that calls are answered.
func (p *process) expectAlive() {
	p.t.Helper()
	p.send(&neonizepb.ToEngine{Frame: &neonizepb.ToEngine_Call{Call: &neonizepb.Call{Id: 1, Session: "nobody", Method: "Connect"}}})
	if code := p.read().GetReply().GetError().GetCode(); code != neonizepb.Error_NOT_FOUND {
		p.t.Errorf("the call was answered with %v, expected NOT_FOUND", code)
	}
}

// expectEnd waits for the end and checks that nothing but frames came before it.
func (p *process) expectEnd(exit int) {
	p.t.Helper()
	for {
		if _, err := p.next(); err != nil {
			if !errors.Is(err, io.EOF) {
				p.t.Errorf("the output ends with %v, expected whole frames", err)
			}
			break
		}
	}
	_ = p.command.Wait()
	if code := p.command.ProcessState.ExitCode(); code != exit {
		p.t.Errorf("the exit code is %d, expected %d", code, exit)
	}
	if p.stderr.Len() != 0 {
		p.t.Errorf("the standard error is %q, expected nothing", p.stderr.String())
	}
}

func TestTheEngineNamesItsVersions(t *testing.T) {
	p := prepare(t, program(t))
	p.start()
	ack := p.greet()
	if ack.GetContract() != bridge.Contract || ack.GetGoVersion() != runtime.Version() || !strings.HasPrefix(ack.GetWhatsmeowVersion(), "v0.0.0-") {
		t.Errorf("the hello ack is %v", ack)
	}
	_ = p.in.Close()
	p.expectEnd(0)
}

func TestTheEngineEndsWhenItIsAskedTo(t *testing.T) {
	p := startGreeted(t)
	p.expectAlive()
	p.send(&neonizepb.ToEngine{Frame: &neonizepb.ToEngine_Close{Close: &neonizepb.Close{GraceMillis: 1000}}})
	p.expectEnd(0)
}

func TestTheEngineRefusesAnotherContract(t *testing.T) {
	p := prepare(t, program(t))
	p.start()
	p.send(&neonizepb.ToEngine{Frame: &neonizepb.ToEngine_Hello{Hello: &neonizepb.Hello{Contract: 4711}}})
	if code := p.read().GetRefused().GetCode(); code != neonizepb.Error_INCOMPATIBLE {
		t.Errorf("the engine was refused with %v, expected INCOMPATIBLE", code)
	}
	p.expectEnd(exitRefused)
}

func TestTheEngineRefusesInputThatIsNotForIt(t *testing.T) {
	p := prepare(t, program(t))
	p.start()
	_, _ = io.WriteString(p.in, "GET / HTTP/1.1\r\n\r\n")
	if code := p.read().GetRefused().GetCode(); code != neonizepb.Error_INVALID_ARGUMENT {
		t.Errorf("the engine was refused with %v, expected INVALID_ARGUMENT", code)
	}
	p.expectEnd(exitRefused)
}

func TestTheEngineEndsAfterGarbage(t *testing.T) {
	p := startGreeted(t)
	_, _ = io.WriteString(p.in, "this is no frame")
	p.expectEnd(exitInput)
}

func TestTheEngineEndsWhenNobodyReadsIt(t *testing.T) {
	p := startGreeted(t)
	_ = p.out.Close()
	p.send(&neonizepb.ToEngine{Frame: &neonizepb.ToEngine_Call{Call: &neonizepb.Call{Id: 1, Method: "Connect"}}})
	_ = p.command.Wait()
	if code := p.command.ProcessState.ExitCode(); code != exitOutput {
		t.Errorf("the exit code is %d, expected %d", code, exitOutput)
	}
}

func TestTheEngineTellsPeopleWhatItIs(t *testing.T) {
	out, err := exec.Command(program(t), "--help").CombinedOutput()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != exitUsage || !strings.Contains(string(out), "Neonize client") {
		t.Errorf("it ended with %v and said %q", err, out)
	}
}

func TestTheEngineLeavesSignalsToItsParent(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no such signals")
	}
	p := startGreeted(t)
	for _, signal := range []os.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP} {
		if err := p.command.Process.Signal(signal); err != nil {
			t.Fatal(err)
		}
	}
	p.expectAlive()
	_ = p.in.Close()
	p.expectEnd(0)
}
