package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"google.golang.org/protobuf/proto"

	"io.neonize/native/contain"
	"io.neonize/native/proto/neonizepb"
)

// ErrRejected says that the backend works and refuses the content of a batch: a value is too large or not valid. Nothing was
// written. A Backend that does not tell the two apart never returns it.
var ErrRejected = errors.New("the record store refuses the content of the write")

// expendable says of which kinds a single record may be lost, since whatsmeow and libsignal make another one or do without it.
// Their content comes from others. A session without one of the other kinds would not be the same session.
var expendable = [kindCount]bool{
	bufferedEventKind: true, bufferedTextKind: true, chatSettingsKind: true, contactKind: true, lidKind: true, messageSecretKind: true,
	outgoingEventKind: true, pollKind: true, privacyTokenKind: true, senderKeyKind: true, sessionKind: true,
}

// suspect is a part of a batch that may be what the backend refuses: an event or a record, and its place.
type suspect struct {
	isEvent bool
	place   int
	size    int
}

// write writes a batch. When the backend refuses what is in it, the guilty parts are found and reduced: an event to what
// Options.Reduce makes of it, a record to its absence. It returns the records that are lost.
func (s *Store) write(ctx context.Context, batch Batch) (lost []Key, err error) {
	for range 2 { // the first refusal may be for what the backend wrote together with the batch
		if err = s.tryWrite(ctx, batch); !errors.Is(err, ErrRejected) {
			return nil, err
		}
	}
	suspects := s.suspects(batch)
	for i := range suspects { // mostly it is one
		if lost, failure := s.tryWithout(ctx, batch, suspects[i:i+1], err); !errors.Is(failure, ErrRejected) {
			return lost, failure
		}
	}
	for count := 2; count <= len(suspects); count++ {
		if lost, failure := s.tryWithout(ctx, batch, suspects[:count], err); !errors.Is(failure, ErrRejected) {
			return lost, failure
		}
	}
	return nil, err
}

// suspects returns the parts of a batch, events before records, the largest first.
func (s *Store) suspects(batch Batch) []suspect {
	var events, records []suspect
	if s.options.Reduce != nil {
		for i, event := range batch.Events {
			events = append(events, suspect{true, i, proto.Size(event)})
		}
	}
	for i, record := range batch.Puts {
		if expendable[kindsByName[record.Kind]] {
			records = append(records, suspect{false, i, len(record.Value)})
		}
	}
	largestFirst := func(a, b suspect) int { return cmp.Compare(b.size, a.size) }
	slices.SortStableFunc(events, largestFirst)
	slices.SortStableFunc(records, largestFirst)
	return append(events, records...)
}

// tryWithout writes a batch with some of its parts reduced.
func (s *Store) tryWithout(ctx context.Context, batch Batch, guilty []suspect, cause error) (lost []Key, err error) {
	reduced := Batch{Deletes: slices.Clone(batch.Deletes), Events: slices.Clone(batch.Events)}
	for _, part := range guilty {
		if part.isEvent {
			reduced.Events[part.place] = s.options.Reduce(batch.Events[part.place])
		} else {
			lost = append(lost, batch.Puts[part.place].Key)
		}
	}
	for _, record := range batch.Puts {
		if !slices.Contains(lost, record.Key) {
			reduced.Puts = append(reduced.Puts, record)
		}
	}
	reduced.Deletes = append(reduced.Deletes, lost...)
	if err := s.tryWrite(ctx, reduced); err != nil {
		return nil, err
	}
	for _, part := range guilty {
		if part.isEvent {
			s.options.OnReduced(batch.Events[part.place], cause)
		}
	}
	for _, key := range lost {
		s.log.Errorf("A record of the kind %s is lost, since the record store refuses it: %v", key.Kind, cause)
	}
	return lost, nil
}

func (s *Store) tryWrite(ctx context.Context, batch Batch) error {
	err := contain.Run(func() error { return s.backend.Write(ctx, batch) })
	if err != nil {
		return fmt.Errorf("cannot commit %d records and %d events: %w", len(batch.Puts)+len(batch.Deletes), len(batch.Events), err)
	}
	return nil
}

// lose makes a row absent that the backend refused, unless it was written again meanwhile. The caller holds mu.
func (s *Store) lose(written committedRow) {
	written.row.stored = false
	if written.row.changed == written.changed {
		written.row.value = nil
	}
}

// Reduce makes of an event, which the backend refuses, one without what others have written in it. It keeps session, epoch and
// sequence, and has no effects.
type Reduce func(event *neonizepb.Event) *neonizepb.Event
