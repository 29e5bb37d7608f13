package engine

import "time"

const (
	// placePatience is how long a handler waits for a place in the window. After five minutes whatsmeow would go on beside
	// it, and messages would overtake each other.
	placePatience = 4 * time.Minute
	// backlogLimit is how many bytes are read while a handler waits. They lie in whatsmeow's queue of 2048 stanzas; what
	// does not fit there would lose its order.
	backlogLimit = 256 << 10
	// backlogPatience is how long nothing is read then. Answers wait behind the backlog too: those to the messages that the
	// listeners themselves are sending, and those to pings.
	backlogPatience = 20 * time.Second
)

// waitForPlace waits until the window has a place. False means that the event must not be acknowledged.
func (c *client) waitForPlace() bool {
	if c.session.window.full() == nil {
		return true
	}
	if c.waiting.Add(1) == 1 {
		c.backlog.Store(0)
	}
	defer c.waiting.Add(-1)
	if c.session.window.wait(placePatience, c.stop, nil) {
		return true
	}
	c.giveUp()
	return false
}

// holdBack stops reading while handlers wait and enough lies ready for them. When that takes too long the connection is left:
// WhatsApp keeps what was not acknowledged and sends it again.
func (c *client) holdBack(w *wire) {
	if c.waiting.Load() == 0 || c.backlog.Load() < backlogLimit {
		return
	}
	if !c.session.window.wait(backlogPatience, c.stop, w.closed) && !w.isClosed() {
		c.giveUp()
	}
}

// giveUp leaves the connection for listeners that do not keep up, unless the client is leaving anyway.
func (c *client) giveUp() {
	select {
	case <-c.stop:
	default:
		c.session.actor.do(func() {
			if c == c.session.client {
				c.session.lost("the listeners do not keep up")
			}
		})
	}
}
