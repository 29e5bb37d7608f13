package engine

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"io.neonize/native/proto/neonizepb"
	"io.neonize/native/store"
)

// openWide opens a session whose window is no bound.
func (s *stage) openWide(name string) *actress {
	s.t.Helper()
	a := &actress{stage: s, name: name}
	call[neonizepb.OpenSessionResponse](a, "OpenSession", &neonizepb.OpenSessionRequest{
		EventWindow: 1 << 20, ReconnectMinMillis: 20, ReconnectMaxMillis: 200,
	})
	return a
}

func TestMessagesDoNotPileUpWhileTheDatabaseIsAway(t *testing.T) {
	const bound, count = 100, 300
	s := newStage(t)
	s.engine.stores = store.Options{PendingRows: bound}
	alice := s.contact("4915100000168", "Alice")
	session := s.openWide("bob")
	session.welcome(s.phone("4915100000169", "Bob"))
	session.quiet()
	database, records := &s.host.backend("bob").away, session.status().client.store
	committed := records.Committed()
	database.Lock()
	for i := range count {
		_, err := alice.Send(soon(t), draft(session, fmt.Sprintf("in %d", i)))
		must(t, err)
	}
	eventually(t, "the session waits", func() bool { return records.Seq() > committed+bound })
	session.quiet()
	if ahead := records.Seq() - committed; ahead > 4*bound { // most writes are of a few rows again and again
		t.Errorf("the session is %d writes ahead of the database", ahead)
	}
	database.Unlock()
	session.awaitText(fmt.Sprintf("in %d", count-1))
	if in := session.texts(); !slices.Equal(in, numbered("in", count)) {
		t.Errorf("bob heard %v", in)
	}
	if states := session.states(); slices.Contains(states, "RECONNECTING") {
		t.Errorf("the states were %v", states)
	}
}

func TestACommitThatTakesTooLongDropsTheConnection(t *testing.T) {
	s := newStage(t)
	s.engine.stores = store.Options{CommitTimeout: time.Second}
	alice := s.contact("4915100000170", "Alice")
	session, device := s.welcomed("bob", "4915100000171")
	session.quiet()
	database, before := &s.host.backend("bob").away, session.status().client
	database.Lock()
	_, err := alice.Send(soon(t), draft(session, "precious"))
	must(t, err)
	if reason := session.awaitState(stateReconnecting).GetReason(); !strings.Contains(reason, "deadline") {
		t.Errorf("reconnecting because of %q", reason)
	}
	database.Unlock()
	session.awaitText("precious")
	session.acknowledged(device)
	if session.status().client == before {
		t.Error("the client is still the one whose commit nobody knows the end of")
	}
	if in := session.texts(); !slices.Equal(slices.Compact(in), []string{"precious"}) { // twice if the lost commit came after all
		t.Errorf("bob heard %v", in)
	}
}
