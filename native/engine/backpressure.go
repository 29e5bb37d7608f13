package engine

import (
	"context"
	"time"
)

// handlerPatience is how long a handler may take, whatever it waits for. After five minutes whatsmeow would go on beside it,
// and messages would overtake each other.
const handlerPatience = 4 * time.Minute

// patiently gives one handler its deadline.
func (c *client) patiently() (context.Context, context.CancelFunc) {
	return context.WithTimeout(c.ctx, c.session.engine.handlerPatience)
}

// waitToPublish is waitForPlace for a message, which comes again when it is refused. On a connection that has ended it is, since
// an earlier message may have been refused there, and would be overtaken.
func (c *client) waitToPublish(ctx context.Context) bool {
	w := c.wire.Load()
	if w == nil {
		return c.waitForPlace(ctx, nil)
	}
	return !w.isClosed() && c.waitForPlace(ctx, w.closed)
}

// waitForPlace waits until the session is CONNECTED and the window has a place, ctx ends, or closed is closed. False means
// that the event must not be acknowledged.
func (c *client) waitForPlace(ctx context.Context, closed <-chan struct{}) bool {
	if c.isLoggedIn() && c.session.window.full() == nil {
		return true
	}
	return c.whileWaiting(func() bool { return c.awaitPlace(ctx, closed) })
}

func (c *client) awaitPlace(ctx context.Context, closed <-chan struct{}) bool {
	c.waitForLogin(ctx)
	if c.session.window.full() == nil {
		return true
	}
	deadline, _ := ctx.Deadline()
	if c.session.window.wait(time.Until(deadline), c.stop, closed) {
		return true
	}
	if time.Until(deadline) <= 0 {
		c.giveUp("the listeners do not keep up")
	}
	return false
}

// leaveForLater notes that an event was not handled. When that is because its time is over, the connection is left, so that
// the event comes again.
func (c *client) leaveForLater(ctx context.Context, event any, cause error) {
	c.session.log.Warnf("A %T is left for later: %v", event, cause)
	if ctx.Err() != nil {
		c.giveUp("the record store does not keep up")
	}
}

// giveUp leaves the connection for those who do not keep up, unless the client is leaving anyway.
func (c *client) giveUp(reason string) {
	select {
	case <-c.stop:
	default:
		c.cut(true) // at once, so that nothing is handled behind what was refused
		c.session.actor.do(func() {
			if c == c.session.client {
				c.session.lost(reason)
			}
		})
	}
}
