package engine

import (
	"testing"

	"io.neonize/native/proto/neonizepb"
	"io.neonize/native/simulator/phone"
)

// errFenced is what Java answers when another instance runs the session.
var errFenced = newError(neonizepb.Error_FENCED, "Another instance of the application runs the session.")

// leased opens and pairs a session under the lease of an epoch.
func (s *stage) leased(name, number string, epoch int64) (*actress, *phone.Phone) {
	s.t.Helper()
	device := s.phone(number, name)
	a := &actress{stage: s, name: name}
	call[neonizepb.OpenSessionResponse](a, "OpenSession", &neonizepb.OpenSessionRequest{
		EventWindow: 16, ReconnectMinMillis: 20, ReconnectMaxMillis: 200, Epoch: epoch,
	})
	a.connect()
	a.scan(device)
	a.awaitState(stateConnected)
	return a, device
}

// logins counts the logins of all devices of a phone's owner.
func logins(device *phone.Phone) int {
	count := 0
	for _, info := range device.Account().Devices() {
		count += info.Logins
	}
	return count
}

func TestASessionThatIsRunElsewhereDoesNotLogIn(t *testing.T) {
	s := newStage(t)
	session, device := s.leased("bob", "4915100000091", 7)
	session.quiet()
	before := logins(device)
	s.host.backend("bob").fenced.Store(true)
	s.world.DropConnections("4915100000091")
	session.awaitState(stateReconnecting)
	eventually(t, "given up", func() bool { return session.status().client == nil || session.status().client.dead.Load() })
	if after := logins(device); after != before {
		t.Errorf("it logged in %d times over the one that runs it", after-before)
	}
}

func TestAFencedCommitIsTheEndOfTheSessionHere(t *testing.T) {
	s := newStage(t)
	alice := s.contact("4915100000092", "Alice")
	session, device := s.leased("bob", "4915100000093", 7)
	to := alice.Account().JID().String()
	session.send(to, "warm up", "")
	session.quiet()
	before := logins(device)
	s.host.backend("bob").fenced.Store(true)
	session.refused(neonizepb.Error_FENCED, "SendMessage", textTo(to, "never", "3EB0NEVER"))
	call[neonizepb.CloseSessionResponse](session, "CloseSession", &neonizepb.CloseSessionRequest{Abandon: true})
	s.host.backend("bob").fenced.Store(false)
	session.refused(neonizepb.Error_NOT_FOUND, "SendMessage", textTo(to, "never", "3EB0NEVER"))
	if heard := heard(t, alice, 1); len(heard) != 1 {
		t.Errorf("alice heard %v", heard)
	}
	if after := logins(device); after != before {
		t.Errorf("it logged in %d times over the one that runs it", after-before)
	}
}

func TestEventsCarryTheEpochOfTheirSession(t *testing.T) {
	s := newStage(t)
	session, _ := s.leased("bob", "4915100000094", 7)
	events, _ := s.host.of(session.name)
	for _, event := range events {
		if event.GetEpoch() != 7 {
			t.Errorf("%v has epoch %d", event, event.GetEpoch())
		}
	}
}
