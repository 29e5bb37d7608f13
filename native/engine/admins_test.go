package engine

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"go.mau.fi/whatsmeow"
	"go.mau.fi/whatsmeow/proto/waCommon"
	"go.mau.fi/whatsmeow/proto/waE2E"
	"go.mau.fi/whatsmeow/types"
	"go.mau.fi/whatsmeow/types/events"
	"google.golang.org/protobuf/proto"

	"io.neonize/native/proto/neonizepb"
	"io.neonize/native/simulator/contact"
)

func TestAFloodOfRevokesCostsOneRequestForTheAdmins(t *testing.T) {
	s := newStage(t)
	alice, mallory := s.contact("4915100000301", "Alice"), s.contact("4915100000302", "Mallory")
	session, _ := s.paired("bob", "4915100000303")
	own := session.status().client.wa.Store.GetJID().ToNonAD()
	group, err := alice.Client().CreateGroup(soon(t), whatsmeow.ReqCreateGroup{
		Name: "Team", Participants: []types.JID{own, mallory.Account().JID()},
	})
	must(t, err)
	asked := s.trace.count(session.status().identity.jid, "iq w:g2 get query")
	for i := range 20 {
		revoke := session.awaitRevoke(t, mallory, group.JID, own.String(), fmt.Sprintf("FORGED%d", i))
		if revoke.SenderIsAdmin == nil || revoke.GetSenderIsAdmin() {
			t.Fatalf("a revoke of a member has the admin flag %v", revoke.SenderIsAdmin)
		}
	}
	if revoke := session.awaitRevoke(t, alice, group.JID, own.String(), "GENUINE"); !revoke.GetSenderIsAdmin() {
		t.Error("the revoke of an admin is not known as such")
	}
	if requests := s.trace.count(session.status().identity.jid, "iq w:g2 get query") - asked; requests != 1 {
		t.Errorf("the engine asked %d times, expected once", requests)
	}
}

// awaitRevoke has somebody revoke a message of somebody else.
func (a *actress) awaitRevoke(t *testing.T, from *contact.Contact, group types.JID, author, id string) *neonizepb.Message {
	t.Helper()
	_, err := from.Send(soon(t), contact.Draft{To: group, ID: id, Message: &waE2E.Message{
		ProtocolMessage: &waE2E.ProtocolMessage{
			Type: waE2E.ProtocolMessage_REVOKE.Enum(),
			Key: &waCommon.MessageKey{
				RemoteJID: proto.String(group.String()), FromMe: proto.Bool(false), ID: proto.String("X" + id), Participant: &author,
			},
		},
	}})
	must(t, err)
	return a.await(func(event *neonizepb.Event) bool { return event.GetMessage().GetInfo().GetId() == id }).GetMessage()
}

func TestAdminsAreForgottenWhenTheyChange(t *testing.T) {
	group, admin := types.NewJID("120363000000000001", types.GroupServer), types.NewJID("4915100000304", types.DefaultUserServer)
	other := types.NewJID("4915100000305", types.DefaultUserServer)
	for name, test := range map[string]struct {
		event    *events.GroupInfo
		expected int
	}{
		"promoted":     {&events.GroupInfo{JID: group, Promote: []types.JID{other}}, 2},
		"demoted":      {&events.GroupInfo{JID: group, Demote: []types.JID{admin}}, 2},
		"admin left":   {&events.GroupInfo{JID: group, Leave: []types.JID{admin}}, 2},
		"member left":  {&events.GroupInfo{JID: group, Leave: []types.JID{other}}, 1},
		"member joins": {&events.GroupInfo{JID: group, Join: []types.JID{other}}, 1},
	} {
		t.Run(name, func(t *testing.T) {
			var admins groupAdmins
			asked := 0
			ask := func() ([]types.JID, error) { asked++; return []types.JID{admin}, nil }
			admins.of(group, ask)
			admins.changed(test.event)
			if list := admins.of(group, ask); !list.known || asked != test.expected {
				t.Errorf("asked %d times, expected %d", asked, test.expected)
			}
		})
	}
}

func TestAdminsThatWhatsAppDoesNotNameAreNotKnown(t *testing.T) {
	var admins groupAdmins
	asked := 0
	ask := func() ([]types.JID, error) { asked++; return nil, errors.New("no answer") }
	for range 10 {
		if list := admins.of(types.NewJID("1", types.GroupServer), ask); list.known || list.until.After(time.Now().Add(adminsPause)) {
			t.Fatalf("the list is %v", list)
		}
	}
	if asked != 1 {
		t.Errorf("asked %d times, expected once", asked)
	}
}

func TestTheNumberOfRememberedAdminListsIsBounded(t *testing.T) {
	var admins groupAdmins
	for i := range 3 * maxAdminLists {
		admins.of(types.NewJID(fmt.Sprint(i), types.GroupServer), func() ([]types.JID, error) { return nil, nil })
	}
	if len(admins.lists) > maxAdminLists {
		t.Errorf("%d lists are remembered", len(admins.lists))
	}
}
