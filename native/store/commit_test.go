package store

import (
	"context"
	"errors"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	wastore "go.mau.fi/whatsmeow/store"

	"io.neonize/native/proto/neonizepb"
)

// slowBackend is a Memory whose writes take a while or fail, and which counts calls.
type slowBackend struct {
	*Memory
	delay time.Duration

	mu      sync.Mutex
	failure error
	batches []Batch
	reads   int
}

func newSlowBackend(delay time.Duration) *slowBackend {
	return &slowBackend{Memory: NewMemory(), delay: delay}
}

func (b *slowBackend) Write(ctx context.Context, batch Batch) error {
	select {
	case <-time.After(b.delay):
	case <-ctx.Done():
		return ctx.Err()
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.failure != nil {
		return b.failure
	}
	b.batches = append(b.batches, batch)
	return b.Memory.Write(ctx, batch)
}

func (b *slowBackend) Get(ctx context.Context, keys []Key) ([]Record, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.reads++
	if b.failure != nil {
		return nil, b.failure
	}
	return b.Memory.Get(ctx, keys)
}

func (b *slowBackend) fail(err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.failure = err
}

func (b *slowBackend) written() []Batch {
	b.mu.Lock()
	defer b.mu.Unlock()
	return append([]Batch(nil), b.batches...)
}

// bubble runs a test in virtual time with a paired session whose device is committed.
func bubble(t *testing.T, options Options, test func(t *testing.T, b *slowBackend, s *Store, d *wastore.Device)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		b := newSlowBackend(5 * time.Millisecond)
		s := openStore(t, b, options)
		d := pairedDevice(t, s)
		must(t, s.Commit(ctx))
		b.batches = nil
		test(t, b, s, d)
	})
}

func TestEverythingSinceTheLastCommitIsOneBatch(t *testing.T) {
	bubble(t, Options{}, func(t *testing.T, b *slowBackend, s *Store, d *wastore.Device) {
		must(t, d.Identities.PutIdentity(ctx, "1:0", [32]byte{1}))
		putSession(t, d, "1:0", "a")
		putSession(t, d, "1:0", "b")
		must(t, d.Identities.PutIdentity(ctx, "1:0", [32]byte{1}))
		must(t, d.NCTSalt.PutNCTSalt(ctx, []byte("salt")))
		must(t, d.NCTSalt.DeleteNCTSalt(ctx))
		s.Publish(&neonizepb.Event{Sequence: 7})
		must(t, s.Commit(ctx))
		must(t, s.Commit(ctx))
		batches := b.written()
		got(t, "batches", len(batches), nil, 1)
		got(t, "puts: identity and session", len(batches[0].Puts), nil, 2)
		got(t, "deletes: none, since the salt came and went", len(batches[0].Deletes), nil, 0)
		got(t, "events", len(batches[0].Events), nil, 1)
		got(t, "committed", s.Committed(), nil, s.Seq())
	})
}

func TestAnUnchangedValueIsNoWrite(t *testing.T) {
	bubble(t, Options{}, func(t *testing.T, b *slowBackend, s *Store, d *wastore.Device) {
		must(t, d.Identities.PutIdentity(ctx, "1:0", [32]byte{1}))
		must(t, s.Commit(ctx))
		before := s.Seq()
		must(t, d.Identities.PutIdentity(ctx, "1:0", [32]byte{1}))
		must(t, d.Sessions.DeleteSession(ctx, "unknown"))
		must(t, d.Save(ctx))
		got(t, "seq", s.Seq(), nil, before)
	})
}

func TestCallersWhoWaitAtTheSameTimeShareABatch(t *testing.T) {
	bubble(t, Options{}, func(t *testing.T, b *slowBackend, s *Store, d *wastore.Device) {
		var wg sync.WaitGroup
		for i := range 50 {
			wg.Go(func() {
				must(t, d.Identities.PutIdentity(ctx, string(rune('a'+i)), [32]byte{1}))
				must(t, s.Commit(ctx))
			})
		}
		wg.Wait()
		if batches := len(b.written()); batches > 3 {
			t.Fatalf("50 writers needed %d batches", batches)
		}
		got(t, "records with the device", b.Len(), nil, 51)
	})
}

