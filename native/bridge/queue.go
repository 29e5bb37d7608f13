package bridge

import (
	"bufio"
	"io"
	"sync"
)

// queue is the Carrier of a stream: three lanes, written in the order of their urgency.
type queue struct {
	mu      sync.Mutex
	changed *sync.Cond
	lanes   [LaneLogs + 1][][]byte
	closed  bool
}

func newQueue() *queue {
	q := &queue{}
	q.changed = sync.NewCond(&q.mu)
	return q
}

// Send implements Carrier.
func (q *queue) Send(lane Lane, frame []byte) error {
	q.mu.Lock()
	defer q.mu.Unlock()
	switch {
	case q.closed:
		return ErrClosed
	case lane == LaneLogs && len(q.lanes[LaneLogs]) >= MaxLogs:
		return ErrFull
	}
	q.lanes[lane] = append(q.lanes[lane], frame)
	q.changed.Signal()
	return nil
}

// close ends the queue; what is in it is still written.
func (q *queue) close() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.closed = true
	q.changed.Signal()
}

// take returns the next frame of the most urgent lane that has one, or nil.
func (q *queue) take() []byte {
	q.mu.Lock()
	defer q.mu.Unlock()
	for lane, frames := range q.lanes {
		if len(frames) == 0 {
			continue
		}
		frame := frames[0]
		frames[0] = nil
		q.lanes[lane] = frames[1:]
		return frame
	}
	return nil
}

// await returns when there is a frame to take, or false when the queue is closed and empty.
func (q *queue) await() bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	for {
		for _, frames := range q.lanes {
			if len(frames) > 0 {
				return true
			}
		}
		if q.closed {
			return false
		}
		q.changed.Wait()
	}
}

// writeTo writes frames until the queue is closed and empty. It flushes when there is nothing more to write.
func (q *queue) writeTo(out io.Writer) error {
	buffered := bufio.NewWriterSize(out, 64<<10)
	for q.await() {
		for frame := q.take(); frame != nil; frame = q.take() {
			if _, err := buffered.Write(frame); err != nil {
				return err
			}
		}
		if err := buffered.Flush(); err != nil {
			return err
		}
	}
	return nil
}
