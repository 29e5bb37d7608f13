package store

import (
	"bytes"
	"context"
	"slices"

	wastore "go.mau.fi/whatsmeow/store"
	"google.golang.org/protobuf/proto"

	"io.neonize/native/proto/neonizepb"
)

// urgency says how soon the timer commits.
type urgency uint8

const (
	idle urgency = iota
	soon
	promptly
)

// commit is what is on its way: one batch, unless that is too large for a frame.
type commit struct {
	batches []Batch
	rows    []committedRow
	size    amount
	seq     uint64
	done    chan struct{}
}

// committedRow is a row with the seq of the value that is in the batch.
type committedRow struct {
	*row
	changed uint64
}

// set changes a record in the cache and adds it to the next batch; nil deletes it. A value that does not change is no
// write. The caller holds mu.
func (s *Store) set(k id, value []byte) {
	t := &s.tables[k.kind]
	r, known := t.find(k.key)
	if known && same(r, value) {
		return
	}
	if r == nil {
		r = t.add(k.key)
		r.stored = !known
	} else if !r.dirty {
		s.clean.take(r)
	}
	s.seq++
	if r.queued {
		s.waiting.bytes -= r.size()
	} else {
		r.queued = true
		s.pending = append(s.pending, r)
		s.waiting.rows++
	}
	r.value, r.changed, r.dirty = value, s.seq, true
	s.waiting.bytes += r.size()
	t.changed = s.seq
	s.arm(soon)
}

func same(r *row, value []byte) bool {
	if r == nil || r.value == nil || value == nil {
		return value == nil && (r == nil || r.value == nil)
	}
	return bytes.Equal(r.value, value)
}

// writable returns why writes are refused, or nil. The caller holds mu.
func (s *Store) writable() error {
	if s.failed != nil {
		return s.failed
	}
	if s.deleted {
		return wastore.ErrDeviceDeleted
	}
	return nil
}

// Publish adds an event to the next batch. The backend makes it visible when everything written before is durable.
// On a poisoned or closed store it is dropped, which false says: the session is built anew then, and what caused it comes
// again.
func (s *Store) Publish(event *neonizepb.Event) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.failed != nil {
		return false
	}
	s.publish(event)
	return true
}

// publish is Publish for who holds mu.
func (s *Store) publish(event *neonizepb.Event) {
	s.seq++
	s.events = append(s.events, event)
	s.waiting.add(amount{rows: 1, bytes: proto.Size(event)})
	s.arm(promptly)
}

// Seq returns the number of the last write or event.
func (s *Store) Seq() uint64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.seq
}

// Committed returns the number up to which everything is durable.
func (s *Store) Committed() uint64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.committed
}

// Commit returns when everything written and published before the call is durable, as part of one batch. Callers that
// wait at the same time share a batch. An error of ctx ends only the waiting.
func (s *Store) Commit(ctx context.Context) error {
	s.mu.Lock()
	goal := s.seq
	for s.failed == nil && s.committed < goal {
		if s.flight == nil {
			s.start()
		}
		flight := s.flight
		s.mu.Unlock()
		select {
		case <-flight.done:
		case <-ctx.Done():
			return ctx.Err()
		}
		s.mu.Lock()
	}
	defer s.mu.Unlock()
	if s.committed < goal {
		return s.failed
	}
	return nil
}

// start sends everything pending on its way. The caller holds mu.
func (s *Store) start() {
	c := &commit{size: s.waiting, seq: s.seq, done: make(chan struct{}), rows: make([]committedRow, len(s.pending))}
	whole := Batch{Events: s.events}
	for i, r := range s.pending {
		r.queued = false
		c.rows[i] = committedRow{r, r.changed}
		whole.add(r)
	}
	c.batches = split(whole, c.size.bytes)
	s.pending, s.events, s.waiting, s.flight = nil, nil, amount{}, c
	go s.run(c)
}

// add adds the change of a row to the batch. One that came and went between two commits is none.
func (b *Batch) add(r *row) {
	switch {
	case r.value != nil:
		b.Puts = append(b.Puts, Record{Key: r.id().wire(), Value: r.value})
		r.stored = true
	case r.stored:
		b.Deletes = append(b.Deletes, r.id().wire())
	}
}

// run writes a batch. It has a deadline of its own, since nobody can say what became of a write that was given up.
func (s *Store) run(c *commit) {
	defer close(c.done)
	ctx, cancel := context.WithTimeout(context.Background(), s.options.CommitTimeout)
	defer cancel()
	var lost []Key
	for _, batch := range c.batches {
		absent, err := s.write(ctx, batch)
		if err != nil {
			s.fail(err)
			return
		}
		lost = append(lost, absent...)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.committed, s.flight = c.seq, nil
	for _, written := range c.rows {
		if slices.Contains(lost, written.row.id().wire()) {
			s.lose(written)
		}
		if written.row.changed == written.changed {
			s.clear(written.row)
		}
	}
	s.trim()
	if s.seq == s.committed {
		s.armed = idle
		s.timer.Stop()
	}
}

// clear makes a row clean that is as durable as it is cached.
func (s *Store) clear(r *row) {
	r.dirty, r.stored = false, r.value != nil
	if r.value == nil && r.table.complete && s.reading == 0 {
		delete(r.table.rows, r.key)
		return
	}
	s.clean.push(r)
}

// arm makes sure that a commit comes even if no output asks for it. The caller holds mu.
func (s *Store) arm(wanted urgency) {
	if s.armed >= wanted {
		return
	}
	s.armed = wanted
	if wanted == promptly {
		s.timer.Reset(s.options.PublishInterval)
	} else {
		s.timer.Reset(s.options.FlushInterval)
	}
}

// flush is what the timer does.
func (s *Store) flush() {
	s.mu.Lock()
	s.armed = idle
	s.mu.Unlock()
	if err := s.Commit(context.Background()); err != nil {
		s.log.Warnf("Commit by timer failed: %v", err)
	}
}
