package store

import "time"

// maxTurn bounds a turn, so that no mistake in a transaction can stop a session.
const maxTurn = time.Second

// turn is the right of one transaction to be the only one who writes. It costs the others a moment, so a transaction asks
// for it only after it has run in vain several times. It ends with the run, or before the run asks the backend.
type turn struct {
	owner *txn
	ended chan struct{}
	limit *time.Timer
}

// takeTurn waits until no other transaction has a turn and begins one.
func (s *Store) takeTurn(t *txn) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.awaitTurn(nil)
	s.turn = &turn{owner: t, ended: make(chan struct{})}
	s.turn.limit = time.AfterFunc(maxTurn, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.endTurn(t)
	})
}

// awaitTurn returns when no other than the transaction may write alone. The caller holds mu, which is released meanwhile.
func (s *Store) awaitTurn(t *txn) {
	for s.turn != nil && s.turn.owner != t {
		ended := s.turn.ended
		s.mu.Unlock()
		<-ended
		s.mu.Lock()
	}
}

// endTurn ends the turn of a transaction, if it has one. The caller holds mu.
func (s *Store) endTurn(t *txn) {
	if t == nil || s.turn == nil || s.turn.owner != t {
		return
	}
	s.turn.limit.Stop()
	close(s.turn.ended)
	s.turn = nil
}
