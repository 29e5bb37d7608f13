package engine

import (
	"slices"
	"strings"
	"testing"

	"io.neonize/native/proto/neonizepb"
	"io.neonize/native/simulator/phone"
)

// stolen lets somebody else's phone scan the session's code, which is refused.
func (a *actress) stolen(t *testing.T, thief *phone.Phone) {
	t.Helper()
	code := a.await(func(event *neonizepb.Event) bool { return event.GetQrCode() != nil }).GetQrCode()
	if _, err := thief.Scan(soon(t), code.GetCode()); err == nil {
		t.Error("the session was linked to somebody else's account")
	}
	refused := a.await(func(event *neonizepb.Event) bool { return event.GetPairError() != nil }).GetPairError()
	if !refused.GetRefused() || !strings.HasPrefix(refused.GetJid(), thief.Account().JID().User) || !strings.Contains(refused.GetError(), "another account") {
		t.Errorf("it told %v", refused)
	}
	if changed := a.awaitState(stateReconnecting); changed.GetJid() != "" || !strings.Contains(changed.GetReason(), "another account") {
		t.Errorf("the session is %v", changed)
	}
	if devices := thief.Account().Devices(); len(devices) != 1 {
		t.Errorf("the thief has %d devices", len(devices))
	}
	for _, line := range a.host.logged() {
		if strings.Contains(line.GetMessage(), "Refused to be linked") && strings.Contains(line.GetMessage(), thief.Account().JID().User) {
			t.Errorf("the log has the number: %s", line.GetMessage())
		}
	}
}

func (s *stage) openFor(name, phone string) *actress {
	a := &actress{stage: s, name: name}
	call[neonizepb.OpenSessionResponse](a, "OpenSession", &neonizepb.OpenSessionRequest{
		ReconnectMinMillis: 20, ReconnectMaxMillis: 200, Phone: phone,
	})
	return a
}

func TestASessionWithAPhoneNumberAcceptsNoOtherAccount(t *testing.T) {
	s := newStage(t)
	thief, owner := s.phone("4915100000271", "Mallory"), s.phone("4915100000272", "Bob")
	session := s.openFor("bob", "+4915100000272")
	session.connect()
	session.stolen(t, thief)
	session.stolen(t, thief) // codes go on being offered
	session.scan(owner)
	session.awaitState(stateConnected)
}

func TestASessionThatWasLinkedBeforeAcceptsNoOtherAccount(t *testing.T) {
	for name, test := range map[string]struct {
		leave func(*actress, *phone.Phone)
	}{
		"logged out": {func(session *actress, _ *phone.Phone) {
			call[neonizepb.LogoutResponse](session, "Logout", &neonizepb.LogoutRequest{})
			session.awaitState(stateLoggedOut)
		}},
		"unlinked on the phone": {func(session *actress, owner *phone.Phone) {
			must(t, owner.Account().Unlink(1))
			session.awaitState(stateLoggedOut)
		}},
		"logged out and opened again": {func(session *actress, _ *phone.Phone) {
			call[neonizepb.LogoutResponse](session, "Logout", &neonizepb.LogoutRequest{})
			session.awaitState(stateLoggedOut)
			call[neonizepb.CloseSessionResponse](session, "CloseSession", &neonizepb.CloseSessionRequest{})
			session.open(session.name)
		}},
	} {
		t.Run(name, func(t *testing.T) {
			s := newStage(t)
			thief := s.phone("4915100000273", "Mallory")
			session, owner := s.paired("bob", "4915100000274")
			test.leave(session, owner)
			session.connect()
			session.stolen(t, thief)
			session.refused(neonizepb.Error_INVALID_ARGUMENT, "PairPhone", &neonizepb.PairPhoneRequest{Phone: "4915100000273"})
			session.scan(owner)
			session.awaitState(stateConnected)
		})
	}
}

func TestAnotherPhoneNumberMayBeChosenForASession(t *testing.T) {
	s := newStage(t)
	next := s.phone("4915100000275", "Carol")
	session, owner := s.paired("bob", "4915100000276")
	call[neonizepb.LogoutResponse](session, "Logout", &neonizepb.LogoutRequest{})
	session.awaitState(stateLoggedOut)
	call[neonizepb.CloseSessionResponse](session, "CloseSession", &neonizepb.CloseSessionRequest{})
	again := s.openFor("bob", "4915100000275")
	again.read = session.read
	again.connect()
	again.stolen(t, owner)
	again.scan(next)
	again.awaitState(stateConnected)
}

func TestASessionThatBelongsToNobodyAcceptsAnyone(t *testing.T) {
	s := newStage(t)
	session, _ := s.paired("bob", "4915100000277")
	if states := session.states(); slices.Contains(states, stateReconnecting.String()) {
		t.Errorf("the states were %v", states)
	}
}

func TestAPhoneNumberThatMakesNoSenseOpensNoSession(t *testing.T) {
	a := &actress{stage: newStage(t), name: "bob"}
	a.refused(neonizepb.Error_INVALID_ARGUMENT, "OpenSession", &neonizepb.OpenSessionRequest{Phone: "call me"})
}
