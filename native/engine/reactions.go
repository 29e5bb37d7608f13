package engine

import (
	"fmt"
	"time"

	"go.mau.fi/whatsmeow/types/events"

	"io.neonize/native/proto/neonizepb"
)

// maxUnansweredPings is how many keepalive pings may stay unanswered before the connection counts as lost.
const maxUnansweredPings = 2

// onEvent is what the machine does about an event of whatsmeow's. Events of an earlier client are out of date.
func (s *Session) onEvent(c *client, event any) {
	if c != s.client {
		return
	}
	switch event := event.(type) {
	case *events.QR, *events.RotateADVSecret, *events.PairSuccess, *events.PairError, *events.ManualLoginReconnect:
		s.onPairing(event)
	case *events.Connected:
		s.onConnected()
	case *events.KeepAliveTimeout:
		s.emit(mapEvent(event))
		if event.ErrorCount >= maxUnansweredPings {
			s.lost("WhatsApp does not answer pings")
		}
	case *events.KeepAliveRestored:
		s.emit(mapEvent(event))
	case *events.Disconnected:
		s.onLoss(c)
	default:
		s.onVerdict(event)
	}
}

func (s *Session) onConnected() {
	w := s.client.wire.Load()
	if w == nil || !w.isLoggingIn() {
		return
	}
	s.stopAlarms()
	s.pairing.reset()
	who := s.current.Load().identity
	who.lid = s.client.store.Device().GetLID().String() // WhatsApp may have told it with the login only
	s.publish(who)
	s.usefulSince = time.Now()
	s.become(stateConnected, "")
	s.emit(&neonizepb.Event{Payload: &neonizepb.Event_Connected{Connected: &neonizepb.Connected{}}})
	close(w.ready)
	s.client.resume()
}

// onVerdict is about WhatsApp's own word on the connection.
func (s *Session) onVerdict(event any) {
	s.emit(mapEvent(event))
	switch event := event.(type) {
	case *events.LoggedOut:
		s.end(stateLoggedOut, "unlinked: "+event.PermanentDisconnectDescription(), true)
	case *events.StreamReplaced:
		s.end(stateReplaced, "another client runs this session now", false)
	case *events.TemporaryBan:
		s.end(stateRefused, event.PermanentDisconnectDescription(), false)
	case *events.ClientOutdated:
		s.end(stateRefused, "this version is too old for WhatsApp, update the library", false)
	case *events.CATRefreshError:
		s.end(stateRefused, "WhatsApp wants a token that only Messenger accounts have", false)
	case *events.ConnectFailure:
		reason := event.PermanentDisconnectDescription()
		if event.Reason >= 500 {
			s.lost(reason)
			return
		}
		s.end(stateRefused, reason, false)
	case *events.StreamError:
		s.lost(fmt.Sprintf("WhatsApp ended the stream with error %s", event.Code))
	}
}

// onLoss is about the end of a connection that nobody here asked for. While an attempt is under way its own end counts.
func (s *Session) onLoss(c *client) {
	if c == s.client && c.isLost() && !s.dialing {
		s.settleLoss()
	}
}

// settleLoss gives whatsmeow a moment to read why the connection ended, since the reason may be a verdict. The connection on
// which a phone accepted the session is expected to end: this one end is followed by the login without a pause.
func (s *Session) settleLoss() {
	s.settle.set(settleTime, func() {
		if s.pairing.linked {
			s.logIn()
			return
		}
		s.lost("the connection was closed")
	})
}
