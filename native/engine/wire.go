package engine

import (
	"context"
	"errors"
	"net"
	"sync"
	"sync/atomic"

	"io.neonize/native/gate"
)

// wire is one connection of a client to WhatsApp, beneath the gate. Its end is the end of the connection, whatever
// whatsmeow makes of it.
type wire struct {
	net.Conn
	ended sync.Once
	// closed is closed with the connection.
	closed chan struct{}
	// expected says that the end of this wire is part of a plan and no loss.
	expected atomic.Bool
	// loggedIn says that WhatsApp has accepted the login on this wire.
	loggedIn atomic.Bool
	// ready is closed when the session is CONNECTED by this wire.
	ready  chan struct{}
	client *client
}

// Read implements net.Conn. It holds back what whatsmeow could only pile up.
func (w *wire) Read(p []byte) (int, error) {
	w.client.backlog.await(w.closed)
	return w.Conn.Read(p)
}

// Close implements net.Conn.
func (w *wire) Close() error {
	err := net.ErrClosed
	w.ended.Do(func() {
		err = w.Conn.Close()
		close(w.closed)
		w.client.wireClosed(w)
	})
	return err
}

func (w *wire) isClosed() bool {
	select {
	case <-w.closed:
		return true
	default:
		return false
	}
}

var (
	errClientDead = errors.New("this client was given up and must not connect again")
	errAbandoned  = errors.New("the session is run elsewhere")
)

// dial makes the connection of a client: what whatsmeow writes waits in a gate until the store has committed.
func (c *client) dial(ctx context.Context, network, address string) (net.Conn, error) {
	if c.dead.Load() {
		return nil, errClientDead
	}
	conn, err := c.session.engine.endpoint.dialer.DialContext(ctx, network, address)
	if err != nil {
		return nil, err
	}
	if c.session.current.Load().identity.jid != "" {
		if err := c.store.MarkInUse(ctx); err != nil {
			_ = conn.Close()
			return nil, err
		}
	}
	w := &wire{Conn: conn, closed: make(chan struct{}), ready: make(chan struct{}), client: c}
	c.backlog.reset()
	c.session.attempts.reset()
	c.wire.Store(w)
	if c.dead.Load() { // it died while dialing, and may have missed this wire
		w.Close()
		return nil, errClientDead
	}
	return gate.Wrap(w, c.store, gate.Options{
		CommitTimeout: c.session.engine.stores.CommitTimeout,
		OnFailure:     c.commitFailed,
	}), nil
}
