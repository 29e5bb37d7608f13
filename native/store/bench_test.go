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
		event, err := d.EventBuffer.GetBufferedEvent(ctx, hash)
		got(b, "not seen before", event == nil, err, true)
		session = append([]byte(nil), session...)
		binary.LittleEndian.PutUint64(session, uint64(i))
		inTxn(b, d, func(ctx context.Context) error {
			_, err = d.Sessions.HasSession(ctx, address)
			must(b, err)
			_, err = d.Sessions.GetSession(ctx, address)
			must(b, err)
			_, err = d.Identities.IsTrustedIdentity(ctx, address, [32]byte{1})
			must(b, err)
			must(b, d.Identities.PutIdentity(ctx, address, [32]byte{1}))
			must(b, d.Sessions.PutSession(ctx, address, session))
			return d.EventBuffer.PutBufferedEvent(ctx, hash, make([]byte, 200), at(1))
		})
		_, _, err = d.Contacts.PutPushName(ctx, lid("777002"), "Ada")
		must(b, err)
		must(b, d.MsgSecrets.PutMessageSecret(ctx, lid("777002"), lid("777002"), fmt.Sprint(i), hash[:]))
		s.Publish(&neonizepb.Event{})
		must(b, d.EventBuffer.ClearBufferedEventPlaintext(ctx, hash))
		must(b, s.Commit(ctx))
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
		must(b, d.EventBuffer.AddOutgoingEvent(sending, lid("777002"), fmt.Sprint(i), "wa", make([]byte, 200)))
		_, err := d.PrivacyTokens.GetPrivacyToken(sending, lid("777002"))
		must(b, err)
		_, err = d.Sessions.GetManySessions(sending, addresses)
		must(b, err)
		sessions := make(map[string][]byte, len(addresses))
		for _, address := range addresses {
			_, err = d.Identities.IsTrustedIdentity(sending, address, [32]byte{1})
			must(b, err)
			must(b, d.Identities.PutIdentity(sending, address, [32]byte{1}))
			session := make([]byte, 1200)
			binary.LittleEndian.PutUint64(session, uint64(i))
			sessions[address] = session
		}
		must(b, d.Sessions.PutManySessions(sending, sessions))
		must(b, s.Commit(ctx))
	}
}

// Joining an encryption with a session that changed meanwhile, which is what a conflict costs.
func BenchmarkAdvance(b *testing.B) {
	alice, bob := newPair(b)
	k := sessionKey(bob.address.String())
	before, err := alice.store.get(ctx, k)
	must(b, err)
	_, err = alice.send(alice.store.SendContext(ctx), bob, "text", nil)
	must(b, err)
	after, err := alice.store.get(ctx, k)
	must(b, err)
	b.ReportAllocs()
	for b.Loop() {
		_, err = advance(before, after)
		must(b, err)
	}
}

// Opening a paired session of ordinary size.
func BenchmarkOpen(b *testing.B) {
	backend := NewMemory()
	s := openStore(b, backend, Options{})
	d := pairedDevice(b, s)
	_, err := d.PreKeys.GetOrGenPreKeys(ctx, 50)
	must(b, err)
	for i := range 100 {
		putSession(b, d, fmt.Sprintf("%d:0", i), string(make([]byte, 800)))
	}
	must(b, s.Close(ctx))
	b.ReportAllocs()
	for b.Loop() {
		s, err := Open(ctx, backend, Options{})
		must(b, err)
		must(b, s.Close(ctx))
	}
}
