package store

import (
	"errors"
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	wastore "go.mau.fi/whatsmeow/store"

	"io.neonize/native/proto/neonizepb"
)

// roomy tells how long somebody waited for room.
func roomy(t *testing.T, s *Store) time.Duration {
	t.Helper()
	start := time.Now()
	must(t, s.AwaitRoom(ctx))
	return time.Since(start)
}

func TestNobodyWaitsForRoomBelowTheBound(t *testing.T) {
	bubble(t, Options{PendingRows: 3, FlushInterval: time.Hour}, func(t *testing.T, b *slowBackend, s *Store, d *wastore.Device) {
		for range 5 {
			putSession(t, d, "1:0", "the same row counts once")
			putSession(t, d, "1:0", "whatever it says")
		}
		putSession(t, d, "2:0", "a")
		s.Publish(&neonizepb.Event{})
		got(t, "waited", roomy(t, s), nil, 0)
		got(t, "batches", len(b.written()), nil, 0)
	})
}

func TestTooManyRowsAndEventsWaitForTheirCommit(t *testing.T) {
	bubble(t, Options{PendingRows: 3, FlushInterval: time.Hour}, func(t *testing.T, b *slowBackend, s *Store, d *wastore.Device) {
		for i := range 3 {
			putSession(t, d, fmt.Sprintf("%d:0", i), "a")
		}
		s.Publish(&neonizepb.Event{})
		got(t, "waited", roomy(t, s), nil, 5*time.Millisecond)
		got(t, "durable", s.Committed(), nil, s.Seq())
	})
}

func TestTooManyBytesWaitForTheirCommit(t *testing.T) {
	bubble(t, Options{PendingBytes: 1000, FlushInterval: time.Hour}, func(t *testing.T, b *slowBackend, s *Store, d *wastore.Device) {
		putSession(t, d, "1:0", string(make([]byte, 2000)))
		got(t, "waited", roomy(t, s), nil, 5*time.Millisecond)
		s.Publish(&neonizepb.Event{Session: string(make([]byte, 2000))})
		got(t, "waited for an event", roomy(t, s), nil, 5*time.Millisecond)
		got(t, "waited for nothing", roomy(t, s), nil, 0)
	})
}

func TestABatchOnItsWayTakesRoom(t *testing.T) {
	bubble(t, Options{PendingRows: 3, FlushInterval: time.Hour}, func(t *testing.T, b *slowBackend, s *Store, d *wastore.Device) {
		putSession(t, d, "1:0", "a")
		putSession(t, d, "2:0", "a")
		go func() { _ = s.Commit(ctx) }()
		synctest.Wait()
		putSession(t, d, "1:0", "b")
		putSession(t, d, "2:0", "b")
		if waited := roomy(t, s); waited == 0 {
			t.Fatal("it did not wait")
		}
	})
}

func TestWhoWaitsForRoomHearsOfAFailure(t *testing.T) {
	bubble(t, Options{PendingRows: 1}, func(t *testing.T, b *slowBackend, s *Store, d *wastore.Device) {
		cause := errors.New("disk full")
		b.fail(cause)
		putSession(t, d, "1:0", "a")
		putSession(t, d, "2:0", "a")
		if err := s.AwaitRoom(ctx); !errors.Is(err, cause) {
			t.Fatalf("expected the cause, got %v", err)
		}
	})
}

func TestAHistoryOfAnySizeIsStoredWithinTheBound(t *testing.T) {
	const bound = 500
	bubble(t, Options{PendingRows: bound}, func(t *testing.T, b *slowBackend, s *Store, d *wastore.Device) {
		const count = 20 * chunkSize
		inserts := make([]wastore.MessageSecretInsert, count)
		for i := range inserts {
			inserts[i] = wastore.MessageSecretInsert{Chat: group, Sender: pn("1"), ID: fmt.Sprint(i), Secret: secretOf("secret")}
		}
		must(t, d.MsgSecrets.PutMessageSecrets(ctx, inserts))
		contacts := make([]wastore.ContactEntry, count)
		for i := range contacts {
			contacts[i] = wastore.ContactEntry{JID: pn(fmt.Sprint(i % (count / 2))), FullName: fmt.Sprint("name ", i)}
		}
		must(t, d.Contacts.PutAllContactNames(ctx, contacts))
		must(t, s.Commit(ctx))
		stored := 0
		for _, batch := range b.written() {
			if stored += len(batch.Puts); len(batch.Puts) > bound+chunkSize {
				t.Errorf("a batch has %d records", len(batch.Puts))
			}
		}
		got(t, "records", stored, nil, count+count/2)
		contact, err := d.Contacts.GetContact(ctx, pn("7"))
		got(t, "the first entry counts", contact.FullName, err, "name 7")
	})
}
