package engine

import (
	"context"
	"fmt"
	"reflect"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"

	wastore "go.mau.fi/whatsmeow/store"

	"io.neonize/native/contain"
	"io.neonize/native/frame"
	"io.neonize/native/proto/neonizepb"
	"io.neonize/native/store"
)

// Engine holds the sessions of one host. All methods may be called concurrently.
type Engine struct {
	host       Host
	hello      *neonizepb.Hello
	endpoint   *endpoint
	operations map[string]*operation
	sequence   atomic.Uint64
	log        *logger
	dialing    slots
	histories  *budget
	links      *links
	// chosenVersion is what sessions tell WhatsApp they are; nil for whatsmeow's own.
	chosenVersion atomic.Pointer[wastore.WAVersionContainer]
	// onEvent is called with every event of whatsmeow before it is handled; nil but in tests.
	onEvent atomic.Pointer[func(event any)]
	// stores are the options of the sessions' stores, but for what is the session's own.
	stores store.Options
	// handlerPatience bounds the time of one handler.
	handlerPatience time.Duration
	// phoneCopyDelay is how long a sender has to send a message again before the phone is asked for a copy.
	phoneCopyDelay time.Duration

	mu       sync.RWMutex
	sessions map[string]*Session
	closed   bool
}

// maxRetention is the longest time that message secrets can be kept.
const maxRetention = 100 * 365 * 24 * time.Hour

// New binds the operations of the contract and prepares the way to WhatsApp. It connects nothing.
// Its errors are of type *Error.
func New(host Host, hello *neonizepb.Hello) (*Engine, error) {
	service := neonizepb.File_neonize_proto.Services().ByName("Engine")
	operations, err := bind(service, reflect.TypeFor[*Engine](), reflect.TypeFor[*Session]())
	if err != nil {
		return nil, newError(neonizepb.Error_UNIMPLEMENTED, "This engine does not fit its contract: %v.", err)
	}
	endpoint, err := newEndpoint(hello.GetConnection())
	if err != nil {
		return nil, err
	}
	if err := claimRootKey(hello.GetConnection().GetRootKey()); err != nil {
		return nil, err
	}
	if millis := hello.GetMessageSecretRetentionMillis(); millis < 0 || millis > maxRetention.Milliseconds() {
		return nil, invalid("messageSecretRetention", "The retention of message secrets is %d ms, but must be between 0 and %d.", millis, maxRetention.Milliseconds())
	}
	if limit := hello.GetMemoryLimitBytes(); limit > 0 {
		debug.SetMemoryLimit(limit)
	}
	return &Engine{
		host:       host,
		hello:      hello,
		endpoint:   endpoint,
		operations: operations,
		log:        newLogger(host, hello.GetLogLevel()),
		dialing:    make(slots, maxDialing),
		histories:  newBudget(historyBudget),
		links:      newLinks(hello.GetFaultInjection()),
		sessions:   make(map[string]*Session),
		stores:     store.Options{Retention: time.Duration(hello.GetMessageSecretRetentionMillis()) * time.Millisecond},

		handlerPatience: handlerPatience,
		phoneCopyDelay:  phoneCopyDelay,
	}, nil
}

// Call runs one operation of the contract and returns its serialised response. Its errors are of type *Error.
// A panic in the operation becomes an error with the code PANIC, and the session is built anew from its store.
func (e *Engine) Call(ctx context.Context, session, method string, request []byte) (response []byte, err error) {
	operation, found := e.operations[method]
	if !found {
		return nil, newError(neonizepb.Error_UNIMPLEMENTED, "The engine has no operation %q. Java and engine must be of the same version.", method)
	}
	response, err = contain.Get(func() ([]byte, error) {
		message, err := operation.invoke(ctx, e, session, request)
		if err != nil {
			return nil, AsError(err)
		}
		return frame.Marshal(message)
	})
	if panicked := contain.Of(err); panicked != nil {
		return nil, e.panicked(session, method, panicked)
	}
	return response, err
}

// panicked turns a panic into an error, and takes away from the session the client that may hold broken locks now.
func (e *Engine) panicked(session, method string, cause *contain.Panic) *Error {
	e.log.of(session, "Engine").Errorf("%s panicked: %s", method, cause.Trace())
	if target, err := e.session(session); err == nil {
		target.rebuild(fmt.Sprintf("a panic in %s", method))
	}
	return &Error{
		Code:    neonizepb.Error_PANIC,
		Message: fmt.Sprintf("A panic in %s was caught. The session is built anew from its store; the log has the stack.", method),
		Details: map[string]string{"go_error": cause.Error()},
	}
}

// EventDone frees the place of an event in its session's window. Unknown events are ignored.
func (e *Engine) EventDone(session string, sequence uint64) {
	if target, err := e.session(session); err == nil {
		target.window.done(sequence)
	}
}

// Close disconnects all sessions side by side, writes what is queued for them, and forgets them. When ctx ends
// first, what is left is cut off.
func (e *Engine) Close(ctx context.Context) {
	e.mu.Lock()
	e.closed = true
	sessions := e.sessions
	e.sessions = make(map[string]*Session)
	e.mu.Unlock()
	var group sync.WaitGroup
	for _, session := range sessions {
		group.Go(func() {
			if err := session.disconnect(ctx, stateDisconnected, "the engine closes"); err != nil {
				session.log.Warnf("Did not disconnect in time: %v", err)
			}
			session.actor.do(func() { session.discard(errClientDead) })
		})
	}
	group.Wait()
}

// session finds an open session.
func (e *Engine) session(name string) (*Session, error) {
	e.mu.RLock()
	defer e.mu.RUnlock()
	if e.closed {
		return nil, newError(neonizepb.Error_CLOSED, "The engine is closed.")
	}
	session, found := e.sessions[name]
	if !found {
		return nil, newError(neonizepb.Error_NOT_FOUND, "There is no open session %q. Open it first.", name)
	}
	return session, nil
}