func TestTheTimerCommitsWhatNoOutputFollows(t *testing.T) {
	bubble(t, Options{}, func(t *testing.T, b *slowBackend, s *Store, d *wastore.Device) {
		must(t, d.Identities.PutIdentity(ctx, "1:0", [32]byte{1}))
		time.Sleep(149 * time.Millisecond)
		synctest.Wait()
		got(t, "batches before the interval", len(b.written()), nil, 0)
		time.Sleep(10 * time.Millisecond)
		synctest.Wait()
		got(t, "batches after it", len(b.written()), nil, 1)
		time.Sleep(time.Hour)
		synctest.Wait()
		got(t, "batches of an idle session", len(b.written()), nil, 1)
	})
}

func TestAnEventIsCommittedPromptly(t *testing.T) {
	bubble(t, Options{}, func(t *testing.T, b *slowBackend, s *Store, d *wastore.Device) {
		must(t, d.Identities.PutIdentity(ctx, "1:0", [32]byte{1}))
		s.Publish(&neonizepb.Event{Sequence: 1})
		time.Sleep(10 * time.Millisecond)
		synctest.Wait()
		got(t, "events", len(b.Events()), nil, 1)
		got(t, "batches", len(b.written()), nil, 1)
	})
}

func TestAWriteDuringACommitBelongsToTheNextBatch(t *testing.T) {
	bubble(t, Options{}, func(t *testing.T, b *slowBackend, s *Store, d *wastore.Device) {
		putSession(t, d, "1:0", "old")
		committed := make(chan error)
		go func() { committed <- s.Commit(ctx) }()
		synctest.Wait()
		putSession(t, d, "1:0", "new")
		must(t, <-committed)
		if s.Committed() >= s.Seq() {
			t.Fatal("the later write counts as committed")
		}
		crashed, err := openStore(t, b.Snapshot(), Options{}).device.Sessions.GetSession(ctx, "1:0")
		gotBytes(t, "after a crash", crashed, err, "old")
		must(t, s.Commit(ctx))
		crashed, err = openStore(t, b.Snapshot(), Options{}).device.Sessions.GetSession(ctx, "1:0")
		gotBytes(t, "after a later crash", crashed, err, "new")
	})
}

func TestADecryptionIsNeverSplitOverTwoBatches(t *testing.T) {
	bubble(t, Options{}, func(t *testing.T, b *slowBackend, s *Store, d *wastore.Device) {
		inTxn(t, d, func(ctx context.Context) error {
			must(t, d.Sessions.PutSession(ctx, "1:0", []byte("ratchet")))
			must(t, s.Commit(ctx))
			return d.EventBuffer.PutBufferedEvent(ctx, [32]byte{1}, []byte("plain"), at(1))
		})
		got(t, "batches from within", len(b.written()), nil, 0)
		must(t, s.Commit(ctx))
		batches := b.written()
		got(t, "batches", len(batches), nil, 1)
		got(t, "records: session, hash and plaintext", len(batches[0].Puts), nil, 3)
	})
}

func TestAFailedCommitPoisonsTheStore(t *testing.T) {
	var failures []error
	options := Options{OnFailure: func(err error) { failures = append(failures, err) }}
	bubble(t, options, func(t *testing.T, b *slowBackend, s *Store, d *wastore.Device) {
		cause := errors.New("disk full")
		putSession(t, d, "1:0", "durable")
		must(t, s.Commit(ctx))
		b.fail(cause)
		putSession(t, d, "1:0", "lost")
		s.Publish(&neonizepb.Event{})
		for range 2 {
			err := s.Commit(ctx)
			if !errors.Is(err, ErrPoisoned) || !errors.Is(err, cause) {
				t.Fatalf("expected ErrPoisoned with its cause, got %v", err)
			}
		}
		b.fail(nil)
		if err := d.Identities.PutIdentity(ctx, "1:0", [32]byte{1}); !errors.Is(err, ErrPoisoned) {
			t.Fatalf("a later write: expected ErrPoisoned, got %v", err)
		}
		err := d.EventBuffer.DoDecryptionTxn(ctx, func(ctx context.Context) error {
			return d.Sessions.PutSession(ctx, "1:0", []byte("x"))
		})
		if !errors.Is(err, ErrPoisoned) {
			t.Fatalf("a later decryption: expected ErrPoisoned, got %v", err)
		}
		time.Sleep(time.Minute)
		synctest.Wait()
		got(t, "failures told", len(failures), nil, 1)
		session, err := openStore(t, b.Snapshot(), Options{}).device.Sessions.GetSession(ctx, "1:0")
		gotBytes(t, "what a new store finds", session, err, "durable")
		got(t, "events", len(b.Events()), nil, 0)
	})
}

