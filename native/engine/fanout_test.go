package engine

import (
	"context"
	"slices"
	"strings"
	"testing"

	"go.mau.fi/whatsmeow"
	waBinary "go.mau.fi/whatsmeow/binary"
	"go.mau.fi/whatsmeow/types"

	"io.neonize/native/proto/neonizepb"
	"io.neonize/native/simulator/contact"
	simulated "io.neonize/native/simulator/wire"
)

// keyQuery returns the users of a query for prekeys; nil for all else.
func keyQuery(stanza *waBinary.Node) []types.JID {
	if stanza.Tag != "iq" || stanza.Attrs["xmlns"] != "encrypt" || stanza.Attrs["type"] != "get" {
		return nil
	}
	var users []types.JID
	key := stanza.GetChildByTag("key")
	for _, user := range key.GetChildren() {
		users = append(users, user.Attrs["jid"].(types.JID))
	}
	return users
}

// keysWith answers queries for prekeys, with a list of the users asked for.
func (s *stage) keysWith(answer func(jid types.JID) waBinary.Node) {
	s.front.onStanza(func(conn *simulated.Conn, stanza *waBinary.Node) bool {
		users := keyQuery(stanza)
		if users == nil {
			return false
		}
		list := waBinary.Node{Tag: "list"}
		var children []waBinary.Node
		for _, user := range users {
			children = append(children, answer(user))
		}
		list.Content = children
		conn.Send(waBinary.Node{Tag: "iq", Attrs: waBinary.Attrs{
			"from": types.ServerJID, "type": "result", "id": stanza.Attrs["id"],
		}, Content: []waBinary.Node{list}})
		return true
	})
}

func userWith(jid types.JID, children ...waBinary.Node) waBinary.Node {
	return waBinary.Node{Tag: "user", Attrs: waBinary.Attrs{"jid": jid}, Content: children}
}

// withoutKeys are ways in which WhatsApp gives no keys that could be used.
func withoutKeys(session *actress, number string) map[string]func() {
	refuse := func(code int) func() { return func() { session.world.RefuseQuery(number, "encrypt", code) } }
	return map[string]func(){
		"the query is answered 503": refuse(503),
		"the query is answered 429": refuse(429),
		"each user has an error": func() {
			session.keysWith(func(jid types.JID) waBinary.Node {
				return userWith(jid, waBinary.Node{Tag: "error", Attrs: waBinary.Attrs{"code": "406", "text": "not-acceptable"}})
			})
		},
		"the bundles are broken": func() { session.keysWith(func(jid types.JID) waBinary.Node { return userWith(jid) }) },
		"other users are answered": func() {
			session.keysWith(func(types.JID) waBinary.Node { return userWith(types.NewJID("1", types.HiddenUserServer)) })
		},
		"the answer has no user node": func() { session.keysWith(func(types.JID) waBinary.Node { return waBinary.Node{Tag: "nobody"} }) },
	}
}

// TestAMessageThatReachesNoDeviceIsNotSent is about first messages to somebody. When WhatsApp gives keys again, the same message
// is sent, once.
func TestAMessageThatReachesNoDeviceIsNotSent(t *testing.T) {
	const number = "4915100000221"
	s := newStage(t)
	session, device := s.welcomed("bob", number)
	session.send(device.Account().JID().String(), "the own phone has a session", "")
	count := 0
	for name, breaks := range withoutKeys(session, number) {
		count++
		t.Run(name, func(t *testing.T) {
			alice := s.contact("491510000023"+string(rune('0'+count)), "Alice")
			to, sent := alice.Account().JID().String(), s.trace.count(session.status().identity.jid, "message text")
			breaks()
			session.refused(neonizepb.Error_UNREACHABLE, "SendMessage", textTo(to, "hello", "3EB0FIRST"))
			session.refused(neonizepb.Error_UNREACHABLE, "SendMessage", textTo(to, "hello", "3EB0FIRST"))
			if now := s.trace.count(session.status().identity.jid, "message text"); now != sent {
				t.Errorf("%d messages left", now-sent)
			}
			s.world.ClearFaults()
			s.front.onStanza(nil)
			if response := session.send(to, "hello", "3EB0FIRST"); response.GetUnreachedDevices() != 0 {
				t.Errorf("it did not reach %d devices", response.GetUnreachedDevices())
			}
			session.send(to, "and more", "")
			if out := heard(t, alice, 2); !slices.Equal(out, []string{"hello", "and more"}) {
				t.Errorf("alice heard %v", out)
			}
		})
	}
}

