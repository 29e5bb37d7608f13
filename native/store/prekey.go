package store

import (
	"context"
	"fmt"
	"strconv"

	"go.mau.fi/whatsmeow/util/keys"
)

// preKeyKey has a fixed width, so that keys are in the order of their ids.
func preKeyKey(number uint32) id {
	return id{preKeyKind, fmt.Sprintf("%010d", number)}
}

// The value of a prekey is the private key and a byte that is 1 once the public key was uploaded.
func encodePreKey(key *keys.PreKey, uploaded byte) []byte {
	return append(key.Priv[:len(key.Priv):len(key.Priv)], uploaded)
}

func decodePreKey(record scanned) (*keys.PreKey, error) {
	number, err := strconv.ParseUint(record.key, 10, 32)
	if err != nil || len(record.value) != 33 {
		return nil, fmt.Errorf("the prekey %q is damaged", record.key)
	}
	pair := keys.NewKeyPairFromPrivateKey([32]byte(record.value[:32]))
	return &keys.PreKey{KeyPair: *pair, KeyID: uint32(number)}, nil
}

func uploaded(record scanned) bool {
	return len(record.value) == 33 && record.value[32] == 1
}

// GetOrGenPreKeys implements whatsmeow's PreKeyStore: prekeys that were not uploaded yet first, then new ones.
func (s stores) GetOrGenPreKeys(ctx context.Context, count uint32) (result []*keys.PreKey, err error) {
	err = s.update(ctx, func(ctx context.Context) error {
		records, err := s.list(ctx, preKeyKind, "")
		if err != nil {
			return err
		}
		result = make([]*keys.PreKey, 0, count)
		for _, record := range records {
			if uploaded(record) || len(result) == int(count) {
				continue
			}
			key, err := decodePreKey(record)
			if err != nil {
				return err
			}
			result = append(result, key)
		}
		for next := nextPreKey(records); len(result) < int(count); next++ {
			key := keys.NewPreKey(next)
			result = append(result, key)
			if err = s.put(ctx, preKeyKey(next), encodePreKey(key, 0)); err != nil {
				return err
			}
		}
		return nil
	})
	return result, err
}

// nextPreKey returns the id behind the highest one.
func nextPreKey(records []scanned) uint32 {
	if len(records) == 0 {
		return 1
	}
	last, _ := strconv.ParseUint(records[len(records)-1].key, 10, 32)
	return uint32(last) + 1
}

// GenOnePreKey implements whatsmeow's PreKeyStore. The key counts as uploaded, since it goes into a retry receipt.
func (s stores) GenOnePreKey(ctx context.Context) (key *keys.PreKey, err error) {
	err = s.update(ctx, func(ctx context.Context) error {
		records, err := s.list(ctx, preKeyKind, "")
		if err != nil {
			return err
		}
		key = keys.NewPreKey(nextPreKey(records))
		return s.put(ctx, preKeyKey(key.KeyID), encodePreKey(key, 1))
	})
	return key, err
}

// GetPreKey implements whatsmeow's PreKeyStore.
func (s stores) GetPreKey(ctx context.Context, number uint32) (*keys.PreKey, error) {
	k := preKeyKey(number)
	value, err := s.get(ctx, k)
	if err != nil || value == nil {
		return nil, err
	}
	return decodePreKey(scanned{k.key, value})
}

// RemovePreKey implements whatsmeow's PreKeyStore.
func (s stores) RemovePreKey(ctx context.Context, number uint32) error {
	return s.del(ctx, preKeyKey(number))
}

// MarkPreKeysAsUploaded implements whatsmeow's PreKeyStore.
func (s stores) MarkPreKeysAsUploaded(ctx context.Context, upToID uint32) error {
	last := preKeyKey(upToID).key
	return s.update(ctx, func(ctx context.Context) error {
		records, err := s.list(ctx, preKeyKind, "")
		if err != nil {
			return err
		}
		for _, record := range records {
			if record.key > last || uploaded(record) || len(record.value) != 33 {
				continue
			}
			marked := append(record.value[:32:32], 1)
			if err = s.put(ctx, id{preKeyKind, record.key}, marked); err != nil {
				return err
			}
		}
		return nil
	})
}

// UploadedPreKeyCount implements whatsmeow's PreKeyStore.
func (s stores) UploadedPreKeyCount(ctx context.Context) (count int, err error) {
	records, err := s.list(ctx, preKeyKind, "")
	for _, record := range records {
		if uploaded(record) {
			count++
		}
	}
	return count, err
}