func TestACommitThatTakesTooLongFails(t *testing.T) {
	bubble(t, Options{CommitTimeout: time.Second}, func(t *testing.T, b *slowBackend, s *Store, d *wastore.Device) {
		b.delay = time.Hour
		putSession(t, d, "1:0", "a")
		start := time.Now()
		if err := s.Commit(ctx); !errors.Is(err, context.DeadlineExceeded) {
			t.Fatalf("expected a deadline, got %v", err)
		}
		got(t, "time", time.Since(start), nil, time.Second)
	})
}

func TestAFailedReadPoisonsTheStoreACancelledOneDoesNot(t *testing.T) {
	bubble(t, Options{}, func(t *testing.T, b *slowBackend, s *Store, d *wastore.Device) {
		s.tables[sessionKind].complete = false
		cancelled, cancel := context.WithCancel(ctx)
		cancel()
		b.fail(context.Canceled)
		_, err := d.Sessions.GetSession(cancelled, "1:0")
		got(t, "cancelled", errors.Is(err, context.Canceled), nil, true)
		must(t, s.Err())
		b.fail(errors.New("connection lost"))
		_, err = d.Sessions.GetSession(ctx, "1:0")
		if !errors.Is(err, ErrPoisoned) {
			t.Fatalf("expected ErrPoisoned, got %v", err)
		}
	})
}

func TestPoisonFromOutsideStopsEverythingAtOnce(t *testing.T) {
	bubble(t, Options{}, func(t *testing.T, b *slowBackend, s *Store, d *wastore.Device) {
		putSession(t, d, "1:0", "a")
		s.Poison(errors.New("fenced"))
		s.Poison(errors.New("later"))
		if err := s.Commit(ctx); !errors.Is(err, ErrPoisoned) {
			t.Fatalf("expected ErrPoisoned, got %v", err)
		}
		time.Sleep(time.Minute)
		synctest.Wait()
		got(t, "batches", len(b.written()), nil, 0)
	})
}

func TestCloseCommitsAndEndsTheStore(t *testing.T) {
	bubble(t, Options{}, func(t *testing.T, b *slowBackend, s *Store, d *wastore.Device) {
		putSession(t, d, "1:0", "a")
		must(t, s.Close(ctx))
		got(t, "batches", len(b.written()), nil, 1)
		if err := d.NCTSalt.PutNCTSalt(ctx, []byte("x")); !errors.Is(err, ErrClosed) {
			t.Fatalf("expected ErrClosed, got %v", err)
		}
		must(t, s.Commit(ctx))
		must(t, s.Close(ctx))
	})
}

func TestADeletedSessionLeavesNothingAndStillPublishes(t *testing.T) {
	bubble(t, Options{}, func(t *testing.T, b *slowBackend, s *Store, d *wastore.Device) {
		for i := range 2500 {
			must(t, d.PreKeys.RemovePreKey(ctx, uint32(i)))
			must(t, d.EventBuffer.AddOutgoingEvent(ctx, pn("1"), string(rune('0'+i)), "wa", nil))
		}
		must(t, d.Delete(ctx))
		got(t, "records", b.Len(), nil, 0)
		if err := s.put(ctx, id{nctSaltKind, "x"}, []byte("y")); !errors.Is(err, wastore.ErrDeviceDeleted) {
			t.Fatalf("expected ErrDeviceDeleted, got %v", err)
		}
		s.Publish(&neonizepb.Event{})
		must(t, s.Commit(ctx))
		got(t, "events", len(b.Events()), nil, 1)
		got(t, "records", b.Len(), nil, 0)
	})
}

