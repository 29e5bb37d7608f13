package contact

import (
	"context"
	"sync"
	"time"
)

// feed is a list that only grows and whose readers can wait for more. Its entries may be changed in place by their writer.
type feed[T any] struct {
	mu      sync.Mutex
	entries []T
	grown   chan struct{}
}

// add appends an entry made for its index, which counts from one, and wakes the readers.
func (f *feed[T]) add(entry func(index int) T) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.entries = append(f.entries, entry(len(f.entries)+1))
	if f.grown != nil {
		close(f.grown)
		f.grown = nil
	}
}

// change edits the entry with the given index.
func (f *feed[T]) change(index int, edit func(*T)) {
	f.mu.Lock()
	defer f.mu.Unlock()
	edit(&f.entries[index-1])
}

// after returns the entries behind the given index. When there are none it waits for one, for the given time at most or until
// the context ends.
func (f *feed[T]) after(ctx context.Context, index int, wait time.Duration) []T {
	deadline := time.NewTimer(wait)
	defer deadline.Stop()
	for {
		entries, grown := f.read(index)
		if len(entries) > 0 {
			return entries
		}
		select {
		case <-grown:
		case <-deadline.C:
			return entries
		case <-ctx.Done():
			return entries
		}
	}
}

// read copies what is behind the index, and returns the channel that closes at the next entry.
func (f *feed[T]) read(index int) ([]T, <-chan struct{}) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.grown == nil {
		f.grown = make(chan struct{})
	}
	from := min(max(index, 0), len(f.entries))
	return append([]T{}, f.entries[from:]...), f.grown
}
