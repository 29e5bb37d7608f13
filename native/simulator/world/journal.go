package world

import (
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"
)

// journalPause is how long changes gather before they are written: most queue entries are acknowledged within it and need
// not be written at all.
const journalPause = 50 * time.Millisecond

// journal writes a world's changes to its State, some milliseconds behind. Changes are noted under the world's lock; a nil
// journal notes nothing.
type journal struct {
	state State
	lock  sync.Locker // the world's
	log   *slog.Logger
	wake  chan struct{}
	stop  chan struct{}
	done  chan error

	pending map[recordKey]func() ([]byte, error) // nil = deleted
}

type recordKey struct{ bucket, key string }

func newJournal(state State, lock sync.Locker, log *slog.Logger) *journal {
	j := &journal{
		state: state, lock: lock, log: log,
		wake: make(chan struct{}, 1), stop: make(chan struct{}), done: make(chan error, 1),
		pending: make(map[recordKey]func() ([]byte, error)),
	}
	go j.run()
	return j
}

func (j *journal) put(bucket, key string, value func() ([]byte, error)) {
	j.note(recordKey{bucket, key}, value)
}

func (j *journal) delete(bucket, key string) {
	if j == nil {
		return
	}
	record := recordKey{bucket, key}
	// The keys of a queue are never used twice, so what is still pending has never been written.
	if bucket == bucketQueue && j.pending[record] != nil {
		delete(j.pending, record)
		return
	}
	j.note(record, nil)
}

func (j *journal) note(record recordKey, value func() ([]byte, error)) {
	j.pending[record] = value
	select {
	case j.wake <- struct{}{}:
	default:
	}
}

func (j *journal) run() {
	var failures error
	for {
		select {
		case <-j.wake:
			time.Sleep(journalPause)
			if err := j.flush(); err != nil {
				j.log.Error("the world's state is not written", "error", err)
				failures = err
			}
		case <-j.stop:
			j.done <- errors.Join(failures, j.flush())
			return
		}
	}
}

// flush writes everything noted so far as one batch, but for what cannot be encoded.
func (j *journal) flush() error {
	j.lock.Lock()
	pending := j.pending
	j.pending = make(map[recordKey]func() ([]byte, error))
	j.lock.Unlock()
	if len(pending) == 0 {
		return nil
	}
	var failures error
	changes := make([]Change, 0, len(pending))
	for record, value := range pending {
		change := Change{Bucket: record.bucket, Key: record.key}
		if value != nil {
			var err error
			if change.Value, err = value(); err != nil {
				failures = errors.Join(failures, fmt.Errorf("encode %s %s: %w", record.bucket, record.key, err))
				continue
			}
		}
		changes = append(changes, change)
	}
	return errors.Join(failures, j.state.Write(changes))
}

// close writes what is left, and reports the last failure.
func (j *journal) close() error {
	if j == nil {
		return nil
	}
	close(j.stop)
	return <-j.done
}
