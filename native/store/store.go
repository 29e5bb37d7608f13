// Package store keeps whatsmeow's state as records in a Backend.
package store

import (
	"context"
	"errors"
	"time"

	wastore "go.mau.fi/whatsmeow/store"
	waLog "go.mau.fi/whatsmeow/util/log"

	"io.neonize/native/proto/neonizepb"
)

// ErrConflict says that a session changed while a send was using it. Nothing left; try again with the same message id.
var ErrConflict = errors.New("a session changed while it was in use")

// ErrPoisoned says that an earlier commit failed. Build a new store from the backend.
var ErrPoisoned = errors.New("the store is poisoned by an earlier failure")

// Options of a store; the zero value is fine.
type Options struct {
	// Log receives whatsmeow's and the store's own lines; nil means none.
	Log waLog.Logger
	// PreloadLimit is the number of records that Open reads at most; 0 means 10,000.
	PreloadLimit int
	// CacheBytes bounds the memory of clean records; 0 means 4 MiB.
	CacheBytes int
	// FlushInterval is the longest time a write waits for a commit; 0 means 150 ms.
	FlushInterval time.Duration
	// CommitTimeout is how long a commit may take before it counts as failed; 0 means 20 s.
	CommitTimeout time.Duration
	// OnFailure is called once, in a goroutine of its own, when a commit failed and the store is poisoned.
	OnFailure func(error)
}

// Store is one session's state.
type Store struct {
	backend Backend
	options Options
	device  *wastore.Device
}

// Open loads the session from the backend.
func Open(ctx context.Context, backend Backend, options Options) (*Store, error) {
	return nil, errors.New("not there yet")
}

// Device returns the loaded device, or a new unpaired one.
func (s *Store) Device() *wastore.Device { return s.device }

// Publish adds an event to the next batch.
func (s *Store) Publish(event *neonizepb.Event) {}

// Seq returns the number of the last write.
func (s *Store) Seq() uint64 { return 0 }

// Committed returns the number up to which all writes are durable.
func (s *Store) Committed() uint64 { return 0 }

// Commit makes everything written so far durable as one batch.
func (s *Store) Commit(ctx context.Context) error { return nil }

// SendContext marks ctx as belonging to one send.
func (s *Store) SendContext(ctx context.Context) context.Context { return ctx }

// Poison makes all later writes and commits fail.
func (s *Store) Poison(err error) {}

// Close commits what is pending and ends the timer.
func (s *Store) Close(ctx context.Context) error { return nil }

// Delete removes all records of the session.
func (s *Store) Delete(ctx context.Context) error { return nil }
