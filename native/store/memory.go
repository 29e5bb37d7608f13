package store

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"
	"sync"

	"io.neonize/native/proto/neonizepb"
)

// Memory is a Backend in memory, for the simulator's contacts and for tests.
type Memory struct {
	mu      sync.Mutex
	records map[Key][]byte
	events  []*neonizepb.Event
}

// NewMemory returns an empty Memory.
func NewMemory() *Memory {
	return &Memory{records: make(map[Key][]byte)}
}

// Snapshot returns a copy of what is durable now, as a crash at this moment would leave it.
func (m *Memory) Snapshot() *Memory {
	m.mu.Lock()
	defer m.mu.Unlock()
	return &Memory{records: maps.Clone(m.records), events: slices.Clone(m.events)}
}

// Events returns the events of all batches, in the order they were committed.
func (m *Memory) Events() []*neonizepb.Event {
	m.mu.Lock()
	defer m.mu.Unlock()
	return slices.Clone(m.events)
}

// Len returns the number of records.
func (m *Memory) Len() int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return len(m.records)
}

// Get implements Backend.
func (m *Memory) Get(_ context.Context, keys []Key) ([]Record, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var found []Record
	for _, key := range keys {
		if value, ok := m.records[key]; ok {
			found = append(found, Record{Key: key, Value: value})
		}
	}
	return found, nil
}

// Scan implements Backend.
func (m *Memory) Scan(_ context.Context, kind, prefix string, after *Key, limit int) ([]Record, bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var found []Record
	for key, value := range m.records {
		if kind != "" && key.Kind != kind || !strings.HasPrefix(key.Key, prefix) {
			continue
		}
		if after == nil || compareKeys(key, *after) > 0 {
			found = append(found, Record{Key: key, Value: value})
		}
	}
	slices.SortFunc(found, func(a, b Record) int { return compareKeys(a.Key, b.Key) })
	if len(found) > limit {
		return found[:limit], true, nil
	}
	return found, false, nil
}

// Write implements Backend.
func (m *Memory) Write(_ context.Context, batch Batch) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, key := range batch.Deletes {
		delete(m.records, key)
	}
	for _, record := range batch.Puts {
		m.records[record.Key] = record.Value
	}
	m.events = append(m.events, batch.Events...)
	return nil
}

func compareKeys(a, b Key) int {
	return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Key, b.Key))
}
