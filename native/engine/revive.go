package engine

import (
	"context"

	"io.neonize/native/proto/neonizepb"
)

// revive gives a session at rest a new client after its store has failed, so that what needs no connection works again
// as soon as the record store does.
func (s *Session) revive(ctx context.Context) error {
	loaded := make(chan error, 1)
	s.actor.do(func() { s.startRevival(loaded) })
	select {
	case err := <-loaded:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (s *Session) startRevival(loaded chan error) {
	switch {
	case s.client != nil || s.ending || s.wanted:
		loaded <- nil
		return
	case len(s.revivals) > 0:
		s.revivals = append(s.revivals, loaded)
		return
	}
	s.revivals = append(s.revivals, loaded)
	attempt := s.begin()
	s.load(func(fresh *client, err error) { s.onRevived(fresh, attempt, err) })
}

// onRevived ends a revival. A Connect that came meanwhile goes on with the client.
func (s *Session) onRevived(fresh *client, attempt uint64, err error) {
	if attempt != s.attempt {
		if fresh != nil {
			fresh.kill(errClientDead)
		}
		return
	}
	connect := s.again
	s.dialing, s.again, s.anew = false, false, false
	if err == nil {
		s.client = fresh
		s.publish(identityOf(fresh.store.Device()))
	}
	s.revived(err)
	if connect {
		s.start(false)
	}
}

// revived tells those who wait for a revival how it ended.
func (s *Session) revived(err error) {
	if err != nil && !isFenced(err) {
		err = newError(neonizepb.Error_STORE_FAILED, "The session %q cannot be loaded: %v. Check the database and try again.", s.name, err)
	}
	for _, loaded := range s.revivals {
		loaded <- err
	}
	s.revivals = nil
}
