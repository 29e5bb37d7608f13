package engine

import (
	"slices"
	"strings"
	"testing"

	"go.mau.fi/whatsmeow/proto/waWa6"
	"go.mau.fi/whatsmeow/types/events"

	"io.neonize/native/proto/neonizepb"
)

func TestAPanicInARequestIsATypedErrorAndNothingElse(t *testing.T) {
	s := newStage(t)
	alice := s.contact("4915100000051", "Alice")
	session, _ := s.paired("bob", "4915100000052")
	failure := session.refused(neonizepb.Error_PANIC, "InjectPanic", &neonizepb.InjectPanicRequest{})
	if strings.Contains(failure.Message+failure.Details["go_error"], "goroutine") {
		t.Errorf("a stack reached the user: %v", failure)
	}
	session.awaitState(stateReconnecting)
	session.awaitState(stateConnected)
	session.send(alice.Account().JID().String(), "alive", "")
	heard(t, alice, 1)
}

func TestFaultInjectionIsOffUnlessAskedFor(t *testing.T) {
	s := newStage(t)
	session := s.open("bob")
	s.engine.hello.FaultInjection = false
	session.refused(neonizepb.Error_UNIMPLEMENTED, "InjectPanic", &neonizepb.InjectPanicRequest{})
}

func TestAPanicInAHandlerLosesNoMessage(t *testing.T) {
	s := newStage(t)
	alice := s.contact("4915100000053", "Alice")
	session, _ := s.paired("bob", "4915100000054")
	session.quiet() // nothing else is on its way
	c, panicked := session.status().client, false
	c.wa.RemoveEventHandlers()
	c.wa.AddEventHandlerWithSuccessStatus(func(event any) bool {
		if _, isMessage := event.(*events.Message); isMessage && !panicked {
			panicked = true
			event = (*events.Message)(nil) // which the handler stumbles over
		}
		return c.handle(event)
	})
	_, err := alice.Send(soon(t), draft(session, "hot potato"))
	must(t, err)
	session.awaitState(stateReconnecting)
	session.awaitText("hot potato")
	if in := session.texts(); !slices.Equal(in, []string{"hot potato"}) {
		t.Errorf("bob heard %v", in)
	}
}

func TestAFailedCommitLosesNoMessage(t *testing.T) {
	s := newStage(t)
	alice := s.contact("4915100000055", "Alice")
	session, _ := s.paired("bob", "4915100000056")
	session.send(alice.Account().JID().String(), "warm up", "")
	session.quiet()
	backend := s.host.backend("bob")
	backend.failing.Store(true)
	_, err := alice.Send(soon(t), draft(session, "precious"))
	must(t, err)
	if reason := session.awaitState(stateReconnecting).GetReason(); !strings.Contains(reason, errBackend.Error()) {
		t.Errorf("reconnecting because of %q", reason)
	}
	if in := session.texts(); len(in) != 0 {
		t.Errorf("bob heard %v before it was durable", in)
	}
	backend.failing.Store(false)
	session.awaitText("precious")
	eventually(t, "connected", func() bool { return session.status().state == stateConnected })
	session.send(alice.Account().JID().String(), "thanks", "")
	if out := heard(t, alice, 2); !slices.Equal(out, []string{"warm up", "thanks"}) {
		t.Errorf("alice heard %v", out)
	}
}

func TestASendThatCannotBeMadeDurableIsNotSent(t *testing.T) {
	s := newStage(t)
	alice := s.contact("4915100000057", "Alice")
	session, _ := s.paired("bob", "4915100000058")
	to := alice.Account().JID().String()
	session.send(to, "warm up", "")
	session.quiet()
	backend := s.host.backend("bob")
	backend.failing.Store(true)
	session.refused(neonizepb.Error_STORE_FAILED, "SendMessage", textTo(to, "never", "3EB0NEVER"))
	backend.failing.Store(false)
	session.awaitState(stateReconnecting)
	session.awaitState(stateConnected)
	session.send(to, "again", "3EB0NEVER")
	if out := heard(t, alice, 2); !slices.Equal(out, []string{"warm up", "again"}) {
		t.Errorf("alice heard %v", out)
	}
	if status := alice.Status(); status.Undecryptable+int(status.Discarded) != 0 {
		t.Errorf("alice could not read %d, dropped %d", status.Undecryptable, status.Discarded)
	}
}

func TestAPanicWhileConnectingBringsANewClient(t *testing.T) {
	s := newStage(t)
	session, owner := s.paired("bob", "4915100000059")
	before := session.status().client
	before.wa.GetClientPayload = func() *waWa6.ClientPayload { panic("odd") }
	s.world.DropConnections(owner.Account().Phone())
	session.awaitState(stateReconnecting)
	session.awaitState(stateConnected)
	if session.status().client == before {
		t.Error("it went on with a client that may hold broken locks")
	}
}

func TestAPanicWhileLoadingIsTriedAgain(t *testing.T) {
	s := newStage(t)
	session, _ := s.paired("bob", "4915100000060")
	s.host.backend("bob").stumbles.Store(true)
	session.refused(neonizepb.Error_PANIC, "InjectPanic", &neonizepb.InjectPanicRequest{})
	session.awaitState(stateReconnecting)
	eventually(t, "stumbled", func() bool { return !s.host.backend("bob").stumbles.Load() })
	session.awaitState(stateConnected)
}
