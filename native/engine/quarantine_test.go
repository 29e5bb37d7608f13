package engine

import (
	"context"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	waBinary "go.mau.fi/whatsmeow/binary"
	"go.mau.fi/whatsmeow/proto/waE2E"
	"go.mau.fi/whatsmeow/types"
	"go.mau.fi/whatsmeow/types/events"
	"google.golang.org/protobuf/proto"

	"io.neonize/native/proto/neonizepb"
	"io.neonize/native/simulator/contact"
	"io.neonize/native/simulator/phone"
	"io.neonize/native/store"
)

// poison is the text of a message that something cannot handle.
const poison = "the secret recipe"

// looking sets what sees the events of whatsmeow before they are handled.
func (a *actress) looking(look func(event any)) { a.engine.onEvent.Store(&look) }

func isPoison(event any) bool {
	message, isMessage := event.(*events.Message)
	return isMessage && message.Message.GetConversation() == poison
}

// mappingFirst lets a family of events go first.
func mappingFirst(t *testing.T, first func(event any) *neonizepb.Event) {
	t.Helper()
	before := families
	families = append([]func(event any) *neonizepb.Event{first}, before...)
	t.Cleanup(func() { families = before })
}

func (a *actress) awaitQuarantine() *neonizepb.Message {
	a.t.Helper()
	return a.await(func(event *neonizepb.Event) bool { return event.GetMessage().GetQuarantine() != nil }).GetMessage()
}

// survives checks that a message of Alice's comes, nothing is left at WhatsApp or in the records, and what the log says.
func (a *actress) survives(alice *contact.Contact, device *phone.Phone) {
	a.t.Helper()
	_, err := alice.Send(soon(a.t), draft(a, "ping"))
	must(a.t, err)
	a.awaitText("ping")
	a.acknowledged(device)
	eventually(a.t, "no attempts are remembered", func() bool { return a.records("attempt") == 0 })
	errors := 0
	for _, line := range a.host.logged() {
		if strings.Contains(line.Message, poison) {
			a.t.Errorf("the log tells the content: %s", line.Message)
		}
		if line.Level == neonizepb.Log_ERROR && strings.Contains(line.Message, "quarantined") {
			errors++
		}
	}
	if errors != 1 {
		a.t.Errorf("the log tells %d times of a quarantine", errors)
	}
}

// reconnects counts how often the session lost its connection.
func (a *actress) reconnects() (count int) {
	for _, state := range a.states() {
		if state == stateReconnecting.String() {
			count++
		}
	}
	return count
}

func TestAMessageThatCannotBeMappedIsQuarantinedAtOnce(t *testing.T) {
	s := newStage(t)
	mallory, alice := s.contact("4915100000411", "Mallory"), s.contact("4915100000412", "Alice")
	session, device := s.welcomed("bob", "4915100000413")
	mappingFirst(t, func(event any) *neonizepb.Event {
		if isPoison(event) {
			panic(poison)
		}
		return nil
	})
	_, err := mallory.Send(soon(t), draft(session, poison))
	must(t, err)
	message := session.awaitQuarantine()
	content := new(waE2E.Message)
	must(t, proto.Unmarshal(message.GetMessage(), content))
	if content.GetConversation() != poison || message.GetQuarantine().GetReason() != neonizepb.Quarantine_PANIC {
		t.Errorf("it came as %v", message)
	}
	if sender := message.GetInfo().GetSource().GetSender(); !strings.HasPrefix(sender, mallory.Account().LID().User) {
		t.Errorf("it came from %s", sender)
	}
	session.survives(alice, device)
	if session.reconnects() != 0 {
		t.Errorf("the states were %v", session.states())
	}
}

