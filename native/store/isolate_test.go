package store

import (
	"context"
	"errors"
	"slices"
	"testing"

	"google.golang.org/protobuf/proto"

	"io.neonize/native/proto/neonizepb"
)

// pickyBackend refuses batches with large values or events, as a database with short columns does.
type pickyBackend struct {
	*Memory
	limit int
}

func (b pickyBackend) Write(ctx context.Context, batch Batch) error {
	for _, record := range batch.Puts {
		if len(record.Value) > b.limit {
			return ErrRejected
		}
	}
	for _, event := range batch.Events {
		if proto.Size(event) > b.limit {
			return ErrRejected
		}
	}
	return b.Memory.Write(ctx, batch)
}

func rawEvent(sequence uint64, size int) *neonizepb.Event {
	return &neonizepb.Event{Sequence: sequence, Payload: &neonizepb.Event_Raw{Raw: &neonizepb.RawEvent{Json: make([]byte, size)}}}
}

// openPicky opens a store that reduces events to their sequence, and returns the sequences of those it tells of.
func openPicky(t *testing.T) (s *Store, backend pickyBackend, told *[]uint64) {
	backend, told = pickyBackend{NewMemory(), 500}, new([]uint64)
	s = openStore(t, backend, Options{
		Reduce:    func(event *neonizepb.Event) *neonizepb.Event { return &neonizepb.Event{Sequence: event.GetSequence()} },
		OnReduced: func(event *neonizepb.Event, _ error) { *told = append(*told, event.GetSequence()) },
	})
	return s, backend, told
}

func TestOnlyTheEventsThatTheBackendRefusesAreReduced(t *testing.T) {
	for name, large := range map[string][]uint64{"one": {3}, "several": {1, 3}, "all": {1, 2, 3, 4}} {
		t.Run(name, func(t *testing.T) {
			s, backend, told := openPicky(t)
			if err := s.device.Identities.PutIdentity(ctx, "1:0", [32]byte{1}); err != nil {
				t.Fatal(err)
			}
			for sequence := uint64(1); sequence <= 4; sequence++ {
				size := 10
				if slices.Contains(large, sequence) {
					size = 1000 + int(sequence)
				}
				s.Publish(rawEvent(sequence, size))
			}
			if err := s.Commit(ctx); err != nil {
				t.Fatal(err)
			}
			events := backend.Events()
			for i, event := range events {
				if event.GetSequence() != uint64(i+1) || slices.Contains(large, event.GetSequence()) == (event.GetRaw() != nil) {
					t.Errorf("event %d is %d, with content: %t", i, event.GetSequence(), event.GetRaw() != nil)
				}
			}
			slices.Sort(*told)
			if len(events) != 4 || !slices.Equal(*told, large) {
				t.Errorf("there are %d events, and the reduced ones are %v, expected %v", len(events), *told, large)
			}
			if found, _ := backend.Get(ctx, []Key{{"identity", "1:0"}}); len(found) != 1 {
				t.Error("the records of the batch are lost")
			}
		})
	}
}

func TestARecordThatTheBackendRefusesIsLostAlone(t *testing.T) {
	s, backend, _ := openPicky(t)
	sessions := s.device.Sessions
	for address, size := range map[string]int{"1:0": 10, "2:0": 1000} {
		if err := s.put(ctx, id{sessionKind, address}, make([]byte, size)); err != nil {
			t.Fatal(err)
		}
	}
	s.Publish(rawEvent(1, 10))
	if err := s.Commit(ctx); err != nil {
		t.Fatal(err)
	}
	for address, expected := range map[string]bool{"1:0": true, "2:0": false} {
		cached, err := sessions.HasSession(ctx, address)
		stored, _ := backend.Get(ctx, []Key{{"session", address}})
		if err != nil || cached != expected || (len(stored) == 1) != expected {
			t.Errorf("%s is cached: %t, stored: %t, expected: %t, %v", address, cached, len(stored) == 1, expected, err)
		}
	}
	if events := backend.Events(); len(events) != 1 || events[0].GetRaw() == nil {
		t.Errorf("the events are %v", events)
	}
}

func TestARecordThatMustNotBeLostFailsTheStore(t *testing.T) {
	s, _, _ := openPicky(t)
	if err := s.put(ctx, id{deviceKind, deviceKey}, make([]byte, 1000)); err != nil {
		t.Fatal(err)
	}
	if err := s.Commit(ctx); !errors.Is(err, ErrPoisoned) || !errors.Is(err, ErrRejected) {
		t.Errorf("got %v", err)
	}
}
