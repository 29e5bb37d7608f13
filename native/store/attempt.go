package store

import (
	"context"
	"time"
)

// attemptAge is how long attempts are remembered, as long as WhatsApp delivers a message again.
const attemptAge = bufferedEventAge

func attemptID(message string) id {
	return id{attemptKind, message}
}

// Attempts returns how often the handling of messages was begun that did not come to its end, by the hash of the message. What
// is too old to matter is forgotten.
func (s *Store) Attempts(ctx context.Context) (map[string]int, error) {
	found, err := s.list(ctx, attemptKind, "")
	if err != nil {
		return nil, err
	}
	counts := make(map[string]int, len(found))
	cutoff := time.Now().Add(-attemptAge).UnixMilli()
	for _, record := range found {
		k := attemptID(record.key)
		m, err := decode(k, record.value)
		if err != nil || int64(m.number(1)) < cutoff {
			if err := s.del(ctx, k); err != nil {
				return nil, err
			}
			continue
		}
		counts[record.key] = int(m.number(2))
	}
	return counts, nil
}

// SetAttempts remembers how often the handling of a message was begun; 0 forgets it.
func (s *Store) SetAttempts(ctx context.Context, message string, count int) error {
	if count == 0 {
		return s.del(ctx, attemptID(message))
	}
	var f fields
	f.number(1, uint64(time.Now().UnixMilli()))
	f.number(2, uint64(count))
	return s.put(ctx, attemptID(message), f.value())
}
