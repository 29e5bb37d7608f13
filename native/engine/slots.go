package engine

import "context"

// slots bounds how much work of a kind is under way at once in the whole engine.
type slots chan struct{}

// do runs work when there is room for it.
func (s slots) do(ctx context.Context, work func() error) error {
	select {
	case s <- struct{}{}:
		defer func() { <-s }()
		return work()
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}
