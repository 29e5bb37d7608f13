package bridge

import (
	"errors"
	"math"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"io.neonize/native/engine"
	"io.neonize/native/proto/neonizepb"
	"io.neonize/native/store"
)

func TestNewRefusesAnotherContractAndNamesBoth(t *testing.T) {
	_, err := New(&neonizepb.Hello{Contract: 4711}, newQueue())
	var failure *engine.Error
	if !errors.As(err, &failure) || failure.Code != neonizepb.Error_INCOMPATIBLE {
		t.Fatalf("New says %v, expected INCOMPATIBLE", err)
	}
	for _, want := range []string{"4711", "version 1;"} {
		if !strings.Contains(failure.Message, want) {
			t.Errorf("%q does not name %q", failure.Message, want)
		}
	}
}

func TestNewRefusesANegativeMemoryLimit(t *testing.T) {
	_, err := New(&neonizepb.Hello{Contract: Contract, MemoryLimitBytes: -1}, newQueue())
	var failure *engine.Error
	if !errors.As(err, &failure) || failure.Code != neonizepb.Error_INVALID_ARGUMENT {
		t.Fatalf("New says %v, expected INVALID_ARGUMENT", err)
	}
}

func TestNewSetsTheMemoryLimit(t *testing.T) {
	before := debug.SetMemoryLimit(-1)
	t.Cleanup(func() { debug.SetMemoryLimit(before) })
	const limit = 3 << 30
	if _, err := New(&neonizepb.Hello{Contract: Contract, MemoryLimitBytes: limit}, newQueue()); err != nil {
		t.Fatal(err)
	}
	if got := debug.SetMemoryLimit(-1); got != limit {
		t.Errorf("the memory limit is %d, expected %d", got, limit)
	}
}

func TestParseHelloRefusesWhatIsNotAHello(t *testing.T) {
	if _, err := ParseHello([]byte("not protobuf")); !errors.Is(err, ErrFrame) {
		t.Errorf("ParseHello says %v, expected %v", err, ErrFrame)
	}
}

// A test's own executable does not know its modules: whatsmeow's version is tested with the real executables.
func TestAckNamesTheVersions(t *testing.T) {
	ack := Ack()
	if ack.GetContract() != Contract || ack.GetLibraryVersion() == "" || !strings.HasPrefix(ack.GetGoVersion(), "go1.") {
		t.Errorf("the ack is %v", ack)
	}
}

func TestACallGetsOneReply(t *testing.T) {
	j := newJava(t)
	j.send(request(5, "nobody", "Connect", &neonizepb.ConnectRequest{}))
	reply := next(t, j.replies)
	if reply.GetId() != 5 || reply.GetError().GetCode() != neonizepb.Error_NOT_FOUND {
		t.Errorf("the reply is %v, expected NOT_FOUND for call 5", reply)
	}
	j.close(time.Second)
	if len(j.replies) != 0 {
		t.Errorf("another reply came: %v", next(t, j.replies))
	}
}

func TestAnUnknownMethodIsUnimplemented(t *testing.T) {
	j := newJava(t)
	j.send(asFrame(&neonizepb.Call{Id: 1, Session: "support", Method: "Fly"}))
	if code := next(t, j.replies).GetError().GetCode(); code != neonizepb.Error_UNIMPLEMENTED {
		t.Errorf("the code is %v, expected UNIMPLEMENTED", code)
	}
}

func TestAPanicIsATypedErrorAndTheBridgeGoesOn(t *testing.T) {
	j := newJava(t)
	j.keep(store.NewMemory())
	j.send(request(9, "support", "OpenSession", &neonizepb.OpenSessionRequest{}))
	next(t, j.replies)
	for id := uint64(1); id <= 3; id++ {
		j.send(request(id, "support", "InjectPanic", &neonizepb.InjectPanicRequest{}))
		reply := next(t, j.replies)
		if reply.GetId() != id || reply.GetError().GetCode() != neonizepb.Error_PANIC {
			t.Errorf("the reply is %v, expected PANIC for call %d", reply, id)
		}
	}
}

func TestAPanicThatReachesTheBridgeIsLoggedWithItsStack(t *testing.T) {
	j := newJava(t)
	failed := j.bridge.contained("SendMessage", "support", func() error {
		var nothing *Bridge
		nothing.droppedLogs.Add(1)
		return nil
	})
	if wire(failed).GetCode() != neonizepb.Error_PANIC || strings.Contains(failed.Error(), "goroutine") {
		t.Errorf("the error is %v, expected PANIC without a stack", failed)
	}
	line := next(t, j.logs)
	if line.GetSession() != "support" || !strings.Contains(line.GetMessage(), "bridge_test.go") {
		t.Errorf("the log line is %v, expected a stack", line)
	}
}

