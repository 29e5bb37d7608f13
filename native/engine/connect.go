package engine

import (
	"context"
	"errors"
	"time"

	"io.neonize/native/proto/neonizepb"
)

// logoutGrace is how long Logout waits for the confirmation when WhatsApp closes the connection instead of answering.
const logoutGrace = 5 * time.Second

// Connect starts to connect and returns at once. While the session is connected or connecting it does nothing.
func (s *Session) Connect(context.Context, *neonizepb.ConnectRequest) (*neonizepb.ConnectResponse, error) {
	s.actor.do(s.want)
	return &neonizepb.ConnectResponse{}, nil
}

// Disconnect closes the connection after everything queued for it was committed and written.
func (s *Session) Disconnect(ctx context.Context, _ *neonizepb.DisconnectRequest) (*neonizepb.DisconnectResponse, error) {
	return &neonizepb.DisconnectResponse{}, s.disconnect(ctx, stateDisconnected, "")
}

// Logout unlinks the device from the phone and deletes the session's records.
func (s *Session) Logout(ctx context.Context, _ *neonizepb.LogoutRequest) (*neonizepb.LogoutResponse, error) {
	c, err := s.online()
	if err != nil {
		return nil, err
	}
	c.expect(true) // whatsmeow disconnects by itself
	_, err = perform(ctx, c, func(ctx context.Context) (any, error) {
		if err := c.wa.Logout(ctx); !errors.Is(err, errKept) {
			return nil, err
		}
		return nil, nil
	})
	if err != nil && !isDisconnected(err) {
		c.stay()
		return nil, err
	}
	if err == nil {
		s.actor.do(func() { s.end(stateLoggedOut, "logged out by this program", true) })
	}
	confirmed, cancel := context.WithTimeout(ctx, logoutGrace)
	defer cancel()
	_, awaited := s.await(confirmed, func(now *status) bool { return now.state == stateLoggedOut })
	if awaited != nil && err != nil {
		c.stay()
		return nil, err
	}
	return &neonizepb.LogoutResponse{}, awaited
}

// stay takes back that the end of the connection is expected. When it has ended meanwhile, that is a loss.
func (c *client) stay() {
	c.expect(false)
	c.session.actor.do(func() { c.session.onLoss(c) })
}
