package store

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"go.mau.fi/libsignal/ecc"
	"go.mau.fi/libsignal/groups"
	"go.mau.fi/libsignal/keys/identity"
	"go.mau.fi/libsignal/keys/prekey"
	"go.mau.fi/libsignal/protocol"
	"go.mau.fi/libsignal/session"
	"go.mau.fi/libsignal/signalerror"
	"go.mau.fi/libsignal/util/optional"
	wastore "go.mau.fi/whatsmeow/store"
	"go.mau.fi/whatsmeow/types"
)

// person is one end of real Signal sessions whose state is in a store of this package.
type person struct {
	t       testing.TB
	store   *Store
	device  *wastore.Device
	address *protocol.SignalAddress
}

func newPerson(t testing.TB, user string) *person {
	t.Helper()
	s := openStore(t, NewMemory(), Options{})
	device := s.Device()
	pair(device)
	jid := types.NewJID(user, types.DefaultUserServer)
	device.ID = &jid
	must(t, device.Save(ctx))
	return &person{t, s, device, jid.SignalAddress()}
}

// newPair returns two people who have exchanged a message each, so that both ratchets turn.
func newPair(t testing.TB) (alice, bob *person) {
	t.Helper()
	alice, bob = newPerson(t, "1"), newPerson(t, "2")
	must(t, alice.builder(bob).ProcessBundle(ctx, bob.bundle()))
	alice.tell(bob, "first")
	bob.tell(alice, "second")
	return alice, bob
}

func (p *person) builder(other *person) *session.Builder {
	return session.NewBuilderFromSignal(p.device, other.address, wastore.SignalProtobufSerializer)
}

func (p *person) cipher(other *person) *session.Cipher {
	return session.NewCipher(p.builder(other), other.address)
}

// bundle is what a server would hand out to begin a session with this person.
func (p *person) bundle() *prekey.Bundle {
	p.t.Helper()
	key, err := p.device.PreKeys.GenOnePreKey(ctx)
	must(p.t, err)
	return prekey.NewBundle(
		p.device.RegistrationID, 0, optional.NewOptionalUint32(key.KeyID), p.device.SignedPreKey.KeyID,
		ecc.NewDjbECPublicKey(*key.Pub), ecc.NewDjbECPublicKey(*p.device.SignedPreKey.Pub), *p.device.SignedPreKey.Signature,
		identity.NewKey(ecc.NewDjbECPublicKey(*p.device.IdentityKey.Pub)),
	)
}

// send encrypts as whatsmeow's SendMessage does; between runs after the session was read.
func (p *person) send(ctx context.Context, other *person, text string, between func()) (protocol.CiphertextMessage, error) {
	_, ctx, err := p.device.WithCachedSessions(ctx, []string{other.address.String()})
	if err != nil {
		return nil, err
	}
	message, err := p.cipher(other).Encrypt(ctx, []byte(text))
	if err != nil {
		return nil, err
	}
	if between != nil {
		between()
	}
	return message, p.device.PutCachedSessions(ctx)
}

// retry encrypts as whatsmeow's answer to a retry receipt does; between runs after the session was read.
func (p *person) retry(other *person, text string, between func()) (protocol.CiphertextMessage, error) {
	late := lateIdentities{p.device, between}
	builder := session.NewBuilder(p.device, p.device, p.device, late, other.address, wastore.SignalProtobufSerializer)
	return session.NewCipher(builder, other.address).Encrypt(ctx, []byte(text))
}

// lateIdentities runs something at the last moment before an encryption stores its session.
type lateIdentities struct {
	*wastore.Device
	between func()
}

func (l lateIdentities) SaveIdentity(ctx context.Context, address *protocol.SignalAddress, key *identity.Key) error {
	if l.between != nil {
		l.between()
	}
	return l.Device.SaveIdentity(ctx, address, key)
}

// receive decrypts as whatsmeow does; between runs after the decryption and before it is stored.
func (p *person) receive(other *person, message protocol.CiphertextMessage, between func()) (text string, err error) {
	err = p.device.EventBuffer.DoDecryptionTxn(ctx, func(ctx context.Context) error {
		plaintext, err := p.decrypt(ctx, other, message)
		if between != nil {
			between()
		}
		text = string(plaintext)
		return err
	})
	return text, err
}

func (p *person) decrypt(ctx context.Context, other *person, message protocol.CiphertextMessage) ([]byte, error) {
	serializer := wastore.SignalProtobufSerializer
	if message.Type() == protocol.PREKEY_TYPE {
		parsed, err := protocol.NewPreKeySignalMessageFromBytes(message.Serialize(), serializer.PreKeySignalMessage, serializer.SignalMessage)
		must(p.t, err)
		return p.cipher(other).DecryptMessage(ctx, parsed)
	}
	parsed, err := protocol.NewSignalMessageFromBytes(message.Serialize(), serializer.SignalMessage)
	must(p.t, err)
	return p.cipher(other).Decrypt(ctx, parsed)
}

