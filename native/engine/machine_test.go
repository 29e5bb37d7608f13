package engine

import (
	"errors"
	"testing"
	"time"

	"go.mau.fi/whatsmeow/types/events"

	"io.neonize/native/proto/neonizepb"
)

// TestStatesAfterEvents says for each of whatsmeow's events what a connected session becomes.
func TestStatesAfterEvents(t *testing.T) {
	s := newStage(t)
	session, _ := s.paired("alice", "4915100000061")
	for name, test := range map[string]struct {
		event   any
		becomes []state
	}{
		"stream replaced":        {&events.StreamReplaced{}, []state{stateReplaced}},
		"temporary ban":          {&events.TemporaryBan{Code: 101, Expire: time.Hour}, []state{stateRefused}},
		"client outdated":        {&events.ClientOutdated{}, []state{stateRefused}},
		"unknown refusal":        {&events.ConnectFailure{Reason: 409}, []state{stateRefused}},
		"refusal by a sick host": {&events.ConnectFailure{Reason: 501}, []state{stateReconnecting, stateConnected}},
		"stream error":           {&events.StreamError{Code: "516"}, []state{stateReconnecting, stateConnected}},
		"two unanswered pings":   {&events.KeepAliveTimeout{ErrorCount: 2}, []state{stateReconnecting, stateConnected}},
		"one unanswered ping":    {&events.KeepAliveTimeout{ErrorCount: 1}, nil},
		"an answered ping":       {&events.KeepAliveRestored{}, nil},
		"a late disconnect":      {&events.Disconnected{}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			session := session.in(t)
			session.connect()
			eventually(t, "connected", func() bool { return session.status().state == stateConnected })
			before := len(session.states())
			if !session.status().client.handle(test.event) {
				t.Fatal("it was not handled")
			}
			for _, next := range test.becomes {
				session.awaitState(next)
			}
			session.settled()
			if told := session.states()[before:]; len(told) != len(test.becomes) {
				t.Errorf("states were %v, expected %v", told, test.becomes)
			}
		})
	}
}

func TestEventsOfAnEarlierClientMeanNothing(t *testing.T) {
	s := newStage(t)
	session, _ := s.paired("alice", "4915100000062")
	earlier := session.status().client
	session.refused(neonizepb.Error_PANIC, "InjectPanic", &neonizepb.InjectPanicRequest{})
	session.awaitState(stateReconnecting)
	session.awaitState(stateConnected)
	earlier.handle(&events.LoggedOut{})
	earlier.commitFailed(errors.New("late"))
	session.settled()
	if now := session.status().state; now != stateConnected {
		t.Errorf("the session is %v", now)
	}
}

func TestANewRoundOfCodesFollowsTheLast(t *testing.T) {
	s := newStage(t)
	device := s.phone("4915100000063", "Alice")
	session := s.open("alice")
	session.connect()
	first := session.await(func(event *neonizepb.Event) bool { return event.GetQrCode() != nil }).GetQrCode()
	if first.GetTimeoutMillis() != firstCodeTime.Milliseconds() {
		t.Errorf("the first code is shown for %d ms", first.GetTimeoutMillis())
	}
	code := call[neonizepb.PairPhoneResponse](session, "PairPhone", &neonizepb.PairPhoneRequest{Phone: "4915100000063"}).GetCode()
	session.onMachine(func(machine *Session) { // as if the time of all codes were over
		machine.pairing.codes = nil
		machine.showCode()
	})
	renewed := session.await(func(event *neonizepb.Event) bool {
		return event.GetPairCode() != nil && event.GetPairCode().GetCode() != code
	})
	if renewed == nil {
		t.Error("the pair code was not renewed")
	}
	_, err := device.Link(soon(t), renewed.GetPairCode().GetCode())
	must(t, err)
	session.awaitState(stateConnected)
	session.expectStates(stateConnecting, statePairing, stateConnecting, stateConnected)
}

func TestCodesFollowEachOther(t *testing.T) {
	s := newStage(t)
	device := s.phone("4915100000064", "Alice")
	session := s.open("alice")
	session.connect()
	first := session.await(func(event *neonizepb.Event) bool { return event.GetQrCode() != nil }).GetQrCode()
	session.onMachine(func(machine *Session) { machine.nextCode() })
	second := session.await(func(event *neonizepb.Event) bool { return event.GetQrCode() != nil }).GetQrCode()
	if second.GetCode() == first.GetCode() || second.GetTimeoutMillis() != codeTime.Milliseconds() {
		t.Errorf("after %v came %v", first, second)
	}
	_, err := device.Scan(soon(t), second.GetCode())
	must(t, err)
	session.awaitState(stateConnected)
}

func TestAPairingThatFailsIsTriedAgain(t *testing.T) {
	s := newStage(t)
	device := s.phone("4915100000066", "Alice")
	session := s.open("alice")
	session.connect()
	session.awaitState(statePairing)
	session.status().client.handle(&events.PairError{Error: errors.New("odd")})
	session.await(func(event *neonizepb.Event) bool { return event.GetPairError().GetError() == "odd" })
	session.awaitState(stateReconnecting)
	session.scan(device)
	session.awaitState(stateConnected)
}

func TestADisconnectWhileAPairingFails(t *testing.T) {
	s := newStage(t)
	session := s.open("alice")
	session.connect()
	session.awaitState(statePairing)
	session.status().client.handle(&events.PairError{Error: errors.New("odd")})
	call[neonizepb.DisconnectResponse](session, "Disconnect", &neonizepb.DisconnectRequest{})
	session.awaitState(stateDisconnected)
}

func TestADisconnectWhileAClientIsBuiltAnew(t *testing.T) {
	s := newStage(t)
	session, _ := s.paired("alice", "4915100000065")
	s.host.backend("alice").failing.Store(true)
	session.refused(neonizepb.Error_PANIC, "InjectPanic", &neonizepb.InjectPanicRequest{})
	session.awaitState(stateReconnecting)
	call[neonizepb.DisconnectResponse](session, "Disconnect", &neonizepb.DisconnectRequest{})
	session.awaitState(stateDisconnected)
	s.host.backend("alice").failing.Store(false)
	session.connect()
	session.awaitState(stateConnected)
}

// in lets a subtest report its own failures.
func (a *actress) in(t *testing.T) *actress {
	copied, staged := *a, *a.stage
	staged.t = t
	copied.stage = &staged
	copied.read = len(first(a.host.of(a.name)))
	return &copied
}

func first[A, B any](value A, _ B) A { return value }

// onMachine runs something on the session's actor and waits for it.
func (a *actress) onMachine(work func(*Session)) {
	session, err := a.engine.session(a.name)
	must(a.t, err)
	done := make(chan struct{})
	session.actor.do(func() {
		work(session)
		close(done)
	})
	<-done
}

// stopMachine keeps the session's actor from its work until release is called.
func (a *actress) stopMachine() (release func()) {
	session, err := a.engine.session(a.name)
	must(a.t, err)
	stopped := make(chan struct{})
	session.actor.do(func() { <-stopped })
	return func() { close(stopped) }
}

// settled waits until the machine has done everything it was given, and what follows at once.
func (a *actress) settled() {
	for range 3 {
		a.onMachine(func(*Session) {})
		time.Sleep(2 * settleTime / 3)
	}
}
