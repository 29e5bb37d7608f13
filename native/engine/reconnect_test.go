package engine

import (
	"slices"
	"testing"
	"time"

	waBinary "go.mau.fi/whatsmeow/binary"
	"go.mau.fi/whatsmeow/proto/waWa6"
	"go.mau.fi/whatsmeow/types/events"

	"io.neonize/native/proto/neonizepb"
	"io.neonize/native/simulator/phone"
	simulated "io.neonize/native/simulator/wire"
)

// element is a stanza without attributes.
func element(tag string, children ...waBinary.Node) waBinary.Node {
	return waBinary.Node{Tag: tag, Content: children}
}

func streamError(code string) waBinary.Node {
	return waBinary.Node{Tag: "stream:error", Attrs: waBinary.Attrs{"code": code}}
}

// TestEveryAttemptThatFailsIsFollowedByALongerPause is about servers that take a connection and end it in one of many ways.
// Whatever the way, there is a pause before every attempt but the first, and the pauses grow.
func TestEveryAttemptThatFailsIsFollowedByALongerPause(t *testing.T) {
	isLogin := func(payload *waWa6.ClientPayload) bool { return payload.Username != nil }
	isPairing := func(payload *waWa6.ClientPayload) bool { return payload.Username == nil }
	silence := func(*simulated.Conn) error { return errSilence }
	sending := func(nodes ...waBinary.Node) func(*simulated.Conn) error {
		return func(conn *simulated.Conn) error {
			for _, node := range nodes {
				conn.Send(node)
			}
			return &simulated.Failure{Reason: 503}
		}
	}
	noCodes := waBinary.Node{Tag: "iq", Attrs: waBinary.Attrs{"from": "s.whatsapp.net", "type": "set", "id": "X", "xmlns": "md"},
		Content: []waBinary.Node{element("pair-device")}}
	oneCode := waBinary.Node{Tag: "iq", Attrs: waBinary.Attrs{"from": "s.whatsapp.net", "type": "set", "id": "X", "xmlns": "md"},
		Content: []waBinary.Node{element("pair-device", waBinary.Node{Tag: "ref", Content: []byte("2@ref")})}}
	for name, test := range map[string]struct {
		concerns func(*waWa6.ClientPayload) bool
		ends     func(*simulated.Conn) error
	}{
		"silence at the login after pairing": {isLogin, silence},
		"515 at the login after pairing":     {isLogin, sending(streamError("515"))},
		"503 at the login after pairing":     {isLogin, sending(streamError("503"))},
		"a login that is accepted and ended": {isLogin, sending(element("success"), streamError("500"))},
		"silence before any code":            {isPairing, silence},
		"515 before any code":                {isPairing, sending(streamError("515"))},
		"a round without codes":              {isPairing, sending(noCodes)},
		"a code and then the end":            {isPairing, sending(oneCode)},
		"a code and then 515":                {isPairing, sending(oneCode, streamError("515"))},
	} {
		t.Run(name, func(t *testing.T) {
			s := newStage(t)
			device := s.phone("4915100000201", "Alice")
			session := s.open("alice")
			s.front.onConnect(func(conn *simulated.Conn, payload *waWa6.ClientPayload) error {
				if !test.concerns(payload) {
					return nil
				}
				return test.ends(conn)
			})
			session.connect()
			if !test.concerns(new(waWa6.ClientPayload)) {
				session.scan(device)
			}
			session.pausesGrow(t)
			s.front.onConnect(nil)
			if test.concerns(new(waWa6.ClientPayload)) {
				session.scan(device)
			}
			session.awaitState(stateConnected)
		})
	}
}

// pausesGrow checks that all attempts from now on have a pause before them, one that is longer each time.
func (a *actress) pausesGrow(t *testing.T) {
	t.Helper()
	a.awaitState(stateReconnecting)
	var first, attempt uint64
	var before, after int
	look := func(attempt *uint64, pauses *int) {
		a.onMachine(func(s *Session) { *attempt, *pauses = s.attempt, s.backoff.attempts })
	}
	look(&first, &before)
	eventually(t, "tried four times more", func() bool {
		look(&attempt, &after)
		return attempt >= first+4
	})
	if made := attempt - first; uint64(after-before) < made-1 {
		t.Errorf("%d attempts were made with %d pauses between them; the states were %v", made, after-before, a.states())
	}
}

func TestA515OutsidePairingIsALoss(t *testing.T) {
	s := newStage(t)
	session, device := s.paired("grace", "4915100000202")
	before := logins(device)
	s.world.StreamError("4915100000202", "515")
	session.awaitState(stateReconnecting)
	session.awaitState(stateConnected)
	if after := logins(device); after != before+1 {
		t.Errorf("%d logins, expected one", after-before)
	}
	session.expectStates(stateConnecting, statePairing, stateConnecting, stateConnected, stateReconnecting, stateConnected)
}

