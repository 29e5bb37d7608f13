package store

import (
	"context"
	"encoding/hex"
	"fmt"
	"slices"

	"go.mau.fi/whatsmeow/proto/waE2E"
	wastore "go.mau.fi/whatsmeow/store"
	"google.golang.org/protobuf/proto"
)

func appStateKeyKey(number []byte) id {
	return id{appStateKeyKind, hex.EncodeToString(number)}
}

// maxAppStateKeyID bounds the id of an app state key, which is the record's key. Honest ones have six bytes.
const maxAppStateKeyID = maxKey / 2

// PutAppStateSyncKey implements whatsmeow's AppStateSyncKeyStore. A key replaces only an older one of the same id; one with an id
// that is too long is not stored.
func (s stores) PutAppStateSyncKey(ctx context.Context, number []byte, key wastore.AppStateSyncKey) error {
	if len(number) > maxAppStateKeyID {
		return nil
	}
	k := appStateKeyKey(number)
	return s.update(ctx, func(ctx context.Context) error {
		stored, err := s.GetAppStateSyncKey(ctx, number)
		if err != nil || stored != nil && key.Timestamp <= stored.Timestamp {
			return err
		}
		return s.put(ctx, k, encodeAppStateKey(key))
	})
}

// PutAppStateSyncKeys stores the keys that the phone has shared, all or none. whatsmeow does so as well, in a goroutine,
// after it has acknowledged them.
func (s *Store) PutAppStateSyncKeys(ctx context.Context, share *waE2E.AppStateSyncKeyShare) error {
	return s.update(ctx, func(ctx context.Context) error {
		for _, key := range share.GetKeys() {
			fingerprint, err := proto.Marshal(key.GetKeyData().GetFingerprint())
			if err != nil {
				return err
			}
			err = stores{s}.PutAppStateSyncKey(ctx, key.GetKeyID().GetKeyID(), wastore.AppStateSyncKey{
				Data:        key.GetKeyData().GetKeyData(),
				Fingerprint: fingerprint,
				Timestamp:   key.GetKeyData().GetTimestamp(),
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
}

func encodeAppStateKey(key wastore.AppStateSyncKey) []byte {
	var f fields
	f.bytes(1, key.Data)
	f.bytes(2, key.Fingerprint)
	f.number(3, uint64(key.Timestamp))
	return f.value()
}

func decodeAppStateKey(k id, value []byte) (*wastore.AppStateSyncKey, error) {
	m, err := decode(k, value)
	if err != nil {
		return nil, err
	}
	return &wastore.AppStateSyncKey{Data: m.bytes(1), Fingerprint: m.bytes(2), Timestamp: int64(m.number(3))}, nil
}

// GetAppStateSyncKey implements whatsmeow's AppStateSyncKeyStore.
func (s stores) GetAppStateSyncKey(ctx context.Context, number []byte) (*wastore.AppStateSyncKey, error) {
	k := appStateKeyKey(number)
	value, err := s.get(ctx, k)
	if err != nil || value == nil {
		return nil, err
	}
	return decodeAppStateKey(k, value)
}

// GetLatestAppStateSyncKeyID implements whatsmeow's AppStateSyncKeyStore.
func (s stores) GetLatestAppStateSyncKeyID(ctx context.Context) ([]byte, error) {
	records, err := s.list(ctx, appStateKeyKind, "")
	if err != nil {
		return nil, err
	}
	var latest *wastore.AppStateSyncKey
	var number []byte
	for _, record := range records {
		key, err := decodeAppStateKey(id{appStateKeyKind, record.key}, record.value)
		if err != nil {
			return nil, err
		}
		if latest == nil || key.Timestamp > latest.Timestamp {
			latest = key
			if number, err = hex.DecodeString(record.key); err != nil {
				return nil, fmt.Errorf("the app state key %q is damaged: %w", record.key, err)
			}
		}
	}
	return number, nil
}

// GetAllAppStateSyncKeys implements whatsmeow's AppStateSyncKeyStore, latest first.
func (s stores) GetAllAppStateSyncKeys(ctx context.Context) ([]*wastore.AppStateSyncKey, error) {
	records, err := s.list(ctx, appStateKeyKind, "")
	if err != nil {
		return nil, err
	}
	all := make([]*wastore.AppStateSyncKey, len(records))
	for i, record := range records {
		if all[i], err = decodeAppStateKey(id{appStateKeyKind, record.key}, record.value); err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(all, func(a, b *wastore.AppStateSyncKey) int { return int(b.Timestamp - a.Timestamp) })
	return all, nil
}

func appStateVersionKey(name string) id {
	return id{appStateVersionKind, safeKey(name)}
}

// appStateMACKey ignores the version: only the latest value of an index is ever asked for.
func appStateMACKey(name string, indexMAC []byte) id {
	return id{appStateMACKind, safeKey(name + "/" + hex.EncodeToString(indexMAC))}
}

// PutAppStateVersion implements whatsmeow's AppStateStore.
func (s stores) PutAppStateVersion(ctx context.Context, name string, version uint64, hash [128]byte) error {
	return s.put(ctx, appStateVersionKey(name), encodeAppStateVersion(version, hash[:]))
}

func encodeAppStateVersion(version uint64, hash []byte) []byte {
	var f fields
	f.number(1, version)
	f.bytes(2, hash)
	return f.value()
}

// GetAppStateVersion implements whatsmeow's AppStateStore. An unknown name has version 0.
func (s stores) GetAppStateVersion(ctx context.Context, name string) (version uint64, hash [128]byte, err error) {
	k := appStateVersionKey(name)
	value, err := s.get(ctx, k)
	if err != nil || value == nil {
		return 0, hash, err
	}
	m, err := decode(k, value)
	if err != nil {
		return 0, hash, err
	}
	if m.number(1) == 0 || len(m.bytes(2)) != len(hash) {
		return 0, hash, fmt.Errorf("the stored app state version of %s is damaged", name)
	}
	return m.number(1), [128]byte(m.bytes(2)), nil
}

// DeleteAppStateVersion implements whatsmeow's AppStateStore. The MACs of the name go with it.
func (s stores) DeleteAppStateVersion(ctx context.Context, name string) error {
	return s.update(ctx, func(ctx context.Context) error {
		if err := s.del(ctx, appStateVersionKey(name)); err != nil {
			return err
		}
		_, err := s.deleteAll(ctx, appStateMACKind, name+"/")
		return err
	})
}

// PutAppStateMutationMACs implements whatsmeow's AppStateStore.
func (s stores) PutAppStateMutationMACs(
	ctx context.Context, name string, version uint64, mutations []wastore.AppStateMutationMAC,
) error {
	keys := make([]id, len(mutations))
	for i, mutation := range mutations {
		keys[i] = appStateMACKey(name, mutation.IndexMAC)
	}
	return s.update(ctx, func(ctx context.Context) error {
		if err := s.prefetch(ctx, keys...); err != nil {
			return err
		}
		for i, mutation := range mutations {
			if err := s.putMAC(ctx, keys[i], version, mutation.ValueMAC); err != nil {
				return err
			}
		}
		return nil
	})
}

// putMAC stores the value of an index unless a later version is stored.
func (s stores) putMAC(ctx context.Context, k id, version uint64, valueMAC []byte) error {
	m, err := s.message(ctx, k)
	if err != nil || m.number(1) > version {
		return err
	}
	return s.put(ctx, k, encodeMAC(version, valueMAC))
}

func encodeMAC(version uint64, valueMAC []byte) []byte {
	var f fields
	f.number(1, version)
	f.bytes(2, valueMAC)
	return f.value()
}

// DeleteAppStateMutationMACs implements whatsmeow's AppStateStore.
func (s stores) DeleteAppStateMutationMACs(ctx context.Context, name string, indexMACs [][]byte) error {
	return s.update(ctx, func(ctx context.Context) error {
		for _, indexMAC := range indexMACs {
			if err := s.del(ctx, appStateMACKey(name, indexMAC)); err != nil {
				return err
			}
		}
		return nil
	})
}

// GetAppStateMutationMAC implements whatsmeow's AppStateStore. An unknown index has none.
func (s stores) GetAppStateMutationMAC(ctx context.Context, name string, indexMAC []byte) ([]byte, error) {
	m, err := s.message(ctx, appStateMACKey(name, indexMAC))
	return m.bytes(2), err
}

// message reads and decodes a record; one that does not exist is an empty message.
func (s stores) message(ctx context.Context, k id) (message, error) {
	value, err := s.get(ctx, k)
	if err != nil || value == nil {
		return message{}, err
	}
	return decode(k, value)
}
