package engine

import (
	"testing"

	"go.mau.fi/whatsmeow/types"
	"go.mau.fi/whatsmeow/types/events"

	"io.neonize/native/simulator/contact"
)

func TestASessionBeginsAgainWhenWhatsmeowRemembersTooManyUnreadableMessages(t *testing.T) {
	s := newStage(t)
	alice := s.contact("4915100000310", "Alice")
	session, _ := s.paired("bob", "4915100000311")
	before := session.status().client
	for range maxUnread/unreadOverhead + 1 {
		before.countUnread(&events.UndecryptableMessage{Info: types.MessageInfo{ID: "3EB0"}})
	}
	session.awaitState(stateReconnecting)
	session.awaitState(stateConnected)
	if session.status().client == before {
		t.Error("the client is the same")
	}
	_, err := alice.Send(soon(t), contact.Draft{To: before.wa.Store.GetJID().ToNonAD(), Text: "hello"})
	must(t, err)
	session.awaitText("hello")
}
