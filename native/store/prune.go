package store

import (
	"context"
	"math/rand/v2"
	"time"

	"io.neonize/native/contain"
)

const (
	// prunePage is how many aged records are looked at in one go.
	prunePage = 500
	// pruneStep is the pause between two pages of a pass, pruneInterval the one between two passes.
	pruneStep     = 2 * time.Second
	pruneInterval = time.Hour
	// pruneTimeout is how long the backend may take for a page.
	pruneTimeout = 30 * time.Second
)

// pruner walks through the aged records and deletes old ones, a page at a time.
type pruner struct {
	timer *time.Timer
	// kind is the place in agedKinds, after the last record that was looked at.
	kind  int
	after *Key
}

// startPruning begins the first pass at some time within the first interval, so that sessions take turns, and not right behind
// a start.
func (s *Store) startPruning() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pruner.timer = time.AfterFunc(pruneDelay(s.options.PruneInterval), s.pruneByTimer)
}

func pruneDelay(interval time.Duration) time.Duration {
	return min(time.Minute, interval) + rand.N(interval)
}

func (s *Store) pruneByTimer() {
	ctx, cancel := context.WithTimeout(context.Background(), pruneTimeout)
	defer cancel()
	done, err := s.Prune(ctx)
	pause := pruneStep
	if err != nil {
		s.log.Debugf("Did not prune old records: %v", err) // the next pass does
	}
	if err != nil || done {
		pause = s.options.PruneInterval
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.writable() == nil {
		s.pruner.timer.Reset(pause)
	}
}

// Prune looks at the next page of the records about messages, deletes those older than Options.Retention, and reports
// whether the page was the last one; then the next call begins again. A failed read is no failure of the store. It is
// not for concurrent use.
func (s *Store) Prune(ctx context.Context) (done bool, err error) {
	k := agedKinds[s.pruner.kind]
	if err := s.AwaitRoom(ctx); err != nil {
		return false, err
	}
	var page []Record
	var more bool
	err = contain.Run(func() (err error) {
		page, more, err = s.backend.Scan(ctx, kindNames[k], "", s.pruner.after, prunePage)
		return err
	})
	if err != nil {
		return false, err
	}
	now := time.Now()
	for _, record := range page {
		if err := s.pruneRecord(id{k, record.Key.Key}, record.Value, now); err != nil {
			return false, err
		}
	}
	return s.pruner.advance(page, more), nil
}

// advance goes on to the next page and reports whether it is the first of a new pass.
func (p *pruner) advance(page []Record, more bool) bool {
	if more && len(page) > 0 {
		p.after = &page[len(page)-1].Key
		return false
	}
	p.after = nil
	p.kind = (p.kind + 1) % len(agedKinds)
	return p.kind == 0
}

// pruneRecord deletes a record that is too old, and gives one without a time the present one.
func (s *Store) pruneRecord(k id, value []byte, now time.Time) error {
	came, content, err := readAged(k, value)
	switch {
	case err != nil, k.kind == messageSecretKind && len(content) != messageSecretSize, expired(came, now, s.options.Retention):
		value = nil
	case came.IsZero():
		value = aged(now, content)
	default:
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.awaitTurn(nil)
	if r := s.tables[k.kind].rows[k.key]; r != nil && r.dirty {
		return nil // it was written a moment ago
	}
	if err := s.writable(); err != nil {
		return err
	}
	s.set(k, value)
	return nil
}

func expired(came, now time.Time, retention time.Duration) bool {
	return !came.IsZero() && now.Sub(came) > retention
}
