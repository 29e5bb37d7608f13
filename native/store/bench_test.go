package store

import (
	"context"
	"encoding/binary"
	"fmt"
	"testing"

	"io.neonize/native/proto/neonizepb"
)

// The store calls of one received message, its commit included.
func BenchmarkReceivedMessage(b *testing.B) {
	s := openStore(b, NewMemory(), Options{})
	d := pairedDevice(b, s)
	address, session := "777002_1:0", make([]byte, 1200)
	putSession(b, d, address, string(session))
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		var hash [32]byte
		binary.LittleEndian.PutUint64(hash[:], uint64(i))
		_, err := d.EventBuffer.GetBufferedEvent(ctx, hash)
		ok(b, err)
		session = append([]byte(nil), session...)
		binary.LittleEndian.PutUint64(session, uint64(i))
		ok(b, d.EventBuffer.DoDecryptionTxn(ctx, func(ctx context.Context) error {
			_, err = d.Sessions.HasSession(ctx, address)
			ok(b, err)
			_, err = d.Sessions.GetSession(ctx, address)
			ok(b, err)
			_, err = d.Identities.IsTrustedIdentity(ctx, address, [32]byte{1})
			ok(b, err)
			ok(b, d.Identities.PutIdentity(ctx, address, [32]byte{1}))
			ok(b, d.Sessions.PutSession(ctx, address, session))
			return d.EventBuffer.PutBufferedEvent(ctx, hash, make([]byte, 200), at(1))
		}))
		_, _, err = d.Contacts.PutPushName(ctx, lid("777002"), "Ada")
		ok(b, err)
		ok(b, d.MsgSecrets.PutMessageSecret(ctx, lid("777002"), lid("777002"), fmt.Sprint(i), hash[:]))
		s.Publish(&neonizepb.Event{})
		ok(b, d.EventBuffer.ClearBufferedEventPlaintext(ctx, hash))
		ok(b, s.Commit(ctx))
	}
}

// The store calls of one message sent to three devices, its commit included.
func BenchmarkSentMessage(b *testing.B) {
	s := openStore(b, NewMemory(), Options{})
	d := pairedDevice(b, s)
	addresses := []string{"777002_1:0", "777002_1:1", "777001_1:0"}
	for _, address := range addresses {
		putSession(b, d, address, "session")
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		sending := s.SendContext(ctx)
		ok(b, d.EventBuffer.AddOutgoingEvent(sending, lid("777002"), fmt.Sprint(i), "wa", make([]byte, 200)))
		_, err := d.PrivacyTokens.GetPrivacyToken(sending, lid("777002"))
		ok(b, err)
		_, err = d.Sessions.GetManySessions(sending, addresses)
		ok(b, err)
		sessions := make(map[string][]byte, len(addresses))
		for _, address := range addresses {
			_, err = d.Identities.IsTrustedIdentity(sending, address, [32]byte{1})
			ok(b, err)
			ok(b, d.Identities.PutIdentity(sending, address, [32]byte{1}))
			session := make([]byte, 1200)
			binary.LittleEndian.PutUint64(session, uint64(i))
			sessions[address] = session
		}
		ok(b, d.Sessions.PutManySessions(sending, sessions))
		ok(b, s.Commit(ctx))
	}
}

// Joining an encryption with a session that changed meanwhile, which is what a conflict costs.
func BenchmarkAdvance(b *testing.B) {
	alice, bob := newPair(b)
	k := sessionKey(bob.address.String())
	before, err := alice.store.get(ctx, k)
	ok(b, err)
	_, err = alice.send(alice.store.SendContext(ctx), bob, "text", nil)
	ok(b, err)
	after, err := alice.store.get(ctx, k)
	ok(b, err)
	b.ReportAllocs()
	for b.Loop() {
		_, err = advance(before, after)
		ok(b, err)
	}
}

// Opening a paired session of ordinary size.
func BenchmarkOpen(b *testing.B) {
	backend := NewMemory()
	s := openStore(b, backend, Options{})
	d := pairedDevice(b, s)
	_, err := d.PreKeys.GetOrGenPreKeys(ctx, 50)
	ok(b, err)
	for i := range 100 {
		putSession(b, d, fmt.Sprintf("%d:0", i), string(make([]byte, 800)))
	}
	ok(b, s.Close(ctx))
	b.ReportAllocs()
	for b.Loop() {
		s, err := Open(ctx, backend, Options{})
		ok(b, err)
		ok(b, s.Close(ctx))
	}
}

// ok is must without the search for the caller, which would be measured too.
func ok(b *testing.B, err error) {
	if err != nil {
		b.Fatal(err)
	}
}