// sending is the context of one send.
func (p *person) sending() context.Context {
	return p.store.SendContext(ctx)
}

// tell sends a message that must arrive.
func (p *person) tell(other *person, text string) {
	p.t.Helper()
	message, err := p.send(p.sending(), other, text, nil)
	must(p.t, err)
	received, err := other.receive(p, message, nil)
	got(p.t, "received", received, err, text)
}

// say returns a message that is not received yet.
func (p *person) say(other *person, text string) protocol.CiphertextMessage {
	p.t.Helper()
	message, err := p.send(p.sending(), other, text, nil)
	must(p.t, err)
	return message
}

func TestASendThatADecryptionOvertakesFailsBeforeAnythingLeaves(t *testing.T) {
	alice, bob := newPair(t)
	incoming := bob.say(alice, "turns the ratchet")
	alice.tell(bob, "in between")
	incoming2 := bob.say(alice, "turns it again")
	_, err := alice.receive(bob, incoming, nil)
	must(t, err)

	_, err = alice.send(alice.store.SendContext(ctx), bob, "reply", func() {
		_, err := alice.receive(bob, incoming2, nil)
		must(t, err)
	})
	if !errors.Is(err, ErrConflict) {
		t.Fatalf("expected ErrConflict, got %v", err)
	}
	alice.tell(bob, "reply, once more")
	bob.tell(alice, "next")
	alice.tell(bob, "and next")
}

func TestASendJoinsADecryptionThatLeavesItsChainAlone(t *testing.T) {
	alice, bob := newPair(t)
	bob.tell(alice, "the ratchet is turned")
	incoming := bob.say(alice, "more in the same chain")
	reply, err := alice.send(alice.store.SendContext(ctx), bob, "reply", func() {
		_, err := alice.receive(bob, incoming, nil)
		must(t, err)
	})
	must(t, err)
	text, err := bob.receive(alice, reply, nil)
	got(t, "reply", text, err, "reply")
	_, err = alice.receive(bob, incoming, nil)
	got(t, "the decryption was not lost", errors.Is(err, signalerror.ErrOldCounter), nil, true)
	alice.tell(bob, "next")
	bob.tell(alice, "next")
}

func TestADecryptionThatASendOvertakesRunsAgain(t *testing.T) {
	alice, bob := newPair(t)
	incoming := bob.say(alice, "incoming")
	var sent protocol.CiphertextMessage
	runs := 0
	text, err := alice.receive(bob, incoming, func() {
		if runs++; runs == 1 {
			sent = alice.say(bob, "sent meanwhile")
		}
	})
	got(t, "received", text, err, "incoming")
	got(t, "runs", runs, nil, 2)
	text, err = bob.receive(alice, sent, nil)
	got(t, "sent", text, err, "sent meanwhile")
	alice.tell(bob, "not with the same key")
}

func TestARetryIsJoinedOrRefused(t *testing.T) {
	t.Run("undisturbed", func(t *testing.T) {
		alice, bob := newPair(t)
		message, err := alice.retry(bob, "again", nil)
		must(t, err)
		text, err := bob.receive(alice, message, nil)
		got(t, "again", text, err, "again")
		alice.tell(bob, "next")
	})
	t.Run("while a send takes the key", func(t *testing.T) {
		alice, bob := newPair(t)
		var sent protocol.CiphertextMessage
		_, err := alice.retry(bob, "again", func() { sent = alice.say(bob, "sent") })
		if !errors.Is(err, ErrConflict) {
			t.Fatalf("expected ErrConflict, got %v", err)
		}
		text, err := bob.receive(alice, sent, nil)
		got(t, "sent", text, err, "sent")
		alice.tell(bob, "next")
	})
	t.Run("while a decryption turns the ratchet", func(t *testing.T) {
		alice, bob := newPair(t)
		alice.tell(bob, "x")
		incoming := bob.say(alice, "turns")
		_, err := alice.retry(bob, "again", func() {
			_, err := alice.receive(bob, incoming, nil)
			must(t, err)
		})
		if !errors.Is(err, ErrConflict) {
			t.Fatalf("expected ErrConflict, got %v", err)
		}
		alice.tell(bob, "next")
		bob.tell(alice, "next")
	})
	t.Run("while the session is deleted", func(t *testing.T) {
		alice, bob := newPair(t)
		_, err := alice.retry(bob, "again", func() { must(t, alice.device.Sessions.DeleteAllSessions(ctx, "2")) })
		if !errors.Is(err, ErrConflict) {
			t.Fatalf("expected ErrConflict, got %v", err)
		}
	})
}

