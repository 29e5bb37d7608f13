package store

import (
	"context"
	"errors"
	"strings"
)

// txn is an optimistic transaction: it keeps its writes for itself, knows what it has read, and is merged at
// once if none of that has changed.
type txn struct {
	reads  map[id]uint64   // seq at which each record read was current
	scans  map[kind]uint64 // the same for whole kinds
	writes map[id][]byte
}

// txnKey finds the transaction of a store in a context.
type txnKey struct{ store *Store }

func (s *Store) txn(ctx context.Context) *txn {
	t, _ := ctx.Value(txnKey{s}).(*txn)
	return t
}

// A transaction runs freeRuns times beside other writers, then it holds them back while it runs. maxRuns bounds all
// runs; reaching it means that something is broken.
const (
	freeRuns = 8
	maxRuns  = 100
)

var errTooManyRuns = errors.New("a transaction met a changed record every time it ran")

// update runs fn as a transaction, and again when a record it has read changed meanwhile. Within another transaction it
// becomes a part of that.
func (s *Store) update(ctx context.Context, fn func(ctx context.Context) error) error {
	if s.txn(ctx) != nil {
		return fn(ctx)
	}
	for i := range maxRuns {
		if done, err := s.attempt(ctx, fn, i >= freeRuns); done {
			return err
		}
	}
	return s.fail(errTooManyRuns)
}

// attempt runs a transaction once. It is not done if a record it has read changed meanwhile.
func (s *Store) attempt(ctx context.Context, fn func(ctx context.Context) error, alone bool) (bool, error) {
	t := &txn{reads: make(map[id]uint64), writes: make(map[id][]byte)}
	if alone {
		s.takeTurn(t)
		defer func() {
			s.mu.Lock()
			defer s.mu.Unlock()
			s.endTurn(t)
		}()
	}
	if err := fn(context.WithValue(ctx, txnKey{s}, t)); err != nil {
		return !s.stale(t), err
	}
	return s.merge(ctx, t)
}

// merge applies a transaction unless it is stale.
func (s *Store) merge(ctx context.Context, t *txn) (bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(t.writes) > 0 {
		s.awaitTurn(t)
		if err := s.writable(); err != nil {
			return true, err
		}
	}
	if s.conflicts(t) {
		return false, nil
	}
	for k, value := range t.writes {
		s.set(k, value)
		s.send(ctx).note(k, s.seq)
	}
	return true, nil
}

func (s *Store) stale(t *txn) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.conflicts(t)
}

func (s *Store) conflicts(t *txn) bool {
	for k, seq := range t.reads {
		if s.tables[k.kind].changedSince(k.key, seq) {
			return true
		}
	}
	for k, seq := range t.scans {
		if s.tables[k].changed > seq {
			return true
		}
	}
	return false
}

// note remembers when a record was read first.
func (t *txn) note(k id, seq uint64) {
	if _, noted := t.reads[k]; !noted {
		t.reads[k] = seq
	}
}

// get returns the value of a record as the context sees it, nil when it does not exist. The value must not be changed.
func (s *Store) get(ctx context.Context, k id) ([]byte, error) {
	t := s.txn(ctx)
	if t != nil {
		if value, written := t.writes[k]; written {
			return value, nil
		}
	}
	value, seq, err := s.read(ctx, k)
	if err != nil {
		return nil, err
	}
	if t != nil {
		t.note(k, seq)
	}
	return value, nil
}

// put writes a record; nil deletes it. The value must not be changed afterwards. One that is too large is made smaller or
// refused, see fitted.
func (s *Store) put(ctx context.Context, k id, value []byte) error {
	value, err := fitted(k, value)
	if err != nil {
		return err
	}
	if t := s.txn(ctx); t != nil {
		t.writes[k] = value
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.awaitTurn(nil)
	if err := s.writable(); err != nil {
		return err
	}
	s.set(k, value)
	return nil
}

func (s *Store) del(ctx context.Context, k id) error {
	return s.put(ctx, k, nil)
}

// list returns the records of a kind whose key starts with prefix, in the order of their keys, as the context sees them.
func (s *Store) list(ctx context.Context, k kind, prefix string) ([]scanned, error) {
	found, seq, err := s.scan(ctx, k, prefix)
	t := s.txn(ctx)
	if err != nil || t == nil {
		return found, err
	}
	if t.scans == nil {
		t.scans = make(map[kind]uint64)
	}
	if _, noted := t.scans[k]; !noted {
		t.scans[k] = seq
	}
	return t.overlay(found, k, prefix), nil
}

// overlay puts the transaction's own writes over what was scanned.
func (t *txn) overlay(found []scanned, k kind, prefix string) []scanned {
	var seen []scanned
	for _, record := range found {
		if _, written := t.writes[id{k, record.key}]; !written {
			seen = append(seen, record)
		}
	}
	for own, value := range t.writes {
		if own.kind == k && value != nil && strings.HasPrefix(own.key, prefix) {
			seen = append(seen, scanned{own.key, value})
		}
	}
	sortScanned(seen)
	return seen
}

// deleteAll deletes the records of a kind whose key starts with prefix and returns how many there were.
func (s *Store) deleteAll(ctx context.Context, k kind, prefix string) (count int, err error) {
	err = s.update(ctx, func(ctx context.Context) error {
		records, err := s.list(ctx, k, prefix)
		for _, record := range records {
			if err = s.del(ctx, id{k, record.key}); err != nil {
				return err
			}
		}
		count = len(records)
		return err
	})
	return count, err
}

// has reports whether the transaction, if any, has written the record.
func (t *txn) has(k id) bool {
	return t != nil && t.writes[k] != nil
}
