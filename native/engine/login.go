package engine

import (
	"context"

	waBinary "go.mau.fi/whatsmeow/binary"
)

// received is shown every stanza from WhatsApp before whatsmeow handles it.
func (c *client) received(stanza *waBinary.Node) {
	if w := c.wire.Load(); w != nil && stanza.Tag == "success" {
		w.loggedIn.Store(true)
	}
	c.appStates.told(stanza)
	c.backlog.received(stanza)
	c.arrived(stanza)
}

// sent is shown every stanza to WhatsApp before it is written.
func (c *client) sent(stanza *waBinary.Node) {
	c.acknowledged(stanza)
	c.backlog.sent(stanza)
	c.checkFanOut(stanza)
}

// isLoggedIn says whether there is nothing for waitForLogin to wait for.
func (c *client) isLoggedIn() bool {
	w := c.wire.Load()
	if w == nil || !w.loggedIn.Load() {
		return true
	}
	select {
	case <-w.ready:
		return true
	default:
		return false
	}
}

// waitForLogin keeps what WhatsApp sends right behind a login until the session is CONNECTED: a listener may want to
// answer it.
func (c *client) waitForLogin(ctx context.Context) {
	w := c.wire.Load()
	if w == nil || !w.loggedIn.Load() {
		return
	}
	select {
	case <-w.ready:
	case <-w.closed:
	case <-c.stop:
	case <-ctx.Done():
	}
}

// isLoggingIn says whether "connected" is still to be said of the wire, and true. whatsmeow says so as well when the connection
// ended before the last answer of the login came.
func (w *wire) isLoggingIn() bool {
	if !w.loggedIn.Load() || w.isClosed() {
		return false
	}
	select {
	case <-w.ready:
		return false
	default:
		return true
	}
}