func TestAnEventThatCannotBeEncodedIsQuarantinedAtOnce(t *testing.T) {
	for name, spoil := range map[string]func(*neonizepb.Message){
		"a content that is too large": func(message *neonizepb.Message) { message.Message = make([]byte, maxEvent) },
		"a text that is too large":    func(message *neonizepb.Message) { message.Info.PushName = strings.Repeat("a", maxEvent) },
	} {
		t.Run(name, func(t *testing.T) {
			s := newStage(t)
			mallory, alice := s.contact("4915100000414", "Mallory"), s.contact("4915100000415", "Alice")
			session, device := s.welcomed("bob", "4915100000416")
			mappingFirst(t, func(event any) *neonizepb.Event {
				if !isPoison(event) {
					return nil
				}
				mapped := messageEvent(event)
				spoil(mapped.GetMessage())
				return mapped
			})
			_, err := mallory.Send(soon(t), draft(session, poison))
			must(t, err)
			message := session.awaitQuarantine()
			if _, err := proto.Marshal(message); err != nil || message.GetQuarantine().GetReason() != neonizepb.Quarantine_NOT_ENCODABLE {
				t.Errorf("it came as %v, %v", message.GetQuarantine(), err)
			}
			session.survives(alice, device)
			if session.reconnects() != 0 {
				t.Errorf("the states were %v", session.states())
			}
		})
	}
}

func TestAMessageThatPanicsEveryTimeIsGivenUpAfterThreeAttempts(t *testing.T) {
	s := newStage(t)
	mallory, alice := s.contact("4915100000417", "Mallory"), s.contact("4915100000418", "Alice")
	session, device := s.welcomed("bob", "4915100000419")
	var attempts atomic.Int32
	session.looking(func(event any) {
		if isPoison(event) {
			attempts.Add(1)
			panic(poison)
		}
	})
	sent, err := mallory.Send(soon(t), draft(session, poison))
	must(t, err)
	message := session.awaitQuarantine()
	if message.GetInfo().GetId() != sent.ID || len(message.GetQuarantine().GetStanza()) == 0 || message.GetQuarantine().GetAttempts() != maxAttempts {
		t.Errorf("it came as %v", message)
	}
	session.survives(alice, device)
	if attempts.Load() != maxAttempts || session.reconnects() > maxAttempts {
		t.Errorf("it was tried %d times, with %d reconnects", attempts.Load(), session.reconnects())
	}
	session.disconnect()
	session.connect()
	session.awaitState(stateConnected)
}

func (a *actress) disconnect() {
	a.t.Helper()
	call[neonizepb.DisconnectResponse](a, "Disconnect", &neonizepb.DisconnectRequest{})
	a.awaitState(stateDisconnected)
}

// kill ends the engine as the end of its process would, and starts another one: nothing more is committed, and only what is
// durable is known.
func (a *actress) kill() {
	a.t.Helper()
	a.host.backend(a.name).failing.Store(true)
	a.onMachine(func(s *Session) {
		s.yield()
		s.discard(errCrash)
	})
	a.host.backend(a.name).failing.Store(false)
	look := a.engine.onEvent.Load()
	next, err := New(a.host, a.engine.hello)
	must(a.t, err)
	next.onEvent.Store(look)
	a.engine, a.stage.engine, a.host.done = next, next, next.EventDone
	a.stage.open(a.name)
	a.connect()
}

func TestAMessageThatEndsTheProcessIsGivenUpAfterThreeProcesses(t *testing.T) {
	for name, waits := range map[string]bool{"that comes while the session is connected": false, "that waits": true} {
		t.Run(name, func(t *testing.T) {
			s := newStage(t)
			mallory, alice := s.contact("4915100000421", "Mallory"), s.contact("4915100000422", "Alice")
			session, device := s.welcomed("bob", "4915100000423")
			died := make(chan struct{}, 16)
			session.looking(func(event any) {
				if isPoison(event) {
					died <- struct{}{}
					select {} // a dead process does nothing more
				}
			})
			if waits {
				session.disconnect()
			}
			_, err := mallory.Send(soon(t), draft(session, poison))
			must(t, err)
			for _, text := range []string{"one", "two", "three"} {
				_, err := alice.Send(soon(t), draft(session, text))
				must(t, err)
			}
			if waits {
				session.connect()
			}
			for range maxAttempts {
				awaitDeath(t, died)
				session.kill()
			}
			message := session.awaitQuarantine()
			if message.GetQuarantine().GetReason() != neonizepb.Quarantine_PROCESS_ENDED {
				t.Errorf("it came as %v", message.GetQuarantine())
			}
			session.survives(alice, device)
			if in := session.texts(); !slices.Equal(in, []string{"one", "two", "three", "ping"}) {
				t.Errorf("bob heard %v", in)
			}
			if len(died) != 0 {
				t.Errorf("it was tried %d times more", len(died))
			}
		})
	}
}

func awaitDeath(t *testing.T, died <-chan struct{}) {
	t.Helper()
	select {
	case <-died:
	case <-time.After(patience):
		t.Fatal("the message did not come again")
	}
}

