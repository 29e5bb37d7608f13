package engine

import (
	"context"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"go.mau.fi/whatsmeow/proto/waCommon"
	"go.mau.fi/whatsmeow/proto/waE2E"
	"go.mau.fi/whatsmeow/proto/waWa6"
	"go.mau.fi/whatsmeow/proto/waWeb"
	wastore "go.mau.fi/whatsmeow/store"
	"go.mau.fi/whatsmeow/types"
	"go.mau.fi/whatsmeow/types/events"
	"google.golang.org/protobuf/proto"

	"io.neonize/native/proto/neonizepb"
	"io.neonize/native/store"
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

// stumble makes the handler of the session's client panic over the next event of a kind. What comes in it must come again.
func stumble[E any](a *actress) {
	var panicked atomic.Bool
	a.looking(func(event any) {
		if _, isOne := event.(*E); isOne && panicked.CompareAndSwap(false, true) {
			panic("odd")
		}
	})
}

func TestAPanicInAHandlerLosesNoMessage(t *testing.T) {
	s := newStage(t)
	alice := s.contact("4915100000053", "Alice")
	session, _ := s.paired("bob", "4915100000054")
	session.quiet() // nothing else is on its way
	stumble[events.Message](session)
	_, err := alice.Send(soon(t), draft(session, "hot potato"))
	must(t, err)
	session.awaitState(stateReconnecting)
	session.awaitText("hot potato")
	if in := session.texts(); !slices.Equal(in, []string{"hot potato"}) {
		t.Errorf("bob heard %v", in)
	}
}

func TestAPanicInAHandlerLosesNoReceipt(t *testing.T) {
	s := newStage(t)
	alice := s.contact("4915100000161", "Alice")
	session, device := s.welcomed("bob", "4915100000162")
	stumble[events.Receipt](session)
	sent := session.send(alice.Account().JID().String(), "hello", "")
	session.awaitState(stateReconnecting)
	session.await(func(event *neonizepb.Event) bool {
		return slices.Contains(event.GetReceipt().GetMessageIds(), sent.GetId())
	})
	session.acknowledged(device)
}

func TestAPanicInAHandlerLosesNoHistory(t *testing.T) {
	s := newStage(t)
	session, device := s.welcomed("bob", "4915100000163")
	stumble[events.Message](session)
	must(t, device.ShareHistory(soon(t), companion, names("Ada")))
	session.awaitState(stateReconnecting)
	session.awaitHistory("Ada")
	session.acknowledged(device)
}

// TestAPanicInAHandlerLosesNoMessageThatWasAskedFor is about messages that the phone sends again. whatsmeow acknowledges them even
// if the handler says that they were not handled.
func TestAPanicInAHandlerLosesNoMessageThatWasAskedFor(t *testing.T) {
	s := newStage(t)
	session, device := s.welcomed("bob", "4915100000164")
	web, err := proto.Marshal(&waWeb.WebMessageInfo{
		Key:              &waCommon.MessageKey{RemoteJID: proto.String("4915100000999@s.whatsapp.net"), ID: proto.String("LATE")},
		Message:          &waE2E.Message{Conversation: proto.String("at last")},
		MessageTimestamp: proto.Uint64(1_700_000_000),
	})
	must(t, err)
	stumble[events.Message](session)
	must(t, device.Tell(soon(t), companion, &waE2E.ProtocolMessage{
		Type: waE2E.ProtocolMessage_PEER_DATA_OPERATION_REQUEST_RESPONSE_MESSAGE.Enum(),
		PeerDataOperationRequestResponseMessage: &waE2E.PeerDataOperationRequestResponseMessage{
			PeerDataOperationRequestType: waE2E.PeerDataOperationRequestType_PLACEHOLDER_MESSAGE_RESEND.Enum(),
			StanzaID:                     proto.String("ASKED"),
			PeerDataOperationResult: []*waE2E.PeerDataOperationRequestResponseMessage_PeerDataOperationResult{{
				PlaceholderMessageResendResponse: &waE2E.PeerDataOperationRequestResponseMessage_PeerDataOperationResult_PlaceholderMessageResendResponse{
					WebMessageInfoBytes: web,
				},
			}},
		},
	}))
	session.awaitState(stateReconnecting)
	session.awaitText("at last")
	session.acknowledged(device)
}

// panickyContacts panics over a name of a history.
type panickyContacts struct{ wastore.ContactStore }

func (p panickyContacts) PutPushName(ctx context.Context, user types.JID, name string) (bool, string, error) {
	if name == "Ada" {
		panic("odd")
	}
	return p.ContactStore.PutPushName(ctx, user, name)
}

func TestAPanicWhileAHistoryIsReadLosesNoHistory(t *testing.T) {
	s := newStage(t)
	session, device := s.welcomed("bob", "4915100000165")
	account := session.status().client.wa.Store
	account.Contacts = panickyContacts{account.Contacts}
	must(t, device.ShareHistory(soon(t), companion, names("Ada")))
	session.awaitState(stateReconnecting)
	session.awaitHistory("Ada")
	if attempts := session.attempts(); attempts != -1 {
		t.Errorf("it is still remembered, with %d attempts", attempts)
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

// TestAFailedReadAcknowledgesNothing is about a session that is too large for its cache. whatsmeow asks for a message again
// that it could not decrypt, and acknowledges it, also when the database was to blame.
func TestAFailedReadAcknowledgesNothing(t *testing.T) {
	s := newStage(t)
	s.engine.stores = store.Options{PreloadLimit: 1, CacheBytes: 1}
	alice := s.contact("4915100000166", "Alice")
	session, _ := s.welcomed("bob", "4915100000167")
	session.send(alice.Account().JID().String(), "warm up", "")
	heard(t, alice, 1)
	session.quiet()
	jid, backend := session.status().identity.jid, s.host.backend("bob")
	backend.unreadable.Store(true)
	release, records := session.stopMachine(), session.status().client.store // whatsmeow is faster than the machine
	_, err := alice.Send(soon(t), draft(session, "precious"))
	must(t, err)
	eventually(t, "the read has failed", func() bool { return records.Err() != nil })
	session.quiet()
	backend.unreadable.Store(false)
	release()
	session.awaitState(stateReconnecting)
	if got := session.awaitText("precious"); got.GetRetryCount() != 0 {
		t.Errorf("it was sent again %d times", got.GetRetryCount())
	}
	if asked, acknowledged := s.trace.count(jid, "receipt retry"), s.trace.count(jid, "ack message"); asked+acknowledged != 0 {
		t.Errorf("it was asked for again %d times and acknowledged %d times before it was there", asked, acknowledged)
	}
	told, _ := s.host.of("bob")
	if slices.ContainsFunc(told, func(event *neonizepb.Event) bool { return event.GetUndecryptableMessage() != nil }) {
		t.Error("it was called undecryptable")
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
