package home

import (
	"context"
	"slices"
	"strings"

	"io.neonize/native/simulator/world"
	"io.neonize/native/store"
)

// backend is where one person's client keeps its state. A record's key in the file is "<kind>/<key>"; kinds have no slash.
type backend struct {
	home   *Home
	bucket string
}

var _ store.Backend = (*backend)(nil)

// Backend implements [control.Home].
func (h *Home) Backend(number string) store.Backend {
	return &backend{h, storePrefix + number}
}

func name(key store.Key) string { return key.Kind + "/" + key.Key }

// Get implements [store.Backend].
func (b *backend) Get(_ context.Context, keys []store.Key) ([]store.Record, error) {
	b.home.mu.Lock()
	defer b.home.mu.Unlock()
	var found []store.Record
	for _, key := range keys {
		if value, ok := b.home.buckets[b.bucket][name(key)]; ok {
			found = append(found, store.Record{Key: key, Value: value})
		}
	}
	return found, nil
}

// Scan implements [store.Backend].
func (b *backend) Scan(_ context.Context, kind, prefix string, after *store.Key, limit int) ([]store.Record, bool, error) {
	b.home.mu.Lock()
	defer b.home.mu.Unlock()
	var found []store.Record
	for combined, value := range b.home.buckets[b.bucket] {
		of, key, _ := strings.Cut(combined, "/")
		record := store.Record{Key: store.Key{Kind: of, Key: key}, Value: value}
		if kind != "" && of != kind || !strings.HasPrefix(key, prefix) {
			continue
		}
		if after == nil || compare(record.Key, *after) > 0 {
			found = append(found, record)
		}
	}
	slices.SortFunc(found, func(a, b store.Record) int { return compare(a.Key, b.Key) })
	if len(found) > limit {
		return found[:limit], true, nil
	}
	return found, false, nil
}

func compare(a, b store.Key) int {
	if order := strings.Compare(a.Kind, b.Kind); order != 0 {
		return order
	}
	return strings.Compare(a.Key, b.Key)
}

// Write implements [store.Backend]. A person has no events to keep.
func (b *backend) Write(_ context.Context, batch store.Batch) error {
	changes := make([]world.Change, 0, len(batch.Puts)+len(batch.Deletes))
	for _, key := range batch.Deletes {
		changes = append(changes, world.Change{Bucket: b.bucket, Key: name(key)})
	}
	for _, record := range batch.Puts {
		value := record.Value
		if value == nil {
			value = []byte{}
		}
		changes = append(changes, world.Change{Bucket: b.bucket, Key: name(record.Key), Value: value})
	}
	return b.home.commit(changes)
}
