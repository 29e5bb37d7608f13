package store

import (
	"context"
	"errors"
	"slices"
	"strings"

	"io.neonize/native/contain"
)

// loadPage is how many records are asked for in one scan.
const loadPage = 2000

// preload fills the cache. A session that fits a page is loaded by one scan; a larger one kind by kind, without
// the kinds that are seldom read.
func (s *Store) preload(ctx context.Context) error {
	records, more, err := s.backend.Scan(ctx, "", "", nil, min(loadPage, s.options.PreloadLimit))
	if err != nil {
		return err
	}
	if !more {
		s.loadAll(records)
		for k := range s.tables {
			s.tables[k].complete = true
		}
		return nil
	}
	for k := range kindCount {
		switch k {
		case messageSecretKind, outgoingEventKind, appStateMACKind, pollKind:
			continue
		}
		if err = s.preloadKind(ctx, k); err != nil {
			return err
		}
	}
	return nil
}

func (s *Store) preloadKind(ctx context.Context, k kind) error {
	var after *Key
	for loaded := 0; loaded < s.options.PreloadLimit; {
		limit := min(loadPage, s.options.PreloadLimit-loaded)
		records, more, err := s.backend.Scan(ctx, kindNames[k], "", after, limit)
		if err != nil {
			return err
		}
		s.loadAll(records)
		if !more || len(records) == 0 {
			s.tables[k].complete = true
			return nil
		}
		loaded += len(records)
		after = &records[len(records)-1].Key
	}
	return nil
}

// loadAll caches records while the store is being opened. Kinds of a newer version are left alone.
func (s *Store) loadAll(records []Record) {
	for _, record := range s.withoutDamaged(slices.Clone(records)) {
		if k, ok := kindsByName[record.Kind]; ok {
			s.load(id{k, record.Key.Key}, nonNil(record.Value))
		}
	}
}

// read returns the current value of a record, nil when it does not exist, and the seq at which it was current.
func (s *Store) read(ctx context.Context, k id) ([]byte, uint64, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	r, known := s.tables[k.kind].find(k.key)
	if !known {
		if err := s.fetch(ctx, []id{k}); err != nil {
			return nil, 0, err
		}
		r = s.tables[k.kind].rows[k.key]
		defer s.trim()
	}
	if r == nil {
		return nil, s.seq, nil
	}
	s.clean.use(r)
	s.examine(r)
	return r.value, s.seq, nil
}

// prefetch loads those of the records that are not cached, all in one round trip.
func (s *Store) prefetch(ctx context.Context, keys ...id) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	var missing []id
	for _, k := range keys {
		if _, known := s.tables[k.kind].find(k.key); !known {
			missing = append(missing, k)
		}
	}
	if len(missing) == 0 {
		return nil
	}
	defer s.trim()
	return s.fetch(ctx, missing)
}

// fetch loads records into the cache. The caller holds mu, which is released while the backend works.
func (s *Store) fetch(ctx context.Context, keys []id) error {
	wire := make([]Key, len(keys))
	for i, k := range keys {
		wire[i] = k.wire()
	}
	s.reading++
	s.endTurn(s.txn(ctx))
	s.mu.Unlock()
	var records []Record
	err := contain.Run(func() (err error) {
		records, err = s.backend.Get(ctx, wire)
		return err
	})
	err = s.readError(ctx, err)
	s.mu.Lock()
	s.reading--
	if err != nil {
		return err
	}
	s.loadAll(records)
	for _, k := range keys {
		s.load(k, nil)
	}
	return nil
}

// readError poisons the store when the backend failed: whatsmeow would acknowledge a message whose decryption met an
// error of the store.
func (s *Store) readError(ctx context.Context, err error) error {
	if err == nil || ctx.Err() != nil && errors.Is(err, ctx.Err()) {
		return err
	}
	return s.fail(err)
}

// scanned is a record found by scan.
type scanned struct {
	key   string
	value []byte
}

// scan returns the records of a kind whose key starts with prefix, in the order of their keys, and the
// seq at which they were current.
func (s *Store) scan(ctx context.Context, k kind, prefix string) ([]scanned, uint64, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	t := &s.tables[k]
	var found []scanned
	if !t.whole() {
		records, err := s.scanBackend(ctx, k, prefix)
		if err != nil {
			return nil, 0, err
		}
		for _, record := range records {
			if t.rows[record.Key.Key] == nil {
				found = append(found, scanned{record.Key.Key, nonNil(record.Value)})
			}
		}
	}
	for key, r := range t.rows {
		if r.value != nil && strings.HasPrefix(key, prefix) {
			found = append(found, scanned{key, r.value})
		}
	}
	sortScanned(found)
	return found, s.seq, nil
}

// scanBackend reads all pages. The caller holds mu, which is released while the backend works.
func (s *Store) scanBackend(ctx context.Context, k kind, prefix string) (all []Record, err error) {
	s.reading++
	s.endTurn(s.txn(ctx))
	s.mu.Unlock()
	var after *Key
	for more := true; more && err == nil; {
		var page []Record
		err = contain.Run(func() (err error) {
			page, more, err = s.backend.Scan(ctx, kindNames[k], prefix, after, loadPage)
			return err
		})
		if len(page) == 0 {
			break
		}
		after = &page[len(page)-1].Key
		all = append(all, s.withoutDamaged(slices.Clone(page))...)
	}
	err = s.readError(ctx, err)
	s.mu.Lock()
	s.reading--
	return all, err
}

// nonNil tells an empty value from none.
func nonNil(value []byte) []byte {
	if value == nil {
		return []byte{}
	}
	return value
}

func sortScanned(records []scanned) {
	slices.SortFunc(records, func(a, b scanned) int { return strings.Compare(a.key, b.key) })
}
