package engine

import (
	"io.neonize/native/proto/neonizepb"
	"io.neonize/native/store"
)

// Host is the other side of the boundary: whoever runs the engine.
type Host interface {
	// Emit hands over an event. It never blocks, and keeps the order of the events of one session.
	Emit(event *neonizepb.Event)
	// Store gives the records of a session that was opened under the lease of an epoch.
	Store(session string, epoch int64) store.Backend
	// Log hands over one line of the log. It never blocks.
	Log(line *neonizepb.Log)
}
