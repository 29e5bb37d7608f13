package store

import (
	"context"
	"errors"
	"testing"

	wastore "go.mau.fi/whatsmeow/store"
)

// decrypted lets the session of an address decrypt a message, as whatsmeow does.
func decrypted(t *testing.T, d *wastore.Device, address, text string) [32]byte {
	t.Helper()
	hash := [32]byte([]byte(text + string(make([]byte, 32)))[:32])
	inTxn(t, d, func(ctx context.Context) error {
		if err := d.Sessions.PutSession(ctx, address, []byte("session for "+text)); err != nil {
			return err
		}
		return d.EventBuffer.PutBufferedEvent(ctx, hash, []byte(text), at(1))
	})
	return hash
}

func TestOnlyUnhandledMessagesOfOwnDevicesAreRecovered(t *testing.T) {
	bubble(t, Options{}, func(t *testing.T, b *slowBackend, s *Store, d *wastore.Device) {
		own := d.ID.SignalAddressUser() + ":0"
		handled := decrypted(t, d, own, "handled")
		must(t, d.EventBuffer.ClearBufferedEventPlaintext(ctx, handled))
		decrypted(t, d, "1:0", "of a stranger")
		kept := decrypted(t, d, own, "kept")
		refused := decrypted(t, d, d.LID.SignalAddressUser()+":0", "not for us")
		must(t, s.Commit(ctx))

		reopened := openStore(t, b.Snapshot(), Options{})
		var found []string
		must(t, reopened.RecoverOwn(ctx, func(ctx context.Context, plaintext []byte) (bool, error) {
			found = append(found, string(plaintext))
			return string(plaintext) == "kept", reopened.MarkInUse(ctx)
		}))
		got(t, "found", len(found), nil, 2)
		event, err := reopened.device.EventBuffer.GetBufferedEvent(ctx, kept)
		must(t, err)
		got(t, "what was kept counts as handled", event.Plaintext == nil, nil, true)
		event, err = reopened.device.EventBuffer.GetBufferedEvent(ctx, refused)
		must(t, err)
		gotBytes(t, "the other is as it was", event.Plaintext, nil, "not for us")

		failure := errors.New("odd")
		err = reopened.RecoverOwn(ctx, func(context.Context, []byte) (bool, error) { return true, failure })
		got(t, "the error", errors.Is(err, failure), nil, true)
	})
}

func TestThePlaintextOfAMessageThatIsHandledAtOnceIsNeverWritten(t *testing.T) {
	bubble(t, Options{}, func(t *testing.T, b *slowBackend, s *Store, d *wastore.Device) {
		must(t, d.EventBuffer.ClearBufferedEventPlaintext(ctx, decrypted(t, d, "1:0", "quick")))
		must(t, s.Commit(ctx))
		batch := b.written()[0]
		got(t, "records: session and hash", len(batch.Puts), nil, 2)
		got(t, "deletes", len(batch.Deletes), nil, 0)
	})
}

// panicky is a backend whose reads panic.
type panicky struct{ *Memory }

func (panicky) Get(context.Context, []Key) ([]Record, error) { panic("odd") }

func (panicky) Scan(_ context.Context, kind, _ string, _ *Key, _ int) ([]Record, bool, error) {
	if kind == "" {
		return nil, false, nil // what opening a store asks
	}
	panic("odd")
}

func TestAPanicOfTheBackendIsAFailedRead(t *testing.T) {
	for name, read := range map[string]func(*Store) error{
		"get": func(s *Store) error { return first(s.device.Sessions.GetSession(ctx, "1:0")) },
		"scan": func(s *Store) error {
			return first(s.device.Contacts.GetAllContacts(ctx))
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := openStore(t, panicky{NewMemory()}, Options{})
			s.tables[sessionKind].complete, s.tables[contactKind].complete = false, false
			if err := read(s); !errors.Is(err, ErrPoisoned) {
				t.Fatalf("expected ErrPoisoned, got %v", err)
			}
			if err := s.Err(); !errors.Is(err, ErrPoisoned) {
				t.Fatalf("the store says %v", err)
			}
		})
	}
}

func first[A any](_ A, err error) error { return err }
