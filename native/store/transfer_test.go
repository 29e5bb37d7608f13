package store

import (
	"bytes"
	"errors"
	"testing"

	"google.golang.org/protobuf/proto"

	"io.neonize/native/proto/neonizepb"
)

func foreignRows() *neonizepb.SessionRows {
	key := bytes.Repeat([]byte{7}, 32)
	long := bytes.Repeat([]byte{8}, 64)
	facebook := "6ba7b810-9dad-11d1-80b4-00c04fd430c8"
	sent := int64(1700000001)
	return &neonizepb.SessionRows{
		Device: []*neonizepb.DeviceRow{{
			Jid: "491511:3@s.whatsapp.net", Lid: "777001:3@lid", FacebookUuid: &facebook, RegistrationId: 4294967295,
			NoiseKey: key, IdentityKey: key, SignedPreKey: key, SignedPreKeyId: 1, SignedPreKeySig: long, AdvKey: key,
			AdvDetails: []byte("details"), AdvAccountSig: long, AdvAccountSigKey: key, AdvDeviceSig: long,
			Platform: "android", BusinessName: "Shop", PushName: "Bot", LidMigrationTs: 5, CompanionMetaNonce: "nonce",
		}},
		IdentityKeys:     []*neonizepb.IdentityKeyRow{{TheirId: "491512:0", Identity: key}},
		PreKeys:          []*neonizepb.PreKeyRow{{KeyId: 4, Key: key, Uploaded: true}, {KeyId: 5, Key: key}},
		Sessions:         []*neonizepb.SessionRow{{TheirId: "491512:0", Session: []byte("session")}},
		SenderKeys:       []*neonizepb.SenderKeyRow{{ChatId: "120363@g.us", SenderId: "491512:0", SenderKey: []byte("key")}},
		AppStateSyncKeys: []*neonizepb.AppStateSyncKeyRow{{KeyId: []byte{1, 2}, KeyData: key, Timestamp: 6, Fingerprint: []byte{3}}},
		AppStateVersion:  []*neonizepb.AppStateVersionRow{{Name: "regular_low", Version: 9, Hash: append(long, long...)}},
		AppStateMutationMacs: []*neonizepb.AppStateMutationMacRow{
			{Name: "regular_low", Version: 9, IndexMac: key, ValueMac: key},
		},
		Contacts: []*neonizepb.ContactRow{{TheirJid: "491512@s.whatsapp.net", FirstName: "Alice", FullName: "Alice A.",
			PushName: "ali", BusinessName: "Inc.", RedactedPhone: "+49∙∙∙12"}},
		ChatSettings: []*neonizepb.ChatSettingsRow{{ChatJid: "120363@g.us", MutedUntil: -1, Pinned: true, Archived: true},
			{ChatJid: "491512@s.whatsapp.net", MutedUntil: 1700000000}},
		MessageSecrets: []*neonizepb.MessageSecretRow{
			{ChatJid: "120363@g.us", SenderJid: "491512@s.whatsapp.net", MessageId: "3EB0/1", Key: key},
		},
		PrivacyTokens: []*neonizepb.PrivacyTokenRow{
			{TheirJid: "491512@s.whatsapp.net", Token: []byte("token"), Timestamp: 1700000000, SenderTimestamp: &sent},
			{TheirJid: "491513@s.whatsapp.net", Token: []byte("token"), Timestamp: 1700000000},
		},
		NctSalt: []*neonizepb.NctSaltRow{{Salt: []byte("salt")}},
		LidMap:  []*neonizepb.LidMapRow{{Lid: "777002", Pn: "491512"}},
		EventBuffer: []*neonizepb.EventBufferRow{
			{CiphertextHash: key, Plaintext: []byte("hello"), ServerTimestamp: 1700000000, InsertTimestamp: 1700000000123},
			{CiphertextHash: long[:32], ServerTimestamp: 1700000000, InsertTimestamp: 1700000000124},
		},
		RetryBuffer: []*neonizepb.RetryBufferRow{
			{ChatJid: "491512@s.whatsapp.net", MessageId: "3EB02", Format: "waE2E.Message", Plaintext: []byte("sent"), Timestamp: 1700000000125},
		},
	}
}

func TestExportsWhatItImported(t *testing.T) {
	rows, backend := foreignRows(), NewMemory()
	must(t, Import(ctx, backend, rows, true))
	exported, next, omitted, err := Export(ctx, backend, nil)
	must(t, err)
	if next != nil || omitted != 0 {
		t.Fatalf("got next %v and %d omitted, expected none", next, omitted)
	}
	if !proto.Equal(exported, rows) {
		t.Fatalf("got\n%v\nexpected\n%v", exported, rows)
	}
}

func TestImportedSessionOpens(t *testing.T) {
	backend := NewMemory()
	must(t, Import(ctx, backend, foreignRows(), true))
	device := openStore(t, backend, Options{}).Device()
	got(t, "JID", device.ID.String(), nil, "491511:3@s.whatsapp.net")
	value, err := device.Sessions.GetSession(ctx, "491512:0")
	gotBytes(t, "session", value, err, "session")
	known, err := device.LIDs.GetLIDForPN(ctx, pn("491512"))
	got(t, "LID", known, err, lid("777002"))
}

func TestImportRefusesASessionWithADevice(t *testing.T) {
	backend := NewMemory()
	s := openStore(t, backend, Options{})
	pairedDevice(t, s)
	must(t, s.Commit(ctx))
	before := backend.Len()
	if err := Import(ctx, backend, foreignRows(), true); !errors.Is(err, ErrDeviceExists) {
		t.Fatalf("got %v, expected ErrDeviceExists", err)
	}
	got(t, "records", backend.Len(), nil, before)
}

func TestImportThatBrokeOffLeavesNothing(t *testing.T) {
	backend := NewMemory()
	first := foreignRows()
	first.Device = nil
	first.Sessions = append(first.Sessions, &neonizepb.SessionRow{TheirId: "491599:0", Session: []byte("old")})
	must(t, Import(ctx, backend, first, true))
	must(t, Import(ctx, backend, foreignRows(), true))
	value, err := openStore(t, backend, Options{}).Device().Sessions.GetSession(ctx, "491599:0")
	gotBytes(t, "session of the first import", value, err, "")
}

func TestImportNamesTheBadRow(t *testing.T) {
	rows := foreignRows()
	rows.Device[0].NoiseKey = nil
	if err := Import(ctx, NewMemory(), rows, true); !errors.Is(err, ErrRow) || !bytes.Contains([]byte(err.Error()), []byte("whatsmeow_device")) {
		t.Fatalf("got %v, expected the row of the device", err)
	}
}
