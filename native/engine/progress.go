package engine

import (
	"context"
	"sync"
	"time"
)

// reportPause is how much time lies between two reports at least.
const reportPause = 100 * time.Millisecond

type progressKey struct{}

// WithProgress lets a call that moves many bytes tell how far it is: the bytes moved so far, and in all if that is known.
func WithProgress(ctx context.Context, report func(done, total int64)) context.Context {
	return context.WithValue(ctx, progressKey{}, report)
}

// progress reports to whoever made a call, not more often than anybody can look. Nil reports nothing.
type progress struct {
	report func(done, total int64)

	mu   sync.Mutex
	next time.Time
}

func progressOf(call context.Context) *progress {
	report, wanted := call.Value(progressKey{}).(func(done, total int64))
	if !wanted {
		return nil
	}
	return &progress{report: report}
}

func (p *progress) tell(done, total int64) {
	if p == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if now := time.Now(); done >= total || !now.Before(p.next) {
		p.next = now.Add(reportPause)
		p.report(done, total)
	}
}
