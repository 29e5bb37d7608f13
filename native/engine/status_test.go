package engine

import (
	"slices"
	"testing"

	"io.neonize/native/proto/neonizepb"
	"io.neonize/native/simulator/contact"
)

func TestAStatusUpdateReachesThoseInTheAddressBook(t *testing.T) {
	s := newStage(t)
	alice, mallory := s.contact("4915100000081", "Alice"), s.contact("4915100000082", "Mallory")
	session, _ := s.paired("bob", "4915100000083")
	contacts := session.status().client.wa.Store.Contacts
	must(t, contacts.PutContactName(soon(t), alice.Account().JID(), "Alice", "Alice A."))

	sent := session.send("status@broadcast", "good morning", "")
	eventually(t, "status update", func() bool {
		return slices.ContainsFunc(alice.Messages(soon(t), 0, 0), func(received contact.Received) bool {
			return received.ID == sent.GetId() && received.Chat == "status@broadcast" && received.Text == "good morning"
		})
	})
	if others := mallory.Messages(soon(t), 0, 0); len(others) > 0 {
		t.Errorf("somebody else has %v", others)
	}
}

func TestABroadcastListIsNoRecipient(t *testing.T) {
	session := newStage(t).open("bob")
	session.refused(neonizepb.Error_INVALID_ARGUMENT, "SendMessage", textTo("1234567890@broadcast", "x", ""))
}
