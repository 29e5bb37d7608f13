package store

import "context"

// nctSaltKey is the key of the only record of its kind.
var nctSaltKey = id{nctSaltKind, "salt"}

// PutNCTSalt implements whatsmeow's NCTSaltStore.
func (s stores) PutNCTSalt(ctx context.Context, salt []byte) error {
	return s.put(ctx, nctSaltKey, nonNil(salt))
}

// GetNCTSalt implements whatsmeow's NCTSaltStore.
func (s stores) GetNCTSalt(ctx context.Context) ([]byte, error) {
	return s.get(ctx, nctSaltKey)
}

// DeleteNCTSalt implements whatsmeow's NCTSaltStore.
func (s stores) DeleteNCTSalt(ctx context.Context) error {
	return s.del(ctx, nctSaltKey)
}
