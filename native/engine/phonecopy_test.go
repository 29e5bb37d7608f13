package engine

import (
	"context"
	"slices"
	"sync"
	"testing"
	"time"

	waBinary "go.mau.fi/whatsmeow/binary"

	"io.neonize/native/proto/neonizepb"
	"io.neonize/native/simulator/contact"
	simulated "io.neonize/native/simulator/wire"
)

// asked notes, in order, what a session says about messages that it cannot decrypt.
type asked struct {
	mu    sync.Mutex
	lines []string
}

// answersOf watches what the session says. With retries its requests to senders reach them.
func (a *actress) answersOf(retries bool) *asked {
	noted, own := new(asked), a.status().identity.jid
	a.front.onStanza(func(conn *simulated.Conn, stanza *waBinary.Node) bool {
		isRetry := stanza.Tag == "receipt" && stanza.Attrs["type"] == "retry"
		isRequest := stanza.Tag == "message" && stanza.Attrs["category"] == "peer"
		if conn.Label() != own || !isRetry && !isRequest {
			return false
		}
		noted.mu.Lock()
		defer noted.mu.Unlock()
		noted.lines = append(noted.lines, map[bool]string{true: "sender", false: "phone"}[isRetry])
		return isRetry && !retries
	})
	return noted
}

func (n *asked) whom() []string {
	n.mu.Lock()
	defer n.mu.Unlock()
	return slices.Clone(n.lines)
}

// misunderstood lets a contact write a message that the session cannot decrypt.
func (a *actress) misunderstood(from *contact.Contact) (id string) {
	a.t.Helper()
	_, err := from.Send(soon(a.t), draft(a, "a first message"))
	must(a.t, err)
	a.awaitText("a first message")
	a.send(from.Account().JID().String(), "an answer", "") // so that the next one is of an established session
	heard(a.t, from, 1)
	a.quiet()
	must(a.t, a.status().client.wa.Store.Sessions.DeleteSession(context.Background(), from.Account().LID().SignalAddress().String()))
	sent, err := from.Send(soon(a.t), draft(a, "a riddle"))
	must(a.t, err)
	return sent.ID
}

func (a *actress) awaitUndecryptable() *neonizepb.UndecryptableMessage {
	return a.await(func(event *neonizepb.Event) bool { return event.GetUndecryptableMessage() != nil }).GetUndecryptableMessage()
}

func TestThePhoneIsAskedForACopyOnceTheSenderHadItsTime(t *testing.T) {
	s := newStage(t)
	s.engine.phoneCopyDelay = 50 * time.Millisecond
	alice := s.contact("4915100000261", "Alice")
	session, _ := s.welcomed("bob", "4915100000262")
	noted := session.answersOf(false)
	id := session.misunderstood(alice)
	if unread := session.awaitUndecryptable(); unread.GetInfo().GetId() != id {
		t.Fatalf("%v could not be read", unread)
	}
	eventually(t, "the phone is asked", func() bool { return len(noted.whom()) >= 2 })
	if whom := noted.whom(); !slices.Equal(whom, []string{"sender", "phone"}) {
		t.Errorf("asked were %v", whom)
	}
}

func TestThePhoneIsNotAskedForACopyThatTheSenderSends(t *testing.T) {
	s := newStage(t)
	s.engine.phoneCopyDelay = time.Hour
	alice := s.contact("4915100000263", "Alice")
	session, _ := s.welcomed("bob", "4915100000264")
	noted := session.answersOf(true)
	session.misunderstood(alice)
	session.awaitText("a riddle")
	copies := &session.status().client.copies
	copies.mu.Lock()
	defer copies.mu.Unlock()
	if len(copies.waiting)+len(copies.asked) != 0 {
		t.Errorf("%d copies are waited for, %d were asked for", len(copies.waiting), len(copies.asked))
	}
	if whom := noted.whom(); slices.Contains(whom, "phone") {
		t.Errorf("asked were %v", whom)
	}
}

func TestThePhoneIsNotAskedAgainstTheSettings(t *testing.T) {
	s := newStage(t)
	s.engine.phoneCopyDelay = time.Nanosecond
	alice := s.contact("4915100000265", "Alice")
	session, _ := s.welcomed("bob", "4915100000266")
	never := false
	call[neonizepb.ChangeSettingsResponse](session, "ChangeSettings", &neonizepb.ChangeSettingsRequest{
		Settings: &neonizepb.ClientSettings{RerequestFromPhone: &never},
	})
	noted := session.answersOf(false)
	info := session.misunderstood(alice)
	source := session.awaitUndecryptable().GetInfo().GetSource()
	call[neonizepb.RequestUnavailableMessageResponse](session, "RequestUnavailableMessage", &neonizepb.RequestUnavailableMessageRequest{
		Message: &neonizepb.MessageRef{Chat: source.GetChat(), Sender: source.GetSender(), Id: info},
	})
	eventually(t, "the request by hand is there", func() bool { return slices.Contains(noted.whom(), "phone") })
	if whom := noted.whom(); !slices.Equal(whom, []string{"sender", "phone"}) {
		t.Errorf("asked were %v", whom)
	}
}