// TestThePairingMayBeKnownAfterTheRestart is about whatsmeow's event of the accepted pairing, which comes from another goroutine than
// those of the connection.
func TestThePairingMayBeKnownAfterTheRestart(t *testing.T) {
	s := newStage(t)
	device := s.phone("4915100000203", "Alice")
	session := s.open("alice")
	session.connect()
	session.awaitState(statePairing)
	c := session.status().client
	restarted := make(chan struct{})
	c.wa.RemoveEventHandlers()
	c.wa.AddEventHandlerWithSuccessStatus(func(event any) bool {
		if _, paired := event.(*events.PairSuccess); paired {
			<-restarted
		}
		handled := c.handle(event)
		if _, wanted := event.(*events.ManualLoginReconnect); wanted {
			close(restarted)
		}
		return handled
	})
	session.scan(device)
	session.awaitState(stateConnected)
	session.expectStates(stateConnecting, statePairing, stateConnecting, stateConnected)
	session.onMachine(func(machine *Session) {
		if machine.pairing.linked {
			t.Error("another end of a connection would be excused")
		}
	})
}

func TestALogoutThatIsNotConfirmedEndsNowhere(t *testing.T) {
	s := newStage(t)
	session, device := s.paired("judy", "4915100000204")
	s.front.onStanza(func(conn *simulated.Conn, stanza *waBinary.Node) bool {
		if children := stanza.GetChildren(); len(children) == 1 && children[0].Tag == "remove-companion-device" {
			conn.Close()
			return true
		}
		return false
	})
	session.refused(neonizepb.Error_NOT_CONNECTED, "Logout", &neonizepb.LogoutRequest{})
	session.awaitState(stateReconnecting)
	session.awaitState(stateConnected)
	if devices := device.Account().Devices(); len(devices) != 2 {
		t.Errorf("devices are %v", devices)
	}
}

// atRest opens a session that was linked before, and does not connect it.
func (s *stage) atRest(name, number string) (*actress, *phone.Phone) {
	s.t.Helper()
	session, device := s.paired(name, number)
	call[neonizepb.CloseSessionResponse](session, "CloseSession", &neonizepb.CloseSessionRequest{})
	return s.open(name), device
}

func putName(number string) *neonizepb.PutContactNamesRequest {
	return &neonizepb.PutContactNamesRequest{Contacts: []*neonizepb.Contact{{Jid: number + "@s.whatsapp.net", FullName: "Ada"}}}
}

func TestASessionAtRestRecoversWithItsDatabase(t *testing.T) {
	s := newStage(t)
	session, _ := s.atRest("bob", "4915100000205")
	backend := s.host.backend("bob")
	backend.failing.Store(true)
	_, _ = session.try("PutContactNames", putName("4915100000298"))
	eventually(t, "the store has failed", func() bool { return session.status().client == nil })
	_, _ = session.try("PutContactNames", putName("4915100000298"))
	backend.failing.Store(false)
	eventually(t, "a name is stored", func() bool {
		_, err := session.try("PutContactNames", putName("4915100000299"))
		return err == nil && session.status().client != nil && session.status().client.store.Commit(soon(t)) == nil
	})
	session.connect()
	session.awaitState(stateConnected)
}

func TestManyCallsReviveASessionOnce(t *testing.T) {
	s := newStage(t)
	session, _ := s.atRest("bob", "4915100000206")
	session.onMachine(func(machine *Session) { machine.failed(machine.client, errBackend) })
	var attempt uint64
	session.onMachine(func(machine *Session) { attempt = machine.attempt })
	done := make(chan error)
	for range 8 {
		go func() {
			_, err := session.try("PutContactNames", putName("4915100000299"))
			done <- err
		}()
	}
	for range 8 {
		must(t, <-done)
	}
	session.onMachine(func(machine *Session) {
		if machine.attempt != attempt+1 {
			t.Errorf("the session was loaded %d times", machine.attempt-attempt)
		}
	})
}

func TestAFencedSessionDoesNotSayThatItIsConnected(t *testing.T) {
	s := newStage(t)
	session, _ := s.leased("bob", "4915100000207", 7)
	session.quiet()
	told := len(session.states())
	s.host.backend("bob").fenced.Store(true)
	_, _ = session.try("PutContactNames", putName("4915100000299"))
	eventually(t, "given up", func() bool { return session.status().client == nil })
	if now := session.status().state; now != stateDisconnected {
		t.Errorf("the session is %v without a client", now)
	}
	session.refused(neonizepb.Error_NOT_CONNECTED, "SendMessage", textTo("4915100000299@s.whatsapp.net", "x", ""))
	if states := session.states()[told:]; slices.Contains(states, stateDisconnected.String()) {
		t.Errorf("it told %v over the one that runs it", states)
	}
}

func TestALongRoundOfCodesMakesTheNextPauseShort(t *testing.T) {
	s := newStage(t)
	session := s.open("alice")
	session.connect()
	session.awaitState(statePairing)
	session.onMachine(func(machine *Session) {
		machine.backoff.attempts = 5
		machine.lost("a connection that lasted a moment")
		if machine.backoff.attempts != 6 {
			t.Errorf("after a moment the next pause is number %d", machine.backoff.attempts)
		}
	})
	session.awaitState(stateReconnecting)
	session.awaitState(statePairing)
	session.onMachine(func(machine *Session) {
		machine.usefulSince = time.Now().Add(-2 * stableAfter)
		machine.lost("a connection that lasted")
		if machine.backoff.attempts != 1 {
			t.Errorf("after a long round the next pause is number %d", machine.backoff.attempts)
		}
	})
}
