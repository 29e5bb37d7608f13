package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"time"

	"go.mau.fi/whatsmeow/proto/waE2E"
	"google.golang.org/protobuf/proto"

	"io.neonize/native/proto/neonizepb"
)

// HistorySync is a history that the phone has announced, until it was handed over.
type HistorySync struct {
	// Notification says where it is and how to decrypt it.
	Notification *waE2E.HistorySyncNotification
	// Announced is when the notification came.
	Announced time.Time
	// Attempts is how often reading it was begun anew.
	Attempts int
}

func historySyncID(key string) id {
	return id{historySyncKind, key}
}

func (h *HistorySync) encode() ([]byte, error) {
	notification, err := proto.Marshal(h.Notification)
	if err != nil {
		return nil, err
	}
	var f fields
	f.number(1, uint64(h.Announced.UnixNano()))
	f.bytes(2, notification)
	f.number(3, uint64(h.Attempts))
	return f.value(), nil
}

func decodeHistorySync(k id, value []byte) (*HistorySync, error) {
	m, err := decode(k, value)
	if err != nil {
		return nil, err
	}
	h := &HistorySync{
		Notification: new(waE2E.HistorySyncNotification),
		Announced:    time.Unix(0, int64(m.number(1))),
		Attempts:     int(m.number(3)),
	}
	return h, proto.Unmarshal(m.bytes(2), h.Notification)
}

// AddHistorySync remembers an announced history and returns its key. One that is remembered already stays as it is.
func (s *Store) AddHistorySync(ctx context.Context, notification *waE2E.HistorySyncNotification) (string, error) {
	h := &HistorySync{Notification: notification, Announced: time.Now()}
	value, err := h.encode()
	if err != nil {
		return "", err
	}
	content, err := proto.MarshalOptions{Deterministic: true}.Marshal(notification)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(content)
	k := historySyncID(hex.EncodeToString(sum[:]))
	return k.key, s.update(ctx, func(ctx context.Context) error {
		stored, err := s.get(ctx, k)
		if err != nil || stored != nil {
			return err
		}
		return s.put(ctx, k, value)
	})
}

// HistorySync returns a remembered history, nil when it was handed over.
func (s *Store) HistorySync(ctx context.Context, key string) (*HistorySync, error) {
	value, err := s.get(ctx, historySyncID(key))
	if err != nil || value == nil {
		return nil, err
	}
	return decodeHistorySync(historySyncID(key), value)
}

// HistorySyncs returns the keys of the histories that are remembered, in the order in which they were announced.
func (s *Store) HistorySyncs(ctx context.Context) ([]string, error) {
	found, err := s.list(ctx, historySyncKind, "")
	if err != nil {
		return nil, err
	}
	announced := make(map[string]time.Time, len(found))
	keys := make([]string, len(found))
	for i, record := range found {
		h, err := decodeHistorySync(historySyncID(record.key), record.value)
		if err != nil {
			return nil, err
		}
		keys[i], announced[record.key] = record.key, h.Announced
	}
	slices.SortStableFunc(keys, func(a, b string) int { return announced[a].Compare(announced[b]) })
	return keys, nil
}

// SetHistorySyncAttempts remembers how often reading a history was begun anew.
func (s *Store) SetHistorySyncAttempts(ctx context.Context, key string, attempts int) error {
	return s.update(ctx, func(ctx context.Context) error {
		h, err := s.HistorySync(ctx, key)
		if err != nil || h == nil {
			return err
		}
		h.Attempts = attempts
		value, err := h.encode()
		if err != nil {
			return err
		}
		return s.put(ctx, historySyncID(key), value)
	})
}

// DropHistorySync forgets a history that cannot be read.
func (s *Store) DropHistorySync(ctx context.Context, key string) error {
	return s.del(ctx, historySyncID(key))
}

// PublishHistorySync is Publish for what was read of a history, which is forgotten in the same batch.
func (s *Store) PublishHistorySync(key string, event *neonizepb.Event) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.awaitTurn(nil)
	if s.writable() != nil {
		return false
	}
	s.set(historySyncID(key), nil)
	s.publish(event)
	return true
}
