package store

import (
	"context"
	"database/sql"
	"testing"
	"time"

	"go.mau.fi/whatsmeow/proto/waAdv"
	wastore "go.mau.fi/whatsmeow/store"
	"go.mau.fi/whatsmeow/store/sqlstore"
	"go.mau.fi/whatsmeow/types"
	waLog "go.mau.fi/whatsmeow/util/log"
	_ "modernc.org/sqlite"
)

var ctx = context.Background()

// check is something both our store and whatsmeow's own one must do.
type check struct {
	name string
	run  func(t *testing.T, device *wastore.Device)
}

// The same checks run against this package and against whatsmeow's sqlstore, so that what they expect is whatsmeow's
// behaviour and not our idea of it.
func TestBehavesAsWhatsmeowsOwnStore(t *testing.T) {
	checks := append(append(append([]check{}, signalChecks...), stateChecks...), bufferChecks...)
	for _, stored := range []struct {
		name string
		open func(*testing.T) *wastore.Device
	}{
		{"sqlstore", sqlDevice},
		{"records", func(t *testing.T) *wastore.Device { return pairedDevice(t, openStore(t, NewMemory(), Options{})) }},
		{"records of a session too large for the cache", func(t *testing.T) *wastore.Device {
			s := openStore(t, NewMemory(), Options{CacheBytes: 1, FlushInterval: time.Microsecond})
			for k := range s.tables {
				// Whether a secret exists that is not cached is not asked; see PutMessageSecret.
				s.tables[k].complete = kind(k) == messageSecretKind
			}
			return pairedDevice(t, s)
		}},
	} {
		t.Run(stored.name, func(t *testing.T) {
			for _, check := range checks {
				t.Run(check.name, func(t *testing.T) { check.run(t, stored.open(t)) })
			}
		})
	}
}

func sqlDevice(t *testing.T) *wastore.Device {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+t.TempDir()+"/store.db?_pragma=foreign_keys(1)")
	must(t, err)
	t.Cleanup(func() { _ = db.Close() })
	container := sqlstore.NewWithDB(db, "sqlite", waLog.Noop)
	must(t, container.Upgrade(ctx))
	device := container.NewDevice()
	pair(device)
	must(t, device.Save(ctx))
	return device
}

func openStore(t testing.TB, backend Backend, options Options) *Store {
	t.Helper()
	s, err := Open(ctx, backend, options)
	must(t, err)
	t.Cleanup(func() { _ = s.Close(ctx) })
	return s
}

func pairedDevice(t testing.TB, s *Store) *wastore.Device {
	t.Helper()
	device := s.Device()
	pair(device)
	must(t, device.Save(ctx))
	return device
}

func pair(device *wastore.Device) {
	jid := types.JID{User: "491511", Device: 3, Server: types.DefaultUserServer}
	device.ID = &jid
	device.LID = types.JID{User: "777001", Device: 3, Server: types.HiddenUserServer}
	device.Account = &waAdv.ADVSignedDeviceIdentity{
		Details:             []byte("details"),
		AccountSignature:    make([]byte, 64),
		AccountSignatureKey: make([]byte, 32),
		DeviceSignature:     make([]byte, 64),
	}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// got fails unless the value is the expected one and there was no error.
func got[T comparable](t testing.TB, what string, value T, err error, expected T) {
	t.Helper()
	must(t, err)
	if value != expected {
		t.Fatalf("%s: got %v, expected %v", what, value, expected)
	}
}

func gotBytes(t testing.TB, what string, value []byte, err error, expected string) {
	t.Helper()
	got(t, what, string(value), err, expected)
}

// inTxn writes as a decryption does, where a session may be any bytes.
func inTxn(t testing.TB, device *wastore.Device, fn func(ctx context.Context) error) {
	t.Helper()
	must(t, device.EventBuffer.DoDecryptionTxn(ctx, fn))
}

func putSession(t testing.TB, device *wastore.Device, address, session string) {
	t.Helper()
	inTxn(t, device, func(ctx context.Context) error {
		return device.Sessions.PutSession(ctx, address, []byte(session))
	})
}

func pn(user string) types.JID  { return types.NewJID(user, types.DefaultUserServer) }
func lid(user string) types.JID { return types.NewJID(user, types.HiddenUserServer) }

func withDevice(jid types.JID, device uint16) types.JID {
	jid.Device = device
	return jid
}

var group = types.NewJID("120363000000", types.GroupServer)

func at(seconds int64) time.Time { return time.Unix(seconds, 0) }
