package engine

import (
	"strings"
	"time"

	"go.mau.fi/whatsmeow/types/events"

	"io.neonize/native/proto/neonizepb"
)

const (
	// WhatsApp's clients show the first of six codes for a minute and the others for 20 seconds.
	firstCodeTime = 60 * time.Second
	codeTime      = 20 * time.Second
	fullRound     = 6
)

// pairing is what the machine knows while the session is being linked to a phone.
type pairing struct {
	codes    []string // the present QR code and those to come
	rotation alarm
	// linked says that the phone has accepted and WhatsApp is about to end the connection, for the session to log in on
	// the next. It excuses the end of that one connection.
	linked bool
	// restarted says that the login followed already, before the event of the accepted pairing came.
	restarted bool
	// phone asked for an eight-letter code; it gets a new one when a new round makes the last one void.
	phone *neonizepb.PairPhoneRequest
}

func (p *pairing) reset() {
	p.rotation.stop()
	p.codes, p.phone, p.linked, p.restarted = nil, nil, false, false
}

func (s *Session) onPairing(event any) {
	switch event := event.(type) {
	case *events.QR:
		s.onCodes(event.Codes)
	case *events.RotateADVSecret:
		for i, code := range s.pairing.codes {
			s.pairing.codes[i] = strings.Replace(code, event.OldSecret, event.NewSecret, 1)
		}
		if len(s.pairing.codes) > 0 {
			s.showCode()
		}
	case *events.PairSuccess:
		s.onPaired(event)
	case *events.PairError:
		s.emit(mapEvent(event))
		s.stopAlarms()
		s.retire(true, func() {
			if !s.wanted { // somebody disconnected meanwhile
				s.ended(stateDisconnected, "")
				return
			}
			s.lost("pairing failed: " + describePairFailure(event.Error))
		})
	case *events.ManualLoginReconnect:
		s.onRestartWanted()
	}
}

// onRestartWanted is about stream error 515. Only right after linking it is part of the protocol. It may overtake the event of the
// accepted pairing, which whatsmeow sends from another goroutine once the device has an address.
func (s *Session) onRestartWanted() {
	overtakes := s.current.Load().state == statePairing && !s.pairing.restarted && !s.client.wa.Store.GetJID().IsEmpty()
	if s.pairing.linked || overtakes {
		s.pairing.restarted = true
		s.logIn()
		return
	}
	s.lost("WhatsApp ended the stream with error 515")
}

// logIn leaves the connection that the session was linked on, and makes another.
func (s *Session) logIn() {
	s.stopAlarms()
	s.pairing.linked = false
	s.client.cut(true)
	s.start(true)
}

func (s *Session) onCodes(codes []string) {
	if len(codes) == 0 {
		s.lost("WhatsApp sent no QR codes")
		return
	}
	s.stopAlarms()
	s.usefulSince = time.Now()
	s.pairing.codes = codes
	s.become(statePairing, "")
	s.showCode()
	if s.pairing.phone != nil {
		go s.renewPairCode(s.client, s.pairing.phone)
	}
}

// showCode tells the present QR code, and when there is none left starts a new round of them.
func (s *Session) showCode() {
	codes := s.pairing.codes
	if len(codes) == 0 {
		s.client.cut(true)
		s.start(true)
		return
	}
	shown := codeTime
	if len(codes) == fullRound {
		shown = firstCodeTime
	}
	s.emit(&neonizepb.Event{Payload: &neonizepb.Event_QrCode{QrCode: &neonizepb.QrCode{
		Code:          codes[0],
		TimeoutMillis: shown.Milliseconds(),
	}}})
	s.pairing.rotation.set(shown, s.nextCode)
}

func (s *Session) nextCode() {
	s.pairing.codes = s.pairing.codes[1:]
	s.showCode()
}

// onPaired is about a session that was linked just now.
func (s *Session) onPaired(event *events.PairSuccess) {
	restarted := s.pairing.restarted
	s.pairing.reset()
	if err := s.client.store.PutAccount(s.client.ctx, event.ID.User); err != nil {
		s.log.Warnf("Could not note whose session it is: %v", err)
	}
	s.emit(mapEvent(event))
	s.publish(identity{jid: event.ID.String(), lid: event.LID.String(), platform: event.Platform})
	if s.current.Load().state != statePairing { // the connection ended, or another one stands, before this event came
		return
	}
	s.become(stateConnecting, "paired, logging in")
	if restarted {
		return
	}
	s.stopAlarms()
	s.pairing.linked = true
	if s.client.isLost() {
		s.settleLoss()
		return
	}
	s.login.set(loginTimeout, func() { s.lost("WhatsApp did not ask for the login after pairing") })
}
