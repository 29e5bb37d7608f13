package engine

import "time"

// placePatience is how long a handler waits for a place in the window. After five minutes whatsmeow would go on beside
// it, and messages would overtake each other.
const placePatience = 4 * time.Minute

// waitForPlace waits until the session is CONNECTED and the window has a place. False means that the event must not be
// acknowledged.
func (c *client) waitForPlace() bool {
	if c.isLoggedIn() && c.session.window.full() == nil {
		return true
	}
	return c.whileWaiting(c.awaitPlace)
}

func (c *client) awaitPlace() bool {
	c.waitForLogin()
	if c.session.window.wait(placePatience, c.stop, nil) {
		return true
	}
	c.giveUp()
	return false
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
