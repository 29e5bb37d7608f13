package store

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"go.mau.fi/libsignal/groups"
	"go.mau.fi/libsignal/protocol"
	wastore "go.mau.fi/whatsmeow/store"

	"io.neonize/native/proto/neonizepb"
)

// secretOf makes the secret of a message out of a word.
func secretOf(word string) []byte {
	sum := sha256.Sum256([]byte(word))
	return sum[:]
}

func TestAContactCannotGrowItsSessionWithoutBound(t *testing.T) {
	alice, bob := newPair(t)
	for round := range 4 {
		for range 1800 {
			alice.say(bob, "never arrives")
		}
		alice.tell(bob, fmt.Sprint("after the gap ", round))
		session, err := bob.device.Sessions.GetSession(ctx, alice.address.String())
		must(t, err)
		if len(session) > maxRatchet {
			t.Fatalf("the session has %d bytes after round %d", len(session), round)
		}
		bob.tell(alice, "an answer turns the ratchet")
	}
	late := alice.say(bob, "late")
	alice.tell(bob, "in front of it")
	text, err := bob.receive(alice, late, nil)
	got(t, "a key that was kept", text, err, "late")
}

func TestASessionLosesItsOldestPreviousStatesFirst(t *testing.T) {
	alice, bob := newPair(t)
	for range 30 {
		must(t, alice.builder(bob).ProcessBundle(ctx, bob.bundle()))
		for range 150 {
			alice.say(bob, "never arrives")
		}
		alice.tell(bob, "in a new state")
	}
	value, err := bob.device.Sessions.GetSession(ctx, alice.address.String())
	must(t, err)
	session, err := parseSession(value)
	must(t, err)
	if count := len(session.PreviousSessionStates()); count == 0 || count > 20 || len(value) > maxRatchet {
		t.Fatalf("the session has %d bytes and %d previous states", len(value), count)
	}
	bob.tell(alice, "still understood")
}

func TestAGroupMemberCannotGrowItsSenderKeyWithoutBound(t *testing.T) {
	alice, bob := newPair(t)
	name := protocol.NewSenderKeyName("g@g.us", alice.address)
	serializer := wastore.SignalProtobufSerializer
	sending, receiving := groups.NewGroupSessionBuilder(alice.device, serializer), groups.NewGroupSessionBuilder(bob.device, serializer)
	for round := range 6 {
		must(t, alice.device.SenderKeys.(stores).del(ctx, senderKeyKey("g@g.us", alice.address.String())))
		announced, err := sending.Create(ctx, name)
		must(t, err)
		must(t, receiving.Process(ctx, name, announced))
		cipher := groups.NewGroupCipher(sending, name, alice.device)
		var last protocol.GroupCiphertextMessage
		for range 1900 {
			last, err = cipher.Encrypt(ctx, []byte("never arrives"))
			must(t, err)
		}
		text, err := groups.NewGroupCipher(receiving, name, bob.device).Decrypt(ctx, last.(*protocol.SenderKeyMessage))
		gotBytes(t, "the last message", text, err, "never arrives")
		key, err := bob.device.SenderKeys.GetSenderKey(ctx, "g@g.us", alice.address.String())
		must(t, err)
		if len(key) > maxRatchet {
			t.Fatalf("the sender key has %d bytes after round %d", len(key), round)
		}
	}
}

func TestOnlyASecretOf32BytesIsStored(t *testing.T) {
	backend := NewMemory()
	s := openStore(t, backend, Options{})
	d := pairedDevice(t, s)
	records := backend.Len()
	for _, length := range []int{0, 1, 31, 33, 44, 300_000} {
		secret := append([]byte("\x00NZ\x01"), make([]byte, max(0, length-4))...)[:length]
		must(t, d.MsgSecrets.PutMessageSecret(ctx, group, pn("1"), "M1", secret))
		must(t, d.MsgSecrets.PutMessageSecrets(ctx, []wastore.MessageSecretInsert{{Chat: group, Sender: pn("1"), ID: "M1", Secret: secret}}))
	}
	must(t, s.Commit(ctx))
	stored, _, err := backend.Scan(ctx, "msgsecret", "", nil, 10)
	got(t, "secrets", len(stored), err, 0)
	if backend.Len() < records {
		t.Error("records are missing")
	}
}

func TestNoSecretLooksLikeASealedValue(t *testing.T) {
	backend := NewMemory()
	s := openStore(t, backend, Options{})
	d := pairedDevice(t, s)
	must(t, d.MsgSecrets.PutMessageSecret(ctx, group, pn("1"), "M1", append([]byte("\x00NZ\x01"), make([]byte, 28)...)))
	must(t, s.Commit(ctx))
	stored, _, err := backend.Scan(ctx, "msgsecret", "", nil, 10)
	got(t, "secrets", len(stored), err, 1)
	if strings.HasPrefix(string(stored[0].Value), "\x00NZ") {
		t.Errorf("the value is %x", stored[0].Value)
	}
}

