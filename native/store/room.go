package store

import (
	"context"
	"slices"
)

// amount is how much waits for its commit, events counted as rows.
type amount struct{ rows, bytes int }

func (a *amount) add(b amount) {
	a.rows += b.rows
	a.bytes += b.bytes
}

// AwaitRoom returns when the store may take more: at once, unless more than Options allow waits for its commit. Who
// writes faster than the backend does, and waits for no output, asks before it writes; a decryption or a send never waits.
func (s *Store) AwaitRoom(ctx context.Context) error {
	for s.isFull() {
		if err := s.Commit(ctx); err != nil {
			return err
		}
	}
	return nil
}

func (s *Store) isFull() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	uncommitted := s.waiting
	if s.flight != nil {
		uncommitted.add(s.flight.size)
	}
	return uncommitted.rows > s.options.PendingRows || uncommitted.bytes > s.options.PendingBytes
}

// chunkSize is how many of many entries are stored in one step.
const chunkSize = 1000

// inChunks stores entries of which there may be very many, such as those of a history, without letting them pile up.
func inChunks[E any](ctx context.Context, s *Store, entries []E, put func(ctx context.Context, chunk []E) error) error {
	for chunk := range slices.Chunk(entries, chunkSize) {
		if err := s.AwaitRoom(ctx); err != nil {
			return err
		}
		err := s.update(ctx, func(ctx context.Context) error { return put(ctx, chunk) })
		if err != nil {
			return err
		}
	}
	return nil
}
