package engine

import (
	"context"
	"errors"

	"io.neonize/native/proto/neonizepb"
	"io.neonize/native/store"
)

// proveLease asks the record store whether the lease still holds under which the session was opened. A process that was
// paused does not notice by itself that another one runs the session by now, and must not log in over it.
func (c *client) proveLease() error {
	s := c.session
	if s.epoch == 0 { // without leases
		return nil
	}
	ctx, cancel := context.WithTimeout(c.ctx, openTimeout)
	defer cancel()
	return s.engine.host.Store(s.name, s.epoch).Write(ctx, store.Batch{})
}

// isFenced says whether the record store refused a write since another instance of the application runs the session.
func isFenced(err error) bool {
	var failure *Error
	return errors.As(err, &failure) && failure.Code == neonizepb.Error_FENCED
}
