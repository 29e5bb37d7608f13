package engine

import (
	"context"

	"io.neonize/native/proto/neonizepb"
)

// PairPhone asks for an eight-letter code. It connects the session if need be and waits until WhatsApp offers to pair.
// When the code becomes void before it is used, a new one follows as a PairCode event.
func (s *Session) PairPhone(ctx context.Context, request *neonizepb.PairPhoneRequest) (*neonizepb.PairPhoneResponse, error) {
	phone, err := parsePhone("phone", request.GetPhone())
	if err != nil {
		return nil, err
	}
	if s.current.Load().identity.jid != "" {
		return nil, s.alreadyPaired()
	}
	s.actor.do(s.want)
	ready, err := s.await(ctx, func(now *status) bool {
		// A session that is leaving is PAIRING still, but has no client any more.
		return now.state == statePairing && now.client != nil || now.state == stateRefused || now.identity.jid != ""
	})
	switch {
	case err != nil:
		return nil, err
	case ready.identity.jid != "":
		return nil, s.alreadyPaired()
	case ready.state != statePairing:
		return nil, newError(neonizepb.Error_NOT_CONNECTED, "WhatsApp refused the session: %s.", ready.reason)
	}
	if owner := ready.client.owner(); owner != "" && owner != phone {
		return nil, invalid("phone", "phone is another number than that of the account which the session %q belongs to. "+
			"Choose that number for the session, or remove the session first.", s.name)
	}
	code, err := s.requestPairCode(ctx, ready.client, request)
	if err != nil {
		return nil, err
	}
	s.actor.do(func() { s.pairing.phone = request })
	return &neonizepb.PairPhoneResponse{Code: code}, nil
}

func (s *Session) alreadyPaired() *Error {
	return newError(neonizepb.Error_ALREADY_PAIRED, "The session %q is paired already. Log it out first, or use another session.", s.name)
}

func (s *Session) requestPairCode(ctx context.Context, c *client, request *neonizepb.PairPhoneRequest) (string, error) {
	code, err := perform(ctx, c, func(ctx context.Context) (string, error) {
		return c.wa.PairPhone(ctx, request.GetPhone(), request.GetShowPushNotification(), s.props.clientType(), s.props.displayName())
	})
	if err != nil {
		return "", err
	}
	s.emit(&neonizepb.Event{Payload: &neonizepb.Event_PairCode{PairCode: &neonizepb.PairCode{Code: code}}})
	return code, nil
}

// renewPairCode asks for another code after the round of the last one is over.
func (s *Session) renewPairCode(c *client, request *neonizepb.PairPhoneRequest) {
	ctx, cancel := context.WithTimeout(c.ctx, codeTime)
	defer cancel()
	if _, err := s.requestPairCode(ctx, c, request); err != nil {
		s.log.Warnf("Could not get a new pair code: %v", AsError(err).Message)
	}
}
