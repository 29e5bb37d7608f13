// Package store keeps the state of one WhatsApp session, everything behind whatsmeow's 14 store interfaces, as
// records in a Backend.
//
// A Store has its session for itself, so its cache is the truth and the backend only the memory of it. A write
// changes the cache and joins the next batch; Commit, called by the gate before output, by a timer otherwise, makes
// all of them durable at once. Nothing is ever repaired in place: when the backend fails the store is poisoned, and
// session and store are built anew from what is durable.
//
// Sessions are ratchets, which lose messages when two writers overlap. The package therefore compares what a
// decryption, a send or a retry has read with what is current when it writes; see update, SendContext and advance. What
// libsignal damages while it looks for the right state of a session is not taken over; see settle.
// This rests on decryptions running in DoDecryptionTxn: clients need EnableDecryptedEventBuffer.
package store

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	wastore "go.mau.fi/whatsmeow/store"
	waLog "go.mau.fi/whatsmeow/util/log"

	"io.neonize/native/proto/neonizepb"
)

// ErrConflict says that a session changed while a send was using it. Nothing left; try again with the same message id.
var ErrConflict = errors.New("a session changed while it was in use; try again")

// ErrPoisoned says that the backend failed earlier or Poison was called. Build a new store from the backend.
var ErrPoisoned = errors.New("the session's store is poisoned by an earlier failure")

// ErrClosed says that the store was closed.
var ErrClosed = errors.New("the session's store is closed")

// Options of a store; the zero value is fine.
type Options struct {
	// Log receives whatsmeow's and the store's own lines; nil means none.
	Log waLog.Logger
	// PreloadLimit is the number of records that Open loads at most from each kind; 0 means 10,000. A session with
	// less never reads from the backend again.
	PreloadLimit int
	// CacheBytes bounds the memory of records that could be read again, and once more that of their keys, which are
	// remembered for longer; 0 means 4 MiB. Records that wait for their commit are not counted.
	CacheBytes int
	// PendingRows and PendingBytes bound what may wait for its commit before AwaitRoom waits; 0 means 10,000 and 4 MiB.
	PendingRows  int
	PendingBytes int
	// FlushInterval is how long a write without output waits for its commit; 0 means 150 ms.
	FlushInterval time.Duration
	// ExamineRatchets lets sessions and sender keys of the backend count as missing that libsignal cannot read.
	ExamineRatchets bool
	// PublishInterval is how long an event without output waits for its commit; 0 means 3 ms.
	PublishInterval time.Duration
	// CommitTimeout is how long one commit may take before it counts as failed; 0 means 20 s.
	CommitTimeout time.Duration
	// Reduce and OnReduced make a batch writable again that the backend refuses for the content of an event: see ErrRejected.
	// OnReduced is told of the event once it is written reduced. Both are nil, or none.
	Reduce    Reduce
	OnReduced func(event *neonizepb.Event, cause error)
	// Retention is how long secrets of messages and options of polls are kept; 0 means 90 days.
	Retention time.Duration
	// PruneInterval is the pause between two passes that delete old ones; 0 means an hour.
	PruneInterval time.Duration
	// OnFailure is called once, in a goroutine of its own, when the backend failed and the store was poisoned for it.
	OnFailure func(error)
}

func (o Options) withDefaults() Options {
	if o.Log == nil {
		o.Log = waLog.Noop
	}
	setDefault(&o.PreloadLimit, 10_000)
	setDefault(&o.CacheBytes, 4<<20)
	setDefault(&o.PendingRows, 10_000)
	setDefault(&o.PendingBytes, 4<<20)
	setDefault(&o.FlushInterval, 150*time.Millisecond)
	setDefault(&o.PublishInterval, 3*time.Millisecond)
	setDefault(&o.CommitTimeout, 20*time.Second)
	setDefault(&o.Retention, 90*24*time.Hour)
	setDefault(&o.PruneInterval, pruneInterval)
	return o
}

func setDefault[T int | time.Duration](value *T, preset T) {
	if *value == 0 {
		*value = preset
	}
}

