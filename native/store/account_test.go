package store

import (
	"testing"

	"go.mau.fi/whatsmeow/types"
)

// TestWhoseSessionItIsOutlivesTheSession is about logouts: everything is deleted but the account.
func TestWhoseSessionItIsOutlivesTheSession(t *testing.T) {
	backend := NewMemory()
	s := openStore(t, backend, Options{})
	account, err := s.Account(ctx)
	got(t, "an account before any", account, err, "")
	jid := types.NewADJID("491511", 0, 1)
	device := s.Device()
	device.ID = &jid
	must(t, s.PutAccount(ctx, "491511"))
	for i := range deletePage + 10 { // more than a page of records
		must(t, device.Identities.PutIdentity(ctx, types.NewADJID("7", 0, uint8(i%250)).SignalAddress().String(), [32]byte{byte(i)}))
		putSession(t, device, types.NewJID(string(rune('a'+i%26))+"x", types.DefaultUserServer).SignalAddress().String(), "session")
	}
	must(t, s.Commit(ctx))
	must(t, s.Delete(ctx))
	got(t, "records", backend.Len(), nil, 1)

	for range 2 { // also when it is opened again and again
		s = openStore(t, backend, Options{})
		account, err = s.Account(ctx)
		got(t, "the account", account, err, "491511")
		got(t, "records", backend.Len(), nil, 1)
	}
}