func TestLeftoversOfADeletionAreRemovedWhenTheSessionIsOpened(t *testing.T) {
	backend := NewMemory()
	s := openStore(t, backend, Options{})
	d := pairedDevice(t, s)
	putSession(t, d, "1:0", "a")
	must(t, s.Close(ctx))
	must(t, backend.Write(ctx, Batch{Deletes: []Key{{Kind: "device", Key: "device"}}}))
	reopened := openStore(t, backend, Options{})
	got(t, "records", backend.Len(), nil, 0)
	got(t, "unpaired", reopened.Device().ID == nil, nil, true)
	session, err := reopened.Device().Sessions.GetSession(ctx, "1:0")
	got(t, "no session", session == nil, err, true)
}

func TestADeviceIsTheSameAfterItWasLoaded(t *testing.T) {
	backend := NewMemory()
	s := openStore(t, backend, Options{})
	d := s.Device()
	if err := d.Save(ctx); err == nil {
		t.Fatal("a device without JID was stored")
	}
	pairedDevice(t, s)
	d.Platform, d.BusinessName, d.PushName = "android", "Ltd", "Ada"
	d.LIDMigrationTimestamp, d.CompanionMetaNonce = 77, "nonce"
	d.FacebookUUID = [16]byte{1, 2}
	must(t, d.Save(ctx))
	must(t, s.Close(ctx))
	loaded := openStore(t, backend, Options{}).Device()
	got(t, "JID", *loaded.ID, nil, *d.ID)
	got(t, "LID", loaded.LID, nil, d.LID)
	got(t, "registration id", loaded.RegistrationID, nil, d.RegistrationID)
	got(t, "noise key", *loaded.NoiseKey.Pub, nil, *d.NoiseKey.Pub)
	got(t, "identity key", *loaded.IdentityKey.Pub, nil, *d.IdentityKey.Pub)
	got(t, "signed prekey", *loaded.SignedPreKey.Priv, nil, *d.SignedPreKey.Priv)
	got(t, "its id", loaded.SignedPreKey.KeyID, nil, d.SignedPreKey.KeyID)
	got(t, "its signature", *loaded.SignedPreKey.Signature, nil, *d.SignedPreKey.Signature)
	gotBytes(t, "secret", loaded.AdvSecretKey, nil, string(d.AdvSecretKey))
	gotBytes(t, "account", loaded.Account.GetDetails(), nil, "details")
	got(t, "names", [3]string{loaded.Platform, loaded.BusinessName, loaded.PushName}, nil, [3]string{"android", "Ltd", "Ada"})
	got(t, "migration", loaded.LIDMigrationTimestamp, nil, 77)
	got(t, "nonce", loaded.CompanionMetaNonce, nil, "nonce")
	got(t, "UUID", loaded.FacebookUUID, nil, d.FacebookUUID)
}

func TestOldBufferedAndSentMessagesAreDeleted(t *testing.T) {
	bubble(t, Options{}, func(t *testing.T, b *slowBackend, s *Store, d *wastore.Device) {
		must(t, d.EventBuffer.PutBufferedEvent(ctx, [32]byte{1}, nil, at(1)))
		must(t, d.EventBuffer.AddOutgoingEvent(ctx, pn("1"), "M1", "wa", []byte("a")))
		time.Sleep(8 * 24 * time.Hour)
		synctest.Wait()
		must(t, d.EventBuffer.DeleteOldOutgoingEvents(ctx))
		must(t, d.EventBuffer.DeleteOldBufferedHashes(ctx))
		_, _, err := d.EventBuffer.GetOutgoingEvent(ctx, pn("1"), pn("2"), "M1")
		got(t, "the sent message is gone after 7 days", err != nil, nil, true)
		event, err := d.EventBuffer.GetBufferedEvent(ctx, [32]byte{1})
		got(t, "the hash is not", event != nil, err, true)
		time.Sleep(7 * 24 * time.Hour)
		synctest.Wait()
		must(t, d.EventBuffer.DeleteOldBufferedHashes(ctx))
		event, err = d.EventBuffer.GetBufferedEvent(ctx, [32]byte{1})
		got(t, "the hash is gone after 14 days", event == nil, err, true)
	})
}
