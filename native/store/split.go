package store

import (
	"google.golang.org/protobuf/proto"
)

// maxBatch bounds a batch in bytes, so that it fits a frame of 16 MiB.
const maxBatch = 12 << 20

// split returns the batch alone or, when it is too large for a frame, several in an order in which the process may end
// between any two. Nothing leaves before the last one is durable, so a message whose event is in an earlier batch comes
// again, and a ratchet that is in a later one is behind by what has not left or comes again:
//
//   - Events come first: a message is known by its event from then on. A buffered event without its plaintext says that
//     its message was handled, so it must not be durable before the event.
//   - Ratchets come behind the buffered plaintexts, which cannot be decrypted again once the ratchet has moved.
//   - Deletions come last: what they delete is needed until all else is durable.
func split(whole Batch, bytes int) []Batch {
	if bytes <= maxBatch {
		return []Batch{whole}
	}
	s := &splitter{}
	for _, event := range whole.Events {
		s.room(proto.Size(event) + rowOverhead)
		s.last().Events = append(s.last().Events, event)
	}
	for _, ratchets := range []bool{false, true} {
		for _, record := range whole.Puts {
			if isRatchet(record.Kind) == ratchets {
				s.room(rowOverhead + len(record.Key.Key) + len(record.Value))
				s.last().Puts = append(s.last().Puts, record)
			}
		}
	}
	for _, key := range whole.Deletes {
		s.room(rowOverhead + len(key.Key))
		s.last().Deletes = append(s.last().Deletes, key)
	}
	return s.batches
}

func isRatchet(name string) bool {
	k := kindsByName[name]
	return k == sessionKind || k == senderKeyKind
}

// splitter fills one batch after the other.
type splitter struct {
	batches []Batch
	bytes   int
}

// room begins a new batch when the last one has no room for so many bytes.
func (s *splitter) room(bytes int) {
	if s.bytes += bytes; len(s.batches) == 0 || s.bytes > maxBatch {
		s.batches, s.bytes = append(s.batches, Batch{}), bytes
	}
}

func (s *splitter) last() *Batch {
	return &s.batches[len(s.batches)-1]
}
