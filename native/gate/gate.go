// Package gate holds back output until the state it depends on is durable.
//
// A gate lies under TLS and never looks at the bytes. A write is queued together with the number of the last change of
// the store; one goroutine commits and then writes. So nobody sees the effect of a change that a crash could undo, while
// the computation goes on, and everything that waits at the same moment shares a commit.
package gate

import (
	"context"
	"errors"
	"fmt"
	"net"
	"sync"
	"time"
)

// Committer is the store whose commits the gate waits for.
type Committer interface {
	// Seq returns the number of the last change.
	Seq() uint64
	// Committed returns the number up to which all changes are durable.
	Committed() uint64
	// Commit returns when all changes made before the call are durable.
	Commit(ctx context.Context) error
	// Err returns why there will be no commit any more, or nil.
	Err() error
}

// Options of a gate; the zero value is fine.
type Options struct {
	// QueueBytes bounds the bytes that wait; Write blocks beyond; 0 means 1 MiB.
	QueueBytes int
	// CommitTimeout is how long a commit may take before the connection is closed, and then the write behind it; 0 means
	// 20 s.
	CommitTimeout time.Duration
	// FlushTimeout is how long Close waits for what is queued; 0 means 2 s.
	FlushTimeout time.Duration
	// OnFailure is called once, in a goroutine of its own, after the connection was closed because a commit failed.
	OnFailure func(error)
}

// Wrap returns conn with a gate in front of its writes. The connection must be closed to end the gate's goroutine.
func Wrap(conn net.Conn, committer Committer, options Options) net.Conn {
	setDefault(&options.QueueBytes, 1<<20)
	setDefault(&options.CommitTimeout, 20*time.Second)
	setDefault(&options.FlushTimeout, 2*time.Second)
	g := &gate{Conn: conn, committer: committer, options: options, done: make(chan struct{})}
	g.changed.L = &g.mu
	go g.run()
	return g
}

func setDefault[T int | time.Duration](value *T, preset T) {
	if *value == 0 {
		*value = preset
	}
}

type gate struct {
	net.Conn
	committer Committer
	options   Options
	done      chan struct{} // closed when the goroutine has ended

	mu      sync.Mutex
	changed sync.Cond // the queue, closing or err has changed
	queue   []byte
	seq     uint64 // of the store when the last bytes were queued
	closing bool
	err     error // why writes fail
}

// Write queues a copy of p and returns; it blocks only while the queue is full. An error of an earlier commit or
// write is returned by the next Write.
func (g *gate) Write(p []byte) (int, error) {
	// A store that failed may have answered a read with an error, of which p can be the consequence.
	if err := g.committer.Err(); err != nil {
		err = fmt.Errorf("%w: %w", errCommit, err)
		g.fail(err)
		return 0, err
	}
	// Taken first: a change that comes later may be held back for, never overlooked.
	seq := g.committer.Seq()
	g.mu.Lock()
	defer g.mu.Unlock()
	for g.err == nil && !g.closing && len(g.queue) > 0 && len(g.queue)+len(p) > g.options.QueueBytes {
		g.changed.Wait()
	}
	if g.err != nil {
		return 0, g.err
	}
	if g.closing {
		return 0, net.ErrClosed
	}
	g.queue = append(g.queue, p...)
	g.seq = max(g.seq, seq)
	g.changed.Broadcast()
	return len(p), nil
}

// maxSpare is the largest buffer an idle gate keeps.
const maxSpare = 16 << 10

// run writes what is queued until the gate is closed or something fails.
func (g *gate) run() {
	defer close(g.done)
	var spare []byte
	for {
		bytes, seq, ok := g.take(spare)
		if !ok {
			return
		}
		if err := g.release(bytes, seq); err != nil {
			g.fail(err)
			return
		}
		if spare = bytes; cap(spare) > maxSpare {
			spare = nil
		}
	}
}

// take waits for bytes and leaves an empty buffer in their place.
func (g *gate) take(spare []byte) ([]byte, uint64, bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for len(g.queue) == 0 && !g.closing && g.err == nil {
		g.changed.Wait()
	}
	if len(g.queue) == 0 || g.err != nil {
		return nil, 0, false
	}
	bytes := g.queue
	g.queue = spare[:0]
	g.changed.Broadcast()
	return bytes, g.seq, true
}

// errCommit marks that the store failed, not the network.
var errCommit = errors.New("the session's state could not be made durable")

// release commits up to seq and writes the bytes.
func (g *gate) release(bytes []byte, seq uint64) error {
	if g.committer.Committed() < seq {
		ctx, cancel := context.WithTimeout(context.Background(), g.options.CommitTimeout)
		defer cancel()
		if err := g.committer.Commit(ctx); err != nil {
			return fmt.Errorf("%w: %w", errCommit, err)
		}
	}
	g.limitWrite()
	_, err := g.Conn.Write(bytes)
	return err
}

// limitWrite gives the next write its deadline, unless Close has set one. A peer that acknowledges what it does not read
// would block it for ever, and with it the pings that could tell.
func (g *gate) limitWrite() {
	g.mu.Lock()
	defer g.mu.Unlock()
	if !g.closing {
		_ = g.Conn.SetWriteDeadline(time.Now().Add(g.options.CommitTimeout))
	}
}

// fail ends the gate: the connection goes first, so that nothing made after the failure can leave. Only the first call has
// an effect.
func (g *gate) fail(err error) {
	_ = g.Conn.Close()
	g.mu.Lock()
	first := g.err == nil
	if first {
		g.err = err
		g.queue = nil
		g.changed.Broadcast()
	}
	g.mu.Unlock()
	if first && errors.Is(err, errCommit) && g.options.OnFailure != nil {
		go g.options.OnFailure(err)
	}
}

// Close commits and writes what is queued, waiting for it up to the flush timeout, and closes the connection.
func (g *gate) Close() error {
	g.mu.Lock()
	first := !g.closing
	g.closing = true
	g.changed.Broadcast()
	g.mu.Unlock()
	if first {
		_ = g.Conn.SetWriteDeadline(time.Now().Add(g.options.FlushTimeout))
	}
	select {
	case <-g.done:
	case <-time.After(g.options.FlushTimeout):
	}
	return g.Conn.Close()
}