// blocked starts a call that waits for the store, and returns its store request.
func (j *java) blocked(request *neonizepb.Call) *neonizepb.StoreRequest {
	j.t.Helper()
	request.Session, request.Method = "support", "OpenSession"
	j.send(asFrame(request))
	return next(j.t, j.stores)
}

func TestACancelledCallIsCancelled(t *testing.T) {
	j := newJava(t)
	j.blocked(&neonizepb.Call{Id: 1})
	j.send(cancel(99), cancel(1))
	reply := next(t, j.replies)
	if reply.GetId() != 1 || reply.GetError().GetCode() != neonizepb.Error_CANCELLED {
		t.Errorf("the reply is %v, expected CANCELLED", reply)
	}
}

func TestACallEndsWithItsDeadline(t *testing.T) {
	j := newJava(t)
	j.blocked(&neonizepb.Call{Id: 1, TimeoutMillis: 50})
	if code := next(t, j.replies).GetError().GetCode(); code != neonizepb.Error_DEADLINE_EXCEEDED {
		t.Errorf("the code is %v, expected DEADLINE_EXCEEDED", code)
	}
}

func TestAHugeTimeoutIsNoTimeout(t *testing.T) {
	for _, millis := range []int64{0, -1, math.MaxInt64} {
		ctx, cancel := withDeadline(t.Context(), millis)
		if deadline, ok := ctx.Deadline(); ok {
			t.Errorf("%d ms gave the deadline %v", millis, deadline)
		}
		cancel()
	}
}

func TestASendWithARepeatedIDIsRefusedAsAWhole(t *testing.T) {
	j := newJava(t)
	j.blocked(&neonizepb.Call{Id: 1})
	other := request(2, "nobody", "Connect", &neonizepb.ConnectRequest{})
	tests := map[string][]*neonizepb.ToEngine{
		"in flight": {other, request(1, "nobody", "Connect", &neonizepb.ConnectRequest{})},
		"twice":     {other, other},
		"zero":      {other, request(0, "nobody", "Connect", &neonizepb.ConnectRequest{})},
		"hello":     {other, hello(&neonizepb.Hello{Contract: Contract})},
		"close":     {other, {Frame: &neonizepb.ToEngine_Close{Close: &neonizepb.Close{}}}},
	}
	for name, messages := range tests {
		if err := j.bridge.Receive(frames(t, messages...)); !errors.Is(err, ErrFrame) {
			t.Errorf("%s: Receive says %v, expected %v", name, err, ErrFrame)
		}
	}
	broken := append(frames(t, other), 1)
	if err := j.bridge.Receive(broken); !errors.Is(err, ErrFrame) {
		t.Errorf("Receive says %v, expected %v", err, ErrFrame)
	}
	j.close(time.Second)
	if reply := next(t, j.replies); reply.GetId() != 1 || len(j.replies) != 0 {
		t.Errorf("a refused send was taken: %v", reply)
	}
}

func TestAFloodOfCallsIsRefused(t *testing.T) {
	j := newJava(t)
	j.bridge.calls.limit = 1
	j.blocked(&neonizepb.Call{Id: 1})
	j.send(request(2, "nobody", "Connect", &neonizepb.ConnectRequest{}))
	reply := next(t, j.replies)
	if reply.GetId() != 2 || reply.GetError().GetCode() != neonizepb.Error_RESOURCE_EXHAUSTED {
		t.Errorf("the reply is %v, expected RESOURCE_EXHAUSTED for call 2", reply)
	}
	j.send(cancel(1))
	next(t, j.replies)
	j.send(request(2, "nobody", "Connect", &neonizepb.ConnectRequest{}))
	if code := next(t, j.replies).GetError().GetCode(); code != neonizepb.Error_NOT_FOUND {
		t.Errorf("the code is %v, expected the call to be taken now", code)
	}
}

func TestCloseFailsWhatIsInFlightAndWhatComesLater(t *testing.T) {
	j := newJava(t)
	j.blocked(&neonizepb.Call{Id: 1})
	j.close(50 * time.Millisecond)
	j.send(request(2, "support", "Connect", &neonizepb.ConnectRequest{}))
	for id := uint64(1); id <= 2; id++ {
		reply := next(t, j.replies)
		if reply.GetId() != id || reply.GetError().GetCode() != neonizepb.Error_CLOSED {
			t.Errorf("the reply is %v, expected CLOSED for call %d", reply, id)
		}
	}
	if _, err := j.bridge.Store("support", 7).Get(t.Context(), nil); !errors.Is(err, ErrClosed) {
		t.Errorf("the store says %v, expected %v", err, ErrClosed)
	}
	j.close(0)
}

func TestAReplyThatIsTooLargeIsAnError(t *testing.T) {
	j := newJava(t)
	j.bridge.reply(1, make([]byte, MaxFrame), nil)
	if code := next(t, j.replies).GetError().GetCode(); code != neonizepb.Error_INTERNAL {
		t.Errorf("the code is %v, expected INTERNAL", code)
	}
}
