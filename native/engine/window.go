package engine

import (
	"sync"
	"time"
)

const defaultWindow = 256

// window bounds the events in flight between the engine and the other side. Who adds to a full window waits, which
// stops the session's node loop and with it, in the end, its socket.
type window struct {
	mu     sync.Mutex
	size   int
	places map[uint64]struct{}
	// freed is closed and replaced when places become free; nil while nobody waits.
	freed chan struct{}
}

func newWindow(size uint32) *window {
	if size == 0 {
		size = defaultWindow
	}
	return &window{size: int(size), places: make(map[uint64]struct{})}
}

// wait returns true as soon as the window has a free place, and false when that takes longer than patience, or stop or closed
// is closed before.
func (w *window) wait(patience time.Duration, stop, closed <-chan struct{}) bool {
	var deadline <-chan time.Time
	for {
		freed := w.full()
		if freed == nil {
			return true
		}
		if deadline == nil {
			deadline = time.After(patience)
		}
		select {
		case <-freed:
		case <-deadline:
			return false
		case <-stop:
			return false
		case <-closed:
			return false
		}
	}
}

// full returns nil if the window has a free place, otherwise what is closed when it may have one.
func (w *window) full() <-chan struct{} {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.places) < w.size {
		return nil
	}
	if w.freed == nil {
		w.freed = make(chan struct{})
	}
	return w.freed
}

// take gives an event its place, also in a full window.
func (w *window) take(sequence uint64) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.places[sequence] = struct{}{}
}

// done frees the place of an event; one without a place is ignored.
func (w *window) done(sequences ...uint64) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, sequence := range sequences {
		delete(w.places, sequence)
	}
	if w.freed != nil && len(w.places) < w.size {
		close(w.freed)
		w.freed = nil
	}
}