// TestAFirstMessageOfAllReachesNobody is about a session that has no session with its own phone either.
func TestAFirstMessageOfAllReachesNobody(t *testing.T) {
	s := newStage(t)
	alice := s.contact("4915100000241", "Alice")
	session, device := s.paired("bob", "4915100000242")
	s.world.RefuseQuery("4915100000242", "encrypt", 503)
	session.refused(neonizepb.Error_UNREACHABLE, "SendMessage", textTo(alice.Account().JID().String(), "hello", ""))
	s.world.ClearFaults()
	session.send(alice.Account().JID().String(), "hello", "")
	session.send(device.Account().JID().String(), "note to self", "")
	heard(t, alice, 1)
}

// meeting makes a group of a session and of contacts.
func meeting(t *testing.T, session *actress, others ...*contact.Contact) types.JID {
	t.Helper()
	request := whatsmeow.ReqCreateGroup{Name: "Group"}
	for _, other := range others {
		request.Participants = append(request.Participants, other.Account().JID())
	}
	made, err := session.status().client.wa.CreateGroup(soon(t), request)
	must(t, err)
	return made.JID
}

func TestAGroupMessageReachesWhomItCanAndSaysHowManyItDoesNot(t *testing.T) {
	s := newStage(t)
	alice, carol := s.contact("4915100000243", "Alice"), s.contact("4915100000244", "Carol")
	session, _ := s.welcomed("bob", "4915100000245")
	to := meeting(t, session, alice, carol).String()
	s.keysWith(func(jid types.JID) waBinary.Node { return userWith(jid) })
	session.refused(neonizepb.Error_UNREACHABLE, "SendMessage", textTo(to, "to nobody", "3EB0GROUP"))
	s.front.onStanza(nil)
	session.send(alice.Account().JID().String(), "hello", "") // so that there is a session
	s.keysWith(func(jid types.JID) waBinary.Node { return userWith(jid) })
	if sent := session.send(to, "to some", "3EB0GROUP"); sent.GetUnreachedDevices() != 1 {
		t.Errorf("it did not reach %d devices, expected carol's", sent.GetUnreachedDevices())
	}
	s.front.onStanza(nil)
	if sent := session.send(to, "to all", ""); sent.GetUnreachedDevices() != 0 {
		t.Errorf("it did not reach %d devices", sent.GetUnreachedDevices())
	}
	if out := heard(t, alice, 3); !slices.Equal(out, []string{"hello", "to some", "to all"}) {
		t.Errorf("alice heard %v", out)
	}
}

func TestAGroupWithoutOthersCanBeWrittenTo(t *testing.T) {
	s := newStage(t)
	session, _ := s.welcomed("bob", "4915100000246")
	session.send(meeting(t, session).String(), "diary", "")
}

func TestAStatusUpdateThatReachesNobodyIsNotSent(t *testing.T) {
	s := newStage(t)
	alice := s.contact("4915100000247", "Alice")
	session, _ := s.welcomed("bob", "4915100000248")
	session.send("status@broadcast", "an update without readers", "")
	must(t, session.status().client.wa.Store.Contacts.PutContactName(soon(t), alice.Account().JID(), "Alice", "Alice A."))
	s.world.RefuseQuery("4915100000248", "encrypt", 503)
	session.refused(neonizepb.Error_UNREACHABLE, "SendMessage", textTo("status@broadcast", "good morning", "3EB0STATUS"))
	s.world.ClearFaults()
	session.send("status@broadcast", "good morning", "3EB0STATUS")
	heard(t, alice, 1)
}

// TestAnUntrustedIdentityReachesNobody tells what the setting trustNewIdentities does for a contact with a new phone whose session
// was lost.
func TestAnUntrustedIdentityReachesNobody(t *testing.T) {
	for _, trusting := range []bool{true, false} {
		t.Run(map[bool]string{true: "trusting", false: "distrusting"}[trusting], func(t *testing.T) {
			s := newStage(t)
			alice := s.contact("4915100000249", "Alice")
			session, _ := s.welcomed("bob", "4915100000250")
			to := alice.Account().JID().String()
			session.send(to, "hello", "")
			call[neonizepb.ChangeSettingsResponse](session, "ChangeSettings", &neonizepb.ChangeSettingsRequest{
				Settings: &neonizepb.ClientSettings{TrustNewIdentities: &trusting},
			})
			session.awaitState(stateReconnecting)
			session.awaitState(stateConnected)
			records := session.status().client.wa.Store
			address := alice.Account().LID().SignalAddress().String()
			must(t, records.Sessions.DeleteSession(context.Background(), address))
			must(t, records.Identities.PutIdentity(context.Background(), address, [32]byte{4, 7, 11}))
			if trusting {
				session.send(to, "again", "3EB0AGAIN")
				heard(t, alice, 2)
				return
			}
			failure := session.refused(neonizepb.Error_UNREACHABLE, "SendMessage", textTo(to, "again", "3EB0AGAIN"))
			if !strings.Contains(failure.Message, "not trusted") {
				t.Errorf("it says %q", failure.Message)
			}
		})
	}
}
