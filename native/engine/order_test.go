package engine

import (
	"context"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"testing"

	groupRecord "go.mau.fi/libsignal/groups/state/record"
	"go.mau.fi/libsignal/protocol"
	"go.mau.fi/libsignal/state/record"
	"go.mau.fi/whatsmeow/appstate"
	waBinary "go.mau.fi/whatsmeow/binary"
	wastore "go.mau.fi/whatsmeow/store"
	"go.mau.fi/whatsmeow/types"

	"io.neonize/native/proto/neonizepb"
	"io.neonize/native/store"
)

// foundations knows of each kind of stanza what it rests on.
type foundations struct {
	*stage
	// checked counts ciphertexts and prekeys, by kind.
	checked map[string]int
}

// durable looks for what must survive the moment in which a stanza has come to the server.
func (f foundations) durable(records *store.Memory, stanza *waBinary.Node) error {
	switch kind := describeStanza(stanza); kind {
	case "receipt", "receipt inactive", "receipt sender":
		return messageIn(records, stanza.AttrGetter().String("id"))
	case "receipt retry":
		return f.preKeysIn(records, stanza, stanza.GetChildByTag("keys", "key"))
	case "receipt hist_sync":
		if len(of(records, "historysync"))+len(records.Events()) == 0 {
			return fmt.Errorf("no history is remembered, and none was handed over")
		}
	case "receipt peer_msg":
		if len(of(records, "bufferedevent")) == 0 {
			return fmt.Errorf("no message is remembered")
		}
	case "message", "message text":
		return f.ratchetsIn(records, stanza)
	case "iq encrypt set registration":
		list := stanza.GetChildByTag("list")
		return f.preKeysIn(records, stanza, list.GetChildren()...)
	case "iq result pair-device-sign":
		if len(of(records, "device")) == 0 {
			return fmt.Errorf("no device is stored")
		}
	}
	return nil
}

func of(records *store.Memory, kind string) []store.Record {
	found, _, _ := records.Scan(context.Background(), kind, "", nil, 1<<20)
	return found
}

func valueOf(records *store.Memory, kind, key string) []byte {
	found, _ := records.Get(context.Background(), []store.Key{{Kind: kind, Key: key}})
	if len(found) == 0 {
		return nil
	}
	return found[0].Value
}

// messageIn looks for a message that was handed over or, when it is between devices, remembered.
func messageIn(records *store.Memory, id string) error {
	handed := slices.ContainsFunc(records.Events(), func(event *neonizepb.Event) bool {
		return event.GetMessage().GetInfo().GetId() == id
	})
	if !handed && len(of(records, "bufferedevent")) == 0 {
		return fmt.Errorf("message %s was not handed over", id)
	}
	return nil
}

// preKeysIn looks for the private halves of keys that are given away.
func (f foundations) preKeysIn(records *store.Memory, stanza *waBinary.Node, keys ...waBinary.Node) error {
	for _, key := range keys {
		number, isBytes := key.GetChildByTag("id").Content.([]byte)
		if !isBytes || key.Tag != "key" {
			continue
		}
		name := fmt.Sprintf("%010d", binary.BigEndian.Uint32(append([]byte{0}, number...)))
		if valueOf(records, "prekey", name) == nil {
			return fmt.Errorf("prekey %s is not stored", name)
		}
		f.checked["prekey in "+stanza.Tag]++
	}
	return nil
}

// ratchetsIn looks whether the ratchets that have encrypted a message are beyond it.
func (f foundations) ratchetsIn(records *store.Memory, message *waBinary.Node) error {
	nodes := message.GetChildrenByTag("enc")
	if participants, present := message.GetOptionalChildByTag("participants"); present {
		nodes = append(nodes, participants.GetChildren()...)
	}
	for _, node := range nodes {
		to, enc := message.AttrGetter().JID("to"), node
		if node.Tag == "to" {
			to, enc = node.AttrGetter().JID("jid"), node.GetChildByTag("enc")
		}
		ciphertext, _ := enc.Content.([]byte)
		var err error
		switch enc.AttrGetter().String("type") {
		case "skmsg":
			err = senderKeyBeyond(records, to, ciphertext)
		default:
			err = f.sessionBeyond(records, to, enc.AttrGetter().String("type") == "pkmsg", ciphertext)
		}
		if err != nil {
			return fmt.Errorf("%s for %s: %w", enc.AttrGetter().String("type"), to, err)
		}
		f.checked[enc.AttrGetter().String("type")]++
	}
	return nil
}

func (f foundations) sessionBeyond(records *store.Memory, to types.JID, first bool, ciphertext []byte) error {
	serializer := wastore.SignalProtobufSerializer
	message, err := protocol.NewSignalMessageFromBytes(ciphertext, serializer.SignalMessage)
	if first {
		var outer *protocol.PreKeySignalMessage
		outer, err = protocol.NewPreKeySignalMessageFromBytes(ciphertext, serializer.PreKeySignalMessage, serializer.SignalMessage)
		if err == nil {
			message = outer.WhisperMessage()
		}
	}
	if err != nil {
		return err
	}
	if account, known := f.world.Account(to.User); known && to.Server == types.DefaultUserServer {
		to = types.JID{User: account.LID().User, Device: to.Device, Server: types.HiddenUserServer}
	}
	value := valueOf(records, "session", to.SignalAddress().String())
	if value == nil {
		return fmt.Errorf("there is no session with %s", to)
	}
	session, err := record.NewSessionFromBytes(value, serializer.Session, serializer.State)
	if err != nil {
		return fmt.Errorf("the session with %s: %w", to, err)
	}
	for _, state := range append(session.PreviousSessionStates(), session.SessionState()) {
		if state.HasSenderChain() && string(state.SenderRatchetKey().Serialize()) == string(message.SenderRatchetKey().Serialize()) {
			if at := state.SenderChainKey().Index(); at <= message.Counter() {
				return fmt.Errorf("the session with %s is at %d, the message at %d", to, at, message.Counter())
			}
			return nil
		}
	}
	return fmt.Errorf("the session with %s has not encrypted the message", to)
}

