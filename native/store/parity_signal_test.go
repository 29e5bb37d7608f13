package store

import (
	"context"
	"errors"
	"testing"

	wastore "go.mau.fi/whatsmeow/store"
	"go.mau.fi/whatsmeow/types"
	"go.mau.fi/whatsmeow/util/keys"
)

var signalChecks = []check{
	{"an unknown identity is trusted, another than the stored one is not", func(t *testing.T, d *wastore.Device) {
		trusted, err := d.Identities.IsTrustedIdentity(ctx, "1:0", [32]byte{1})
		got(t, "unknown", trusted, err, true)
		must(t, d.Identities.PutIdentity(ctx, "1:0", [32]byte{1}))
		trusted, err = d.Identities.IsTrustedIdentity(ctx, "1:0", [32]byte{1})
		got(t, "same", trusted, err, true)
		trusted, err = d.Identities.IsTrustedIdentity(ctx, "1:0", [32]byte{2})
		got(t, "other", trusted, err, false)
		must(t, d.Identities.PutIdentity(ctx, "1:0", [32]byte{2}))
		trusted, err = d.Identities.IsTrustedIdentity(ctx, "1:0", [32]byte{2})
		got(t, "replaced", trusted, err, true)
	}},
	{"identities are deleted one by one or for all devices of a user", func(t *testing.T, d *wastore.Device) {
		for _, address := range []string{"1:0", "1:1", "1:2", "12:0"} {
			must(t, d.Identities.PutIdentity(ctx, address, [32]byte{1}))
		}
		known := func(address string, expected bool) {
			t.Helper()
			trusted, err := d.Identities.IsTrustedIdentity(ctx, address, [32]byte{9})
			got(t, address, !trusted, err, expected)
		}
		must(t, d.Identities.DeleteIdentity(ctx, "1:1"))
		known("1:0", true)
		known("1:1", false)
		must(t, d.Identities.DeleteAllIdentities(ctx, "1"))
		known("1:0", false)
		known("1:2", false)
		known("12:0", true)
	}},
	{"sessions are put, found, listed and deleted", func(t *testing.T, d *wastore.Device) {
		has, err := d.Sessions.HasSession(ctx, "1:0")
		got(t, "has", has, err, false)
		session, err := d.Sessions.GetSession(ctx, "1:0")
		got(t, "unknown is nil", session == nil, err, true)
		for _, address := range []string{"1:0", "1:1", "12:0"} {
			putSession(t, d, address, "session "+address)
		}
		has, err = d.Sessions.HasSession(ctx, "1:1")
		got(t, "has", has, err, true)
		many, err := d.Sessions.GetManySessions(ctx, []string{"1:0", "2:0", "12:0"})
		got(t, "many", len(many), err, 3)
		gotBytes(t, "1:0", many["1:0"], nil, "session 1:0")
		gotBytes(t, "12:0", many["12:0"], nil, "session 12:0")
		got(t, "2:0 is nil", many["2:0"] == nil, nil, true)
		must(t, d.Sessions.DeleteSession(ctx, "1:0"))
		session, err = d.Sessions.GetSession(ctx, "1:0")
		got(t, "deleted is nil", session == nil, err, true)
		must(t, d.Sessions.DeleteAllSessions(ctx, "1"))
		has, err = d.Sessions.HasSession(ctx, "1:1")
		got(t, "has", has, err, false)
		has, err = d.Sessions.HasSession(ctx, "12:0")
		got(t, "of another user", has, err, true)
	}},
	{"no addresses, no sessions", func(t *testing.T, d *wastore.Device) {
		many, err := d.Sessions.GetManySessions(ctx, nil)
		got(t, "many", many == nil, err, true)
	}},
	{"a phone number's sessions, identities and sender keys move to its LID", func(t *testing.T, d *wastore.Device) {
		putSession(t, d, "1:0", "pn 0")
		putSession(t, d, "1:5", "pn 5")
		putSession(t, d, "12:0", "other")
		putSession(t, d, "9_1:0", "overwritten")
		must(t, d.Identities.PutIdentity(ctx, "1:0", [32]byte{1}))
		must(t, d.SenderKeys.PutSenderKey(ctx, "g@g.us", "1:5", []byte("sender key")))
		must(t, d.Sessions.MigratePNToLID(ctx, pn("1"), lid("9")))
		session, err := d.Sessions.GetSession(ctx, "9_1:0")
		gotBytes(t, "0", session, err, "pn 0")
		session, err = d.Sessions.GetSession(ctx, "9_1:5")
		gotBytes(t, "5", session, err, "pn 5")
		has, err := d.Sessions.HasSession(ctx, "1:0")
		got(t, "old", has, err, false)
		has, err = d.Sessions.HasSession(ctx, "12:0")
		got(t, "another's", has, err, true)
		trusted, err := d.Identities.IsTrustedIdentity(ctx, "9_1:0", [32]byte{2})
		got(t, "identity", trusted, err, false)
		trusted, err = d.Identities.IsTrustedIdentity(ctx, "1:0", [32]byte{2})
		got(t, "old identity", trusted, err, true)
		key, err := d.SenderKeys.GetSenderKey(ctx, "g@g.us", "9_1:5")
		gotBytes(t, "sender key", key, err, "sender key")
		key, err = d.SenderKeys.GetSenderKey(ctx, "g@g.us", "1:5")
		gotBytes(t, "old sender key", key, err, "")
	}},
	{"a phone number is migrated once", func(t *testing.T, d *wastore.Device) {
		must(t, d.Sessions.MigratePNToLID(ctx, pn("1"), lid("9")))
		putSession(t, d, "1:0", "late")
		must(t, d.Sessions.MigratePNToLID(ctx, pn("1"), lid("9")))
		has, err := d.Sessions.HasSession(ctx, "1:0")
		got(t, "has", has, err, true)
	}},
	{"prekeys not uploaded come first, then new ones behind the highest id", func(t *testing.T, d *wastore.Device) {
		first, err := d.PreKeys.GetOrGenPreKeys(ctx, 3)
		got(t, "first", ids(first), err, [4]uint32{1, 2, 3})
		again, err := d.PreKeys.GetOrGenPreKeys(ctx, 2)
		got(t, "again", ids(again), err, [4]uint32{1, 2})
		got(t, "the same key", *again[0].Priv, nil, *first[0].Priv)
		got(t, "the same public key", *again[0].Pub, nil, *first[0].Pub)
		must(t, d.PreKeys.MarkPreKeysAsUploaded(ctx, 2))
		count, err := d.PreKeys.UploadedPreKeyCount(ctx)
		got(t, "uploaded", count, err, 2)
		next, err := d.PreKeys.GetOrGenPreKeys(ctx, 3)
		got(t, "next", ids(next), err, [4]uint32{3, 4, 5})
		one, err := d.PreKeys.GenOnePreKey(ctx)
		must(t, err)
		got(t, "one", one.KeyID, nil, 6)
		count, err = d.PreKeys.UploadedPreKeyCount(ctx)
		got(t, "one counts as uploaded", count, err, 3)
	}},
	{"a prekey is found until it is removed", func(t *testing.T, d *wastore.Device) {
		none, err := d.PreKeys.GetPreKey(ctx, 1)
		got(t, "unknown is nil", none == nil, err, true)
		made, err := d.PreKeys.GenOnePreKey(ctx)
		must(t, err)
		found, err := d.PreKeys.GetPreKey(ctx, made.KeyID)
		must(t, err)
		got(t, "private key", *found.Priv, nil, *made.Priv)
		must(t, d.PreKeys.RemovePreKey(ctx, made.KeyID))
		none, err = d.PreKeys.GetPreKey(ctx, made.KeyID)
		got(t, "removed is nil", none == nil, err, true)
		again, err := d.PreKeys.GenOnePreKey(ctx)
		must(t, err)
		got(t, "with none left numbers start anew", again.KeyID, nil, 1)
	}},
	{"sender keys are kept by group and user", func(t *testing.T, d *wastore.Device) {
		key, err := d.SenderKeys.GetSenderKey(ctx, "g@g.us", "1:0")
		got(t, "unknown is nil", key == nil, err, true)
		must(t, d.SenderKeys.PutSenderKey(ctx, "g@g.us", "1:0", []byte("a")))
		must(t, d.SenderKeys.PutSenderKey(ctx, "h@g.us", "1:0", []byte("b")))
		must(t, d.SenderKeys.PutSenderKey(ctx, "g@g.us", "1:0", []byte("c")))
		key, err = d.SenderKeys.GetSenderKey(ctx, "g@g.us", "1:0")
		gotBytes(t, "g", key, err, "c")
		key, err = d.SenderKeys.GetSenderKey(ctx, "h@g.us", "1:0")
		gotBytes(t, "h", key, err, "b")
	}},
	{"a failed decryption leaves nothing, a successful one everything", func(t *testing.T, d *wastore.Device) {
		putSession(t, d, "1:0", "before")
		cause := errors.New("bad MAC")
		err := d.EventBuffer.DoDecryptionTxn(ctx, func(ctx context.Context) error {
			must(t, d.Sessions.PutSession(ctx, "1:0", []byte("after")))
			session, err := d.Sessions.GetSession(ctx, "1:0")
			gotBytes(t, "inside", session, err, "after")
			return cause
		})
		got(t, "error", errors.Is(err, cause), nil, true)
		session, err := d.Sessions.GetSession(ctx, "1:0")
		gotBytes(t, "outside", session, err, "before")
	}},
	{"addresses find each other, and a new mapping ends the old ones", func(t *testing.T, d *wastore.Device) {
		none, err := d.LIDs.GetLIDForPN(ctx, pn("1"))
		got(t, "unknown", none, err, types.EmptyJID)
		must(t, d.LIDs.PutLIDMapping(ctx, lid("9"), pn("1")))
		found, err := d.LIDs.GetLIDForPN(ctx, withDevice(pn("1"), 4))
		got(t, "LID", found, err, withDevice(lid("9"), 4))
		found, err = d.LIDs.GetPNForLID(ctx, withDevice(lid("9"), 4))
		got(t, "phone number", found, err, withDevice(pn("1"), 4))
		must(t, d.LIDs.PutLIDMapping(ctx, lid("8"), pn("1")))
		found, err = d.LIDs.GetLIDForPN(ctx, pn("1"))
		got(t, "new LID", found, err, lid("8"))
		found, err = d.LIDs.GetPNForLID(ctx, lid("9"))
		got(t, "old LID", found, err, types.EmptyJID)
		must(t, d.LIDs.PutLIDMapping(ctx, lid("8"), pn("2")))
		found, err = d.LIDs.GetPNForLID(ctx, lid("8"))
		got(t, "new phone number", found, err, pn("2"))
		found, err = d.LIDs.GetLIDForPN(ctx, pn("1"))
		got(t, "old phone number", found, err, types.EmptyJID)
	}},
	{"many mappings at once, invalid ones skipped", func(t *testing.T, d *wastore.Device) {
		must(t, d.LIDs.PutManyLIDMappings(ctx, []wastore.LIDMapping{
			{LID: lid("9"), PN: pn("1")}, {LID: pn("8"), PN: pn("2")}, {LID: lid("7"), PN: pn("3")}, {LID: lid("7"), PN: pn("3")},
		}))
		found, err := d.LIDs.GetManyLIDsForPNs(ctx, []types.JID{withDevice(pn("1"), 2), pn("2"), pn("3"), lid("5")})
		got(t, "found", len(found), err, 2)
		got(t, "first", found[withDevice(pn("1"), 2)], nil, withDevice(lid("9"), 2))
		got(t, "second", found[pn("3")], nil, lid("7"))
	}},
	{"addresses of the wrong kind are refused", func(t *testing.T, d *wastore.Device) {
		_, err := d.LIDs.GetLIDForPN(ctx, lid("9"))
		got(t, "LID for LID", err != nil, nil, true)
		_, err = d.LIDs.GetPNForLID(ctx, pn("9"))
		got(t, "phone number for phone number", err != nil, nil, true)
		got(t, "put", d.LIDs.PutLIDMapping(ctx, pn("9"), pn("1")) != nil, nil, true)
	}},
}

// ids returns the ids of up to four prekeys.
func ids(preKeys []*keys.PreKey) (ids [4]uint32) {
	for i, key := range preKeys {
		ids[i] = key.KeyID
	}
	return ids
}
