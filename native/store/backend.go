package store

import (
	"context"

	"io.neonize/native/proto/neonizepb"
)

// Key names a record within a session: a kind (a noun of whatsmeow, such as "session" or "prekey") and a key
// that is unique within the kind. Both are printable ASCII.
type Key struct {
	Kind string
	Key  string
}

// Record is a stored value. The value is opaque to the backend and never changed after it was handed over.
type Record struct {
	Key
	Value []byte
}

// Batch is one atomic commit: records to write, records to delete, and the events that become visible with them.
type Batch struct {
	Puts    []Record
	Deletes []Key
	Events  []*neonizepb.Event
}

// Backend keeps the records of one session. The bridge implements it over Java's RecordStore, Memory in memory.
// All methods may be called concurrently.
type Backend interface {
	// Get returns those of the records that exist, in any order.
	Get(ctx context.Context, keys []Key) ([]Record, error)
	// Scan returns up to limit records in the order of (kind, key) behind after (nil: from the start), and whether
	// more follow. An empty kind means all kinds; prefix restricts the keys.
	Scan(ctx context.Context, kind, prefix string, after *Key, limit int) (records []Record, more bool, err error)
	// Write makes the whole batch durable or changes nothing. It is durable when Write returns nil.
	Write(ctx context.Context, batch Batch) error
}
