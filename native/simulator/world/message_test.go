package world_test

import (
	"context"
	"fmt"
	"testing"

	"go.mau.fi/whatsmeow/types"
	"go.mau.fi/whatsmeow/types/events"
)

func TestMessagesTravelBothWaysBetweenAccounts(t *testing.T) {
	s := newSimulator(t)
	a, b := s.phone(alice, "Alice"), s.phone(bob, "Bob")
	a.send(jidOf(bob), "hello")
	received := b.text("hello")
	if received.Info.PushName != "Alice" || received.Info.SenderAlt.User != alice {
		t.Errorf("message from %q, %s, expected Alice, %s", received.Info.PushName, received.Info.SenderAlt, alice)
	}
	b.send(received.Info.Chat, "hello yourself")
	a.text("hello yourself")
}

func TestMessagesReachAllDevicesOfBothSides(t *testing.T) {
	s := newSimulator(t)
	a, b := s.phone(alice, "Alice"), s.phone(bob, "Bob")
	a2, b2 := s.paired(alice), s.paired(bob)
	a.send(jidOf(bob), "to all")
	b.text("to all")
	b2.text("to all")
	copied := a2.text("to all")
	if !copied.Info.IsFromMe || copied.Info.RecipientAlt.User != bob {
		t.Errorf("copy %+v, expected one from me to %s", copied.Info, bob)
	}
	b2.send(jidOf(alice), "from a companion")
	a.text("from a companion")
	a2.text("from a companion")
	b.text("from a companion")
}

func TestSenderLearnsOfDeliveryAndReading(t *testing.T) {
	s := newSimulator(t)
	a, b := s.phone(alice, "Alice"), s.phone(bob, "Bob")
	id := a.send(jidOf(bob), "read me")
	message := b.text("read me")
	a.receipt(id, types.ReceiptTypeInactive)
	err := b.MarkRead(context.Background(), []string{id}, message.Info.Timestamp, message.Info.Chat, message.Info.Sender)
	if err != nil {
		t.Fatal(err)
	}
	a.receipt(id, types.ReceiptTypeRead)
}

func TestNewCompanionIsWrittenToByThoseWhoKnewTheAccountBefore(t *testing.T) {
	s := newSimulator(t)
	a, b := s.phone(alice, "Alice"), s.phone(bob, "Bob")
	a.send(jidOf(bob), "before")
	b.text("before")
	b2 := s.paired(bob)
	a.send(jidOf(bob), "after")
	b2.text("after")
}

func TestMessagesWaitForADeviceThatIsAway(t *testing.T) {
	s := newSimulator(t)
	a, b := s.phone(alice, "Alice"), s.phone(bob, "Bob")
	b.Disconnect()
	for i := range 3 {
		a.send(jidOf(bob), fmt.Sprint("while away ", i))
	}
	b.connect()
	if preview := next[*events.OfflineSyncPreview](b); preview.Messages != 0 {
		t.Errorf("first login previewed %d messages, expected none", preview.Messages)
	}
	preview := await(b, func(p *events.OfflineSyncPreview) bool { return p.Total > 0 })
	if preview.Messages != 3 {
		t.Errorf("preview of %d messages, expected 3", preview.Messages)
	}
	for i := range 3 {
		b.text(fmt.Sprint("while away ", i))
	}
	next[*events.OfflineSyncCompleted](b)
}

func TestDeviceUploadsMorePreKeysWhenFewAreLeft(t *testing.T) {
	s := newSimulator(t)
	b := s.phone(bob, "Bob")
	asker := s.phone(alice, "Alice")
	account, _ := s.Account(bob)
	for range firstPreKeys {
		if _, err := asker.internals().FetchPreKeys(context.Background(), []types.JID{account.LID()}); err != nil {
			t.Fatal(err)
		}
	}
	eventually(t, "Bob has uploaded more keys", func() bool {
		count, err := b.internals().GetServerPreKeyCount(context.Background())
		return err == nil && count > firstPreKeys
	})
}

func TestNoteToSelfReachesTheOwnOtherDevices(t *testing.T) {
	s := newSimulator(t)
	a := s.phone(alice, "Alice")
	a2 := s.paired(alice)
	a2.send(jidOf(alice), "buy milk")
	note := a.text("buy milk")
	if !note.Info.IsFromMe || note.Info.Chat.User != a.Store.LID.User {
		t.Errorf("note %+v, expected one from me to me", note.Info.MessageSource)
	}
}

func TestReadReceiptIsMirroredToTheReadersOtherDevices(t *testing.T) {
	s := newSimulator(t)
	a, b := s.phone(alice, "Alice"), s.phone(bob, "Bob")
	b2 := s.paired(bob)
	id := a.send(jidOf(bob), "read me")
	message := b.text("read me")
	b2.text("read me")
	err := b.MarkRead(context.Background(), []string{id}, message.Info.Timestamp, message.Info.Chat, message.Info.Sender)
	if err != nil {
		t.Fatal(err)
	}
	mirrored := b2.receipt(id, types.ReceiptTypeRead)
	if !mirrored.IsFromMe || mirrored.Chat.User != a.Store.LID.User {
		t.Errorf("mirrored %+v, expected one from me in the chat with Alice", mirrored.MessageSource)
	}
}

func TestBlockedAccountDeliversNothing(t *testing.T) {
	s := newSimulator(t)
	a, b := s.phone(alice, "Alice"), s.phone(bob, "Bob")
	a.send(jidOf(bob), "hello")
	from := b.text("hello").Info.Chat
	if _, err := b.UpdateBlocklist(context.Background(), from, events.BlocklistChangeActionBlock); err != nil {
		t.Fatal(err)
	}
	a.send(jidOf(bob), "are you cross with me")
	if _, err := b.UpdateBlocklist(context.Background(), from, events.BlocklistChangeActionUnblock); err != nil {
		t.Fatal(err)
	}
	a.send(jidOf(bob), "now?")
	b.text("now?")
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, event := range b.seen {
		if message, ok := event.(*events.Message); ok {
			t.Errorf("got %q while blocked", message.Message.GetConversation())
		}
	}
}