func TestNamesAndTokensOfStrangersAreBounded(t *testing.T) {
	backend := NewMemory()
	s := openStore(t, backend, Options{})
	d := pairedDevice(t, s)
	long := strings.Repeat("ü", 1<<20)
	changed, _, err := d.Contacts.PutPushName(ctx, pn("1"), long)
	got(t, "changed", changed, err, true)
	changed, _, err = d.Contacts.PutPushName(ctx, pn("1"), long)
	got(t, "changed by the same name", changed, err, false)
	_, _, err = d.Contacts.PutBusinessName(ctx, pn("1"), long)
	must(t, err)
	must(t, d.Contacts.PutContactName(ctx, pn("1"), long, long))
	must(t, d.PrivacyTokens.PutPrivacyTokens(ctx, wastore.PrivacyToken{User: pn("1"), Token: make([]byte, 1<<20), Timestamp: time.Now()}))
	must(t, s.Commit(ctx))
	records, _, err := backend.Scan(ctx, "", "", nil, 100)
	must(t, err)
	for _, record := range records {
		if len(record.Value) > 6*maxName {
			t.Errorf("the record %s has %d bytes", record.Kind, len(record.Value))
		}
	}
	contact, err := d.Contacts.GetContact(ctx, pn("1"))
	got(t, "the name is cut between characters", contact.PushName, err, strings.Repeat("ü", maxName/2))
}

func TestARecordThatIsTooLargeIsRefusedAndTheStoreGoesOn(t *testing.T) {
	s := openStore(t, NewMemory(), Options{})
	d := pairedDevice(t, s)
	err := d.EventBuffer.AddOutgoingEvent(ctx, group, "M1", "wa", make([]byte, maxRecord))
	var tooLarge *RecordTooLargeError
	if !errors.As(err, &tooLarge) || tooLarge.Kind != "outgoingevent" {
		t.Fatalf("the error is %v, expected a RecordTooLargeError", err)
	}
	got(t, "failure of the store", s.Err(), s.Commit(ctx), nil)
}

func TestAPlaintextThatIsTooLargeCountsAsNotBuffered(t *testing.T) {
	backend := NewMemory()
	s := openStore(t, backend, Options{})
	d := pairedDevice(t, s)
	inTxn(t, d, func(ctx context.Context) error {
		return d.EventBuffer.PutBufferedEvent(ctx, [32]byte{1}, make([]byte, maxRecord), time.Now())
	})
	must(t, s.Commit(ctx))
	event, err := d.EventBuffer.GetBufferedEvent(ctx, [32]byte{1})
	got(t, "buffered", event == nil, err, true)
}

func TestAContactThatCannotBeReadCostsOnlyItself(t *testing.T) {
	backend := NewMemory()
	s := openStore(t, backend, Options{})
	d := pairedDevice(t, s)
	_, _, err := d.Contacts.PutPushName(ctx, pn("1"), "Alice")
	must(t, err)
	strange := pn("1.2.3:4:5")
	_, _, err = d.Contacts.PutPushName(ctx, strange, "Mallory")
	must(t, err)
	all, err := d.Contacts.GetAllContacts(ctx)
	got(t, "Alice", all[pn("1")].PushName, err, "Alice")
}

func TestABatchAboveAFrameIsSplitInAnOrderThatLosesNothing(t *testing.T) {
	const device = 256 << 10
	bubble(t, Options{}, func(t *testing.T, b *slowBackend, s *Store, d *wastore.Device) {
		must(t, s.Commit(ctx))
		before := len(b.written())
		inTxn(t, d, func(ctx context.Context) error {
			for i := range 100 {
				must(t, d.Sessions.PutSession(ctx, fmt.Sprintf("%d:0", i), make([]byte, device-100)))
			}
			return d.EventBuffer.PutBufferedEvent(ctx, [32]byte{1}, []byte("plain"), at(1))
		})
		s.Publish(&neonizepb.Event{Sequence: 7})
		must(t, s.Commit(ctx))
		batches := b.written()[before:]
		if len(batches) < 3 {
			t.Fatalf("there are %d batches", len(batches))
		}
		got(t, "events of the first batch", len(batches[0].Events), nil, 1)
		records := 0
		for i, batch := range batches {
			size := 0
			for _, record := range batch.Puts {
				size += len(record.Value) + rowOverhead
				records++
				if record.Kind == "bufferedtext" && i > 0 {
					t.Errorf("the plaintext is in batch %d", i)
				}
			}
			if size > maxBatch {
				t.Errorf("batch %d has %d bytes", i, size)
			}
		}
		got(t, "records", records, nil, 102)
	})
}
