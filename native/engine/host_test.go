package engine

import (
	"slices"
	"sync"

	"io.neonize/native/proto/neonizepb"
	"io.neonize/native/store"
)

// testHost keeps what the engine hands over.
type testHost struct {
	mu     sync.Mutex
	events []*neonizepb.Event
	lines  []*neonizepb.Log
	stores map[string]store.Backend
	// changed is closed and replaced with every event.
	changed chan struct{}
}

func newTestHost() *testHost {
	return &testHost{stores: make(map[string]store.Backend), changed: make(chan struct{})}
}

func (h *testHost) Emit(event *neonizepb.Event) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.events = append(h.events, event)
	close(h.changed)
	h.changed = make(chan struct{})
}

func (h *testHost) Store(session string) store.Backend {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.stores[session] == nil {
		h.stores[session] = store.NewMemory()
	}
	return h.stores[session]
}

func (h *testHost) Log(line *neonizepb.Log) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.lines = append(h.lines, line)
}

func (h *testHost) logged() []*neonizepb.Log {
	h.mu.Lock()
	defer h.mu.Unlock()
	return slices.Clone(h.lines)
}
