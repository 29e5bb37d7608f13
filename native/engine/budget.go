package engine

import (
	"context"

	"golang.org/x/sync/semaphore"
)

// budget bounds the memory that work of a kind takes at once in the whole engine.
type budget struct {
	bytes int64
	free  *semaphore.Weighted
}

func newBudget(bytes int64) *budget {
	return &budget{bytes: bytes, free: semaphore.NewWeighted(bytes)}
}

// do runs work that needs so many bytes when they are free, in the order of the calls. What needs more than there is gets
// everything and runs alone.
func (b *budget) do(ctx context.Context, bytes int64, work func() error) error {
	bytes = min(max(bytes, 1), b.bytes)
	if err := b.free.Acquire(ctx, bytes); err != nil {
		return context.Cause(ctx)
	}
	defer b.free.Release(bytes)
	return work()
}
