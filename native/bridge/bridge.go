// Package bridge joins an engine to Java: frames in, frames out.
//
// It knows the contract (native/proto/neonize.proto) and its rules: every call has one reply, a deadline and a way to cancel
// it; a store request waits for its reply; events keep their order within a session; a panic is an error. How frames travel is a
// Carrier's business: the C interface in cmd/libneonize, or Serve over a pair of streams.
package bridge

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"google.golang.org/protobuf/proto"

	"io.neonize/native/contain"
	"io.neonize/native/engine"
	"io.neonize/native/proto/neonizepb"
)

// Bridge is one engine with its calls and store requests in flight. It is the engine's Host.
type Bridge struct {
	carrier Carrier
	engine  *engine.Engine
	calls   calls
	stores  stores

	droppedLogs atomic.Int64
	closing     sync.Once
}

// ParseHello reads the hello that opens an engine.
func ParseHello(data []byte) (*neonizepb.Hello, error) {
	hello := &neonizepb.Hello{}
	if err := proto.Unmarshal(data, hello); err != nil {
		return nil, fmt.Errorf("%w: not a Hello message: %w", ErrFrame, err)
	}
	return hello, nil
}

// New opens an engine as the hello asks. Its errors are of type *engine.Error.
func New(hello *neonizepb.Hello, carrier Carrier) (*Bridge, error) {
	if hello.GetContract() != Contract {
		return nil, failure(neonizepb.Error_INCOMPATIBLE,
			"Java speaks version %d of the contract, this engine (%s) speaks version %d; use neonize jars of one and the same version",
			hello.GetContract(), version, Contract)
	}
	if limit := hello.GetMemoryLimitBytes(); limit < 0 {
		return nil, failure(neonizepb.Error_INVALID_ARGUMENT,
			"memory_limit_bytes is %d; expected the soft limit of the Go heap in bytes, or 0 for Go's default", limit)
	}
	b := &Bridge{carrier: carrier}
	b.calls.init()
	b.stores.init()
	started, err := engine.New(b, hello)
	if err != nil {
		return nil, err
	}
	b.engine = started
	return b, nil
}

// Receive takes one or more whole frames from Java: all of them or, with ErrFrame, none. It never blocks.
// Nothing it keeps points into frames.
func (b *Bridge) Receive(frames []byte) error {
	messages, err := decode(frames)
	if err != nil {
		return err
	}
	return b.receive(messages)
}

func (b *Bridge) receive(messages []*neonizepb.ToEngine) error {
	for _, message := range messages {
		if message.GetHello() != nil || message.GetClose() != nil {
			return fmt.Errorf("%w: hello and close are frames of the child process's standard input only", ErrFrame)
		}
	}
	admitted, err := b.calls.admit(messages)
	if err != nil {
		return err
	}
	for _, message := range messages {
		switch frame := message.GetFrame().(type) {
		case *neonizepb.ToEngine_Call:
			b.start(frame.Call, admitted[frame.Call.GetId()])
		case *neonizepb.ToEngine_Cancel:
			b.calls.cancel(frame.Cancel.GetId(), errCancelled)
		case *neonizepb.ToEngine_StoreReply:
			b.stores.answer(frame.StoreReply)
		case *neonizepb.ToEngine_EventDone:
			b.eventDone(frame.EventDone)
		}
	}
	return nil
}

func (b *Bridge) eventDone(done *neonizepb.EventDone) {
	_ = b.contained("EventDone", done.GetSession(), func() error {
		b.engine.EventDone(done.GetSession(), done.GetSequence())
		return nil
	})
}

// Close takes no more calls, disconnects all sessions and returns when nothing is in flight any more, at the latest when
// ctx ends. Java should answer store requests until then. What is in flight at the end fails with CLOSED.
// A second Close waits for the first.
func (b *Bridge) Close(ctx context.Context) {
	b.closing.Do(func() {
		b.calls.refuse(ErrClosed)
		await(ctx, func() {
			_ = b.contained("Close", "", func() error {
				b.engine.Close(ctx)
				return nil
			})
		})
		b.calls.cancelAll(ErrClosed)
		b.stores.close()
		// Calls need no Java any more, so this is short unless one of them ignores its context.
		patience, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		await(patience, b.calls.wait)
		for _, id := range b.calls.abandon() {
			b.reply(id, nil, wire(ErrClosed))
		}
	})
}

// disconnectStore fails all store requests from now on: there is nobody to answer them.
func (b *Bridge) disconnectStore() {
	b.stores.close()
}

// contained runs what enters the engine. It logs a panic and returns a typed error for it.
func (b *Bridge) contained(operation, session string, work func() error) error {
	err := contain.Run(work)
	panicked := contain.Of(err)
	if panicked == nil {
		return err
	}
	b.Log(&neonizepb.Log{
		Level:   neonizepb.Log_ERROR,
		Module:  "Bridge",
		Session: session,
		Message: fmt.Sprintf("Panic in %s: %s", operation, panicked.Trace()),
	})
	return failure(neonizepb.Error_PANIC, "%s panicked inside the engine; this is a bug, the log has the stack", operation)
}

// await runs a function until it returns or ctx ends.
func await(ctx context.Context, function func()) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		function()
	}()
	select {
	case <-done:
	case <-ctx.Done():
	}
}