func TestANewSessionFromABundleSetsTheCurrentOneAside(t *testing.T) {
	alice, bob := newPair(t)
	incoming := bob.say(alice, "in the old session")
	must(t, alice.builder(bob).ProcessBundle(ctx, bob.bundle()))
	text, err := alice.receive(bob, incoming, nil)
	got(t, "old session", text, err, "in the old session")
	must(t, alice.builder(bob).ProcessBundle(ctx, bob.bundle()))
	alice.tell(bob, "in the new one")
	bob.tell(alice, "answer")
}

func TestAJoinedEncryptionIsWhatLibsignalWouldHaveStored(t *testing.T) {
	alice, bob := newPair(t)
	k := sessionKey(bob.address.String())
	before, err := alice.store.get(ctx, k)
	must(t, err)
	alice.say(bob, "one step")
	after, err := alice.store.get(ctx, k)
	must(t, err)
	joined, err := advance(before, after)
	gotBytes(t, "joined", joined, err, string(after))
	_, err = advance(after, after)
	got(t, "the same step twice", errors.Is(err, ErrConflict), nil, true)
	_, err = advance(before, before)
	got(t, "no step", errors.Is(err, ErrConflict), nil, true)
}

func TestAGroupSendNoticesThatItsSenderKeyWasReplaced(t *testing.T) {
	alice, _ := newPair(t)
	name := protocol.NewSenderKeyName("g@g.us", alice.address)
	builder := groups.NewGroupSessionBuilder(alice.device, wastore.SignalProtobufSerializer)
	sending := alice.store.SendContext(ctx)
	_, err := builder.Create(sending, name)
	must(t, err)
	other := newPerson(t, "1")
	_, err = groups.NewGroupSessionBuilder(other.device, wastore.SignalProtobufSerializer).Create(ctx, name)
	must(t, err)
	foreign, err := other.device.SenderKeys.GetSenderKey(ctx, "g@g.us", alice.address.String())
	must(t, err)
	err = alice.device.SenderKeys.PutSenderKey(ctx, "g@g.us", alice.address.String(), foreign)
	if !errors.Is(err, ErrConflict) {
		t.Fatalf("a second sender key from a retry: expected ErrConflict, got %v", err)
	}
	_, err = groups.NewGroupCipher(builder, name, alice.device).Encrypt(sending, []byte("text"))
	must(t, err)
	_, err = groups.NewGroupCipher(builder, name, alice.device).Encrypt(ctx, []byte("text"))
	must(t, err)
	_, err = groups.NewGroupCipher(builder, name, alice.device).Encrypt(sending, []byte("text"))
	if !errors.Is(err, ErrConflict) {
		t.Fatalf("a key used by somebody else: expected ErrConflict, got %v", err)
	}
}

// Two people write to each other as fast as they can, each with a goroutine that sends and one that receives, and now
// and then one that answers retry receipts. Without the comparisons of the store some messages are lost.
func TestNothingIsLostWhenBothWriteAtOnce(t *testing.T) {
	alice, bob := newPair(t)
	const count = 400
	var wg sync.WaitGroup
	for _, side := range []struct{ from, to *person }{{alice, bob}, {bob, alice}} {
		wire := make(chan protocol.CiphertextMessage, 2*count)
		var senders sync.WaitGroup
		senders.Add(2)
		go func() { defer senders.Done(); side.from.chatter(side.to, count, wire) }()
		go func() { defer senders.Done(); side.from.retries(side.to, count/4, wire) }()
		go func() { senders.Wait(); close(wire) }()
		wg.Add(1)
		go func() {
			defer wg.Done()
			side.to.listen(side.from, count+count/4, wire)
		}()
	}
	wg.Wait()
}

// chatter sends messages, each again until it does not conflict.
func (p *person) chatter(to *person, count int, wire chan<- protocol.CiphertextMessage) {
	for i := range count {
		for {
			message, err := p.send(p.store.SendContext(ctx), to, fmt.Sprint("message ", i), nil)
			if err == nil {
				wire <- message
				break
			}
			if !errors.Is(err, ErrConflict) {
				p.t.Errorf("send: %v", err)
				return
			}
		}
	}
}

func (p *person) retries(to *person, count int, wire chan<- protocol.CiphertextMessage) {
	for i := range count {
		for {
			message, err := p.retry(to, fmt.Sprint("retry ", i), nil)
			if err == nil {
				wire <- message
				break
			}
			if !errors.Is(err, ErrConflict) {
				p.t.Errorf("retry: %v", err)
				return
			}
		}
	}
}

func (p *person) listen(from *person, count int, wire <-chan protocol.CiphertextMessage) {
	received := make(map[string]bool)
	for message := range wire {
		text, err := p.receive(from, message, nil)
		if err != nil {
			p.t.Errorf("receive: %v", err)
		}
		received[text] = true
	}
	if len(received) != count {
		p.t.Errorf("%d of %d messages were received", len(received), count)
	}
}
