package engine

import (
	"context"
	"sync"
	"sync/atomic"

	"io.neonize/native/contain"
	"io.neonize/native/proto/neonizepb"
)

// Session is one linked device. Its methods named after rpcs are its operations; they may be called concurrently.
// What it is doing is decided by its machine, on its actor.
type Session struct {
	engine *Engine
	name   string
	// epoch is that of the lease under which the session was opened.
	epoch int64
	// phone is the number of the only account that the session may be linked to; empty if none was chosen.
	phone string
	log   *logger
	props *deviceProps
	// settings are what was chosen last.
	settings atomic.Pointer[settings]
	window   *window
	// sending is held by the one send under way, as whatsmeow sends one message at a time.
	sending chan struct{}
	// current is what the machine last decided.
	current atomic.Pointer[status]
	// emitting keeps the sequence numbers of the session's events in order.
	emitting sync.Mutex
	actor    actor
	attempts attempts
	machine
}

func newSession(ctx context.Context, engine *Engine, name string, options *neonizepb.OpenSessionRequest) (*Session, error) {
	props, err := newDeviceProps(options.GetDeviceName(), options.GetPlatformType())
	if err != nil {
		return nil, err
	}
	chosen, err := newSettings(engine.endpoint, options.GetSettings())
	if err != nil {
		return nil, err
	}
	phone, err := parseOwner(options.GetPhone())
	if err != nil {
		return nil, err
	}
	s := &Session{
		engine:  engine,
		name:    name,
		epoch:   options.GetEpoch(),
		phone:   phone,
		log:     engine.log.of(name, ""),
		props:   props,
		window:  newWindow(options.GetEventWindow()),
		sending: make(chan struct{}, 1),
	}
	s.settings.Store(chosen)
	s.actor.panicked = func(cause *contain.Panic) {
		s.log.Errorf("The session's machine panicked: %s", cause.Trace())
		s.rebuild("a panic in the session's machine")
	}
	s.machine = newMachine(&s.actor, options)
	if s.client, err = s.newClient(ctx); err != nil {
		if ctx.Err() != nil {
			return nil, newError(AsError(ctx.Err()).Code, "The record store did not load the session %q before the call ended.", name)
		}
		return nil, newError(neonizepb.Error_STORE_FAILED, "The session %q cannot be opened: %v.", name, err)
	}
	s.current.Store(&status{
		state:    stateDisconnected,
		identity: identityOf(s.client.store.Device()),
		client:   s.client,
		changed:  make(chan struct{}),
	})
	return s, nil
}

// online returns the client to talk to WhatsApp with, or says why there is none.
func (s *Session) online() (*client, error) {
	now := s.current.Load()
	if err := s.checkPaired(now); err != nil {
		return nil, err
	}
	if now.state != stateConnected || now.client == nil {
		return nil, newError(neonizepb.Error_NOT_CONNECTED, "The session %q is %s. Wait until it is CONNECTED and try again.", s.name, now.state)
	}
	return now.client, nil
}

// paired returns the client that has the session's records, or says why there is none.
func (s *Session) paired() (*client, error) {
	now := s.current.Load()
	if err := s.checkPaired(now); err != nil {
		return nil, err
	}
	if now.client == nil {
		return nil, newError(neonizepb.Error_NOT_CONNECTED, "The session %q is %s. Connect it and try again.", s.name, now.state)
	}
	return now.client, nil
}

func (s *Session) checkPaired(now *status) error {
	switch {
	case now.state == stateLoggedOut:
		return newError(neonizepb.Error_LOGGED_OUT, "The session %q was logged out. Connect it and pair it again.", s.name)
	case now.identity.jid == "":
		return newError(neonizepb.Error_NOT_PAIRED, "The session %q is not paired with a phone. Scan its QR code or ask for a pair code first.", s.name)
	}
	return nil
}

// await returns the first status that fits.
func (s *Session) await(ctx context.Context, fits func(*status) bool) (*status, error) {
	for {
		now := s.current.Load()
		if fits(now) {
			return now, nil
		}
		select {
		case <-now.changed:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

// ask performs work that needs a connection with the client that has it.
func ask[T any](ctx context.Context, s *Session, work func(context.Context, *client) (T, error)) (T, error) {
	c, err := s.online()
	if err != nil {
		var nothing T
		return nothing, err
	}
	return perform(ctx, c, func(ctx context.Context) (T, error) { return work(ctx, c) })
}

// recall performs work on what the session itself keeps, for which it must be paired but need not be connected.
func recall[T any](ctx context.Context, s *Session, work func(context.Context, *client) (T, error)) (T, error) {
	var nothing T
	if now := s.current.Load(); now.state == stateDisconnected && now.client == nil && now.identity.jid != "" {
		if err := s.revive(ctx); err != nil {
			return nothing, err
		}
	}
	c, err := s.paired()
	if err != nil {
		return nothing, err
	}
	return perform(ctx, c, func(ctx context.Context) (T, error) { return work(ctx, c) })
}

// perform runs work with the client's own context: a write that a cancelled call leaves half done would break the
// connection's cipher, so whatsmeow finishes what it began, and only the caller stops waiting.
func perform[T any](ctx context.Context, c *client, work func(context.Context) (T, error)) (T, error) {
	type outcome struct {
		result T
		err    error
	}
	done := make(chan outcome, 1)
	go func() {
		var o outcome
		o.result, o.err = contain.Get(func() (T, error) { return work(c.ctx) })
		if panicked := contain.Of(o.err); panicked != nil {
			o.err = c.session.engine.panicked(c.session.name, "an operation", panicked)
		} else if o.err != nil && c.ctx.Err() != nil {
			o.err = context.Cause(c.ctx)
		}
		done <- o
	}()
	select {
	case o := <-done:
		return o.result, o.err
	case <-ctx.Done():
		var nothing T
		return nothing, ctx.Err()
	}
}
