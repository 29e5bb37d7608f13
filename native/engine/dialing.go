package engine

import "context"

// maxDialing bounds the handshakes under way at once, so that thousands of sessions that lost their network together
// do not starve each other when it is back.
const maxDialing = 64

type dialing chan struct{}

// do runs work when there is room for it.
func (d dialing) do(ctx context.Context, work func() error) error {
	select {
	case d <- struct{}{}:
		defer func() { <-d }()
		return work()
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}