// Store is one session's state. All methods may be called concurrently.
type Store struct {
	backend Backend
	options Options
	log     waLog.Logger
	device  *wastore.Device
	damaged [kindCount]atomic.Bool // whether a damaged record was logged

	// mu guards everything below. It is never held during backend I/O.
	mu      sync.Mutex
	tables  [kindCount]table
	clean   cleanRows
	reading int // backend reads in flight; nothing is evicted meanwhile, so a read never misses a write

	turn      *turn  // of the transaction that holds others back, mostly nil
	seq       uint64 // of the last write or event
	committed uint64
	pending   []*row
	events    []*neonizepb.Event
	waiting   amount // of pending and events
	flight    *commit
	timer     *time.Timer
	armed     urgency

	failed  error // why writes and commits are refused
	deleted bool

	ownUsers       [2]string // the device's own Signal users, by phone number and LID
	migrated       map[string]struct{}
	outgoingPruned time.Time
	pruner         pruner
}

// Open loads the session from the backend. Leftovers of a deletion that did not finish are removed.
func Open(ctx context.Context, backend Backend, options Options) (*Store, error) {
	options = options.withDefaults()
	s := &Store{
		backend:  backend,
		options:  options,
		log:      options.Log,
		migrated: make(map[string]struct{}),
	}
	s.clean.init()
	for k := range s.tables {
		s.tables[k] = table{kind: kind(k), rows: make(map[string]*row)}
	}
	s.timer = time.AfterFunc(time.Hour, s.flush)
	s.timer.Stop()
	if err := s.preload(ctx); err != nil {
		return nil, fmt.Errorf("cannot load the session's records: %w", err)
	}
	if err := s.loadDevice(ctx); err != nil {
		return nil, err
	}
	s.startPruning()
	return s, nil
}

// Device returns the loaded device, or a new unpaired one with fresh keys. It is always the same.
func (s *Store) Device() *wastore.Device {
	return s.device
}

// Poison makes all later writes and commits fail with ErrPoisoned and err. Only the first call has an effect.
func (s *Store) Poison(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.poison(err)
}

// poison reports whether this was the first failure. The caller holds mu.
func (s *Store) poison(err error) bool {
	if s.failed != nil {
		return false
	}
	s.failed = fmt.Errorf("%w: %w", ErrPoisoned, err)
	s.stopTimers()
	return true
}

// stopTimers ends what the store does by itself. The caller holds mu.
func (s *Store) stopTimers() {
	s.timer.Stop()
	if s.pruner.timer != nil {
		s.pruner.timer.Stop()
	}
}

// fail poisons the store because of the backend and tells the owner.
func (s *Store) fail(err error) error {
	s.mu.Lock()
	first := s.poison(err)
	failed := s.failed
	s.mu.Unlock()
	if first && s.options.OnFailure != nil {
		go s.options.OnFailure(err)
	}
	return failed
}

// Err returns why the store refuses writes and commits, or nil.
func (s *Store) Err() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.failed
}

// Close commits what is pending and ends the store; later writes fail with ErrClosed.
func (s *Store) Close(ctx context.Context) error {
	err := s.Commit(ctx)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.stopTimers()
	if s.failed == nil {
		s.failed = ErrClosed
	}
	return err
}

// deletePage is how many records are deleted in one batch.
const deletePage = 1000

// Delete removes all records of the session from the backend but the one of PutAccount, the device first, so that a session deleted by half is
// never taken for a paired one. Later writes fail with whatsmeow's ErrDeviceDeleted; events can still be published.
func (s *Store) Delete(ctx context.Context) error {
	if err := s.del(ctx, id{deviceKind, deviceKey}); err != nil {
		return err
	}
	s.mu.Lock()
	s.deleted = true
	s.mu.Unlock()
	if err := s.Commit(ctx); err != nil {
		return err
	}
	if err := purge(ctx, s.backend); err != nil {
		return s.fail(fmt.Errorf("cannot delete the session's records: %w", err))
	}
	s.forget()
	return nil
}

// purge deletes everything there is, but for whose session it is.
func purge(ctx context.Context, backend Backend) error {
	var after *Key
	for {
		records, more, err := backend.Scan(ctx, "", "", after, deletePage)
		if err != nil || len(records) == 0 {
			return err
		}
		keys := make([]Key, 0, len(records))
		for _, record := range records {
			if record.Key != accountKey.wire() {
				keys = append(keys, record.Key)
			}
		}
		if len(keys) > 0 {
			if err = backend.Write(ctx, Batch{Deletes: keys}); err != nil {
				return err
			}
		}
		if !more {
			return nil
		}
		after = &records[len(records)-1].Key
	}
}
