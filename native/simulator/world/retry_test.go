package world_test

import (
	"context"
	"testing"

	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/types"
	"go.mau.fi/whatsmeow/types/events"
)

// loseSession makes the client forget its Signal session with the device, as a client that was restored from an old copy.
func loseSession(t *testing.T, c *client, device types.JID) {
	t.Helper()
	if err := c.Store.Sessions.DeleteSession(context.Background(), device.SignalAddress().String()); err != nil {
		t.Fatal(err)
	}
}

func TestMessageThatCannotBeDecryptedIsSentAgain(t *testing.T) {
	s := newSimulator(t)
	a, b := s.phone(alice, "Alice"), s.phone(bob, "Bob")
	a.send(jidOf(bob), "first")
	reply := b.text("first")
	b.send(reply.Info.Chat, "second")
	a.text("second") // from here on, both sides have a full session
	loseSession(t, b, reply.Info.Sender)
	a.send(jidOf(bob), "third")
	next[*events.UndecryptableMessage](b)
	if again := b.text("third"); again.RetryCount == 0 {
		t.Error("the message did not come as a retry")
	}
}

func TestGroupMessageThatCannotBeDecryptedIsSentAgain(t *testing.T) {
	s := newSimulator(t)
	a, b := s.phone(alice, "Alice"), s.phone(bob, "Bob")
	made, err := a.CreateGroup(context.Background(), whatsmeow.ReqCreateGroup{Name: "Friends", Participants: []types.JID{jidOf(bob)}})
	if err != nil {
		t.Fatal(err)
	}
	a.send(made.JID, "first")
	sender := b.text("first").Info.Sender
	b.send(made.JID, "second")
	a.text("second")
	loseSession(t, b, sender)
	if err = b.Store.SenderKeys.PutSenderKey(context.Background(), made.JID.String(), sender.SignalAddress().String(), nil); err != nil {
		t.Fatal(err)
	}
	a.send(made.JID, "third")
	if again := b.text("third"); again.RetryCount == 0 {
		t.Error("the message did not come as a retry")
	}
}
