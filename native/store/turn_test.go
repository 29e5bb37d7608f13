package store

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	wastore "go.mau.fi/whatsmeow/store"
)

var contested = id{nctSaltKind, "contested"}

// disturbed runs a transaction that somebody overtakes every time, if he can, and returns how often it ran.
func disturbed(t *testing.T, s *Store, disturb func(run int)) (runs int) {
	t.Helper()
	must(t, s.update(ctx, func(ctx context.Context) error {
		runs++
		if _, err := s.get(ctx, contested); err != nil {
			return err
		}
		disturb(runs)
		return s.put(ctx, contested, []byte("transaction"))
	}))
	return runs
}

func TestATransactionThatIsAlwaysOvertakenHoldsTheOthersBack(t *testing.T) {
	bubble(t, Options{}, func(t *testing.T, _ *slowBackend, s *Store, _ *wastore.Device) {
		began := time.Now()
		runs := disturbed(t, s, func(run int) {
			go func() {
				if err := s.put(ctx, contested, []byte(fmt.Sprint("other ", run))); err != nil {
					t.Error(err)
				}
			}()
			synctest.Wait()
		})
		got(t, "runs", runs, nil, freeRuns+1)
		got(t, "nothing waited for the bound of a turn", time.Since(began), nil, 0)
		synctest.Wait()
		value, err := s.get(ctx, contested)
		gotBytes(t, "what was held back came next", value, err, fmt.Sprint("other ", freeRuns+1))
		got(t, "turn", s.turn == nil, nil, true)
	})
}

func TestTransactionsThatOvertakeEachOtherAllEnd(t *testing.T) {
	bubble(t, Options{}, func(t *testing.T, _ *slowBackend, s *Store, _ *wastore.Device) {
		const writers, rounds = 8, 200
		for i := range writers {
			go func() {
				for range rounds {
					err := s.update(ctx, func(ctx context.Context) error {
						value, err := s.get(ctx, contested)
						if err != nil {
							return err
						}
						time.Sleep(time.Duration(1+20*i) * time.Millisecond) // the slow ones are overtaken by the fast ones
						return s.put(ctx, contested, append(value[:len(value):len(value)], '+'))
					})
					if err != nil {
						t.Error(err)
						return
					}
				}
			}()
		}
		time.Sleep(time.Hour)
		synctest.Wait()
		value, err := s.get(ctx, contested)
		got(t, "additions", len(value), err, writers*rounds)
		must(t, s.Err())
	})
}

func TestATurnEndsBeforeTheBackendIsAsked(t *testing.T) {
	bubble(t, Options{}, func(t *testing.T, _ *slowBackend, s *Store, _ *wastore.Device) {
		k := id{contactKind, "unknown"}
		s.tables[contactKind].complete = false
		owner := &txn{reads: make(map[id]uint64)}
		s.takeTurn(owner)
		_, err := s.get(context.WithValue(ctx, txnKey{s}, owner), contested)
		must(t, err)
		got(t, "turn while the cache is asked", s.turn != nil, nil, true)
		_, err = s.get(context.WithValue(ctx, txnKey{s}, owner), k)
		must(t, err)
		got(t, "turn while the backend is asked", s.turn != nil, nil, false)
	})
}

func TestATurnThatIsNeverEndedStopsNobodyForever(t *testing.T) {
	bubble(t, Options{}, func(t *testing.T, _ *slowBackend, s *Store, _ *wastore.Device) {
		began := time.Now()
		s.takeTurn(&txn{})
		must(t, s.put(ctx, contested, []byte("other")))
		got(t, "waited", time.Since(began), nil, maxTurn)
	})
}

func TestATurnEndsWithATransactionThatFails(t *testing.T) {
	bubble(t, Options{}, func(t *testing.T, _ *slowBackend, s *Store, _ *wastore.Device) {
		failure := errors.New("failed")
		_, err := s.attempt(ctx, func(context.Context) error { return failure }, true)
		got(t, "failed", errors.Is(err, failure), nil, true)
		got(t, "turn", s.turn == nil, nil, true)
	})
}
