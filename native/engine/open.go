package engine

import (
	"context"

	"io.neonize/native/proto/neonizepb"
)

// OpenSession makes a session known and loads its device. It does not connect.
func (e *Engine) OpenSession(ctx context.Context, name string, request *neonizepb.OpenSessionRequest) (*neonizepb.OpenSessionResponse, error) {
	if name == "" {
		return nil, invalid("session", "The session has no name.")
	}
	if err := e.admits(name); err != nil {
		return nil, err
	}
	session, err := newSession(ctx, e, name, request)
	if err != nil {
		return nil, err
	}
	if err := e.admit(session); err != nil {
		session.client.kill(errClientDead)
		return nil, err
	}
	return &neonizepb.OpenSessionResponse{State: session.current.Load().event()}, nil
}

func (e *Engine) admits(name string) error {
	e.mu.RLock()
	defer e.mu.RUnlock()
	return e.refusal(name)
}

// admit adds a session, unless another call was faster.
func (e *Engine) admit(session *Session) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if err := e.refusal(session.name); err != nil {
		return err
	}
	e.sessions[session.name] = session
	return nil
}

// refusal says why a session cannot be opened. Engine.mu is held.
func (e *Engine) refusal(name string) error {
	if e.closed {
		return newError(neonizepb.Error_CLOSED, "The engine is closed.")
	}
	if _, open := e.sessions[name]; open {
		return newError(neonizepb.Error_ALREADY_EXISTS, "The session %q is open already.", name)
	}
	return nil
}

// CloseSession disconnects a session and forgets it; its records stay. One that is abandoned is cut off instead.
func (e *Engine) CloseSession(ctx context.Context, name string, request *neonizepb.CloseSessionRequest) (*neonizepb.CloseSessionResponse, error) {
	session, err := e.session(name)
	if err != nil {
		return nil, err
	}
	if request.GetAbandon() {
		err = session.abandon(ctx)
	} else {
		err = session.disconnect(ctx, stateDisconnected, "the session was closed")
	}
	if err != nil {
		return nil, err
	}
	session.actor.do(func() { session.discard(errClientDead) })
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.sessions[name] == session {
		delete(e.sessions, name)
	}
	return &neonizepb.CloseSessionResponse{}, nil
}
