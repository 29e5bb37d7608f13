package engine

import (
	"bytes"
	"fmt"
	"slices"
	"testing"

	"go.mau.fi/whatsmeow/proto/waCommon"
	"go.mau.fi/whatsmeow/proto/waE2E"
	"go.mau.fi/whatsmeow/types/events"
	"google.golang.org/protobuf/proto"

	"io.neonize/native/proto/neonizepb"
	"io.neonize/native/simulator/contact"
)

// concealing returns messages about another one whose concealed parts are malformed, by what is wrong with them.
func concealing(about string) map[string]*waE2E.Message {
	key := &waCommon.MessageKey{ID: &about, FromMe: proto.Bool(true), RemoteJID: proto.String("4915100000999@s.whatsapp.net")}
	contents := map[string]*waE2E.Message{
		"a secret edit without anything": {SecretEncryptedMessage: &waE2E.SecretEncryptedMessage{}},
		"a secret edit without a type": {SecretEncryptedMessage: &waE2E.SecretEncryptedMessage{
			TargetMessageKey: key, EncIV: make([]byte, 12), EncPayload: make([]byte, 40)}},
		"a vote without a vote": {PollUpdateMessage: &waE2E.PollUpdateMessage{PollCreationMessageKey: key}},
	}
	for _, lengths := range [][2]int{{0, 32}, {1, 32}, {13, 32}, {12, 0}, {12, 15}, {12, 16}} {
		nonce, payload := make([]byte, lengths[0]), make([]byte, lengths[1])
		name := fmt.Sprintf("with a nonce of %d and a payload of %d bytes", lengths[0], lengths[1])
		contents["a reaction "+name] = &waE2E.Message{EncReactionMessage: &waE2E.EncReactionMessage{
			TargetMessageKey: key, EncIV: nonce, EncPayload: payload}}
		contents["a comment "+name] = &waE2E.Message{EncCommentMessage: &waE2E.EncCommentMessage{
			TargetMessageKey: key, EncIV: nonce, EncPayload: payload}}
		contents["a vote "+name] = &waE2E.Message{PollUpdateMessage: &waE2E.PollUpdateMessage{
			PollCreationMessageKey: key, Vote: &waE2E.PollEncValue{EncIV: nonce, EncPayload: payload}}}
		contents["an edit "+name] = &waE2E.Message{SecretEncryptedMessage: &waE2E.SecretEncryptedMessage{
			TargetMessageKey: key, EncIV: nonce, EncPayload: payload, SecretEncType: waE2E.SecretEncryptedMessage_MESSAGE_EDIT.Enum()}}
	}
	return contents
}

// withSecret is a message whose secret what is said about it may be encrypted with.
func withSecret(text string) *waE2E.Message {
	return &waE2E.Message{
		Conversation:       &text,
		MessageContextInfo: &waE2E.MessageContextInfo{MessageSecret: bytes.Repeat([]byte{7}, secretLength)},
	}
}

func TestWhatCannotBeUnsealedStaysAsItIs(t *testing.T) {
	s := newStage(t)
	mallory, alice := s.contact("4915100000401", "Mallory"), s.contact("4915100000402", "Alice")
	session, device := s.welcomed("bob", "4915100000403")
	before := session.states()
	about, err := mallory.Send(soon(t), contact.Draft{To: draft(session, "").To, Message: withSecret("hello")})
	must(t, err)
	for name, content := range concealing(about.ID) {
		sent, err := mallory.Client().SendMessage(soon(t), draft(session, "").To, content)
		must(t, err)
		event := session.await(func(event *neonizepb.Event) bool { return event.GetMessage().GetInfo().GetId() == sent.ID }).GetMessage()
		received := new(waE2E.Message)
		must(t, proto.Unmarshal(event.GetMessage(), received))
		if event.GetQuarantine() != nil || event.GetPollVote() != nil || received.GetReactionMessage() != nil || received.GetCommentMessage() != nil {
			t.Errorf("%s came as %v", name, event)
		}
	}
	_, err = alice.Send(soon(t), draft(session, "ping"))
	must(t, err)
	session.awaitText("ping")
	session.acknowledged(device)
	if after := session.states(); !slices.Equal(after, before) {
		t.Errorf("the states were %v, are %v", before, after)
	}
}

func TestAMalformedVoteIsRefusedAndBreaksNothing(t *testing.T) {
	s := newStage(t)
	mallory := s.contact("4915100000404", "Mallory")
	session, _ := s.welcomed("bob", "4915100000405")
	client := session.status().client
	about, err := mallory.Send(soon(t), contact.Draft{To: draft(session, "").To, Message: withSecret("hello")})
	must(t, err)
	source := session.awaitText("hello").GetInfo().GetSource()
	for name, content := range concealing(about.ID) {
		if content.GetPollUpdateMessage() == nil || name == "a vote with a nonce of 12 and a payload of 16 bytes" {
			continue
		}
		serialised, err := proto.Marshal(content)
		must(t, err)
		session.refused(neonizepb.Error_INVALID_ARGUMENT, "DecryptPollVote", &neonizepb.DecryptPollVoteRequest{
			Vote: &neonizepb.Message{Info: &neonizepb.MessageInfo{Id: "VOTE", Source: source}, Message: serialised},
		})
	}
	if session.status().client != client {
		t.Error("the session has another client now")
	}
}

func TestAMalformedAnswerToAMediaRetryIsAnError(t *testing.T) {
	for _, nonce := range []int{0, 1, 11, 13} {
		for _, payload := range []int{0, 15, 40} {
			answer := &events.MediaRetry{MessageID: "A", IV: make([]byte, nonce), Ciphertext: make([]byte, payload)}
			if path, err := newPath(answer, make([]byte, hashLength)); err == nil || path != "" {
				t.Errorf("a nonce of %d and a payload of %d bytes gave %q, %v", nonce, payload, path, err)
			}
		}
	}
}