func senderKeyBeyond(records *store.Memory, group types.JID, ciphertext []byte) error {
	serializer := wastore.SignalProtobufSerializer
	message, err := protocol.NewSenderKeyMessageFromBytes(ciphertext, serializer.SenderKeyMessage)
	if err != nil {
		return err
	}
	for _, stored := range of(records, "senderkey") {
		key, err := groupRecord.NewSenderKeyFromBytes(stored.Value, serializer.SenderKeyRecord, serializer.SenderKeyState)
		if err != nil || !strings.HasSuffix(stored.Key.Key, "/"+group.String()) {
			continue
		}
		state, err := key.GetSenderKeyStateByID(message.KeyID())
		if err == nil && state.SenderChainKey().Iteration() > message.Iteration() {
			return nil
		}
	}
	return fmt.Errorf("no sender key of %s is beyond message %d", group, message.Iteration())
}

// TestNothingLeavesBeforeEverythingWrittenEarlierIsDurable is a day in the life of a session.
func TestNothingLeavesBeforeEverythingWrittenEarlierIsDurable(t *testing.T) {
	s := newStageLogging(t, neonizepb.Log_TRACE)
	e := &errand{actress: s.open("bob"), alice: s.contact("4915100000191", "Alice"), phone: s.phone("4915100000192", "Bob")}
	ground := foundations{s, make(map[string]int)}
	journal := keepJournal(e.actress, ground.durable)
	e.welcome(e.phone)
	e.hear(t, e.alice, "hello")
	e.say(t, "hello yourself")
	for i := range 5 {
		e.hear(t, e.alice, fmt.Sprint("in ", i))
		e.say(t, fmt.Sprint("out ", i))
	}
	e.copied(t, "from the phone")
	e.join(t)
	e.hearInGroup(t, "to all")
	e.sayInGroup(t, "all right")
	e.sayInGroup(t, "all right again")
	e.hearAgain(t, "garbled here")
	e.sayAgain(t, "garbled there")
	e.loseSenderKey(t)
	e.hearInGroup(t, "garbled for all")
	must(t, e.phone.Client().SendAppState(soon(t), appstate.BuildPin(e.group, true)))
	must(t, e.phone.ShareKeys(soon(t), companion))
	must(t, e.phone.ShareHistory(soon(t), companion, names("Ada")))
	e.awaitHistory("Ada")
	read := e.arrives(t, "receipt read")
	call[neonizepb.MarkReadResponse](e.actress, "MarkRead", e.unread(t))
	read()
	e.crash() // whose next client may upload prekeys at once
	e.replenish(t)
	e.hear(t, e.alice, "good night")
	e.acknowledged(e.phone)
	journal.expect(t, "iq result pair-device-sign", "iq encrypt set registration", "receipt inactive", "receipt sender",
		"receipt peer_msg", "receipt hist_sync", "receipt retry", "receipt read", "ack receipt", "ack notification server_sync",
		"ack notification w:gp2", "message text", "iq w:sync:app:state set sync")
	for _, kind := range []string{"pkmsg", "msg", "skmsg", "prekey in iq", "prekey in receipt"} {
		if ground.checked[kind] == 0 {
			t.Errorf("no %s was looked for; what was is %v", kind, ground.checked)
		}
	}
}

// sayAgain makes the contact forget its Signal session with the session.
func (e *errand) sayAgain(t *testing.T, text string) {
	device := e.status().client.store.Device().GetLID()
	must(t, e.alice.Client().Store.Sessions.DeleteSession(soon(t), device.SignalAddress().String()))
	e.say(t, text)
}

// loseSenderKey makes the session forget the keys of the group and of the contact.
func (e *errand) loseSenderKey(t *testing.T) {
	device, sender := e.status().client.store.Device(), e.alice.Account().LID().SignalAddress().String()
	must(t, device.SenderKeys.PutSenderKey(soon(t), e.group.String(), sender, nil))
	must(t, device.Sessions.DeleteSession(soon(t), sender))
}

// unread says that the last message of the contact was read.
func (e *errand) unread(t *testing.T) *neonizepb.MarkReadRequest {
	events, _ := e.host.of(e.name)
	for _, event := range slices.Backward(events) {
		if info := event.GetMessage().GetInfo(); info != nil && !info.GetSource().GetIsFromMe() {
			return &neonizepb.MarkReadRequest{
				Ids: []string{info.GetId()}, Chat: info.GetSource().GetChat(), Sender: info.GetSource().GetSender(),
			}
		}
	}
	t.Fatal("nothing was heard")
	return nil
}