func TestFailuresOfTheBackendDoNotCount(t *testing.T) {
	s := newStage(t)
	alice := s.contact("4915100000424", "Alice")
	session, device := s.welcomed("bob", "4915100000425")
	session.disconnect()
	_, err := alice.Send(soon(t), draft(session, poison))
	must(t, err)
	backend := s.host.backend("bob")
	var failures atomic.Int32
	session.looking(func(event any) {
		if isPoison(event) && failures.Add(1) <= maxAttempts+2 {
			backend.failing.Store(true)
			time.AfterFunc(100*time.Millisecond, func() { backend.failing.Store(false) })
		}
	})
	session.kill() // from here on messages that wait are counted
	session.awaitText(poison)
	session.acknowledged(device)
	if failures.Load() < maxAttempts+2 {
		t.Errorf("the backend failed %d times only", failures.Load())
	}
	eventually(t, "no attempts are remembered", func() bool { return session.records("attempt") == 0 })
}

func TestWhatWaitsForListenersIsNotWhatEndsTheProcess(t *testing.T) {
	s := newStage(t)
	alice := s.contact("4915100000426", "Alice")
	session, device := s.welcomed("bob", "4915100000427")
	session.disconnect()
	s.host.beSlow(true)
	for range 100 { // more than the windows of all processes hold
		_, err := alice.Send(soon(t), draft(session, "more"))
		must(t, err)
	}
	for range maxAttempts + 2 {
		session.kill()
		session.awaitState(stateConnected)
		eventually(t, "the window is full", func() bool {
			current, err := session.engine.session(session.name)
			return err == nil && current.window.full() != nil
		})
		eventually(t, "the attempt is taken back", func() bool { return len(session.attemptsBegun()) == 0 })
	}
	s.host.beSlow(false)
	session.acknowledged(device)
	if in := session.texts(); len(in) < 100 {
		t.Errorf("bob heard %d messages", len(in))
	}
}

// attemptsBegun returns the durable counts above 1: the first message after a crash may be what was under way.
func (a *actress) attemptsBegun() (counts []int) {
	a.t.Helper()
	opened, err := store.Open(context.Background(), a.host.backend(a.name), store.Options{})
	must(a.t, err)
	recorded, err := opened.Attempts(context.Background())
	must(a.t, err)
	for _, begun := range recorded {
		if begun > 1 {
			counts = append(counts, begun)
		}
	}
	return counts
}

func TestADecryptionThatPanicsIsNotAcknowledgedWithoutAnEvent(t *testing.T) {
	s := newStage(t)
	alice := s.contact("4915100000428", "Alice")
	session, device := s.welcomed("bob", "4915100000429")
	bot := types.NewJID("13135550002", types.BotServer)
	secret := &waE2E.MessageContextInfo{MessageSecret: make([]byte, 32)}
	_, err := alice.Send(soon(t), contact.Draft{To: draft(session, "").To, Message: &waE2E.Message{Conversation: proto.String("hello"), MessageContextInfo: secret}})
	must(t, err)
	info := session.awaitText("hello").GetInfo()
	sender, err := types.ParseJID(info.GetSource().GetSender())
	must(t, err)
	chat, err := types.ParseJID(info.GetSource().GetChat())
	must(t, err)
	device.Account().Tell(waBinary.Node{Tag: "message", Attrs: waBinary.Attrs{"from": bot, "id": "BOT", "t": "1700000000", "type": "text"}, Content: []waBinary.Node{
		{Tag: "meta", Attrs: waBinary.Attrs{"target_id": info.GetId(), "target_sender_jid": sender.ToNonAD(), "target_chat_jid": chat}},
		{Tag: "enc", Attrs: waBinary.Attrs{"type": "msmsg", "v": "2"}}, // without the bytes that whatsmeow expects
	}})
	message := session.awaitQuarantine()
	if message.GetInfo().GetId() != "BOT" || message.GetQuarantine().GetReason() != neonizepb.Quarantine_PANIC {
		t.Errorf("it came as %v", message)
	}
	eventually(t, "it is acknowledged", func() bool { return s.trace.count(session.status().identity.jid, "ack message") > 0 })
	session.survives(alice, device)
	if session.reconnects() != 0 {
		t.Errorf("the states were %v", session.states())
	}
}
